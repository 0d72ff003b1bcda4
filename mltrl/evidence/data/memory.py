"""What DVC's own files said when they were read before, kept in the state of the repository.

A `.dvc` file is as it was where the file system says the same of it as git's index remembers: it
was looked at for that already, and is not opened again. A `dvc.yaml` or `dvc.lock` is always read,
and its value is that of the same bytes. As all of the state, this is used with `--data stat` alone.
"""

from __future__ import annotations

import json
import struct
from hashlib import sha256
from typing import TYPE_CHECKING

from mltrl import __version__
from mltrl.evidence.beneath import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mltrl.evidence.data.state import State
    from mltrl.evidence.dvc import DvcFile
    from mltrl.evidence.dvc.pointers import Plain
    from mltrl.evidence.index import Stat

SECOND = 10**9
FACTS = struct.Struct(">10I")
COUNT = struct.Struct(">QQ")
READER = f"mltrl {__version__}, 2".encode()
"""Who read: another reader may have read something else."""
POINTERS = b"pointers of " + READER
SMALL = 4096
"""A text that is read about as fast as what is known of it."""


class Memory:
    """What DVC's files said, by what the file system says of them or by their bytes.

    `untouched` are the tracked files that are as git's index remembers them. Where it does not
    `trust`, nothing is known; what is read now is kept for the next time either way.
    """

    def __init__(self, state: State, untouched: Mapping[bytes, Stat], *, trust: bool) -> None:
        self.state = state
        self.untouched = untouched
        self.trust = trust
        self._read: list[DvcFile] = []
        self._used: set[bytes] = set()

    def pointers(self, paths: Iterable[str]) -> dict[str, Plain]:
        """What `.dvc` files of the plainest form say, of those that are as they were."""
        if not self.trust or not self.untouched:
            return {}
        stored = self.state.document(POINTERS)
        wanted = set(paths)
        rows = unpacked(stored) if stored else ()
        now = self.untouched.get
        return {
            path: plain
            for name, path, facts, plain in rows
            if path in wanted and now(name) == facts
        }

    def keep_pointers(self, read: Iterable[tuple[str, Plain]]) -> None:
        """Keep what `.dvc` files said, but for those that were touched just now."""
        is_settled = self.state.is_settled
        rows = [
            (path, facts, plain)
            for path, plain in read
            if (facts := self.untouched.get(encoded(path))) and is_settled(_newest(facts))
        ]
        if rows:
            self.state.keep_document(POINTERS, packed(rows))

    def recall(self, files: Iterable[DvcFile]) -> None:
        """Give files the values that their texts had before."""
        for file in files:
            if len(file.text) <= SMALL:
                continue
            stored = self.state.document(_name(file.text)) if self.trust else None
            if stored:
                file.known = json.loads(stored)
                self._used.add(_name(file.text))
            else:
                self._read.append(file)

    def save(self) -> None:
        """Hand the values that were read to the state."""
        for file in self._read:
            value = None if file.problems else file.value
            written = _written(value) if value else ""
            if written:
                self.state.keep_document(_name(file.text), written.encode("ascii"))


def _name(text: str) -> bytes:
    return sha256(READER + text.encode("utf-8", "surrogatepass")).digest()


def _written(value: object) -> str:
    """A value as JSON; "" where that would not bring it back."""
    try:
        written = json.dumps(value)
    except (TypeError, ValueError):
        return ""
    return written if json.loads(written) == value else ""


def _newest(facts: Stat) -> int:
    """When a file was last touched, in nanoseconds."""
    changed, changed_ns, modified, modified_ns = facts[:4]
    return max(changed * SECOND + changed_ns, modified * SECOND + modified_ns)


def packed(rows: list[tuple[str, Stat, Plain]]) -> bytes:
    """How many files, the facts of each, their paths, then what each says: 5 texts, "" for None."""
    facts = b"".join(FACTS.pack(*one) for _, one, _ in rows)
    paths = b"\0".join(encoded(path) for path, _, _ in rows)
    texts = "\0".join(text or "" for _, _, plain in rows for text in plain)
    return COUNT.pack(len(rows), len(paths)) + facts + paths + encoded(texts)


def unpacked(stored: bytes) -> Iterator[tuple[bytes, str, Stat, Plain]]:
    """What `packed` made of the rows; the path comes as bytes as well."""
    count, length = COUNT.unpack_from(stored)
    middle = COUNT.size + count * FACTS.size
    paths, texts = stored[middle : middle + length], decoded(stored[middle + length :]).split("\0")
    facts = FACTS.iter_unpack(stored[COUNT.size : middle])
    md5s, sizes, counts, hashes, written = (texts[start::5] for start in range(5))
    plain = zip(md5s, sizes, _or_none(counts), _or_none(hashes), written, strict=True)
    return zip(paths.split(b"\0"), decoded(paths).split("\0"), facts, plain, strict=True)


def _or_none(texts: list[str]) -> list[str | None]:
    return [text or None for text in texts]
