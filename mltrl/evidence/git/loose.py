"""Blobs that git keeps in a file each: the newest, as a rule, and so those that a change is about.

To read such a file takes a fifth of what it takes to have `git cat-file` read and send it. Whatever
is not as it should be is left to git, and to whoever compares bytes with ids.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.beneath import Beneath

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LONGEST_HEAD = len("blob \0") + 20
OVERHEAD = 1 << 10
"""So much more than a blob may its compressed form have, where it cannot be compressed."""


class Loose:
    """The files below the folder `objects` of a repository, read without following links."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files = Beneath(folder)
        self._names: dict[str, frozenset[str]] = {}

    def read(self, oids: Iterable[str], limit: int) -> dict[str, bytes]:
        """The bytes of the blobs that are here, and have at most so many."""
        found = {}
        for oid in sorted(oids):  # folder by folder
            if oid[2:] in self._in(oid[:2]):
                data = self._blob(f"{oid[:2]}/{oid[2:]}", limit)
                if data is not None:
                    found[oid] = data
        return found

    def _in(self, folder: str) -> frozenset[str]:
        """The names in one of the 256 folders: most objects of a clone are in none."""
        if folder not in self._names:
            try:
                with os.scandir(self.folder / folder) as entries:
                    self._names[folder] = frozenset(one.name for one in entries)
            except OSError:
                self._names[folder] = frozenset()
        return self._names[folder]

    def _blob(self, path: str, limit: int) -> bytes | None:
        import zlib  # noqa: PLC0415 - only where there is something to read

        try:
            packed = self._files.read(path, limit + limit // 1000 + OVERHEAD)
            reader = zlib.decompressobj()
            plain = reader.decompress(packed, limit + LONGEST_HEAD)
        except (DocumentError, Unavailable, zlib.error):
            return None
        head, _, data = plain.partition(b"\0")
        is_whole = reader.eof and not reader.unused_data and head == b"blob %d" % len(data)
        return data if is_whole and len(data) <= limit else None

    def close(self) -> None:
        """Close the folders that are open."""
        self._files.close()
