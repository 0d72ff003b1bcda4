"""Writing files so that a kill or a full disk leaves the old one whole."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkstemp

PREFIX = ".mltrl-"


def replace(path: Path, data: bytes) -> None:
    """Put the data in place of the file: written beside it, synced, then renamed.

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


def _mode(path: Path) -> int:
    """The permissions of the old file, else those that the umask gives."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
