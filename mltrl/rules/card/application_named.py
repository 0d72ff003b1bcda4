"""The card names what the capability is a module of, or works together with.

A model alone is not yet something that others can put to use. The card says with which components
it is coupled, or the card of a larger system has it among its parts.

Fix: write the ids of the components below `coupled`, or add this card to the `parts` of the
system's card.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome
from mltrl.rules.card._reading import for_gate, unread
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Unknown

SCOPE = "card"
LEVEL = 5
STRENGTH = {0: "may", LEVEL: "should"}


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where neither this card nor another one ties it to anything."""
    from mltrl.cards.gaps import is_placeholder  # noqa: PLC0415 - only where there is a card

    for_gate(card, LEVEL)
    if any(not is_placeholder(one) for one in card.card.coupled):
        return
    if any(_is_part_of(card, other) for other in evidence.cards if other.claimed is not None):
        return
    doubts = list(unread(card, "coupled"))
    yield from doubts
    if not doubts:
        message = "the card names no component or system that this one works in"
        yield Finding(message, card.at("coupled"), "coupled")


def _is_part_of(card: CardFile, other: CardFile) -> bool:
    if other.path == card.path:
        return False
    return any(one.id.casefold() == card.id.casefold() for one in other.card.parts)


def examples() -> Iterator[Example]:
    """Coupled; a part of a system; neither; a placeholder; not asked yet."""

    def repository(*front: str, level: int = LEVEL) -> dict[str, str]:
        return {"card.md": card(*front, level=level)}

    yield Example("coupled", repository("coupled: [P13.2]"), Outcome.MET)
    system = card("parts: [{id: R01, card: card.md}]", level=9).replace("id: R01\n", "id: P01\n")
    part = {**repository(), "system.md": system.replace("level: 9", "level: 4")}
    yield Example("near miss: a part of a system", part, Outcome.MET)
    yield Example("neither", repository(), Outcome.NOT_MET, ("card.md:2",))
    yield Example("a placeholder", repository("coupled: [TBD]"), Outcome.NOT_MET, ("card.md:8",))
    yield Example("not asked yet", repository(level=4), Outcome.NOT_APPLICABLE)
