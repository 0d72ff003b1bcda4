"""One pass over the tracked text files, for what rules look for in all of them.

A file is kept only where it holds one of the marks; whether it holds what the mark stands for is
for whoever asked to find out.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.suffixes import BINARY, suffix_of
from mltrl.evidence.tree import REGULAR
from mltrl.outcomes import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mltrl.evidence.python.files import PythonFiles
    from mltrl.evidence.tree import Tree

Marks = tuple[bytes, ...]

LARGEST = 16 << 20
TOGETHER = 5000
SAMPLE = 1024
IMAGE = b'"image/'
VALUE = b'": "'
FARTHEST = 24


class Kept(NamedTuple):
    """A file that holds a mark, with its bytes."""

    path: str
    data: bytes


class Scanned:
    """The text files of the audited part. `marks` are byte strings by group.

    Python files are read where all other rules about code find them.
    """

    def __init__(self, tree: Tree, code: PythonFiles, marks: Mapping[str, Marks]) -> None:
        self.tree = tree
        self.code = code
        self.marks = marks
        self._unread: list[Unknown] = []

    @property
    def unread(self) -> list[Unknown]:
        """One Unknown for each file that may hold a mark and could not be read."""
        self._kept  # noqa: B018 - they are noted as the files are read
        return self._unread

    def holding(self, group: str) -> list[Kept]:
        """The files that hold one of the marks of a group, by path."""
        return self._kept[group]

    @cached_property
    def _kept(self) -> dict[str, list[Kept]]:
        kept: dict[str, list[Kept]] = {group: [] for group in self.marks}
        for path, data in self._texts():
            for group, marks in self.marks.items():
                if any(mark in data for mark in marks):
                    kept[group].append(Kept(path, data))
        return kept

    def _texts(self) -> Iterator[tuple[str, bytes]]:
        """Every file that may be a text, with its bytes; what cannot be read is noted."""
        paths = [path for path in self.tree.entries if self._may_be_text(path)]
        for at, path in enumerate(paths):
            if at % TOGETHER == 0:
                self.tree.prefetch(paths[at : at + TOGETHER])
            try:
                data = self._read(path)
            except (DocumentError, Unavailable) as error:
                self._unread.append(Unknown(str(error), path))
                continue
            if b"\0" not in data[:SAMPLE]:
                yield path, without_images(data) if path.endswith(".ipynb") else data

    def _read(self, path: str) -> bytes:
        return self.code.source(path) if path.endswith(".py") else self.tree.read(path, LARGEST)

    def _may_be_text(self, path: str) -> bool:
        regular = self.tree.entries[path].mode in REGULAR
        return regular and suffix_of(path) not in BINARY and self.code.wanted(path)


def without_images(data: bytes) -> bytes:
    """A notebook without the pictures in it, which are most of its bytes; lines stay the same."""
    kept, start = [], 0
    while (found := data.find(IMAGE, start)) >= 0:
        opening = data.find(VALUE, found, found + FARTHEST)
        closing = data.find(b'"', opening + len(VALUE)) if opening >= 0 else found
        if closing < 0:
            break
        kept.append(data[start : opening if opening >= 0 else found + len(IMAGE)])
        start = closing if opening >= 0 else found + len(IMAGE)
    return b"".join((*kept, data[start:]))
