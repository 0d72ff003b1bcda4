"""Reading git's objects by id, all through one process."""

from __future__ import annotations

import os
import select
import subprocess
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import CannotAudit
from mltrl.evidence.git.loose import Loose
from mltrl.evidence.git.process import BLOCK, PATIENCE, environment

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

    from mltrl.evidence.git.process import Git

SMALLEST_PIPE = 4096
LONGEST_QUESTION = len("contents  \n") + 64


class Blob(NamedTuple):
    """The type and size in bytes of an object; `kind` is `missing` where it is not here."""

    kind: str
    size: int


class Broken(CannotAudit):
    """Git ended, or answered what it should not, when asked for an object."""


class Objects:
    """Reads objects by id: loose blobs from the folder `objects`, all else through `git cat-file`.

    That is one process, which is started on first use.
    """

    def __init__(self, git: Git, folder: Path) -> None:
        self.git = git
        self.loose = Loose(folder)
        self._buffer, self._start = b"", 0
        self._asked = ""

    @cached_property
    def _process(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - a fixed program, words from a fixed list
            self.git.command("cat-file", "--batch-command", "--buffer"),
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    @cached_property
    def _waiting(self) -> select.poll:
        waiting = select.poll()
        waiting.register(self._process.stdout, select.POLLIN)  # type: ignore[arg-type]
        return waiting

    @cached_property
    def _together(self) -> int:
        """So many questions fit into the pipe to git, so that writing them never waits for git.

        It may itself wait for its answers to be read.
        """
        size = SMALLEST_PIPE
        with suppress(ImportError, AttributeError, OSError):
            import fcntl  # noqa: PLC0415 - some systems have none

            size = fcntl.fcntl(self._process.stdin.fileno(), fcntl.F_GETPIPE_SZ)  # type: ignore[union-attr]
        return max(size, SMALLEST_PIPE) // LONGEST_QUESTION - 1

    def info(self, oids: list[str]) -> list[Blob]:
        """Type and size of each object, without reading any."""
        found: list[Blob] = []
        while len(found) < len(oids):
            some = oids[len(found) : len(found) + self._together]
            self._send("".join([f"info {oid}\n" for oid in some]))
            found += map(self._blob, some, self._lines(some))
        return found

    def read(self, oids: list[str], limit: int) -> list[bytes | None]:
        """The bytes of each blob; None for what is none, not here, broken or over the limit."""
        bodies = self.loose.read(set(oids), limit)
        bodies |= self.contents([oid for oid in dict.fromkeys(oids) if oid not in bodies], limit)
        return [bodies.get(oid) for oid in oids]

    def contents(self, oids: list[str], limit: int | None = None) -> dict[str, bytes]:
        """The bytes of each blob that is here and, where there is a limit, not over it.

        Broken ones are left out: git ends at them and is started again. Sizes are only asked for
        once a blob was too large: to ask costs git as much as to open a small one.
        """
        found: dict[str, bytes] = {}
        while oids:
            some, oids = oids[: self._together], oids[self._together :]
            self._send("".join([f"contents {oid}\n" for oid in some]))
            for at, oid in enumerate(some):
                try:
                    blob = self._header(oid)
                    if limit is not None and blob.size > limit:
                        self.close()  # which is quicker than to take what it goes on to send
                        rest = some[at + 1 :] + oids
                        return found | self.contents(self._small(rest, limit))
                    body = self._take(blob.size) if blob.kind != "missing" else b""
                    if blob.kind == "blob":
                        found[oid] = body
                except Broken:
                    self.close()
                    oids = some[at + 1 :] + oids
                    break
        return found

    def together(self, oids: list[str], most: int) -> dict[str, bytes] | None:
        """The bytes of these blobs, as far as they are here; None where they are over the limit.

        None as well where git ended at one: `contents` then finds out which.
        """
        found: dict[str, bytes] = {}
        while oids:
            some, oids = oids[: self._together], oids[self._together :]
            self._send("".join([f"contents {oid}\n" for oid in some]))
            for oid in some:
                try:
                    kind, size = self._header(oid)
                    most -= size
                    body = self._take(size) if kind != "missing" and most >= 0 else b""
                except Broken:
                    self.close()
                    return None
                if most < 0:
                    self.close()
                    return None
                if kind == "blob":
                    found[oid] = body
        return found

    def _small(self, oids: list[str], limit: int) -> list[str]:
        blobs = zip(oids, self.info(oids), strict=True)
        return [oid for oid, (kind, size) in blobs if kind == "blob" and size <= limit]

    def _send(self, text: str) -> None:
        try:
            stream: IO[bytes] = self._process.stdin  # type: ignore[assignment]
            stream.write(f"{text}flush\n".encode("ascii"))
            stream.flush()
        except OSError as error:
            raise self._broken() from error

    def _lines(self, oids: list[str]) -> list[str]:
        """All that git answers to the questions for these objects, a line for each."""
        while (count := self._buffer.count(b"\n", self._start)) < len(oids):
            self._asked = oids[count]
            self._need(len(self._buffer) - self._start + 1)
        lines = self._buffer[self._start :].decode("ascii", "replace").split("\n")
        self._buffer, self._start = b"", 0
        return lines[:-1]

    def _header(self, oid: str) -> Blob:
        """One line of answer, before the bytes of an object."""
        self._asked = oid
        while (end := self._buffer.find(b"\n", self._start)) < 0:
            self._need(len(self._buffer) - self._start + 1)
        line = self._buffer[self._start : end].decode("ascii", "replace")
        self._start = end + 1
        before = f"{oid} blob "
        if line.startswith(before) and (size := line[len(before) :]).isdecimal():
            return Blob("blob", int(size))
        return self._blob(oid, line)

    def _blob(self, oid: str, line: str) -> Blob:
        """What a line of answer says: `<oid> <type> <size>`, or `<oid> missing`."""
        words = line.split(" ")
        if len(words) == 3 and words[0] == oid and words[2].isdecimal():  # noqa: PLR2004
            return Blob(words[1], int(words[2]))
        if words[1:] == ["missing"]:
            return Blob("missing", 0)
        self._asked = oid
        raise self._broken()

    def _take(self, count: int) -> bytes:
        """The next bytes, and the line break behind them."""
        if self._start + count >= len(self._buffer):
            self._need(count + 1)
        taken = self._buffer[self._start : self._start + count]
        self._start += count + 1
        return taken

    def _need(self, count: int) -> None:
        """Read on until so many bytes are there that were not taken yet."""
        left = count - (len(self._buffer) - self._start)
        if left <= 0:
            return
        blocks = [self._buffer[self._start :]]
        while left > 0:
            blocks.append(self._more())
            left -= len(blocks[-1])
        self._buffer, self._start = b"".join(blocks), 0

    def _more(self) -> bytes:
        if not self._waiting.poll(PATIENCE * 1000):
            raise CannotAudit(f"git did not answer within {PATIENCE:.0f} s")
        stream: IO[bytes] = self._process.stdout  # type: ignore[assignment]
        block = os.read(stream.fileno(), BLOCK)
        if not block:
            raise self._broken()
        return block

    def _broken(self) -> Broken:
        message = f"git cannot read object {self._asked}".rstrip()
        return Broken(message, "`git fsck` names what is broken")

    def close(self) -> None:
        """End the process, if it was started."""
        self.loose.close()
        if "_process" in self.__dict__:
            process = self.__dict__.pop("_process")
            self.__dict__.pop("_waiting", None)
            self._buffer, self._start = b"", 0
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):  # what git did not read any more
                    stream.close()
