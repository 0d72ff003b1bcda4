"""Histories: along first parents, from git's objects, the same with and without what is kept."""

from __future__ import annotations

import shutil
from random import Random
from typing import TYPE_CHECKING

import pytest

from mltrl.evidence.kept import Kept, cache_file
from mltrl.evidence.recorded import Records
from mltrl.evidence.series import Series
from mltrl.rules.examples import digest, locked, pointer
from tests.conftest import Repo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def steps(repo: Repo, path: str, kept: Kept | None = None, most: int = 1000) -> list[str]:
    """The short commits at which a file changed, with the beginning of its blob."""
    with repo.open() as opened:
        series = Series(opened, opened.commit, [path, "other"], kept, most)
        found = series.steps(path)
        series.kept.close()
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


def test_a_commit_whose_parent_is_broken_is_not_told_as_the_first(repo: Repo) -> None:
    ids = [repo.commit({"m.json": f"{number}\n"}) for number in range(4)]
    (repo.root / ".git/objects" / ids[0][:2] / ids[0][2:]).unlink()
    found = steps(repo, "m.json")
    assert all(one.split(" ")[0] in {"", *(one[:8] for one in ids[2:])} for one in found)
    with repo.open() as opened:
        assert Series(opened, opened.commit, ["m.json"]).cut


def as_git_logs(repo: Repo, path: str) -> list[str]:
    """The same steps, from what a person would look at."""
    words = ("--first-parent", "-m", "--raw", "--no-renames", "--no-abbrev", "--format=%H")
    found, commit = [], ""
    for line in repo.git("log", "--reverse", *words, "--", path).split("\n"):
        if line[:1] != ":":
            commit = line or commit
        elif line.endswith(f"\t{path}"):
            mode, oid = line.split(" ")[1], line.split(" ")[3]
            found.append(f"{commit[:8]} {oid[:6] if mode[:3] == '100' else ''}")
    return found


@pytest.mark.parametrize("seed", range(4))
def test_steps_are_those_that_git_logs(repo: Repo, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - no secret
    paths = ("a", "d/b", "d/e/c", *(f"d/{number}" for number in range(5)))
    for number in range(16):
        if chance.random() < 1 / 3:
            repo.commit({"other": f"{number}\n"})
        path = chance.choice(paths)
        target = repo.root / path
        deed = chance.choice(("write", "write", "remove", "link", "folder", "nothing", "merge"))
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        elif target.is_symlink() or deed in {"remove", "link", "folder"}:
            target.unlink(missing_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        if deed == "write":
            repo.write(path, f"{chance.randrange(3)}\n")
        elif deed == "link":
            target.symlink_to("elsewhere")
        elif deed == "folder":
            repo.write(f"{path}/inside", f"{number}\n")
        elif deed == "merge" and number:
            repo.git("switch", "--quiet", "--create", f"side{number}")
            repo.commit({path: f"{number}\n"})
            repo.git("switch", "--quiet", "main")
            repo.git("merge", "--quiet", "--no-ff", "-m", "merge", f"side{number}")
        repo.commit()
    with repo.open() as opened:
        series = Series(opened, opened.commit, paths)
        for path in paths:
            found = series.steps(path)
            assert all(found[0].commit and step.commit for step in found)
            told = [f"{one.commit.id[:8]} {one.oid[:6]}" for one in found if one.commit]
            assert told == as_git_logs(repo, path)


def test_a_repository_with_longer_ids_has_the_same_steps(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "longer", "--object-format=sha256")
    ids = [repo.commit({"m.json": f"{number}\n"})[:8] for number in range(3)]
    assert [one[:8] for one in steps(repo, "m.json")] == ids
    assert len(steps(repo, "m.json", most=2)) == len(ids)


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
        assert len(series.steps("m.json")) == 1
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
    fresh = steps(repo, "m.json", Kept(file))
    assert len(fresh) == 1
    # Where it was broken it is begun anew, and used from then on.
    assert steps(repo, "m.json", Kept(file)) == fresh
    assert steps(repo, "m.json", Kept(file)) == fresh
    assert Kept(file).get([f"walk {number}" for number in range(3)]) == {}
    assert b"CREATE TABLE" in file.read_bytes()


def test_a_text_in_the_cache_that_was_not_written_by_us_is_ignored(
    repo: Repo, tmp_path: Path
) -> None:
    repo.commit({"m.json": "1\n"})
    kept = Kept(tmp_path / "history.sqlite")
    fresh = steps(repo, "m.json", kept)
    change(kept, "UPDATE kept SET text = ?", "nonsense")
    assert steps(repo, "m.json", kept) == fresh


def test_the_cache_lies_in_the_users_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert str(cache_file()) == "/home/ada/.cache/mltrl/history-2.sqlite"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_file() is None


def lines(
    repo: Repo, path: str, read: Callable[[bytes], dict[str, str]], kept: Kept | None = None
) -> dict[str, list[tuple[str, str]]]:
    """What was found in the versions of a file: names, with beginnings of commits and texts."""
    with repo.open() as opened, kept or Kept() as keeping:
        series = Series(opened, opened.commit, [path], keeping)
        found = series.lines("words", path, read).items()
        return {
            name: [(one.commit.id[:8] if one.commit else "", text) for one, text in line]
            for name, line in found
        }


def words(data: bytes) -> dict[str, str]:
    """The words of a text with their lengths."""
    return {word: str(len(word)) for word in data.decode().split()}


def test_each_name_has_the_steps_at_which_its_text_became_another(repo: Repo) -> None:
    ids = [repo.commit({"a": text})[:8] for text in ("x\n", "x  y\n", "y\n", "x y\n")]
    assert lines(repo, "a", words) == {
        "x": [(ids[0], "1"), (ids[2], ""), (ids[3], "1")],
        "y": [(ids[0], ""), (ids[1], "1")],
    }


def test_what_is_kept_is_found_without_reading_a_blob_again(repo: Repo, tmp_path: Path) -> None:
    def never(_data: bytes) -> dict[str, str]:
        raise AssertionError

    for text in ("x\n", "x y\n", "y\n"):
        repo.commit({"a": text})
    file = tmp_path / "history.sqlite"
    fresh = lines(repo, "a", words, Kept(file))
    assert lines(repo, "a", never, Kept(file)) == fresh
    # Another commit leaves the blobs as they are: only the one that is new is read.
    repo.commit({"a": "z\n"})
    seen: list[bytes] = []

    def noted(data: bytes) -> dict[str, str]:
        seen.append(data)
        return words(data)

    later = lines(repo, "a", noted, Kept(file))
    assert seen == [b"z\n"]
    assert later == lines(repo, "a", words)


@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_history_that_is_told_on_is_the_one_that_is_read_anew(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("mltrl.evidence.series.MOST_VERSIONS", most)
    kept = Kept(tmp_path / "history.sqlite")
    texts = ("x", "x y", "", "y", None, "z y", "x", "x", "y z", "z", None, "y", "x y")
    for number, text in enumerate(texts):
        if text is None:
            (repo.root / "a").unlink()
        repo.commit({"n": str(number), **({} if text is None else {"a": text})})
        assert lines(repo, "a", words, kept) == lines(repo, "a", words), number


def test_histories_that_are_too_large_are_the_same_with_what_is_kept(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mltrl.evidence.series.MOST_BYTES", 20)
    kept = Kept(tmp_path / "history.sqlite")
    for text in ("x", "yyyyyy", "zzzzzz", "xx", "uuuuuuu", "v", "yy"):
        repo.commit({"a": text})
        assert lines(repo, "a", words, kept) == lines(repo, "a", words), text


@pytest.mark.parametrize("text", ["nonsense", "a\x007\x00x", "a\x000 1\x00x", "a\x00b\x00c"])
def test_histories_in_the_cache_that_were_not_written_by_us_are_ignored(
    repo: Repo, tmp_path: Path, text: str
) -> None:
    repo.commit({"a": "x\n"})
    repo.commit({"a": "y\n"})
    kept = Kept(tmp_path / "history.sqlite")
    fresh = lines(repo, "a", words, kept)
    change(kept, "UPDATE kept SET text = ? WHERE key LIKE 'words %'", text)
    change(kept, "DELETE FROM kept WHERE key LIKE ?", "walk %")
    assert lines(repo, "a", words, kept) == fresh


def test_a_version_that_is_not_here_is_left_out_and_its_history_not_kept(
    repo: Repo, tmp_path: Path
) -> None:
    ids = [repo.commit({"a": text})[:8] for text in ("x\n", "x y\n", "x\n\n")]
    whole = lines(repo, "a", words)
    oid = repo.git("rev-parse", "HEAD~1:a")
    blob_file = repo.root / ".git/objects" / oid[:2] / oid[2:]
    data = blob_file.read_bytes()
    blob_file.unlink()
    kept = Kept(tmp_path / "history.sqlite")
    assert lines(repo, "a", words, kept) == {"x": [(ids[0], "1")]}
    blob_file.write_bytes(data)
    assert lines(repo, "a", words, kept) == whole


def change(kept: Kept, statement: str, text: str) -> None:
    """Write into a cache what we would not have."""
    import sqlite3  # noqa: PLC0415 - only here

    assert kept.file
    with sqlite3.connect(kept.file) as base:
        base.execute(statement, [text])
    base.close()


def read(text: str) -> dict[str, str]:
    """What a version of one of DVC's files says."""
    return Records()(text.encode())


def test_the_record_of_a_stage_moves_with_its_inputs_and_not_with_its_outputs() -> None:
    def inputs(**sections: dict[str, str]) -> str:
        return read(locked(**sections))["inputs train"]  # type: ignore[arg-type]

    base = inputs(deps={"a": "1"}, outs={"m": "1"})
    assert inputs(deps={"a": "1"}, outs={"m": "2"}) == base
    assert inputs(deps={"a": "2"}, outs={"m": "1"}) != base
    assert inputs(deps={"b": "1"}, outs={"m": "1"}) != base


def test_the_record_of_a_stage_is_the_same_wherever_it_stands() -> None:
    head, _, block = locked(deps={"a": "1"}, outs={"m": "2"}).partition("  train:")
    other = f"  zeta:{block}"
    alone = read(f"{head}  train:{block}")
    for text in (f"  train:{block}{other}", f"{other}  train:{block}datasets:\n- name: x\n"):
        found = read(head + text)
        assert found["inputs train"] == alone["inputs train"]
        assert found["inputs zeta"] == alone["inputs train"]
        assert found["pin zeta:m"] == found["pin train:m"] == digest("2")


def test_pins_are_read_from_locks_and_from_pointers() -> None:
    lock = read(locked(deps={"a": "1"}, outs={"m": "2", "n o": "3"}))
    lock.pop("inputs train")
    assert lock == {"pin train:m": digest("2"), "pin train:n o": digest("3")}
    assert read(pointer("data.csv", "4")) == {"pin :data.csv": digest("4")}


@pytest.mark.parametrize(
    "text", ["", "stages:", "\0", "- x\n", "schema: '2.0'\nstages: {}\n", "\nstages:\n  'a':\n"]
)
def test_what_is_no_lock_has_no_record(text: str) -> None:
    assert not read(text)
