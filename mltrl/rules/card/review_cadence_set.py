"""A cadence of reviews is set.

Once deployed, a component is reviewed again and again: regular reviews catch what has become stale
while nobody changed it. How often depends on the system and its domain.

Fix: write `review_cadence: 3 months`, or another time.
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
LEVEL = 9
STRENGTH = {0: "may", LEVEL: "should"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where no cadence is set."""
    for_gate(card, LEVEL)
    doubts = list(unread(card, "review_cadence"))
    if card.card.review_cadence is None and not doubts:
        message = "the card does not say how often it is reviewed"
        yield Finding(message, card.at("review_cadence"), "review_cadence")
    yield from doubts


def examples() -> Iterator[Example]:
    """Set; not set; in words; not deployed yet."""

    def repository(*front: str, level: int = LEVEL) -> dict[str, str]:
        return {"card.md": card(*front, level=level)}

    yield Example("set", repository("review_cadence: 3 months"), Outcome.MET)
    yield Example("not set", repository(), Outcome.NOT_MET, ("card.md:2",))
    words = repository("review_cadence: now and then")
    yield Example("in words", words, Outcome.UNKNOWN, mentions="card/valid")
    yield Example("near miss: not deployed yet", repository(level=8), Outcome.NOT_APPLICABLE)
