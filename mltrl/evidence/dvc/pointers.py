"""`.dvc` files: one output each, with its digest, and where imported data came from.

Sources: DVC 3.67, `dvc/schema.py` and `dvc/dependency/`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.dvc.pins import Pin, read_pin
from mltrl.evidence.dvc.schema import POINTER, POINTER_OUTPUT, check
from mltrl.evidence.paths import inside, is_url

if TYPE_CHECKING:
    from mltrl.evidence.dvc.file import DvcFile


FIRST = ("outs", 0)


class Source(NamedTuple):
    """Where imported data came from.

    `kind` is the command that wrote it: `import` (a path in a git repository), `import-url` or
    `import-db`. `rev` is the branch or tag that was asked for, `rev_lock` the commit that it was.
    """

    kind: str
    url: str
    path: str
    rev: str
    rev_lock: str
    keys: tuple[str | int, ...]


Plain = tuple[str, str, str | None, str | None, str]
"""What a file of the plainest form says: md5, size, number of files, `hash` (DVC 3), path."""


class Pointer:
    """A `.dvc` file: the pins of its outputs and, for an import, the pins of its sources.

    A `frozen` one is not looked at by `dvc repro`, as imports are not until they are updated.
    `plain` is all that a file of the plainest form says; it may be known without reading it.
    """

    def __init__(self, file: DvcFile, plain: Plain | None = None) -> None:
        self.file = file
        self.outs: list[Pin] = []
        self.deps: list[Pin] = []
        self.sources: list[Source] = []
        self.frozen = False
        self.plain = plain or _read_plain(file.text)
        if self.plain:
            file.is_plain = True
            self._pin(self.plain)
        elif isinstance(file.value, dict):
            self._read(file.value)
        elif file.readable:
            file.fault("a .dvc file is a mapping with `outs`")

    def _pin(self, plain: Plain) -> None:
        md5, size, nfiles, modern, written = plain
        folder = self.file.folder
        # The shape leaves no other way out of the folder than by its parts.
        near = f"{folder}/{written}" if folder else written
        path = inside(folder, written) if "/" in written else near
        count = int(nfiles) if nfiles else None
        legacy, owner = modern is None, self.file.path
        # By place, as by name it takes twice as long: there may be many thousands.
        one = Pin(path, written, md5, legacy, int(size), count, True, owner, self.file, FIRST)  # noqa: FBT003
        self.outs.append(one)

    def _read(self, value: dict[object, object]) -> None:
        check(self.file, value, POINTER, ())
        wdir = value.get("wdir") or "."
        base = inside(self.file.folder, wdir) if isinstance(wdir, str) else None
        if not isinstance(value.get("outs"), list) or not value["outs"]:
            self.file.fault("a .dvc file needs a list `outs` with one entry")
        for position, entry in enumerate(_entries(value, "outs")):
            check(self.file, entry, POINTER_OUTPUT, ("outs", position))
        self.frozen = value.get("frozen") is True or value.get("locked") is True
        self.outs = self._pins(value, "outs", base)
        self.deps = self._pins(value, "deps", base)
        for position, entry in enumerate(_entries(value, "deps")):
            if isinstance(entry, dict):
                self.sources.append(_source(entry, ("deps", position)))

    def _pins(self, value: dict[object, object], section: str, base: str | None) -> list[Pin]:
        pins = [
            read_pin(
                entry,
                base=None if isinstance(entry, dict) and "repo" in entry else base,
                owner=self.file.path,
                file=self.file,
                keys=(section, position),
            )
            for position, entry in enumerate(_entries(value, section))
            if not (isinstance(entry, dict) and "db" in entry)
        ]
        return [pin for pin in pins if pin is not None]

    @property
    def is_import(self) -> bool:
        """Whether the data came from elsewhere (`dvc import`, `import-url`, `import-db`)."""
        if self.plain:
            return False  # its path holds no `:`
        return bool(self.sources) or any(is_url(pin.written) for pin in self.outs)


def _read_plain(text: str) -> Plain | None:
    found = _plain().match(text) if text else None
    if found is None:
        return None
    md5, size, nfiles, modern, written = found.groups()
    return md5, size, nfiles, modern, written


def _entries(value: dict[object, object], section: str) -> list[object]:
    entries = value.get(section)
    return entries if isinstance(entries, list) else []


def _source(entry: dict[object, object], keys: tuple[str | int, ...]) -> Source:
    repo, db = entry.get("repo"), entry.get("db")
    if isinstance(repo, dict):
        url, rev, locked = (str(repo.get(key) or "") for key in ("url", "rev", "rev_lock"))
        return Source("import", url, str(entry.get("path") or ""), rev, locked, (*keys, "repo"))
    if isinstance(db, dict):
        query = db.get("query") or db.get("table")
        return Source("import-db", str(db.get("connection") or ""), str(query or ""), "", "", keys)
    return Source("import-url", str(entry.get("path") or ""), "", "", "", keys)


@cache
def _plain() -> re.Pattern[str]:
    """The shape that `dvc add` writes; every other shape goes through the YAML reader."""
    return re.compile(
        r"outs:\n- md5: ([0-9a-f]{32}(?:\.dir)?)\n  size: ([0-9]{1,18})\n"
        r"(?:  nfiles: ([0-9]{1,18})\n)?(  hash: md5\n)?"
        r"  path: ([A-Za-z_](?:[\w./+@,=-]| (?! |#|\n))*)\n\Z",
        re.ASCII,
    )
