"""What rules about cards ask alike: fields that could not be read, and gates a card has to pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.cards import CardFile


def unread(card: CardFile, *keys: str) -> Iterator[Unknown]:
    """One Unknown for each of these keys of the front matter in which something is not valid."""
    faulty = {problem.subject.partition(".")[0] for problem in card.read.problems}
    for key in keys:
        if key in faulty:
            yield Unknown(f"`{key}` is not valid in all parts: see card/valid", key)


def for_gate(card: CardFile, level: int) -> None:
    """Let a rule that answers a gate's criterion speak only of cards that this gate concerns.

    Raises:
        NotApplicable: the card works below this level, or entered above it.
    """
    if card.level < level:
        raise NotApplicable(f"it is asked from level {level} on")
    if card.entered > level:
        raise NotApplicable(f"the work entered at level {card.entered}, above this gate")
