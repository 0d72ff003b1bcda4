"""Whether tracked files differ from the commit, told without running a filter or taking a lock."""

from __future__ import annotations

import stat
import struct
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.beneath import decoded

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from mltrl.evidence.git import Repository

_HEADER = struct.Struct(">4sII")
_ENTRY = struct.Struct(">10I")
EXTENDED = 0x4000
ASSUME_VALID = 0x8000
MASK = 0xFFFFFFFF
GITLINK = b"160000"
SYMLINK = b"120000"
EXECUTABLE = b"100755"
LARGEST = 1 << 28


class Stat(NamedTuple):
    """What the index remembers of a file: times in nanoseconds, inode and size modulo 2³²."""

    changed: int
    modified: int
    inode: int
    size: int
    assumed: bool


class Listed(NamedTuple):
    """One line of the index: octal mode, object id, stage of a merge, path."""

    mode: bytes
    oid: bytes
    stage: bytes
    path: bytes


def listed(index: bytes) -> Iterator[Listed]:
    """The entries of `git ls-files --stage -z`."""
    for line in index.split(b"\0")[:-1]:
        facts, _, path = line.partition(b"\t")
        mode, oid, stage = facts.split(b" ")
        yield Listed(mode, oid, stage, path)


def is_dirty(repository: Repository, index: bytes) -> bool | None:
    """Whether the index differs from HEAD, or the files from the index; None: cannot be told."""
    if repository.commit is None:
        return bool(index)
    return True if not repository.is_committed(index) else _files_differ(repository, index)


def _files_differ(repository: Repository, index: bytes) -> bool | None:
    remembered, written = _remembered(repository)
    different: list[bytes] = []
    unsure = False
    for entry in listed(index):
        if entry.mode == GITLINK:
            continue
        found = repository.files.status(decoded(entry.path))
        if found is None and entry.path not in repository.skipped:
            return True
        known = remembered.get(entry.path)
        if found is None or (known is not None and _is_as_remembered(found, known, written)):
            continue
        holds = _holds(repository, entry, found)
        unsure |= holds is None
        if holds is False:
            different.append(entry.path)
    if repository.filtered(different) != set(different):
        return True
    return None if different or unsure else False


def _is_as_remembered(found: os.stat_result, known: Stat, written: int) -> bool:
    """Git's own test; a file as young as the index itself has to be read (git's racy rule)."""
    return (
        not known.assumed
        and found.st_mtime_ns == known.modified
        and found.st_ctime_ns == known.changed
        and found.st_ino & MASK == known.inode
        and found.st_size & MASK == known.size
        and known.modified < written
    )


def _holds(repository: Repository, entry: Listed, found: os.stat_result) -> bool | None:
    """Whether a file has the bytes that the index names, line ends of a checkout apart."""
    path, oid = decoded(entry.path), entry.oid.decode()
    try:
        if stat.S_ISLNK(found.st_mode):
            target = repository.files.link(path)
            return entry.mode == SYMLINK and repository.blob_id(target) == oid
        if entry.mode == SYMLINK or not _has_mode(repository, entry, found):
            return False
        data = repository.files.read(path, LARGEST)
    except DocumentError as error:
        return None if error.kind == "too-large" else False
    except (OSError, Unavailable):
        return None
    unix = data.replace(b"\r\n", b"\n")
    return repository.blob_id(data) == oid or (unix != data and repository.blob_id(unix) == oid)


def _has_mode(repository: Repository, entry: Listed, found: os.stat_result) -> bool:
    """Whether a file may be run where the index says so, as far as the file system can tell."""
    is_same = bool(found.st_mode & 0o100) == (entry.mode == EXECUTABLE)
    return is_same or not repository.keeps_modes


def _remembered(repository: Repository) -> tuple[dict[bytes, Stat], int]:
    """What the index file remembers of each path, and when it was written; empty where unsure."""
    file = repository.folder / "index"
    try:
        written = file.stat().st_mtime_ns
        data = file.read_bytes()
        found = dict(_entries(data, len(repository.commit or "") // 2))
    except (OSError, ValueError, IndexError, struct.error):
        return {}, 0
    return found, written


def _entries(data: bytes, oid_size: int) -> Iterator[tuple[bytes, Stat]]:
    """The entries of an index file (git's index-format, versions 2 to 4).

    Raises:
        ValueError: it is of another form, or split over several files.
    """
    magic, version, count = _HEADER.unpack_from(data)
    if magic != b"DIRC" or version not in {2, 3, 4}:
        raise ValueError(version)
    at, path = _HEADER.size, b""
    for _ in range(count):
        start = at
        facts = _ENTRY.unpack_from(data, at)
        at += _ENTRY.size + oid_size
        flags = int.from_bytes(data[at : at + 2], "big")
        at += 2
        at += 2 if flags & EXTENDED else 0
        path, at = _path(data, at, start, path if version == 4 else None)  # noqa: PLR2004
        changed, modified = facts[0] * 10**9 + facts[1], facts[2] * 10**9 + facts[3]
        yield path, Stat(changed, modified, facts[5], facts[9], bool(flags & ASSUME_VALID))
    if b"link" in data[at : at + 4]:
        raise ValueError("split")


def _path(data: bytes, at: int, start: int, before: bytes | None) -> tuple[bytes, int]:
    """The path of an entry, and where the next one begins; `before` only where compressed."""
    if before is None:
        end = data.index(b"\0", at)
        return data[at:end], start + (end - start + 8) // 8 * 8
    strip = data[at] & 127
    while data[at] & 128:
        at += 1
        strip = (strip + 1 << 7) | (data[at] & 127)
    end = data.index(b"\0", at + 1)
    return before[: len(before) - strip] + data[at + 1 : end], end + 1
