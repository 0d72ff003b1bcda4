"""What a report is limited to, and as of which day it was judged, is said and can be verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.render.report.verifying import verify
from mltrl.rules.examples import lines
from tests.conftest import run_mltrl
from tests.reports.reporting import CARD, state, with_history

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repo

LATER = "2030-01-01"
COMMITTED = "2024-05-06"


def written(repo: Repo, name: str, *words: str) -> Path:
    """A report that the command wrote beside the repository."""
    file = repo.root.parent / name
    done = run_mltrl(repo.root, "report", *words, "-o", str(file))
    assert done.code == 0, done.err
    return file


@pytest.mark.parametrize("name", ["r.html", "r.md"])
def test_the_day_that_was_asked_for_stands_beside_that_of_the_commit(repo: Repo, name: str) -> None:
    commit = with_history(repo)[-1]
    file = written(repo, name, "--now", LATER)
    text = file.read_text("utf-8")
    assert f"of {COMMITTED}" in text
    assert f"of {LATER}" not in text.replace(f"judged as of {LATER}", "")
    assert "judged as of" in text
    found = verify(text, repo.root)
    assert found.code == 0
    assert [one for one in found.said if LATER in one]
    assert commit in found.said[0]
    assert "judged as of" not in written(repo, name).read_text("utf-8")


def test_a_card_has_the_day_of_its_commit_whatever_today_is(repo: Repo) -> None:
    with_history(repo)
    done = run_mltrl(repo.root, "card", "render", "R01", "--now", LATER, "--format", "html")
    assert f" of {COMMITTED}" in done.out
    assert f"judged as of {LATER}" in done.out
    assert f"--now {LATER} --format html" in done.out


def test_a_report_of_a_folder_that_moved_is_verified_from_its_commit(
    repo: Repo, tmp_path: Path
) -> None:
    files = {f"sub/{path}": text for path, text in state("0.9").items()}
    commit = repo.commit({**files, "other/requirements.txt": "a==1\n"})
    file = written(repo, "r.html", "-C", "sub")
    text = file.read_text("utf-8")
    repo.git("mv", "sub", "elsewhere")
    repo.git("commit", "--quiet", "--message=move")
    assert not (repo.root / "sub").exists()
    assert verify(text, repo.root).code == 0
    repo.git("clone", "--quiet", "--bare", str(repo.root), str(tmp_path / "bare.git"))
    assert verify(text, tmp_path / "bare.git").code == 0
    assert verify(text.replace("0.9", "0.91"), tmp_path / "bare.git").code == 1
    again = written(repo, "again.html", "-C", "sub", "--rev", commit)
    assert again.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("words", [("report", "-C", "sub", "--rev"), ("audit", "sub", "--rev")])
def test_a_folder_that_a_commit_does_not_have_passes_nothing(
    repo: Repo, words: tuple[str, ...]
) -> None:
    first = repo.commit({"cards/card.md": CARD})
    repo.commit({"sub/a.py": "print(1)\n"})
    done = run_mltrl(repo.root, *words, first)
    assert done.code == 4
    assert "git tracks no file below `sub`" in done.err
    assert run_mltrl(repo.root, *words, "HEAD").code != 4


def test_a_report_of_a_folder_says_so_and_tells_of_it_alone(repo: Repo) -> None:
    files = {f"sub/{path}": text for path, text in state("0.9").items()}
    pinned = {"requirements.txt": "a==1\n", "other/requirements.txt": "b==1\n", "LICENSE": "MIT\n"}
    cff = lines("cff-version: 1.2.0", "message: m", "title: t", "authors:", "- name: A")
    repo.commit({**files, **pinned, "sub/requirements.in": "a\n", "CITATION.cff": cff})
    words = ("-C", "sub")
    text = written(repo, "r.md", *words).read_text("utf-8")
    assert "**MLTRL report** of folder `sub` at commit" in text
    assert f"| Files | {len(files) + 1} of {len(files) + 5} tracked by git |" in text
    environment = text.partition("## Environment")[2].partition("## ")[0]
    assert "`sub/requirements.in`" in environment
    assert "`other/requirements.txt`" not in environment
    assert "citation/present" not in text
    assert "Folder <code>sub</code> alone" in written(repo, "r.html", *words).read_text("utf-8")
    assert "alone, commit" not in written(repo, "whole.html").read_text("utf-8")
