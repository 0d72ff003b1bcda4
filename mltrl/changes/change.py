"""A change: the evidence at its base and at its head, and the files that differ between them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.paths import below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.models.config import Config


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

    def touches(self, path: str) -> bool:
        """Whether a file differs, or one below a folder."""
        return path in self.changed or any(below(one, path) for one in self.paths)

    def within(self, path: str) -> list[str]:
        """The files that differ at a path or below it."""
        return [path] if path in self.changed else [one for one in self.paths if below(one, path)]

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
