"""The card says at which level the work entered, and above level 1 why.

Most work does not start at level 0. What was done elsewhere before, by a paper, a library or
another team, is what lets it start higher; a reader has to be able to judge that.

Fix: write `entry: {level: 3, reason: what stands for the levels below}` in the front matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

SCOPE = "card"
STRENGTH = {0: "must"}
WITHOUT_REASON = 1


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where the reason for a high entry is missing."""
    from mltrl.cards.gaps import is_placeholder  # noqa: PLC0415 - only where a card is

    entry, doubts = card.card.entry, list(unread(card, "entry"))
    if not entry and not doubts:
        yield Unknown(f"the card does not say at which level the work entered{_why(card)}", "entry")
    elif entry and entry.level > WITHOUT_REASON and is_placeholder(entry.reason or ""):
        message = f"the work entered at level {entry.level}, and the card does not say why"
        yield Finding(message, card.at("entry"), "entry")
    yield from doubts


def _why(card: CardFile) -> str:
    if card.read.is_table:
        return ": a summary table cannot, front matter can (`mltrl card convert --entry`)"
    from mltrl.models.written import Nothing  # noqa: PLC0415 - it imports pydantic

    entry = card.card.entry
    return f": {entry.none}" if isinstance(entry, Nothing) else ""


def examples() -> Iterator[Example]:
    """With a reason; without; a placeholder; at level 1; above the level; no entry; a gap."""
    yield Example("with a reason", {"card.md": card(level=3)}, Outcome.MET)
    reason = ", reason: taken over from a published method"
    without = {"card.md": card(level=3).replace(reason, "")}
    yield Example("without a reason", without, Outcome.NOT_MET, ("card.md:7",))
    open_ = {"card.md": card(level=3).replace(reason, ", reason: TBD")}
    yield Example("a placeholder", open_, Outcome.NOT_MET, ("card.md:7",))
    low = {"card.md": card(level=1).replace(reason, "")}
    yield Example("near miss: no reason at level 1", low, Outcome.MET)
    none = {"card.md": card().replace("entry:", "x-entry:")}
    yield Example("no entry", none, Outcome.UNKNOWN, mentions="card/valid")
    gap = {"card.md": card().replace("{level: 1, reason", "{none")}
    yield Example("a gap that says so", gap, Outcome.UNKNOWN, mentions="taken over")
    yield Example("a summary table", {"card.md": table()}, Outcome.UNKNOWN, mentions="convert")
