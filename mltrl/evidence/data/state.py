"""What was hashed before: a file of our own in the user's cache folder, of which nothing depends.

It goes from what the file system says of a file (inode, size, times of modification and change) to
its digest, from one fingerprint of a whole folder to the digest of its manifest, and from the names
of documents to what was read in them. It is left aside where it is another user's, damaged, or of
another version, and then written anew. Its time is that at which files were last hashed.
"""

from __future__ import annotations

import os
import stat
import time
from array import array
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.data.folders import LENGTH, Facts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping

    from mltrl.evidence.data.folders import Folder

VERSION = 2
APPLICATION = 0x4D4C5452
RACY = 2_000_000_000
PATIENCE = 2.0
BUSY = frozenset({5, 6})
"""SQLITE_BUSY, SQLITE_LOCKED."""
CHECK = 8
TABLES = """
create table files (folder blob, legacy int, rows blob, primary key (folder, legacy)) without rowid;
create table folders (path blob, legacy int, fingerprint blob, digest blob,
    primary key (path, legacy)) without rowid;
create table documents (name blob primary key, said blob) without rowid;
"""


class Key(NamedTuple):
    """A folder, and whether digests of its files are those of DVC before 3.0."""

    path: str
    legacy: bool

    @property
    def row(self) -> tuple[bytes, int]:
        """The key as it is stored."""
        return self.path.encode("utf-8", "surrogateescape"), int(self.legacy)


class State:
    """The state of one repository: read when first asked, written once, at the end.

    `file` is None where none can be had: then nothing is known and nothing is kept.
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.started = time.time_ns()
        self._files: dict[Key, Folder] = {}
        self._folders: dict[Key, tuple[bytes, bytes]] = {}
        self._documents: dict[bytes, bytes] = {}
        self._asked: set[bytes] = set()

    @classmethod
    def of(cls, top: Path) -> State:
        """The state of the repository with this root."""
        folder = _folder(top)
        name = sha256(os.fsencode(top.resolve())).hexdigest()[:32]
        return cls(folder / f"{name}.sqlite" if folder else None)

    @cached_property
    def _stored(self) -> sqlite3.Connection | None:
        """The file of an earlier audit, if it is ours and whole."""
        if self.file is None or not _is_mine(self.file.parent, stat.S_ISDIR):
            return None
        if not _is_mine(self.file, stat.S_ISREG):
            return None
        import sqlite3  # noqa: PLC0415 - only where data is read

        try:
            base = sqlite3.connect(self.file, timeout=PATIENCE)
            marks = [base.execute(f"pragma {name}").fetchone()[0] for name in _MARKS]
        except sqlite3.Error as error:
            self._refuse(error)
            return None
        if marks != list(_MARKS.values()):
            base.close()
            return None
        return base

    @cached_property
    def hashed(self) -> int:
        """When files were last hashed, in nanoseconds; 0 where that is not known."""
        if self._stored is None or self.file is None:
            return 0
        try:
            return self.file.stat().st_mtime_ns
        except OSError:
            return 0

    def was_too_young(self, newest: int) -> bool:
        """Whether a file was touched so shortly before it was last hashed that it was not kept."""
        return self.hashed - RACY <= newest <= self.hashed

    def _row(self, table: str, where: str, key: Key) -> tuple[bytes, ...] | None:
        """The values that are stored under a key; None where there are none, or no sound ones."""
        query = f"select * from {table} where {where}=? and legacy=?"  # noqa: S608 - our words
        row = self._one(query, key.row)
        values = row[2:] if row else ()
        return values if values and all(isinstance(one, bytes) for one in values) else None

    def _one(self, query: str, values: tuple[bytes | int, ...]) -> tuple[bytes, ...] | None:
        """The row that a query finds, if there is one and the file is sound."""
        if self._stored is None:
            return None
        import sqlite3  # noqa: PLC0415 - only where data is read

        try:
            row: tuple[bytes, ...] | None = self._stored.execute(query, values).fetchone()
        except sqlite3.Error as error:
            self._refuse(error)
            return None
        return row

    def _refuse(self, error: sqlite3.Error) -> None:
        """Leave what is stored aside; where another audit is at work on it, for good."""
        self.__dict__["_stored"] = None
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in BUSY:
            self.file = None

    def files(self, key: Key) -> Mapping[Facts, bytes]:
        """The digest of each file that was hashed in a folder, by what was said of it."""
        row = self._row("files", "folder", key)
        return _unpacked(row[0]) if row else {}

    def recall(self, key: Key, folder: Folder) -> None:
        """Give a folder the digests of its files that are as they were when they were hashed."""
        row = self._row("files", "folder", key)
        stored, facts = row[0] if row else b"", folder.stored()
        is_whole = len(stored) == len(facts) + len(folder.digests) + CHECK
        if is_whole and stored.startswith(facts) and _check(stored[:-CHECK]) == stored[-CHECK:]:
            folder.digests[:] = stored[len(facts) : -CHECK]
            return
        known = _unpacked(stored) if stored else {}
        for place, one in enumerate(folder.facts() if known else ()):
            if one in known:
                folder.keep(place, known[one])

    def folder(self, key: Key) -> tuple[bytes, bytes] | None:
        """The fingerprint of a whole folder when it was hashed, and the digest of its manifest."""
        row = self._row("folders", "path", key)
        if not row or len(row) != 2 or len(row[1]) != LENGTH + CHECK:  # noqa: PLR2004
            return None
        digest, check = row[1][:LENGTH], row[1][LENGTH:]
        return (row[0], digest) if check == _check(row[0] + digest) else None

    def document(self, name: bytes) -> bytes | None:
        """What a document said that is kept under this name."""
        self._asked.add(name)
        row = self._one("select said from documents where name=?", (name,))
        if not row or not isinstance(row[0], bytes):
            return None
        said, check = row[0][:-CHECK], row[0][-CHECK:]
        return said if check == _check(name + said) else None

    def keep_document(self, name: bytes, said: bytes) -> None:
        """Remember what a document said; those that nobody asked for are then forgotten."""
        self._documents[name] = said

    def keep_files(self, key: Key, folder: Folder) -> None:
        """Remember the known digests of files, but for those that were touched just now.

        Such a file could be changed again without a sign, as clocks of file systems are coarse.
        """
        self._files[key] = folder

    def keep_folder(self, key: Key, fingerprint: bytes, digest: bytes, newest: int) -> None:
        """Remember the digest of a folder's manifest, if nothing in it was touched just now."""
        if self.is_settled(newest):
            self._folders[key] = (fingerprint, digest)

    def is_settled(self, touched: int) -> bool:
        """Whether a file that was last touched at this moment shows any change from now on."""
        return touched < self.started - RACY

    def save(self) -> None:
        """Write what is new in one transaction; where that fails, nothing is lost but time."""
        if self._files or self._folders or self._documents:
            import sqlite3  # noqa: PLC0415 - only where data is read

            for _ in ("what is stored", "a new file"):
                try:
                    if self.file is not None:
                        at = self.started if self._files else self.hashed
                        self._write(self.file)
                        os.utime(self.file, ns=(at, at))
                except sqlite3.Error as error:
                    self._refuse(error)
                except OSError:
                    break
                else:
                    break
        self._close()

    def _write(self, file: Path) -> None:
        """Put everything into what is stored, or into a new file.

        Raises:
            OSError, sqlite3.Error: it cannot be written.
        """
        before = self.started - RACY
        settled = ((key, folder.settled(before)) for key, folder in self._files.items())
        files = ((*key.row, self._merged(key, rows)) for key, rows in settled if rows)
        folders = [
            (*key.row, fingerprint, digest + _check(fingerprint + digest))
            for key, (fingerprint, digest) in self._folders.items()
        ]
        documents = [(name, said + _check(name + said)) for name, said in self._documents.items()]
        base = self._stored or _new(file)
        with base:
            base.execute("begin immediate")
            if documents:
                _forget(base, self._asked)
            base.executemany("insert or replace into documents values (?, ?)", documents)
            base.executemany("insert or replace into files values (?, ?, ?)", files)
            base.executemany("insert or replace into folders values (?, ?, ?, ?)", folders)
        self.__dict__["_stored"] = base

    def _merged(self, key: Key, rows: bytes) -> bytes:
        """The rows to store: the new ones, and old ones of files that were not looked at now."""
        old = self.files(key)
        if not old:
            return rows + _check(rows)
        new = _unpacked(rows + _check(rows))
        inodes = {facts.inode for facts in new}
        rest = {one: digest for one, digest in old.items() if one.inode not in inodes}
        return _packed(new if len(rest) > len(new) else {**rest, **new})

    def _close(self) -> None:
        if self._stored is not None:
            self._stored.close()
            self.__dict__["_stored"] = None


_MARKS = {"application_id": APPLICATION, "user_version": VERSION}


def _new(file: Path) -> sqlite3.Connection:
    """An empty state in the place of what lies there.

    Raises:
        OSError, sqlite3.Error: it cannot be made.
    """
    import sqlite3  # noqa: PLC0415 - only where data is read

    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_mine(file.parent, stat.S_ISDIR):
        raise PermissionError(file.parent)
    file.unlink(missing_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    base = sqlite3.connect(file, timeout=PATIENCE)
    base.execute("pragma synchronous=off")
    base.executescript(TABLES)
    for name, value in _MARKS.items():
        base.execute(f"pragma {name}={value}")
    return base


def _forget(base: sqlite3.Connection, used: set[bytes]) -> None:
    """Delete the documents of which nobody makes use: there is one for each version of a file.

    Raises:
        sqlite3.Error: it cannot be done.
    """
    old = [row for row in base.execute("select name from documents") if row[0] not in used]
    base.executemany("delete from documents where name=?", old)


def _folder(top: Path) -> Path | None:
    """Our folder in the user's cache folder; None where that is not known, or in the repository."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    try:
        base = Path(named) if Path(named).is_absolute() else Path.home() / ".cache"
        folder = (base / "mltrl").resolve()
    except (OSError, RuntimeError):
        return None
    return folder if folder.is_absolute() and not folder.is_relative_to(top.resolve()) else None


def _is_mine(path: Path, is_kind: Callable[[int], bool]) -> bool:
    """Whether a path is of this kind, ours, and nobody else can write to it."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    closed = found.st_uid == os.geteuid() and not found.st_mode & 0o022
    return closed and is_kind(found.st_mode)


def _check(data: bytes) -> bytes:
    """Enough of a digest to tell damaged bytes."""
    return sha256(data).digest()[:CHECK]


def _packed(found: Mapping[Facts, bytes]) -> bytes:
    columns = zip("Qqqq", zip(*found, strict=True), strict=True)
    parts = [array(kind, column).tobytes() for kind, column in columns]
    rows = b"".join([*parts, *found.values()])
    return rows + _check(rows)


def _unpacked(stored: bytes) -> dict[Facts, bytes]:
    data = stored[:-CHECK]
    count, rest = divmod(len(data), 4 * 8 + LENGTH)
    if rest or _check(data) != stored[-CHECK:]:
        return {}
    ends = [8 * count * part for part in range(5)]
    columns = [array(kind) for kind in "Qqqq"]
    for column, start, end in zip(columns, ends, ends[1:], strict=False):
        column.frombytes(data[start:end])
    start = ends[-1]
    digests = (data[at : at + LENGTH] for at in range(start, len(data), LENGTH))
    return dict(zip(map(Facts, *columns), digests, strict=True))
