"""`mltrl audit --data` and `--remote`: how far data is read, and what is asked."""

from __future__ import annotations

import json
from hashlib import md5
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from mltrl.cli.audit import Progress
from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from tests.conftest import Repo

POINTER = "outs:\n- md5: {}\n  size: 2\n  hash: md5\n  path: data\n"
SELECT = ("--select", "data/unchanged,data/pushed")


@pytest.fixture
def kept(repo: Repo) -> Repo:
    """A repository with one file that DVC keeps."""
    digest = md5(b"1\n", usedforsecurity=False).hexdigest()
    repo.write("data", "1\n")
    repo.commit({".dvc/config": "", ".gitignore": "/data\n", "data.dvc": POINTER.format(digest)})
    return repo


def test_data_is_not_read_unless_asked_for(kept: Repo) -> None:
    done = run_mltrl(kept.root, "audit", "--verbose", *SELECT)
    assert "data not read" in done.out
    assert "remotes are asked only with `--remote`" in done.out
    assert "note: data: pins only; of the output that DVC keeps, nothing was read" in done.out


def test_where_dvc_keeps_nothing_there_is_no_word_of_data(repo: Repo) -> None:
    repo.commit({"dvc.yaml": "stages: {}\n"})
    assert "data:" not in run_mltrl(repo.root, "audit", *SELECT).out


def test_data_versioned_elsewhere_in_the_repository_counts_for_a_part_of_it(kept: Repo) -> None:
    kept.commit({"src/a.py": "import pandas as pd\npd.read_csv('data/a.csv')\n"})
    done = run_mltrl(kept.root / "src", "audit", ".", "--select", "data/versioned", "--verbose")
    assert "met      should  data/versioned" in done.out


def test_the_graph_from_within_a_folder_is_that_of_the_whole(repo: Repo) -> None:
    definition = "stages:\n  a:\n    cmd: x\n    params: [p]\n    outs: [m]\n"
    repo.commit({"dvc.yaml": definition, "params.yaml": "p: 1\n", "src/a.py": ""})
    whole = run_mltrl(repo.root, "graph").out
    assert "params.yaml" in whole
    assert run_mltrl(repo.root, "graph", "-C", "src").out == whole


@pytest.mark.parametrize("level", ["stat", "bytes"])
def test_the_report_says_how_far_data_was_read(kept: Repo, level: str) -> None:
    done = run_mltrl(kept.root, "audit", "--data", level, "--format", "json", *SELECT)
    found = json.loads(done.out)
    assert found["data"] == level
    [outcome] = [one["outcome"] for one in found["rules"] if one["id"] == "data/unchanged"]
    assert outcome == "met"
    assert done.err == ""


def test_changed_data_blocks(kept: Repo) -> None:
    kept.write("data", "2\n")
    assert run_mltrl(kept.root, "audit", *SELECT, "--data", "pins").code == 4
    done = run_mltrl(kept.root, "audit", *SELECT, "--data", "bytes")
    assert done.code == 1
    assert "data.dvc:2:3: `data` is not what `data.dvc` pinned" in done.out
    assert "`dvc checkout -f data` brings the pinned bytes back" in done.out


@pytest.mark.parametrize("level", ["stat", "bytes"])
def test_the_data_of_a_commit_is_not_in_the_work_tree(kept: Repo, level: str) -> None:
    done = run_mltrl(kept.root, "audit", "--rev", "HEAD", "--data", level)
    assert done.code == 2
    assert "--rev audits a commit" in done.err


def test_there_are_three_levels(kept: Repo) -> None:
    done = run_mltrl(kept.root, "audit", "--data", "all")
    assert done.code == 2
    assert "'pins', 'stat', 'bytes'" in done.err


def test_a_project_without_a_remote_is_said_so(kept: Repo) -> None:
    done = run_mltrl(kept.root, "audit", "--remote", "--verbose", *SELECT)
    assert "the default remote could not be asked: no remote is named" in done.out


class Terminal(StringIO):
    """What a person sees."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize(
    ("stream", "seen"), [(Terminal, "\r\x1b[Kmltrl: 7 GB to hash\n"), (StringIO, "")]
)
def test_what_will_take_long_is_told_a_person_at_once(
    monkeypatch: pytest.MonkeyPatch, stream: type[StringIO], seen: str
) -> None:
    screen = stream()
    monkeypatch.setattr("sys.stderr", screen)
    with Progress() as progress:
        progress.step("too early to be shown")
        progress.announce("7 GB to hash")
    assert screen.getvalue() == seen
