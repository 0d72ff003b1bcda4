"""Histories: along first parents, from git's objects, the same with and without what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.evidence.kept import Kept, cache_file
from mltrl.evidence.recorded import inputs_in, pairs, pins_in
from mltrl.evidence.series import Series
from mltrl.rules.examples import digest, locked, pointer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repo


def steps(repo: Repo, path: str, kept: Kept | None = None, most: int = 1000) -> list[str]:
    """The short commits at which a file changed, with the beginning of its blob."""
    with repo.open() as opened:
        series = Series(opened, opened.commit, [path, "other"], kept, most)
        found = series.steps.get(path, [])
        return [f"{one.commit.id[:8] if one.commit else ''} {one.oid[:6]}" for one in found]


def blob(repo: Repo, spec: str) -> str:
    return repo.git("rev-parse", spec)[:6]


def test_a_file_has_a_step_for_each_commit_that_changed_it(repo: Repo) -> None:
    first = repo.commit({"m.json": "1\n"})
    repo.commit({"other": "x\n"})
    third = repo.commit({"m.json": "2\n"})
    (repo.root / "m.json").unlink()
    last = repo.commit()
    ids = [f"{one[:8]} {blob(repo, f'{one}:m.json')}" for one in (first, third)]
    assert steps(repo, "m.json") == [*ids, f"{last[:8]} "]


def test_a_merge_is_compared_with_its_first_parent(repo: Repo) -> None:
    first = repo.commit({"m.json": "1\n"})
    repo.git("switch", "--quiet", "--create", "side")
    repo.commit({"m.json": "2\n"})
    repo.commit({"m.json": "3\n"})
    repo.git("switch", "--quiet", "main")
    repo.commit({"other": "x\n"})
    repo.git("merge", "--quiet", "--no-ff", "-m", "merge", "side")
    merge = repo.git("rev-parse", "HEAD")
    assert [one[:8] for one in steps(repo, "m.json")] == [first[:8], merge[:8]]


def test_what_was_before_the_first_commit_looked_at_is_a_step_without_one(repo: Repo) -> None:
    for number in range(4):
        repo.commit({"m.json": f"{number}\n"})
    found = steps(repo, "m.json", most=2)
    assert [one.startswith(" ") for one in found] == [True, False, False]
    assert found[0] == f" {blob(repo, 'HEAD~2:m.json')}"


@pytest.mark.parametrize("name", ["a b.json", "ü.json", "-x.json", ":m", "a\tb", "a\nb", "*.json"])
def test_any_name_of_a_file_is_found(repo: Repo, name: str) -> None:
    repo.commit({name: "1\n", "x.json": "1\n"})
    repo.commit({"x.json": "2\n"})
    assert len(steps(repo, name)) == 1


def test_a_shallow_clone_says_that_it_is_cut(repo: Repo, tmp_path: Path) -> None:
    for number in range(3):
        repo.commit({"m.json": f"{number}\n"})
    repo.git("clone", "--quiet", "--depth=1", f"file://{repo.root}", str(tmp_path / "clone"))
    from mltrl.evidence.git import Repository  # noqa: PLC0415 - only here

    with Repository.open(tmp_path / "clone") as opened:
        series = Series(opened, opened.commit, ["m.json"])
        assert "shallow" in series.cut
        assert len(series.steps["m.json"]) == 1
    with repo.open() as opened:
        assert not Series(opened, opened.commit, ["m.json"]).cut
        assert "latest 2" in Series(opened, opened.commit, ["m.json"], None, 2).cut


def test_what_is_kept_gives_the_same_steps(repo: Repo, tmp_path: Path) -> None:
    for number in range(3):
        repo.commit({"m.json": f"{number}\n"})
    kept = Kept(tmp_path / "cache" / "history.sqlite")
    fresh = steps(repo, "m.json")
    assert steps(repo, "m.json", kept) == fresh
    assert kept.file
    assert kept.file.is_file()
    repo.git("update-ref", "-d", "refs/tags/none")
    assert steps(repo, "m.json", kept) == fresh


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"x" * 200])
def test_a_broken_cache_is_no_cache(repo: Repo, tmp_path: Path, content: bytes) -> None:
    repo.commit({"m.json": "1\n"})
    file = tmp_path / "history.sqlite"
    file.write_bytes(content)
    assert len(steps(repo, "m.json", Kept(file))) == 1


def test_a_text_in_the_cache_that_was_not_written_by_us_is_ignored(
    repo: Repo, tmp_path: Path
) -> None:
    repo.commit({"m.json": "1\n"})
    kept = Kept(tmp_path / "history.sqlite")
    fresh = steps(repo, "m.json", kept)
    import sqlite3  # noqa: PLC0415 - only here

    assert kept.file
    with sqlite3.connect(kept.file) as base:
        base.execute("UPDATE kept SET text = 'nonsense'")
    base.close()
    assert steps(repo, "m.json", kept) == fresh


def test_the_cache_lies_in_the_users_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert str(cache_file()) == "/home/ada/.cache/mltrl/history-1.sqlite"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_file() is None


def test_the_record_of_a_stage_moves_with_its_inputs_and_not_with_its_outputs() -> None:
    def inputs(**sections: dict[str, str]) -> str:
        return pairs(inputs_in(locked(**sections).encode()))["train"]  # type: ignore[arg-type]

    base = inputs(deps={"a": "1"}, outs={"m": "1"})
    assert inputs(deps={"a": "1"}, outs={"m": "2"}) == base
    assert inputs(deps={"a": "2"}, outs={"m": "1"}) != base
    assert inputs(deps={"b": "1"}, outs={"m": "1"}) != base


def test_pins_are_read_from_locks_and_from_pointers() -> None:
    lock = locked(deps={"a": "1"}, outs={"m": "2", "n o": "3"})
    expected = {"train:m": digest("2"), "train:n o": digest("3")}
    assert pairs(pins_in(lock.encode())) == expected
    assert pairs(pins_in(pointer("data.csv", "4").encode())) == {":data.csv": digest("4")}


@pytest.mark.parametrize("text", ["", "stages:", "\0", "- x\n", "schema: '2.0'\nstages: {}\n"])
def test_what_is_no_lock_has_no_record(text: str) -> None:
    assert not pairs(inputs_in(text.encode()))
    assert not pairs(pins_in(text.encode()))
