"""Writing files so that a kill or a full disk leaves the old one whole."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from time import time

PREFIX = ".mltrl-"
STALE = 3600
"""Seconds after which a file of an unfinished writing is left over for certain."""


def replace(path: Path, data: bytes) -> None:
    """Put the data in place of the file: written beside it, synced, then renamed.

    What a kill has left beside it an hour ago or earlier is removed.

    Raises:
        OSError: it could not be written; the old file is as it was.
    """
    if path.is_dir() or path.is_symlink() or (path.exists() and not path.is_file()):
        raise OSError(None, "not a regular file", str(path))
    handle, name = mkstemp(prefix=PREFIX, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync(path.parent)
    _sweep(path.parent)


def _sync(folder: Path) -> None:
    """Have the new name of the file on the disk too, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove what earlier writings left over."""
    oldest = time() - STALE
    for file in folder.glob(f"{PREFIX}*"):
        with suppress(OSError):
            status = file.lstat()
            if stat.S_ISREG(status.st_mode) and status.st_mtime < oldest:
                file.unlink()


def _mode(path: Path) -> int:
    """The permissions of the old file, else those that the umask gives."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
