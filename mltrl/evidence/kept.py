"""What was read of git's objects before, in the user's cache: for speed, never for a verdict.

Everything in it follows from the id that it is kept under, so that it never grows old. Whatever is
wrong with the file, the answer is that nothing is kept.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from sqlite3 import Connection

FORM = 1
LARGEST = 64 << 20
TOGETHER = 500


def cache_file() -> Path | None:
    """The file in the user's cache; None where there is no folder for it."""
    home = os.environ.get("HOME") or os.environ.get("USERPROFILE") or ""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or f"{home}/.cache")
    return folder / "mltrl" / f"history-{FORM}.sqlite" if folder.is_absolute() and home else None


class Kept:
    """Texts by key; without a file, a memory that forgets at once."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file

    def get(self, keys: Iterable[str]) -> dict[str, str]:
        """What is kept of these keys."""
        wanted = sorted(set(keys))
        if self.file is None or not wanted or not self.file.is_file():
            return {}
        from sqlite3 import DatabaseError  # noqa: PLC0415 - only where something may be kept

        try:
            with closing(_connect(self.file)) as base:
                return dict(_rows(base, wanted))
        except (DatabaseError, OSError):
            return {}

    def put(self, texts: Mapping[str, str]) -> None:
        """Keep texts; where that cannot be done, nothing happens."""
        if self.file is None or not texts:
            return
        from sqlite3 import DatabaseError  # noqa: PLC0415 - the same

        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.file.is_file() and self.file.stat().st_size > LARGEST:
                self.file.unlink()
            with closing(_connect(self.file)) as base, base:
                base.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, text TEXT)")
                base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", list(texts.items()))
        except (DatabaseError, OSError, UnicodeError):
            return


def _connect(file: Path) -> Connection:
    from sqlite3 import connect  # noqa: PLC0415 - the same

    return connect(file, timeout=1)


def _rows(base: Connection, keys: list[str]) -> Iterable[tuple[str, str]]:
    for start in range(0, len(keys), TOGETHER):
        some = keys[start : start + TOGETHER]
        marks = ",".join("?" * len(some))
        found = base.execute(f"SELECT key, text FROM kept WHERE key IN ({marks})", some)  # noqa: S608
        yield from ((key, text) for key, text in found if isinstance(text, str))
