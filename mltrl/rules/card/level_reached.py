"""No level has been skipped since the work entered.

Each level rests on what the one before has shown, so a card climbs one gate at a time from the
level at which the work entered, and every gate has its review.

Fix: correct `entry` or `level`; where a level was skipped, do it and have it reviewed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

SCOPE = "card"
STRENGTH = {0: "must"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for a level below entry; unknown where gates were crossed without a record.

    Where a switchback led below entry, that is what switchback/valid says.
    """
    entry = card.card.entry
    start = entry.level if entry else 0
    if not entry:
        yield Unknown("the card does not say at which level the work entered: taken as 0", "entry")
    elif start > card.card.level and not _is_led_there(card):
        message = f"the work entered at level {start}, above level {card.card.level} that it claims"
        yield Finding(message, card.at("entry"), "entry")
    yield from unread(card, "switchbacks", *(["entry"] if entry else []))
    highest = max([card.level, *(one.from_level for one in card.card.switchbacks)])
    if highest > start:
        gates = _gates(start, highest - 1)
        yield Unknown(f"no record of the review of {gates}: review records settle it", "level")


def _is_led_there(card: CardFile) -> bool:
    """Whether a switchback led to the level of the card."""
    return any(one.to_level == card.card.level for one in card.card.switchbacks)


def _gates(first: int, last: int) -> str:
    return f"gate {first}" if first == last else f"gates {first} to {last}"


def examples() -> Iterator[Example]:
    """At the entry level; above it; below it; higher before a switchback; no entry."""

    def back(before: int, after: int, entry: int = 1) -> dict[str, str]:
        line = f"- {{type: review, from: {before}, to: {after}, date: 2026-10-02,"
        return {"card.md": card("switchbacks:", line, "  by: A, reason: b}", level=entry)}

    yield Example("at its entry level", {"card.md": card()}, Outcome.MET)
    yield Example("near miss: entered at level 4", {"card.md": card(level=4)}, Outcome.MET)
    above = {"card.md": card(level=3).replace("{level: 3", "{level: 1")}
    yield Example("two levels up", above, Outcome.UNKNOWN, mentions="gates 1 to 2")
    below = {"card.md": card(level=3).replace("level: 3", "level: 2", 1)}
    yield Example("below its entry", below, Outcome.NOT_MET, ("card.md:7",), mentions="above")
    yield Example("higher before", back(3, 1), Outcome.UNKNOWN, mentions="gates 1 to 2")
    none = {"card.md": card().replace("entry:", "x-entry:")}
    yield Example("no entry", none, Outcome.UNKNOWN, mentions="taken as 0")
