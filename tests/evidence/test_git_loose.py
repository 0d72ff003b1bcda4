"""Blobs in files of their own: read as git reads them, and left to git where they are odd."""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING

import pytest

from mltrl.evidence.git.loose import Loose

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Repo

LIMIT = 1000


def written(repo: Repo, body: bytes) -> tuple[str, Path]:
    """The id and the file of a blob."""
    repo.write("body", body)
    oid = repo.git("hash-object", "-w", "body")
    return oid, repo.root / ".git/objects" / oid[:2] / oid[2:]


def loose(repo: Repo, *oids: str) -> dict[str, bytes]:
    """What is read without git."""
    found = Loose(repo.root / ".git/objects")
    try:
        return found.read(oids, LIMIT)
    finally:
        found.close()


@pytest.mark.parametrize("size", [0, 1, 9, 10, LIMIT - 1, LIMIT, LIMIT + 1, 5000])
@pytest.mark.parametrize("body", [os.urandom(5000), b"\0" * 5000, b"text\n" * 1000])
def test_blobs_are_read_up_to_the_limit_as_git_reads_them(
    repo: Repo, body: bytes, size: int
) -> None:
    commit = repo.commit({"a": "1\n"})
    oid, _ = written(repo, body[:size])
    assert loose(repo, oid, commit) == ({oid: body[:size]} if size <= LIMIT else {})
    with repo.open() as repository:
        assert repository.objects.contents([oid], LIMIT) == loose(repo, oid)


def _link(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _folder_behind_a_link(file: Path) -> None:
    file.parent.rename(file.parent.with_name("moved"))
    file.parent.symlink_to("moved")


ODD: dict[str, Callable[[Path], object]] = {
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-3]),
    "more behind it": lambda file: file.write_bytes(file.read_bytes() + b"x"),
    "not packed": lambda file: file.write_bytes(b"blob 5\0text\n"),
    "empty": lambda file: file.write_bytes(b""),
    "of another size": lambda file: file.write_bytes(zlib.compress(b"blob 6\0text\n")),
    "of another kind": lambda file: file.write_bytes(zlib.compress(b"tree 5\0text\n")),
    "endless": lambda file: file.write_bytes(zlib.compress(b"blob 5\0text\n" + bytes(1 << 24))),
    "large": lambda file: file.write_bytes(os.urandom(1 << 16)),
    "gone": lambda file: file.unlink(),
    "a link": _link,
    "a pipe": _pipe,
    "behind a link": _folder_behind_a_link,
}


@pytest.mark.parametrize("deed", ODD.values(), ids=ODD)
def test_what_is_odd_is_left_to_git(repo: Repo, deed: Callable[[Path], object]) -> None:
    oid, file = written(repo, b"text\n")
    assert loose(repo, oid) == {oid: b"text\n"}
    file.chmod(0o644)
    deed(file)
    assert not loose(repo, oid)


def test_git_is_not_started_for_what_is_here_and_is_for_what_it_packed(repo: Repo) -> None:
    commit = repo.commit({"a": "1\n"})
    oid = repo.git("rev-parse", f"{commit}:a")
    with repo.open() as repository:
        assert repository.objects.read([oid], LIMIT) == [b"1\n"]
        assert "_process" not in vars(repository.objects)
    repo.git("repack", "-adq")
    assert not loose(repo, oid)
    with repo.open() as repository:
        assert repository.objects.read([oid], LIMIT) == [b"1\n"]
        assert "_process" in vars(repository.objects)
