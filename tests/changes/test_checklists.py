"""Checklists of real commits: levels, bases, prose, and speed of what is not looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mltrl.changes import ASKED, checklist, compare
from mltrl.changes.stages import Stages
from mltrl.errors import CannotAudit, UsageError
from mltrl.evidence.paths import below
from mltrl.outcomes import Location
from mltrl.rules.examples import card, lines, locked, pointer, stage
from tests.changes.changing import change, kind

if TYPE_CHECKING:
    from mltrl.models.checklist import Checklist
    from tests.conftest import Repo


PLACES = ("d", "d/a", "d/b", "d/b/c", "d-1", "d.txt", "d0", "d0/a", "e/d")


def made(repo: Repo, base: dict[str, str], more: dict[str, str | None]) -> Checklist:
    """The checklist of one commit after another."""
    first = repo.commit({"README.md": "words\n", **base})
    for path, text in more.items():
        if text is None:
            (repo.root / path).unlink()
        else:
            repo.write(path, text)
    repo.commit()
    return checklist(repo.root, first)


def told(found: Checklist) -> list[str]:
    """Its items, each as `outcome kind`."""
    return [f"{one.outcome} {kind(one)}" for one in found.items]


SWITCHBACK = (
    "switchbacks:",
    "  - {type: review, from: 3, to: 2, date: 2026-10-02, by: Ada, reason: a gap}",
)
LEVELS: dict[str, tuple[str | None, str | None, list[str]]] = {
    "new": (None, card(level=2), ["to_sign new"]),
    "gone": (card(level=2), None, ["to_sign gone"]),
    "unreadable": (
        card(level=2),
        card(level=2).replace("level: 2\n", "level: x\n"),
        ["not_met unreadable"],
    ),
    "raised": (
        card(level=2),
        card(level=2).replace("level: 2\nentry", "level: 3\nentry"),
        ["not_met supported", "to_sign review"],
    ),
    "lowered": (
        card(level=2).replace("level: 2\nentry", "level: 3\nentry"),
        card(level=2),
        ["not_met returned"],
    ),
    "lowered on record": (
        card(level=2).replace("level: 2\nentry", "level: 3\nentry"),
        card(*SWITCHBACK, level=2),
        ["to_sign fields", "met returned"],
    ),
    "another entry": (
        card(level=2),
        card(level=2).replace("{level: 2", "{level: 1"),
        ["to_sign entry"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), LEVELS.values(), ids=LEVELS)
def test_what_a_level_asks(
    repo: Repo, old: str | None, new: str | None, expected: list[str]
) -> None:
    base = {"cards/r.md": old} if old else {}
    assert told(made(repo, base, {"cards/r.md": new})) == expected


def test_a_card_that_moves_is_the_same_card(repo: Repo) -> None:
    assert told(made(repo, {"old.md": card()}, {"old.md": None, "new.md": card()})) == []


def test_what_only_prose_changed_asks_nothing(repo: Repo) -> None:
    base = {"r.md": card(), "docs/a.md": "a\n", "src/b.py": '"""Words."""\n'}
    more: dict[str, str | None] = {
        "r.md": card("tldr: Said better.", body="# Vetting\n\nMore words.\n"),
        "docs/a.md": "b\n",
        "README.md": "other words\n",
    }
    found = made(repo, base, more)
    assert (found.items, found.metrics, found.files) == ((), (), 3)


def test_contradictions_come_first_then_what_is_for_a_person(repo: Repo) -> None:
    base = {
        "raw.csv.dvc": pointer("raw.csv", "old"),
        "dvc.yaml": stage(deps=("raw.csv",), metrics=("m.json:\n        cache: false",)),
        "dvc.lock": locked(deps={"raw.csv": "old"}, outs={"m.json": "{}"}),
        "m.json": "{}",
    }
    found = made(repo, base, {"raw.csv.dvc": pointer("raw.csv", "new")})
    assert told(found) == ["not_met stale", "to_sign leakage", "to_sign licence"]


def test_the_same_commits_give_the_same_checklist(repo: Repo) -> None:
    found = made(repo, {"r.md": card()}, {"r.md": card(level=2)})
    assert checklist(repo.root, found.base) == found
    assert checklist(repo.root, found.base, found.head) == found


def test_the_base_is_where_the_branch_left(repo: Repo) -> None:
    start = repo.commit({"a.csv.dvc": pointer("a.csv", "1")})
    repo.git("switch", "--quiet", "--create=work")
    repo.commit({"b.txt": "x\n"})
    repo.git("switch", "--quiet", "main")
    repo.commit({"a.csv.dvc": pointer("a.csv", "2")})
    repo.git("switch", "--quiet", "work")
    found = checklist(repo.root, "main")
    assert (found.base, found.files, found.items) == (start, 1, ())


def test_without_a_base_the_branch_of_the_remote_is_taken(repo: Repo) -> None:
    start = repo.commit({"a.txt": "1\n"})
    with pytest.raises(UsageError, match="is not known") as raised:
        checklist(repo.root)
    assert raised.value.hint == "name it, as in `--base origin/main`"
    repo.git("update-ref", "refs/remotes/origin/main", start)
    repo.commit({"a.txt": "2\n"})
    assert checklist(repo.root).base == start
    later = repo.commit({"a.txt": "3\n"})
    repo.git("update-ref", "refs/remotes/origin/trunk", later)
    repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    assert checklist(repo.root).base == later


def test_commits_without_a_common_past_cannot_be_compared(repo: Repo) -> None:
    repo.commit({"a.txt": "1\n"})
    repo.git("switch", "--quiet", "--orphan=other")
    repo.commit({"b.txt": "1\n"})
    with pytest.raises(CannotAudit, match="no commit in common"):
        checklist(repo.root, "main")


def test_what_is_not_compared_is_noted(repo: Repo) -> None:
    first = repo.commit({"a.txt": "1\n"})
    [note] = checklist(repo.root, "HEAD").notes
    assert note.startswith("nothing is compared: the head is part of the base already")
    repo.commit({"a.txt": "2\n"})
    assert checklist(repo.root, first).notes == ()


def test_a_change_cannot_exclude_what_it_changes(repo: Repo) -> None:
    more: dict[str, str | None] = {
        "mltrl.toml": 'exclude = ["data/**"]\n',
        "data/a.csv.dvc": pointer("a.csv", "2"),
    }
    found = made(repo, {"data/a.csv.dvc": pointer("a.csv", "1")}, more)
    assert told(found) == ["to_sign configuration", "to_sign licence"]


def test_every_kind_of_change_is_asked_about_once() -> None:
    assert len(set(ASKED)) == len(ASKED) == 16


def test_files_that_differ_are_told_by_their_ids(repo: Repo) -> None:
    first = repo.commit({"a.txt": "1\n", "b.txt": "1\n", "d/c.txt": "1\n"})
    (repo.root / "b.txt").unlink()
    repo.commit({"a.txt": "2\n", "d/n.txt": "1\n"})
    with compare(repo.root, first) as (change, _):
        assert change.paths == ["a.txt", "b.txt", "d/n.txt"]
        assert change.within("d") == ["d/n.txt"]


@given(some.sets(some.sampled_from(PLACES)), some.sampled_from(["", *PLACES, "d/"]))
def test_what_differs_within_a_path_is_what_lies_below_it(paths: set[str], path: str) -> None:
    found = change({}, dict.fromkeys(paths, "1"))
    slowly = [path] if path in paths else [one for one in sorted(paths) if below(one, path)]
    assert found.within(path) == slowly


@given(some.lists(some.tuples(some.sampled_from(PLACES), some.booleans()), max_size=5))
def test_stages_use_a_path_that_is_around_or_below_what_they_need(
    needs: list[tuple[str, bool]],
) -> None:
    rows = [
        row
        for number, (path, frozen) in enumerate(needs)
        for row in (
            f"  s{number}:",
            "    cmd: x",
            f"    frozen: {str(frozen).lower()}",
            f"    deps: [{path}]",
        )
    ]
    made = Stages(change({}, {"dvc.yaml": lines("stages:", *rows) if rows else ""}).head)
    for path in PLACES:
        near = [
            f"s{number}"
            for number, (one, frozen) in enumerate(needs)
            if not frozen and (below(path, one) or below(one, path))
        ]
        runs = made.runs_with(path)
        assert [*runs.fresh, *runs.stale, *runs.unsure] == near


LINES = {
    "another line": ("a\nb\nc\n", "a\nx\nc\n", 2),
    "a line more": ("a\n", "a\nb\n", 2),
    "a line less": ("a\nb\n", "a\n", 1),
    "emptied": ("a\n", "", 1),
    "new": (None, "a\n", 1),
    "gone": ("a\n", None, None),
    "no text": ("a", "\0", None),
}


@pytest.mark.parametrize(("old", "new", "line"), LINES.values(), ids=LINES)
def test_the_first_line_that_differs(old: str | None, new: str | None, line: int | None) -> None:
    made = change({} if old is None else {"a.py": old}, {"a.py": new})
    assert made.at("a.py") == Location("a.py", line)
