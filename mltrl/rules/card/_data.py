"""Which kinds of data a card declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding
from mltrl.rules.card._reading import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.cards import CardFile
    from mltrl.models.card import Dataset
    from mltrl.outcomes import Unknown


def of_kind(card: CardFile, *kinds: str) -> list[Dataset]:
    """The datasets of these kinds."""
    return [one for one in card.card.data if one.kind in kinds]


def missing(card: CardFile, *kinds: str) -> Iterator[Finding | Unknown]:
    """A finding where the card declares no data of any of these kinds."""
    if of_kind(card, *kinds):
        return
    doubts = list(unread(card, "data"))
    yield from doubts
    if not doubts:
        *first, last = [f"`{one}`" for one in kinds]
        names = f"{', '.join(first)} or {last}" if first else last
        reason = getattr(card.card.data, "none", "")
        message = f"the card declares no data of kind {names}" + (f": {reason}" if reason else "")
        fix = f"add `- {{name: …, kind: {kinds[0]}, path: …}}` below `data`"
        yield Finding(message, card.at("data"), f"data {kinds[0]}", fix)
