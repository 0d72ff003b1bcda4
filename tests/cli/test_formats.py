"""Every format of a real audit: bytes, exit codes, and nothing of the machine that made it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from mltrl.formats import NAMES
from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repo

CANARY = "canary-7f3a"
ADDRESS = "https://ada:hunter2@example.org/store.git"


@pytest.mark.parametrize("name", NAMES)
def test_s01_s02_s04_s05_nothing_of_the_machine_is_told(planted: Repo, name: str) -> None:
    planted.git("remote", "add", "origin", ADDRESS)
    planted.git("config", "http.https://example.org/.extraheader", f"AUTHORIZATION: {CANARY}")
    planted.write(".dvc/config.local", f"['remote \"store\"']\n    password = {CANARY}\n")
    done = run_mltrl(planted.root, "audit", "--format", name, GITHUB_TOKEN=CANARY, AWS_KEY=CANARY)
    assert done.code == 1
    assert done.err == ""
    assert CANARY not in done.out
    assert "hunter2" not in done.out
    assert str(planted.root) not in done.out


@pytest.mark.parametrize("name", NAMES)
def test_the_same_commit_gives_the_same_bytes_in_every_format(planted: Repo, name: str) -> None:
    usual = run_mltrl(planted.root, "audit", "--format", name)
    other = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "GITHUB_ACTIONS": "true"}
    assert run_mltrl(planted.root, "audit", "--format", name, **other) == usual
    assert run_mltrl(planted.root, "audit", "--rev", "HEAD", "--format", name) == usual


def test_all_formats_in_one_run_are_those_of_single_runs(planted: Repo, tmp_path: Path) -> None:
    targets = [word for name in NAMES for word in ("--format", f"{name}:{tmp_path / name}")]
    done = run_mltrl(planted.root, "audit", *targets)
    assert (done.code, done.out, done.err) == (1, "", "")
    for name in NAMES:
        alone = run_mltrl(planted.root, "audit", "--format", name)
        assert (tmp_path / name).read_text("utf-8") == alone.out
        assert alone.code == 1


def test_sarif_to_the_terminal_is_nothing_but_sarif(planted: Repo) -> None:
    found = json.loads(run_mltrl(planted.root, "audit", "--format", "sarif").out)
    [run] = found["runs"]
    assert run["automationDetails"] == {"id": "mltrl/"}
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
        for place in result["locations"]
    }
    assert uris <= {*planted.git("ls-files").split("\n")}


def test_o18_a_terminal_that_knows_only_ascii_gets_every_format(planted: Repo) -> None:
    planted.commit({"data/ü✓.dvc": "outs:\n- path: x\n"})
    for name in NAMES:
        done = run_mltrl(planted.root, "audit", "--format", name, PYTHONIOENCODING="ascii")
        assert (done.code, done.err) == (1, "")
