"""A working group is named, of two people or more.

A capability is handed over from those who found it to those who will build and run it. The card
says who they are; one person is no group.

Fix: list the people below `group`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome
from mltrl.rules.card._people import is_name, key
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
FEWEST = 2


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where the group has fewer than two members."""
    for_gate(card, LEVEL)
    members = {key(name) for name in card.card.group if is_name(name)}
    doubts = list(unread(card, "group"))
    if len(members) < FEWEST and not doubts:
        message = "the card names no working group"
        if members:
            message = "the working group has one member only"
        yield Finding(message, card.at("group"), "group")
    yield from doubts


def examples() -> Iterator[Example]:
    """Two; one; one twice; none; placeholders; not asked yet."""

    def repository(*front: str, level: int = LEVEL) -> dict[str, str]:
        return {"card.md": card(*front, level=level)}

    yield Example("two", repository("group: [A. Name, B. Other]"), Outcome.MET)
    alone = repository("group: A. Name")
    yield Example("one", alone, Outcome.NOT_MET, ("card.md:8",), mentions="one member")
    yield Example("one twice", repository("group: [A. Name, a.name]"), Outcome.NOT_MET)
    yield Example("none", repository(), Outcome.NOT_MET, ("card.md:2",))
    yield Example("placeholders", repository("group: [A. Name, TBD]"), Outcome.NOT_MET)
    family = repository("group: [A. Name, B. Name]")
    yield Example("near miss: one family", family, Outcome.MET)
    yield Example("not asked yet", repository(level=4), Outcome.NOT_APPLICABLE)
