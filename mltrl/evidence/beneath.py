"""Opening files below a folder without ever following a symbolic link out of it."""

from __future__ import annotations

import os
import stat
from errno import ELOOP, ENODEV, ENOENT, ENOTDIR, ENXIO
from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
KEPT = 8
BLOCK = 4096
MOST = 1 << 20
# An index can be forged to list them; git checks out no such path.
REFUSED = frozenset({"", ".", "..", ".git"})
REFUSED_BYTES = frozenset(one.encode() for one in REFUSED)
DOTTED = frozenset({b"", b"."})
"""How each of them begins."""


def decoded(path: bytes) -> str:
    """A path as git lists it, whatever the locale; bytes that are not UTF-8 are kept."""
    return path.decode("utf-8", "surrogateescape")


def encoded(path: str) -> bytes:
    """The bytes of a decoded path."""
    return path.encode("utf-8", "surrogateescape")


class Beneath:
    """Reads regular files below `top`, each path component opened without following a link.

    The last few folders stay open, as neighbours are mostly read one after the other.
    """

    def __init__(self, top: Path) -> None:
        self.top = top
        self._folders: dict[str, int] = {}

    def read(self, path: str, limit: int) -> bytes:
        """The bytes of a file.

        Raises:
            DocumentError: it is no regular file, or larger than `limit`.
            Unavailable: it is missing here, or may not be read.
        """
        handle = self._open(path)
        try:
            size = _regular_size(handle, path)
            if size > limit:
                message = f"`{path}` has {size:,} bytes; at most {limit:,} are read"
                raise DocumentError("too-large", message)
            return _read(handle, path, size, limit)
        finally:
            os.close(handle)

    def head(self, path: str, count: int) -> bytes:
        """The first bytes of a file, of any size.

        Raises:
            DocumentError, Unavailable: as for `read`.
        """
        handle = self._open(path)
        try:
            _regular_size(handle, path)
            return os.read(handle, count)
        except OSError as error:
            raise Unavailable(f"`{path}` cannot be read: {error.strerror}") from error
        finally:
            os.close(handle)

    def size(self, path: str) -> int:
        """The size of a file in bytes, without reading it.

        Raises:
            DocumentError, Unavailable: as for `read`.
        """
        handle = self._open(path)
        try:
            return _regular_size(handle, path)
        finally:
            os.close(handle)

    def statuses(self, paths: Iterable[bytes]) -> Iterator[os.stat_result | None]:
        """What the file system says of each path, without following a link; None where it is not.

        The next path is asked for once the answer before is used, so that none grows old.
        """
        last, handle, ask = None, 0, os.stat
        for path in paths:
            folder, _, name = path.rpartition(b"/")
            try:
                if folder != last or (name[:1] in DOTTED and name.lower() in REFUSED_BYTES):
                    handle, last = self._place(decoded(path))[1], folder
                yield ask(name, dir_fd=handle, follow_symlinks=False)
            except (DocumentError, OSError):
                last = None
                yield None

    def link(self, path: str) -> bytes:
        """Where a symbolic link points.

        Raises:
            DocumentError, OSError: it is none, or cannot be read.
        """
        name, folder = self._place(path)
        return os.readlink(name, dir_fd=folder)

    def _open(self, path: str) -> int:
        try:
            name, folder = self._place(path)
            return os.open(name, FILE, dir_fd=folder)
        except OSError as error:
            raise _reason(error, path) from error

    def _place(self, path: str) -> tuple[bytes, int]:
        """The name of a file, and its folder."""
        folder, _, name = path.rpartition("/")
        handle = self._folders.get(folder)
        if handle is None:
            _refuse(path, path.lower().split("/"))
            handle = self._folder(folder)
        elif name.lower() in REFUSED:
            _refuse(path, [name.lower()])
        return encoded(name), handle

    def _folder(self, path: str) -> int:
        if path not in self._folders:
            handle = os.open(self.top, FOLDER & ~os.O_NOFOLLOW)
            for name in path.split("/") if path else ():
                above = handle
                try:
                    handle = os.open(encoded(name), FOLDER, dir_fd=above)
                finally:
                    os.close(above)
            self._folders[path] = handle
            if len(self._folders) > KEPT:
                os.close(self._folders.pop(next(iter(self._folders))))
        return self._folders[path]

    def close(self) -> None:
        """Close the folders that are open."""
        for handle in self._folders.values():
            os.close(handle)
        self._folders.clear()


def _refuse(path: str, parts: list[str]) -> None:
    if not REFUSED.isdisjoint(parts):
        raise DocumentError("outside", f"`{path}` is no path that git would check out")


def _regular_size(handle: int, path: str) -> int:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        raise DocumentError("not-regular", f"`{path}` is no regular file")
    return found.st_size


def _read(handle: int, path: str, size: int, limit: int) -> bytes:
    """What is in an open file, asked for at its size: a larger room costs more than the bytes."""
    blocks: list[bytes] = []
    left = limit + 1
    wanted = size + 1 if size else BLOCK
    try:
        while left > 0 and (block := os.read(handle, min(left, wanted, MOST))):
            if len(block) == size and not blocks:
                return block
            blocks.append(block)
            left -= len(block)
            wanted = max(wanted - len(block), BLOCK)
    except OSError as error:
        raise Unavailable(f"`{path}` cannot be read: {error.strerror}") from error
    if left <= 0:
        raise DocumentError("too-large", f"`{path}` grew beyond {limit:,} bytes while it was read")
    return b"".join(blocks)


def _reason(error: OSError, path: str) -> Exception:
    """What to tell of a file that cannot be opened."""
    if error.errno == ELOOP:
        return symlink(path)
    if error.errno == ENOTDIR:
        message = f"`{path}` lies behind a symbolic link or a file, which is not followed"
        return DocumentError("symlink", message)
    if error.errno == ENOENT:
        hint = "`git restore` brings it back, `git add -A` says that it is gone or was moved"
        return Unavailable(f"`{path}` is tracked and missing here: {hint}")
    if error.errno in {ENODEV, ENXIO}:
        return DocumentError("not-regular", f"`{path}` is no regular file")
    return Unavailable(f"`{path}` cannot be read: {error.strerror}")


def symlink(path: str) -> DocumentError:
    """The refusal of a symbolic link."""
    return DocumentError("symlink", f"`{path}` is a symbolic link, which is not followed")
