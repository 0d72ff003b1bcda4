"""Whether tracked files differ from the commit, told without running a filter or taking a lock."""

from __future__ import annotations

import stat
import struct
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.beneath import decoded

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping

    from mltrl.evidence.git import Repository

_HEADER = struct.Struct(">4sII")
_ENTRY = struct.Struct(">10I")
COMPRESSED = 4
"""The version in which each path is written as what differs from the one before."""
EXTENDED = 0x4000
ASSUME_VALID = 0x8000
MASK = 0xFFFFFFFF
SECOND = 10**9
GITLINK = b"160000"
SYMLINK = b"120000"
EXECUTABLE = b"100755"
LARGEST = 1 << 28


Stat = tuple[int, ...]
"""The ten numbers that the index remembers of a file (git's index-format): seconds and nanoseconds
of its change and of its modification, device, inode, mode, user, group, size modulo 2³²."""


class Listed(NamedTuple):
    """One line of `git ls-files --stage -z`: octal mode, object id, stage of a merge, path."""

    mode: bytes
    oid: bytes
    stage: bytes
    path: bytes


class Compared(NamedTuple):
    """Whether the index differs from HEAD, or the files from the index; None: cannot be told.

    `untouched` are the files that are as the index remembers them, as far as that was asked.
    """

    dirty: bool | None
    untouched: Mapping[bytes, Stat] = {}


def compare(repository: Repository, index: bytes) -> Compared:
    """Compare the work tree, the index and HEAD."""
    if repository.commit is None:
        return Compared(bool(index))
    return _files(repository, index) if repository.is_committed() else Compared(dirty=True)


def _files(repository: Repository, index: bytes) -> Compared:
    remembered, written = _remembered(repository)
    different: list[bytes] = []
    unsure = False
    lines = [line for line in index.split(b"\0")[:-1] if not line.startswith(GITLINK)]
    paths = [line.partition(b"\t")[2] for line in lines]
    for line, path, found in zip(lines, paths, repository.files.statuses(paths), strict=True):
        if found is None:
            if path not in repository.skipped:
                return Compared(dirty=True)
            remembered.pop(path, None)
            continue
        known = remembered.get(path)
        if known is not None and _is_as_remembered(found, known, written):
            continue
        remembered.pop(path, None)
        mode, oid, stage = line.partition(b"\t")[0].split(b" ")
        entry = Listed(mode, oid, stage, path)
        holds = _holds(repository, entry, found, known)
        unsure |= holds is None
        if holds is False:
            different.append(entry.path)
    if repository.filtered(different) != set(different):
        return Compared(dirty=True, untouched=remembered)
    return Compared(None if different or unsure else False, remembered)


def _is_as_remembered(found: os.stat_result, known: Stat, written: int) -> bool:
    """Git's own test; a file as young as the index itself has to be read (git's racy rule)."""
    touched = found.st_mtime_ns
    return (
        touched == known[2] * SECOND + known[3]
        and found.st_ctime_ns == known[0] * SECOND + known[1]
        and found.st_ino & MASK == known[5]
        and found.st_size & MASK == known[9]
        and touched < written
    )


def _holds(
    repository: Repository, entry: Listed, found: os.stat_result, known: Stat | None
) -> bool | None:
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
    if repository.blob_id(data) == oid:
        return True
    is_checked_out = known is not None and found.st_size & MASK == known[-1]
    return _but_for_line_ends(repository, data, oid) and (is_checked_out or None)


def _but_for_line_ends(repository: Repository, data: bytes, oid: str) -> bool:
    """Whether bytes differ by line ends alone.

    Of the size with which git checked a file out, it is as git wrote it; else `core.autocrlf` of a
    user decides whether git takes it for changed.
    """
    unix = data.replace(b"\r\n", b"\n")
    return unix != data and repository.blob_id(unix) == oid


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

    Left out is what git was told to take as unchanged (`git update-index --assume-unchanged`).

    Raises:
        ValueError: it is of another form, or split over several files.
    """
    magic, version, count = _HEADER.unpack_from(data)
    if magic != b"DIRC" or version not in {2, 3, COMPRESSED}:
        raise ValueError(version)
    at, path = _HEADER.size, b""
    before_flags = _ENTRY.size + oid_size
    for _ in range(count):
        start = at
        facts = _ENTRY.unpack_from(data, at)
        at += before_flags
        flags = data[at] << 8
        at += 4 if flags & EXTENDED else 2
        if version == COMPRESSED:
            path, at = _path(data, at, path)
        else:
            end = data.index(b"\0", at)
            path = data[at:end]
            at = start + (end - start + 8) // 8 * 8
        if not flags & ASSUME_VALID:
            yield path, facts
    if b"link" in data[at : at + 4]:
        raise ValueError("split")


def _path(data: bytes, at: int, before: bytes) -> tuple[bytes, int]:
    """The path of an entry, written as what differs from the one before, and where the next begins.

    Raises:
        IndexError, ValueError: the file ends in the middle of it.
    """
    strip = data[at] & 127
    while data[at] & 128:
        at += 1
        strip = (strip + 1 << 7) | (data[at] & 127)
    end = data.index(b"\0", at + 1)
    return before[: len(before) - strip] + data[at + 1 : end], end + 1
