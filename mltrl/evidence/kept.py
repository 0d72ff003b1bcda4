"""What was read of git's objects before, in the user's cache: for speed, never for a verdict.

Everything in it follows from the id that it is kept under, so that it never grows old. Whatever is
wrong with the file, the answer is that nothing is kept.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from sqlite3 import Connection

FORM = 2
LARGEST = 64 << 20
TOGETHER = 500
TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID"


def cache_file() -> Path | None:
    """The file in the user's cache; None where there is no folder for it."""
    home = os.environ.get("HOME") or os.environ.get("USERPROFILE") or ""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or f"{home}/.cache")
    return folder / "mltrl" / f"history-{FORM}.sqlite" if folder.is_absolute() and home else None


class Kept:
    """Texts by key, written when it is closed; without a file, a memory that forgets at once."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self._base: Connection | None = None
        self._fresh: dict[str, str] = {}

    def __enter__(self) -> Self:
        """Begin to keep."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write what was put."""
        self.close()

    def holds(self, kind: str) -> bool:
        """Whether earlier runs left texts whose keys begin with this word."""
        if self.file is None or (self._base is None and not self.file.is_file()):
            return False
        from sqlite3 import Error  # noqa: PLC0415 - only where something may be kept

        try:
            words = "SELECT 1 FROM kept WHERE key > ? AND key < ? LIMIT 1"
            return bool(self._open(self.file).execute(words, (f"{kind} ", f"{kind}!")).fetchone())
        except (Error, OSError):
            return False

    def get(self, keys: Iterable[str]) -> dict[str, str]:
        """What is kept of these keys."""
        if self.file is None:
            return {}
        wanted = sorted(set(keys))
        found = {key: self._fresh[key] for key in wanted if key in self._fresh}
        if not wanted or (self._base is None and not self.file.is_file()):
            return found
        from sqlite3 import Error  # noqa: PLC0415 - only where something may be kept

        try:
            return dict(_rows(self._open(self.file), wanted)) | found
        except (Error, OSError):
            return found

    def put(self, texts: Mapping[str, str]) -> None:
        """Keep texts, once it is closed."""
        if self.file is not None:
            self._fresh |= texts

    def close(self) -> None:
        """Write what was put; where that cannot be done, nothing happens."""
        if self.file is None or not (self._fresh or self._base):
            return
        from sqlite3 import DatabaseError, OperationalError  # noqa: PLC0415 - the same

        try:
            if self._fresh:
                self._write(self.file)
        except OperationalError:
            pass  # another report is writing, or the disk is full
        except DatabaseError:
            self._end()
            with suppress(OSError):
                self.file.unlink()  # it is broken: the next report begins it anew
        except (OSError, UnicodeError):
            pass
        finally:
            self._fresh = {}
            self._end()

    def _write(self, file: Path) -> None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if file.is_file() and file.stat().st_size > LARGEST:
            self._end()
            file.unlink()
        with self._open(file) as base:
            # A file that is torn by a loss of power is a broken one: it is begun anew.
            base.executescript("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;")
            base.execute(TABLE)
            base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", self._fresh.items())

    def _open(self, file: Path) -> Connection:
        if self._base is None:
            from sqlite3 import connect  # noqa: PLC0415 - the same

            self._base = connect(file, timeout=1)
        return self._base

    def _end(self) -> None:
        if self._base is not None:
            self._base.close()
            self._base = None


def _rows(base: Connection, keys: list[str]) -> Iterable[tuple[str, str]]:
    for start in range(0, len(keys), TOGETHER):
        some = keys[start : start + TOGETHER]
        marks = ",".join("?" * len(some))
        found = base.execute(f"SELECT key, text FROM kept WHERE key IN ({marks})", some)  # noqa: S608
        yield from ((key, text) for key, text in found if isinstance(text, str))
