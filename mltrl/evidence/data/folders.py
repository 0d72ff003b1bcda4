"""Folders of data, held as a few arrays for each, never as an object for each file."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from hashlib import md5
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator
    from pathlib import Path

LENGTH = 16
UNKNOWN = bytes(LENGTH)
Row = tuple[str, int, int, int, int]
"""A name and its facts."""


class Facts(NamedTuple):
    """What the file system says of a file: when all four are the same, so are its bytes.

    The time of change cannot be set by hand, other than that of modification; times are in
    nanoseconds.
    """

    inode: int
    size: int
    modified: int
    changed: int

    @classmethod
    def of(cls, found: os.stat_result) -> Facts:
        """The facts in an answer of the file system."""
        return cls(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)

    @property
    def newest(self) -> int:
        """When the file was last touched."""
        return max(self.modified, self.changed)


class Ground(NamedTuple):
    """Where data lies: the root of the repository, and what in it is looked at.

    `hides` tells whether DVC does not look at a path (None: it looks at all), `linked` which file
    of a cache a symbolic link stands for, from its folder and its target (None: of no cache).
    """

    top: Path
    hides: Callable[[str], bool] | None = None
    linked: Callable[[str, bytes], str | None] = lambda _folder, _target: None


class Folder:
    """One folder at one moment: names, facts of the files in the same order, folders in it.

    `names` are joined by NUL. `columns` are the inodes, sizes and times. `digests` has 16 bytes for
    each file, zeros where its digest is not known. `odd` has what is no file that can be read.
    """

    __slots__ = ("columns", "digests", "inner", "names", "odd", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self.names = ""
        self.columns: tuple[array[int], ...] = ()
        self.inner: list[Folder] = []
        self.digests = bytearray()
        self.odd: tuple[str, ...] = ()

    def __len__(self) -> int:
        """How many files lie in it, without those in inner folders."""
        return len(self.columns[0]) if self.columns else 0

    def fill(self, rows: list[Row]) -> None:
        """Keep names and facts of files, sorted by name; no digest is known yet."""
        if rows:
            names, inodes, *columns = zip(*rows, strict=True)
            self.names = "\0".join(names)
            self.columns = (array("Q", inodes), *(array("q", column) for column in columns))
            self.digests = bytearray(LENGTH * len(rows))

    def settled(self, before: int) -> bytes:
        """The columns and digests of files that are known and were last touched before a moment."""
        touched = self.columns[2:]
        if not self.columns or (max(map(max, touched)) < before and not self.unknown()):
            return self.stored() + self.digests
        unknown = set(self.unknown())
        places = [
            place
            for place, facts in enumerate(self.facts())
            if facts.newest < before and place not in unknown
        ]
        columns = [array(one.typecode, map(one.__getitem__, places)) for one in self.columns]
        digests = (self.digests[LENGTH * at : LENGTH * (at + 1)] for at in places)
        return b"".join([*(column.tobytes() for column in columns), *digests])

    def file_names(self) -> list[str]:
        """The names of its files, sorted."""
        return self.names.split("\0") if self.columns else []

    def digest(self, place: int) -> str:
        """The digest of a file, "" where it is not known."""
        known = self.digests[LENGTH * place : LENGTH * (place + 1)]
        return "" if known == UNKNOWN else known.hex()

    def raw(self, place: int) -> bytes:
        """The digest of a file as it is kept, zeros where it is not known."""
        return bytes(self.digests[LENGTH * place : LENGTH * (place + 1)])

    def row(self, place: int) -> Facts:
        """What the file system says of a file."""
        return Facts(*(column[place] for column in self.columns))

    def known(self) -> list[str]:
        """The digests of its files in the order of their names, "" where one is not known."""
        written, length = self.digests.hex(), 2 * LENGTH
        found = [written[at : at + length] for at in range(0, len(written), length)]
        unknown = UNKNOWN.hex()
        return ["" if one == unknown else one for one in found] if unknown in found else found

    def stored(self) -> bytes:
        """The facts of its files as the state stores them."""
        return b"".join([column.tobytes() for column in self.columns])

    def keep(self, place: int, digest: bytes) -> None:
        """Note the digest of a file."""
        self.digests[LENGTH * place : LENGTH * (place + 1)] = digest

    def unknown(self) -> list[int]:
        """The places of the files whose digest is not known."""
        view = self.digests
        if UNKNOWN not in view:
            return []
        if not any(view):
            return list(range(len(self)))
        return [
            place
            for place in range(len(self))
            if view[LENGTH * place : LENGTH * (place + 1)] == UNKNOWN
        ]

    @property
    def size(self) -> int:
        """How many bytes its files have together, without those in inner folders."""
        return sum(self.columns[1]) if self.columns else 0

    def facts(self) -> Iterator[Facts]:
        """The facts of its files, in the order of their names."""
        return starmap(Facts, zip(*self.columns, strict=True))

    def all(self) -> Iterator[Folder]:
        """The folder itself and every folder below it."""
        waiting = [self]
        while waiting:
            folder = waiting.pop()
            yield folder
            waiting += reversed(folder.inner)

    def runs(self) -> Iterator[tuple[Folder, int, int]]:
        """Files that follow each other in the order of whole paths, as folder, first and end.

        That order, in which DVC writes manifests, has `a-b/x` before `a/x` before `a0`.
        """
        waiting = [(self, self.file_names(), 0, 0)]
        while waiting:
            folder, names, at, child = waiting.pop()
            if child == len(folder.inner):
                yield folder, at, len(names)
                continue
            inner = folder.inner[child]
            stop = bisect_left(names, _key(inner), at)
            yield folder, at, stop
            waiting += [(folder, names, stop, child + 1), (inner, inner.file_names(), 0, 0)]


def _key(folder: Folder) -> str:
    return folder.path.rpartition("/")[2] + "/"


def fingerprint(root: Folder) -> bytes:
    """A digest over the names and facts of all files in a folder: equal where nothing changed."""
    digest = md5(usedforsecurity=False)
    start = len(root.path)
    for folder in root.all():
        names = f"{folder.path[start:]}\0{len(folder)}\0{folder.names}"
        digest.update(names.encode("utf-8", "surrogateescape"))
        for column in folder.columns:
            digest.update(column.tobytes())
    return digest.digest()


def newest(root: Folder) -> int:
    """When the last touched file of a folder was touched, in nanoseconds."""
    return max((max(*map(max, one.columns[2:])) for one in root.all() if len(one)), default=0)
