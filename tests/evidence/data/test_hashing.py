"""Digests of data: the same as DVC's, over many files at once, and interruptible."""

from __future__ import annotations

import os
import threading
from hashlib import md5
from typing import TYPE_CHECKING

import pytest
from dvc_data.hashfile.hash import file_md5

from mltrl.audit import Request, audit
from mltrl.evidence.data import hashing, proofs, proving
from mltrl.evidence.data.folders import Ground
from mltrl.evidence.data.hashing import BLOCK, SMALL, Hashing, duration, readable
from mltrl.evidence.data.worktree import walk
from mltrl.evidence.dvc.digests import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mltrl.evidence.data.folders import Folder
    from tests.conftest import Repo
    from tests.evidence.data.conftest import Project

SIZES = [0, 1, SMALL - 1, SMALL, SMALL + 1, BLOCK, BLOCK + 1, 3 * CHUNK + 7]
TEXT = b"a line\r\nanother\n" * 8
CONTENTS: dict[str, Callable[[int], bytes]] = {
    "text": lambda size: (TEXT * (size // len(TEXT) + 1))[:size],
    "binary": os.urandom,
    "mixed": lambda size: (TEXT * CHUNK)[: size // 2] + b"\0" * (size - size // 2),
    "split ends": lambda size: (b"x" + b"\r\n" * (size // 2))[:size],
}


def by_dvc(path: Path, name: str) -> str:
    """The digest that DVC gives to a file."""
    return str(file_md5(str(path), name=name))


def silent(_text: str) -> None:
    pass


def hashed(repo: Repo, *, legacy: bool = False) -> Folder:
    root = walk(Ground(repo.root), "data")
    run = Hashing(Ground(repo.root), silent, silent)
    run.add(root, range(len(root)), legacy=legacy)
    run.run()
    return root


@pytest.mark.parametrize("kind", CONTENTS)
def test_digests_are_those_of_dvc(repo: Repo, kind: str) -> None:
    for number, size in enumerate(SIZES):
        repo.write(f"data/{number}", CONTENTS[kind](size))
    plain, legacy = hashed(repo), hashed(repo, legacy=True)
    for place, name in enumerate(plain.file_names()):
        path = repo.root / "data" / name
        assert plain.digest(place) == by_dvc(path, "md5")
        assert legacy.digest(place) == by_dvc(path, "md5-dos2unix")


@pytest.mark.parametrize("size", [5, SMALL + 5])
def test_a_file_that_changed_meanwhile_has_no_digest(repo: Repo, size: int) -> None:
    for name in ("a", "b", "c"):
        repo.write(f"data/{name}", b"1" * size)
    root = walk(Ground(repo.root), "data")
    repo.write("data/a", b"2" * size)
    (repo.root / "data/b").unlink()
    run = Hashing(Ground(repo.root), silent, silent)
    run.add(root, range(3), legacy=False)
    run.run()
    assert [bool(root.digest(place)) for place in range(3)] == [False, False, True]


def test_a_file_that_became_a_pipe_is_not_waited_for(repo: Repo) -> None:
    repo.write("data/a", b"1")
    root = walk(Ground(repo.root), "data")
    (repo.root / "data/a").unlink()
    os.mkfifo(repo.root / "data/a")
    run = Hashing(Ground(repo.root), silent, silent)
    run.add(root, [0], legacy=False)
    run.run()
    assert not root.digest(0)


def test_large_files_are_hashed_where_no_thread_is_to_be_had(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError

    monkeypatch.setattr(threading.Thread, "start", refuse)
    data = b"1" * (SMALL + 1)
    repo.write("data/a", data)
    assert hashed(repo).digest(0) == md5(data, usedforsecurity=False).hexdigest()


@pytest.mark.usefixtures("settled", "much")
def test_what_was_hashed_before_an_interrupt_is_remembered(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        project.repo.write(f"data{number}/x", b"x" * number)
        project.pin_folder(f"data{number}", {"x": b"x" * number}, b"")
    project.commit()
    monkeypatch.setattr(hashing, "OFTEN", -1.0)
    told: list[str] = []

    def interrupt(text: str) -> None:
        told.append(text)
        if text.startswith("hashing"):
            raise KeyboardInterrupt

    request = Request(project.root, select=("data/unchanged",), data="bytes")
    with pytest.raises(KeyboardInterrupt):
        audit(request, interrupt)
    [result] = audit(request._replace(data="stat")).rules
    assert "2 of 3 pinned files and folders" in result.reason


def test_what_will_take_long_is_told_beforehand(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashing, "LONG", 0.0)
    monkeypatch.setattr(hashing, "SURELY_SHORT", 0)
    repo.write("data/a", b"1" * 5000)
    told: list[str] = []
    root = walk(Ground(repo.root), "data")
    run = Hashing(Ground(repo.root), silent, told.append)
    run.add(root, [0], legacy=False)
    run.run()
    assert told == ["hashing 5 kB in 1 file on one core, at least 0 s"]


@pytest.mark.parametrize(("link", "files"), [(False, 4), (True, 3)])
def test_data_and_cache_are_announced_together_and_a_hard_link_once(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    link: bool,  # noqa: FBT001
    files: int,
) -> None:
    monkeypatch.setattr(hashing, "LONG", 0.0)
    monkeypatch.setattr(hashing, "SURELY_SHORT", 0)
    project.add("data", b"1" * 1000)
    project.add_folder("data2", {"a": b"2" * 1000})
    if link:
        (project.root / "data").unlink()
        (project.root / "data").hardlink_to(project.store(b"1" * 1000))
    project.commit()
    announced: list[str] = []
    request = Request(project.root, select=("data/unchanged",), data="bytes")
    [result] = audit(request, announce=announced.append).rules
    assert result.outcome == "met"
    assert announced == [f"hashing {files} kB in {files} files on one core, at least 0 s"]


def test_what_only_looks_like_a_second_name_is_hashed_for_itself(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "_marks", lambda part: iter([0] * len(part.folder)))
    project.add("data", b"1")
    project.add_folder("data2", {"a": b"2", "b": b"3"})
    project.commit()
    assert project.ask("bytes").outcome == "met"
    place = project.store(b"3")
    place.chmod(0o644)
    place.write_bytes(b"4")
    assert [one.subject for one in project.ask("bytes").findings] == ["cache of data2"]


@pytest.mark.parametrize("is_read_twice", [False, True])
def test_a_file_of_the_pinned_size_is_read_once(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    is_read_twice: bool,  # noqa: FBT001
) -> None:
    project.add("data", b"1,2\n")
    project.commit()
    project.repo.write("data", b"1,22\n" if is_read_twice else b"2,1\n")
    read: list[str] = []

    def noted(_top: Path, path: str, *_more: object) -> bool:
        read.append(path)
        return False

    monkeypatch.setattr(proofs, "only_line_ends", noted)
    assert project.ask("bytes").outcome == "not_met"
    assert read == (["data"] if is_read_twice else [])


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 bytes"), (999, "999 bytes"), (21e9, "21 GB"), (1.3e17, "130 PB")]
)
def test_sizes_are_readable(count: float, text: str) -> None:
    assert readable(count) == text


@pytest.mark.parametrize(("seconds", "text"), [(3, "3 s"), (600, "10 min"), (187_200, "52 h")])
def test_durations_are_readable(seconds: float, text: str) -> None:
    assert duration(seconds) == text
