"""Compares all pins with what lies in the work tree; whatever has to be hashed is hashed together.

With `--data stat` a file is proved by its state: hashed before, and untouched since; what is not is
hashed where that is little. With `--data bytes` every byte is read, whatever is remembered; so are
the objects in caches.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import Unavailable
from mltrl.evidence.data.folders import fingerprint
from mltrl.evidence.data.hashing import Hashing
from mltrl.evidence.data.proofs import (
    Held,
    Proof,
    Standing,
    Whole,
    folder_record,
    judge_files,
    judge_folder,
)
from mltrl.evidence.data.remaining import hash_little
from mltrl.evidence.data.state import Key
from mltrl.evidence.data.worktree import ABSENT, FOLDER_HERE, select, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence.data.folders import Folder
    from mltrl.evidence.data.proofs import Means
    from mltrl.evidence.data.remaining import Remaining
    from mltrl.evidence.data.state import State
    from mltrl.evidence.dvc import Pin


class Part(NamedTuple):
    """A folder with files to prove, and whether their digests are those of DVC before 3.0."""

    folder: Folder
    legacy: bool

    @property
    def key(self) -> Key:
        """What it is called in the state."""
        return Key(self.folder.path, self.legacy)


class Prover:
    """Looks at pins, then finds digests, then judges; in this order, each once."""

    def __init__(self, means: Means) -> None:
        self.means = means
        self._proofs: list[Proof] = []
        self._parts: list[Part] = []
        self._held: list[Held] = []
        self._wholes: list[Whole] = []

    def look(self, pins: Iterable[Pin]) -> None:
        """Look at what lies here; some is decided by that."""
        by_parent: dict[tuple[str, bool], dict[str, list[Pin]]] = {}
        for pin in pins:
            parent, _, name = (pin.path or "").rpartition("/")
            key = (parent, pin.legacy)
            if key not in by_parent:
                by_parent[key] = {}
            named = by_parent[key]
            if name in named:
                named[name].append(pin)
            else:
                named[name] = [pin]
        for (parent, legacy), named in sorted(by_parent.items(), key=lambda one: one[0]):
            folder, others = select(self.means.ground, parent, sorted(named))
            self._parts.append(Part(folder, legacy))
            self._held += [Held(folder, [named[name] for name in folder.file_names()])]
            for name, reason in others.items():
                for pin in named[name]:
                    self._found_other(pin, reason)

    def _decide(self, pin: Pin, standing: Standing, detail: str = "") -> None:
        self._proofs.append(Proof(pin, standing, detail))

    def _found_other(self, pin: Pin, reason: str) -> None:
        if reason == ABSENT:
            self._decide(pin, Standing.ABSENT)
        elif reason != FOLDER_HERE:
            self._decide(pin, Standing.UNREAD, f"`{pin.path}` {reason}")
        elif pin.is_folder:
            self._found_folder(pin)
        else:
            self._decide(pin, Standing.DIFFERENT, "a folder lies here, and a file was pinned")

    def _found_folder(self, pin: Pin) -> None:
        self.means.tell(f"looking at {pin.path}")
        try:
            root = walk(self.means.ground, pin.path or "")
        except Unavailable as reason:
            self._decide(pin, Standing.UNREAD, str(reason))
            return
        odd = [f"`{one.path}/{name}`" for one in root.all() for name in one.odd]
        if odd:
            named = ", ".join(odd[:3])
            detail = f"`{pin.path}` holds what is no file that can be read here: {named}"
            self._decide(pin, Standing.UNREAD, detail)
        elif self.means.hash_all or not self._is_as_before(pin, root):
            self._wholes.append(Whole(pin, root))
            self._parts += [Part(one, pin.legacy) for one in root.all()]

    def _is_as_before(self, pin: Pin, root: Folder) -> bool:
        """Whether nothing in a folder was touched since it was proved to be what is pinned."""
        before = self.means.state.folder(Key(root.path, pin.legacy))
        digest = f"{before[1].hex()}.dir" if before else ""
        if before is None or digest != pin.md5 or before[0] != fingerprint(root):
            return False
        record = folder_record(pin, root)
        self._proofs.append(Proof(pin, Standing.SAME, digest=digest, record=record))
        return True

    def recall(self) -> None:
        """Take digests from the state, for files that are as they were."""
        recall(self.means.state, self._parts)

    def hash(self, others: list[Part]) -> None:
        """Find all digests from the bytes, those of the `others`, objects in caches, as well."""
        hash_parts(self.means, self._parts, others)

    def hash_little(self, others: list[Part]) -> tuple[set[str], Remaining]:
        """Find the digests that are not known, if they are few; what was hashed, and is left."""
        return hash_little(self.means, [*self._parts, *others])

    def judge(self) -> Iterator[Proof]:
        """What is known of each pin that was looked at."""
        yield from self._proofs
        for held in self._held:
            yield from judge_files(self.means, held)
        while self._wholes:
            yield judge_folder(self.means, self._wholes.pop())


def recall(state: State, parts: Iterable[Part]) -> None:
    """Take the digests of files that are as they were from the state."""
    for part in parts:
        state.recall(part.key, part.folder)


def hash_parts(means: Means, parts: list[Part], others: list[Part]) -> None:
    """Hash everything in one go, a file with a second name among the others only once.

    What was done stays in the state when it is interrupted.
    """
    twins = _twins(parts, others)
    hashing = Hashing(means.ground, means.tell, means.announce)
    for folder, legacy in parts:
        hashing.add(folder, range(len(folder)), legacy=legacy)
    for part in others:
        own: Iterable[int] = range(len(part.folder))
        if twins:
            own = [place for place, mark in enumerate(_marks(part)) if _at(twins, mark) is None]
        hashing.add(part.folder, own, legacy=part.legacy)
    try:
        hashing.run()
        _hash_twins(means, twins, parts, others)
    finally:
        for part in (*parts, *others):
            means.state.keep_files(part.key, part.folder)


def _hash_twins(means: Means, twins: array[int], parts: list[Part], others: list[Part]) -> None:
    """Give files with a second name its digest; what only looked like one is hashed."""
    if not twins:
        return
    owners, places = (array("Q", bytes(8 * len(twins))) for _ in range(2))
    for owner, part in enumerate(parts):
        for place, mark in enumerate(_marks(part)):
            at = _at(twins, mark)
            if at is not None:
                owners[at], places[at] = owner, place
    left = Hashing(means.ground, means.tell, means.announce)
    for folder, legacy in others:
        for place, mark in enumerate(_marks(Part(folder, legacy))):
            at = _at(twins, mark)
            if at is None:
                continue
            twin, there = parts[owners[at]], places[at]
            if twin.legacy == legacy and twin.folder.row(there) == folder.row(place):
                folder.keep(place, twin.folder.raw(there))
            else:
                left.add(folder, [place], legacy=legacy)
    left.run()


def _marks(part: Part) -> Iterator[int]:
    """A number for each file, the same for all names of one."""
    return (hash((facts, part.legacy)) for facts in part.folder.facts())


def _twins(parts: list[Part], others: list[Part]) -> array[int]:
    """The numbers of files that have a name on both sides, sorted: arrays, as both may be large."""
    there = array("q", sorted(mark for part in others for mark in _marks(part)))
    both = (mark for part in parts for mark in _marks(part) if _at(there, mark) is not None)
    return array("q", sorted(both))


def _at(marks: array[int], mark: int) -> int | None:
    """The first place of a number among sorted ones; None where it is not among them."""
    at = bisect_left(marks, mark)
    return at if at < len(marks) and marks[at] == mark else None
