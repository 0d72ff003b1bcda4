"""The metrics cover performance, cost of computing and worth to the user.

A model can be accurate and still too slow, too dear or of no help to anyone. To leave level 4, the
card measures all three sides. Asked at the gate out of level 4.

Fix: measure what is missing, and mark each metric with `family: performance`, `cost` or `user`.
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
GATE = 4
STRENGTH = {0: "may", GATE: "should"}
FAMILIES = ("performance", "cost", "user")


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where no metric is of one of the families."""
    for_gate(card, GATE)
    covered = {one.family for one in card.card.metrics}
    absent = [family for family in FAMILIES if family not in covered]
    if not absent:
        return
    doubts = list(unread(card, "metrics"))
    if not doubts:
        named = ", ".join(f"`{family}`" for family in absent)
        yield Finding(f"no metric is of the family {named}", card.at("metrics"), "metrics")
    yield from doubts


def examples() -> Iterator[Example]:
    """All; two of them; a metric without a family; no metric; a family at fault; below level 4."""

    def measured(*families: str, level: int = 4) -> dict[str, str]:
        listed = (f"  - {{name: m, family: {one}}}" for one in families)
        return {"r.md": card(*(("metrics:", *listed) if families else ()), level=level)}

    yield Example("all", measured(*FAMILIES), Outcome.MET)
    two = measured("performance", "performance", "cost")
    yield Example("two of them", two, Outcome.NOT_MET, ("r.md:8",), mentions="`user`")
    unmarked = {"r.md": card("metrics: [{name: seconds for each star}]", level=4)}
    yield Example("no family", unmarked, Outcome.NOT_MET, mentions="`performance`, `cost`, `user`")
    yield Example("no metric", measured(), Outcome.NOT_MET)
    faulty = measured("performance", "cost", "users")
    yield Example("near miss: misspelt", faulty, Outcome.UNKNOWN, mentions="card/valid")
    early = measured("performance", level=3)
    yield Example("near miss: at level 3", early, Outcome.NOT_APPLICABLE)
