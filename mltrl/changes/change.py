"""A change: the evidence at its base and at its head, and the files that differ between them."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.changes import legible
from mltrl.errors import DocumentError, Unavailable
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.legible import Unread
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.models.config import Config


LARGEST = 1 << 20


class End(NamedTuple):
    """One of the two revisions; the reason in place of a configuration that cannot be read."""

    commit: str
    evidence: Evidence
    config: Config | str


class CardPair(NamedTuple):
    """A card at the base and at the head; None where it is not there, or cannot be read."""

    id: str
    base: CardFile | None
    head: CardFile | None


class Change:
    """Two revisions of a repository, compared."""

    def __init__(self, base: End, head: End) -> None:
        self.base_end, self.head_end = base, head
        self.base = base.evidence
        self.head = head.evidence

    @cached_property
    def paths(self) -> list[str]:
        """The files that differ, are new or are gone, sorted."""
        old, new = self.base.tree.entries, self.head.tree.entries
        gone = old.keys() - new.keys()
        return sorted(gone | {path for path, entry in new.items() if old.get(path) != entry})

    @cached_property
    def changed(self) -> frozenset[str]:
        """The same files, to look one up."""
        return frozenset(self.paths)

    @cached_property
    def unread(self) -> tuple[dict[str, Unread], dict[str, Unread]]:
        """The files that cannot be read, at the base and at the head."""
        named = legible.named_parameters(self.base) | legible.named_parameters(self.head)
        old, new = (legible.unread(end, named, self.changed) for end in (self.base, self.head))
        if not any(one.area == "parameter" for end in (old, new) for one in end.values()):
            before, after = (legible.untold(end) for end in (self.base, self.head))
            # What is in doubt at both is compared as it is written.
            old = {path: before[path] for path in before.keys() - after.keys()} | old
            new = {path: after[path] for path in after.keys() - before.keys()} | new
        return old, new

    @cached_property
    def _untold(self) -> set[str]:
        """The paths of those files, and of the locks and pipelines beside them."""
        found = {path for end in self.unread for path in end}
        for path in list(found):
            folder, slash, name = path.rpartition("/")
            if name in legible.PIPELINE:
                found |= {f"{folder}{slash}{one}" for one in legible.PIPELINE}
        return found

    def is_told(self, path: str) -> bool:
        """Whether what a file says can be compared: it can be read wherever it is."""
        return path not in self._untold

    def at(self, path: str) -> Location:
        """The first line of a text that differs; the file alone where it is gone or no text."""
        if path not in self.head.tree.entries:
            return Location(path)
        try:
            new = self.head.tree.read(path, LARGEST)
            old = self.base.tree.read(path, LARGEST) if path in self.base.tree.entries else b""
        except (DocumentError, Unavailable):
            return Location(path)
        if b"\0" in new:
            return Location(path)
        rows, before = new.splitlines(), old.splitlines()
        same = next(
            (at for at, pair in enumerate(zip(rows, before, strict=False)) if pair[0] != pair[1]),
            min(len(rows), len(before)),
        )
        return Location(path, max(1, min(same + 1, len(rows))))

    def within(self, path: str) -> list[str]:
        """The files that differ at a path or below it."""
        if path in self.changed:
            return [path]
        # In their order the paths below a folder stand together: "0" comes right after "/".
        first, last = (bisect_left(self.paths, f"{path}{end}") for end in "/0")
        return self.paths[first:last] if path else self.paths

    @cached_property
    def cards(self) -> list[CardPair]:
        """The cards of both revisions: the same by id, or by path where an id is new."""
        old = {card.id: card for card in self.base.cards}
        new = {card.id: card for card in self.head.cards}
        left = {card.path: card for key, card in old.items() if key not in new}
        pairs = [
            CardPair(key, old.get(key) or left.pop(one.path, None), one) for key, one in new.items()
        ]
        kept = {pair.base.id for pair in pairs if pair.base}
        pairs += [CardPair(key, one, None) for key, one in old.items() if key not in kept]
        return pairs

    def readable(self) -> Iterator[tuple[CardFile, CardFile]]:
        """The cards that are in both revisions and can be read in both."""
        for pair in self.cards:
            if pair.base and pair.head and pair.base.claimed is not None is not pair.head.claimed:
                yield pair.base, pair.head
