"""A shell completes commands, rules, formats, cards and revisions, by the protocol of click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl import formats, rules
from mltrl.rules.examples import card
from tests.conftest import run_mltrl
from tests.test_startup import HEAVY, packages_imported

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repo


@pytest.fixture
def there(repo: Repo) -> Repo:
    """A repository with two cards, a branch and a tag."""
    files = {"cards/a.md": card(), "b.md": card().replace("R01", "P07.2"), "README.md": "# id: X"}
    repo.commit(files)
    repo.git("tag", "v1.0")
    repo.git("branch", "work")
    return repo


def completed(folder: Path, *words: str, shell: str = "bash", **more: str) -> list[str]:
    """What a shell is offered for the last of some words."""
    typed = {"COMP_WORDS": " ".join(("mltrl", *words)), "COMP_CWORD": str(len(words))}
    done = run_mltrl(folder, _MLTRL_COMPLETE=f"{shell}_complete", **typed, **more)
    assert (done.code, done.err) == (0, "")
    return [line.removeprefix("plain,") for line in done.out.splitlines() if line]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_a_script_to_complete_with(tmp_path: Path, shell: str) -> None:
    script = run_mltrl(tmp_path, _MLTRL_COMPLETE=f"{shell}_source")
    assert script.code == 0
    assert "_MLTRL_COMPLETE" in script.out


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_shell_can_complete_commands(tmp_path: Path, shell: str) -> None:
    assert "review" in completed(tmp_path, "rev", shell=shell)


SEED = rules.families()["seed"]
OFFERED: list[tuple[tuple[str, ...], list[str]]] = [
    (("rule", "explain", "seed/"), SEED),
    (("audit", "--select", "seed"), ["seed", *SEED]),
    (("audit", "--ignore", "ci,seed/us"), ["ci,seed/used"]),
    (("audit", "--select", "data,nothing"), []),
    (("audit", "--format", ""), list(formats.NAMES)),
    (("audit", "--format", "s"), ["sarif"]),
    (("audit", "--data", ""), ["pins", "stat", "bytes"]),
    (("audit", "--report", "j"), ["junit:"]),
    (("audit", "--base", ""), ["HEAD", "main", "work", "v1.0"]),
    (("audit", "--rev", "v"), ["v1.0"]),
    (("audit", "--policy-from", "w"), ["work"]),
    (("review", "checklist", "--base", "ma"), ["main"]),
    (("card", "diff", "R01", "v"), ["v1.0"]),
    (("gate", ""), ["P07.2", "R01"]),
    (("gate", "cards/"), ["cards/a.md"]),
    (("gate", "b."), ["b.md"]),
    (("card", "show", "R"), ["R01"]),
    (("card", "pin", "R01", "P"), ["P07.2"]),
    (("report", "x"), []),
    (("level", "show", "4"), ["4"]),
    (("schema", "re"), ["report", "report-page", "requirements"]),
]


@pytest.mark.parametrize(("words", "expected"), OFFERED, ids=" ".join)
def test_a_shell_can_complete_values(
    there: Repo, words: tuple[str, ...], expected: list[str]
) -> None:
    assert completed(there.root, *words) == expected


def test_the_repository_is_the_one_that_is_named(there: Repo, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert completed(elsewhere, "gate", "") == []
    assert completed(elsewhere, "audit", "--rev", "") == ["HEAD"]
    assert completed(elsewhere, "gate", "-C", str(there.root), "") == ["P07.2", "R01"]
    assert completed(elsewhere, "audit", str(there.root), "--rev", "v") == ["v1.0"]


def test_completing_imports_nothing_heavy(there: Repo) -> None:
    for words in (("gate", "R"), ("audit", "--rev", "v"), ("audit", "--select", "s")):
        typed = {"COMP_WORDS": " ".join(("mltrl", *words)), "COMP_CWORD": str(len(words))}
        found = packages_imported(there.root, _MLTRL_COMPLETE="bash_complete", **typed)
        assert not found & HEAVY
