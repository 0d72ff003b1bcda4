"""Every card has an id of its own.

Reviews, coupled components and parts name a card by its id. Where two cards share one, nobody can
tell which of them was reviewed. Ids that differ only by case are the same to people.

Fix: give one of the cards another `id`; the one that no review or other card names yet is easiest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Unknown

SCOPE = "card"
STRENGTH = {0: "must"}


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for a card whose id an earlier one has, by path."""
    own = card.card.id
    readable = (one for one in evidence.cards if one.claimed is not None)
    first = next((one for one in readable if one.id.casefold() == own.casefold()), card)
    if first.path != card.path:
        spelled = "" if first.id == own else f", written `{first.id}`"
        message = f"the id `{own}` is that of `{first.path}` already{spelled}"
        yield Finding(message, card.at("id"), "id")


def examples() -> Iterator[Example]:
    """Two ids; the same id; the same by case; a card that cannot be read."""
    second = card().replace("id: R01", "id: R02")
    yield Example("two ids", {"a.md": card(), "b.md": second}, Outcome.MET)
    same = {"a.md": card(), "b.md": card()}
    yield Example("the same id", same, Outcome.NOT_MET, ("b.md:4",), mentions="`a.md`")
    case = {"a.md": card(), "b.md": card().replace("id: R01", "id: r01")}
    yield Example("the same but for case", case, Outcome.NOT_MET, ("b.md:4",), mentions="`R01`")
    longer = card().replace("id: R01", "id: R01.1")
    yield Example(
        "near miss: one begins like the other", {"a.md": card(), "b.md": longer}, Outcome.MET
    )
    broken = {"R01.md": card().replace("level: 1", "level: ["), "b.md": card()}
    yield Example("a card that cannot be read", broken, Outcome.UNKNOWN, mentions="R01.md")
