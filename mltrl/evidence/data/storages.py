"""Where pushed objects lie, looked at without DVC: in git, or in a folder."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.beneath import decoded, encoded
from mltrl.evidence.data.manifests import LARGEST
from mltrl.evidence.data.worktree import IS_UTF8, open_file, open_folder

if TYPE_CHECKING:
    from pathlib import Path

    from mltrl.evidence.tree import Tree

LARGEST_IN_GIT = 64 << 20


class Storage(Protocol):
    """Holds objects by their places, such as `files/md5/ab/…`."""

    def lacking(self, places: set[str]) -> set[str]:
        """Those of the places where nothing lies.

        Raises:
            Unavailable: it cannot be told.
        """

    def read(self, place: str) -> bytes | None:
        """The bytes of a manifest; None where they are not to be had."""

    def sizes(self, places: set[str]) -> dict[str, int]:
        """How many bytes objects have, of those of which that is soon told."""


class Tracked(NamedTuple):
    """A folder that git tracks."""

    tree: Tree
    base: str

    def lacking(self, places: set[str]) -> set[str]:
        """Those of the places where nothing lies."""
        return {place for place in places if f"{self.base}/{place}" not in self.tree.entries}

    def read(self, place: str) -> bytes | None:
        """The bytes of a manifest; None where they are not to be had."""
        try:
            return self.tree.read(f"{self.base}/{place}", LARGEST_IN_GIT)
        except (DocumentError, Unavailable):
            return None

    def sizes(self, places: set[str]) -> dict[str, int]:
        """How many bytes objects have, of those of which that is soon told."""
        found = {}
        for place in places:
            with suppress(Unavailable):
                found[place] = self.tree.size(f"{self.base}/{place}")
        return found


class Disk(NamedTuple):
    """A folder `base` below `top`; no link in it is followed."""

    top: Path
    base: str

    def lacking(self, places: set[str]) -> set[str]:
        """Those of the places where nothing lies, told by listing each folder once."""
        return {
            f"{folder}/{name}"
            for folder, wanted in _by_folder(places).items()
            for name in wanted - self._names(folder)
        }

    def _names(self, folder: str) -> set[str]:
        try:
            handle = open_folder(self.top, self._path(folder))
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise Unavailable(f"`{folder}` in it cannot be read: {error.strerror}") from error
        try:
            names = os.listdir(handle)  # noqa: PTH208 - an open folder has no path
            return set(names) if IS_UTF8 else {decoded(os.fsencode(name)) for name in names}
        finally:
            os.close(handle)

    def _path(self, place: str) -> str:
        return f"{self.base}/{place}" if self.base else place

    def read(self, place: str) -> bytes | None:
        """The bytes of a manifest; None where they are not to be had."""
        try:
            handle = open_file(self.top, self._path(place))
        except OSError:
            return None
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            is_read = stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST
            return file.read(found.st_size) if is_read else None

    def sizes(self, places: set[str]) -> dict[str, int]:
        """How many bytes objects have, of those of which that is soon told."""
        found: dict[str, int] = {}
        for folder, names in _by_folder(places).items():
            try:
                handle = open_folder(self.top, self._path(folder))
            except OSError:
                continue
            try:
                for name in names:
                    with suppress(OSError):
                        at = os.stat(encoded(name), dir_fd=handle, follow_symlinks=False)
                        if stat.S_ISREG(at.st_mode):
                            found[f"{folder}/{name}"] = at.st_size
            finally:
                os.close(handle)
        return found


def _by_folder(places: set[str]) -> dict[str, set[str]]:
    """The names of objects by the folders that they lie in."""
    names: dict[str, set[str]] = {}
    for place in places:
        folder, _, name = place.rpartition("/")
        names.setdefault(folder, set()).add(name)
    return names
