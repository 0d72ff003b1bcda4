"""Real data are declared.

A model that only ever saw convenient data meets its first surprise in the field. From the proof of
concept on, real and representative data are used, also where synthetic data mirror them.

Fix: give one of the `data` the `kind` `real`, and pin it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Outcome
from mltrl.rules.card._data import missing
from mltrl.rules.card._reading import for_gate
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Finding, Unknown

SCOPE = "card"
LEVEL = 4
STRENGTH = {0: "may", LEVEL: "should"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where the card declares no such data."""
    for_gate(card, LEVEL)
    yield from missing(card, "real", "production")


def examples() -> Iterator[Example]:
    """Declared; only another kind; none; of production."""

    def repository(*data: str, level: int = LEVEL) -> dict[str, str]:
        return {"card.md": card(*data, level=level)}

    yield Example("declared", repository("data: [{name: d, kind: real}]"), Outcome.MET)
    other = repository("data: [{name: d, kind: synthetic}]")
    yield Example("only another kind", other, Outcome.NOT_MET, ("card.md:8",), mentions="`real`")
    yield Example("none", repository(), Outcome.NOT_MET, ("card.md:2",))
    live = repository("data: [{name: d, kind: production}]")
    yield Example("near miss: data of production are real", live, Outcome.MET)
