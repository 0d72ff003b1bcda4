"""Writing over files that git tracks (row P05 of the table of bad input)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
}
PLAIN = {
    "gate": ("gate", "R01.1"),
    "text": ("audit", "--format", "text"),
    "list": ("card", "list"),
}


@pytest.fixture
def work(repo: Repo) -> Repo:
    """A repository with a card and somebody's metrics."""
    repo.commit({"card.md": card(), "sub/metrics.json": WORK})
    return repo


@pytest.mark.parametrize("words", [*WRITERS.values(), *PLAIN.values()], ids=[*WRITERS, *PLAIN])
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
