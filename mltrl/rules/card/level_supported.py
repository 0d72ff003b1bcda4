"""A card's level is no higher than its evidence supports.

A level claimed beyond its evidence is the one error that a readiness card must not have: others
build on it. The supported level is the highest one whose earlier gates are all passed, counted from
the level at which the work entered; a must that is neither met nor waived closes a gate.

Fix: `mltrl gate ID` shows which criteria are missing; add their evidence, or lower `level`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import Unavailable
from mltrl.outcomes import Outcome
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Finding, Unknown

SCOPE = "card"
STRENGTH = {0: "must"}


def check(_evidence: Evidence, _card: CardFile) -> Iterator[Finding | Unknown]:
    """Nothing: mltrl/judgement.py decides it when all other rules have been asked."""
    raise Unavailable("it is decided from all criteria: a whole audit settles it")


def examples() -> Iterator[Example]:
    """At its entry level; above it with nothing to show; entered high; unreadable; no card."""
    yield Example("at its entry level", {"card.md": card()}, Outcome.MET)
    above = {"card.md": card(level=3).replace("{level: 3", "{level: 1")}
    yield Example("two levels up", above, Outcome.NOT_MET, ("card.md:6",), mentions="supported 1")
    high = {"card.md": card(level=4)}
    yield Example("near miss: entered at the level it claims", high, Outcome.MET)
    broken = {"card.md": card().replace("level: 1", "level: [")}
    yield Example("unreadable", broken, Outcome.UNKNOWN, mentions="card/valid")
    yield Example("no card", {"a.py": ""}, Outcome.NOT_APPLICABLE)
