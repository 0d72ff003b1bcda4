"""What was hashed before: remembered safely, and left aside at the least doubt."""

from __future__ import annotations

import os
import sqlite3
import time
from typing import TYPE_CHECKING

import pytest

from mltrl.evidence.data.folders import Facts, Folder
from mltrl.evidence.data.state import RACY, VERSION, Key, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.evidence.data.conftest import Project

OLD = 1_000_000_000
DIGEST = bytes(range(16))
KEY = Key("data", legacy=False)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The root of a repository."""
    return tmp_path / "repo"


def folder(changed: int = OLD, modified: int = OLD) -> Folder:
    """A folder with two files, of which one is known."""
    found = Folder("data")
    found.fill([("a", 1, 5, OLD, OLD), ("b", 2**63 + 1, 6, modified, changed)])
    found.keep(1, DIGEST)
    return found


def remember(root: Path, found: Folder) -> State:
    state = State.of(root)
    state.keep_files(KEY, found)
    state.keep_folder(KEY, b"f" * 16, DIGEST, OLD)
    state.save()
    return State.of(root)


def test_digests_are_found_again_by_what_is_said_of_a_file(root: Path, cache: Path) -> None:
    state = remember(root, folder())
    assert state.files(KEY) == {Facts(2**63 + 1, 6, OLD, OLD): DIGEST}
    assert state.folder(KEY) == (b"f" * 16, DIGEST)
    assert state.files(Key("data", legacy=True)) == {}
    assert state.folder(Key("other", legacy=False)) is None
    [file] = (cache / "mltrl").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_every_repository_has_a_state_of_its_own(root: Path, cache: Path) -> None:
    remember(root / "one", folder())
    assert State.of(root / "two").files(KEY) == {}
    assert len(list((cache / "mltrl").iterdir())) == 1


@pytest.mark.parametrize("offset", [0, -RACY // 2, RACY], ids=["now", "just now", "to come"])
@pytest.mark.parametrize("which", ["changed", "modified"])
@pytest.mark.usefixtures("cache")
def test_files_touched_just_now_are_not_remembered(root: Path, offset: int, which: str) -> None:
    moment = time.time_ns() + offset
    assert remember(root, folder(**{which: moment})).files(KEY) == {}


@pytest.mark.usefixtures("cache")
def test_files_are_known_to_have_been_touched_just_before_they_were_hashed(root: Path) -> None:
    first = State.of(root)
    first.keep_files(KEY, folder())
    first.save()
    second = State.of(root)
    second.keep_folder(KEY, b"f" * 16, DIGEST, OLD)
    second.save()
    state = State.of(root)
    assert state.hashed == first.started
    moments = (-RACY - 1, -RACY, 0, 1)
    young = [state.was_too_young(first.started + one) for one in moments]
    assert young == [False, True, True, False]
    assert not State.of(root / "other").was_too_young(OLD)


@pytest.mark.usefixtures("cache")
def test_what_is_new_is_put_beside_what_is_old(root: Path) -> None:
    remember(root, folder())
    other = Folder("data")
    other.fill([("c", 7, 5, OLD, OLD), ("d", 2**63 + 1, 8, OLD, OLD)])
    other.keep(0, DIGEST)
    other.keep(1, DIGEST)
    known = remember(root, other).files(KEY)
    assert [one.inode for one in known] == [7, 2**63 + 1]
    assert [one.size for one in known] == [5, 8]


def garbage(file: Path) -> None:
    file.write_bytes(b"no database at all" * 100)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def newer(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute(f"pragma user_version={VERSION + 1}")


def foreign_kind(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("pragma application_id=1")


def other_tables(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("drop table files")
        base.execute("drop table folders")
        base.execute("create table files (folder, legacy, rows)")


def texts(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("update files set rows='x'")
        base.execute("update folders set digest=3")


def flipped(file: Path) -> None:
    with sqlite3.connect(file) as base:
        for table, column in (("files", "rows"), ("folders", "digest")):
            [(data,)] = base.execute(f"select {column} from {table}")  # noqa: S608
            damaged = bytes([data[0] ^ 1]) + data[1:]
            base.execute(f"update {table} set {column}=?", (damaged,))  # noqa: S608


def writable(file: Path) -> None:
    file.chmod(0o666)


def linked(file: Path) -> None:
    file.rename(file.with_suffix(".moved"))
    file.symlink_to(file.with_suffix(".moved"))


def open_folder(file: Path) -> None:
    file.parent.chmod(0o777)


SPOILT = [
    garbage,
    cut,
    empty,
    newer,
    foreign_kind,
    other_tables,
    texts,
    flipped,
    writable,
    linked,
    open_folder,
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_spoilt_state_is_left_aside(
    root: Path, cache: Path, spoil: Callable[[Path], None]
) -> None:
    remember(root, folder())
    [file] = (cache / "mltrl").iterdir()
    spoil(file)
    state = State.of(root)
    assert state.files(KEY) == {}
    assert state.folder(KEY) is None
    state.save()


@pytest.mark.parametrize("spoil", [one for one in SPOILT if one is not open_folder])
def test_a_spoilt_state_is_written_anew(
    root: Path, cache: Path, spoil: Callable[[Path], None]
) -> None:
    remember(root, folder())
    [file] = (cache / "mltrl").iterdir()
    spoil(file)
    assert remember(root, folder()).files(KEY) == {Facts(2**63 + 1, 6, OLD, OLD): DIGEST}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_the_state_of_another_user_is_left_aside(root: Path, cache: Path) -> None:
    remember(root, folder())
    [file] = (cache / "mltrl").iterdir()
    os.chown(file, 12345, -1)
    assert State.of(root).files(KEY) == {}


def test_a_state_that_is_in_use_is_not_waited_for_long(root: Path, cache: Path) -> None:
    remember(root, folder())
    [file] = (cache / "mltrl").iterdir()
    with sqlite3.connect(file, isolation_level=None) as base:
        base.execute("begin exclusive")
        state = State.of(root)
        assert state.files(KEY) == {}
        state.keep_files(KEY, folder())
        state.save()
        base.execute("rollback")
    base.close()


@pytest.mark.parametrize("value", ["", "relative", "/proc/nothing/here", "/dev/null"])
def test_where_no_state_can_be_kept_nothing_breaks(
    root: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", value)
    monkeypatch.setenv("HOME", "/proc/nobody")
    assert remember(root, folder()).files(KEY) == {}


def test_nothing_is_kept_inside_the_repository(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(project.root / ".cache"))
    project.add("data", b"1\n")
    project.commit()
    assert project.ask("bytes").outcome == "met"
    assert not (project.root / ".cache").exists()


@pytest.mark.usefixtures("settled", "cache")
def test_an_edit_that_hides_its_time_is_seen(project: Project) -> None:
    project.add("data", b"1\n")
    project.commit()
    assert project.ask("bytes").outcome == "met"
    assert project.ask("stat").outcome == "met"
    at = (project.root / "data").stat()
    project.repo.write("data", b"2\n")
    os.utime(project.root / "data", ns=(at.st_atime_ns, at.st_mtime_ns))
    assert project.ask("stat").outcome == "not_met"


@pytest.mark.usefixtures("cache", "much")
def test_data_of_a_moment_ago_is_proved_by_its_bytes_only(project: Project) -> None:
    project.add("data", b"1\n")
    project.commit()
    assert project.ask("bytes").outcome == "met"
    assert project.ask("stat").outcome == "unknown"


@pytest.mark.usefixtures("settled", "cache")
def test_bytes_are_read_whatever_is_remembered(project: Project) -> None:
    project.add("data", b"1\n")
    project.commit()
    assert project.ask("bytes").outcome == "met"
    state = State.of(project.root)
    [(facts, _)] = state.files(Key("", legacy=False)).items()
    wrong = Folder("")
    wrong.fill([("data", *facts)])
    wrong.keep(0, DIGEST)
    state.keep_files(Key("", legacy=False), wrong)
    state.save()
    assert project.ask("stat").outcome == "not_met"
    assert project.ask("bytes").outcome == "met"
