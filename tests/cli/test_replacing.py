"""Writing over files that git tracks (row P05 of the table of bad input)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.rules.examples import pointer
from tests.conftest import run_mltrl
from tests.render.pages import card

if TYPE_CHECKING:
    from tests.conftest import Repo

WORK = '{"auc": 0.9}\n'
WRITERS = {
    "report html": ("report", "--format", "html"),
    "report markdown": ("report", "--format", "markdown"),
    "report json": ("report", "--format", "json"),
    "card html": ("card", "render", "R01.1", "--format", "html"),
    "card markdown": ("card", "render", "R01.1", "--format", "md"),
    "badge": ("card", "badge", "R01.1"),
    "mermaid": ("graph", "--format", "mermaid"),
    "dot": ("graph", "--format", "dot"),
    "graph json": ("graph", "--format", "json"),
    "audit json": ("audit", "--format", "json"),
    "audit markdown": ("audit", "--format", "markdown"),
    "sarif": ("audit", "--format", "sarif"),
    "junit": ("audit", "--format", "junit"),
    "gate": ("gate", "R01.1"),
    "gate json": ("gate", "R01.1", "--format", "json"),
    "text": ("audit", "--format", "text"),
    "text of what is met": ("audit", "--select", "card/valid"),
    "text of every rule": ("audit", "-v", "--select", "card/valid"),
    "gitlab": ("audit", "--format", "gitlab"),
    "github": ("audit", "--format", "github"),
    "list": ("card", "list"),
    "list json": ("card", "list", "--format", "json"),
    "diff": ("card", "diff", "R01.1", "base"),
    "diff json": ("card", "diff", "R01.1", "base", "--format", "json"),
    "checklist": ("review", "checklist", "--base", "base"),
    "checklist markdown": ("review", "checklist", "--base", "base", "--format", "markdown"),
    "checklist json": ("review", "checklist", "--base", "base", "--format", "json"),
}


@pytest.fixture
def work(repo: Repo) -> Repo:
    """A repository with a card and somebody's metrics."""
    repo.commit({"card.md": card(), "sub/metrics.json": WORK})
    repo.git("tag", "base")
    repo.commit(
        {"card.md": card().replace("level: 1", "level: 2", 1), "a.csv.dvc": pointer("a.csv")}
    )
    return repo


@pytest.mark.parametrize("words", WRITERS.values(), ids=WRITERS)
def test_work_that_git_tracks_is_not_written_over(work: Repo, words: tuple[str, ...]) -> None:
    file = work.root / "sub" / "metrics.json"
    done = run_mltrl(work.root, *words, "-o", "sub/metrics.json")
    assert (done.code, done.out) == (2, "")
    assert "git tracks sub/metrics.json" in done.err
    assert "remove this one first" in done.err
    assert file.read_text() == WORK
    file.unlink()
    assert run_mltrl(work.root, *words, "-o", "sub/metrics.json").code != 2
    assert file.read_text() != WORK


@pytest.mark.parametrize("words", WRITERS.values(), ids=WRITERS)
def test_what_a_command_wrote_it_writes_again(work: Repo, words: tuple[str, ...]) -> None:
    assert run_mltrl(work.root, *words, "-o", "kept").code != 2
    before = (work.root / "kept").read_text()
    work.commit({"kept": before})
    (work.root / "kept").write_text(f"{before}an older end\n")
    assert run_mltrl(work.root, *words, "-o", "kept").code != 2
    assert not (work.root / "kept").read_text().endswith("an older end\n")


@pytest.mark.parametrize("text", ["", "[]\n"])
def test_nothing_is_lost_with_an_empty_file(work: Repo, text: str) -> None:
    work.commit({"kept": text})
    assert run_mltrl(work.root, "audit", "--format", "gitlab", "-o", "kept").code != 2


WRITTEN = [
    "data/a.csv must be read\n",
    "not met yet: a plan\n",
    "met a friend of data\n",
    "[\n  1\n]\n",
    '[\n  {\n    "id": "a",\n    "value": 1\n  }\n]\n',
    '[\n  {\n    "description": "a",\n    "check_name": "b"\n  }\n]\n',
    "::error file=a::b\n",
    "note: buy milk\n",
    "ID   NAME\n1    a\n",
    "R01 (cards/r.md): my notes\n",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_what_only_looks_like_an_output_is_not_written_over(work: Repo, text: str) -> None:
    work.commit({"kept": text})
    done = run_mltrl(work.root, "card", "list", "-o", "kept")
    assert (done.code, (work.root / "kept").read_text()) == (2, text)


def test_a_file_that_git_does_not_track_is_replaced(work: Repo) -> None:
    (work.root / "notes").write_text("mine")
    assert run_mltrl(work.root, "card", "badge", "R01.1", "-o", "notes").code == 0
    assert (work.root / "notes").read_text().startswith("<svg")


def test_a_baseline_without_its_comments_is_still_one(work: Repo) -> None:
    file = ".mltrl/baseline.txt"
    assert run_mltrl(work.root, "baseline").code == 0
    whole = (work.root / file).read_text()
    work.commit({file: "".join(line for line in whole.splitlines(keepends=True) if line[0] != "#")})
    assert run_mltrl(work.root, "baseline", "--accept-new").code == 0
    assert (work.root / file).read_text().startswith("# Findings")
