"""Mock data are declared.

Functions are tested with data made up for the purpose: one can see from them what should come out,
and they can be given to anybody.

Fix: give one of the `data` the `kind` `mock`, and pin it.
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
LEVEL = 3
STRENGTH = {0: "may", LEVEL: "should"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where the card declares no such data."""
    for_gate(card, LEVEL)
    yield from missing(card, "mock")


def examples() -> Iterator[Example]:
    """Declared; only another kind; none; entered above it."""

    def repository(*data: str, level: int = LEVEL) -> dict[str, str]:
        return {"card.md": card(*data, level=level)}

    yield Example("declared", repository("data: [{name: d, kind: mock}]"), Outcome.MET)
    other = repository("data: [{name: d, kind: test}]")
    yield Example("only another kind", other, Outcome.NOT_MET, ("card.md:8",), mentions="`mock`")
    yield Example("none", repository(), Outcome.NOT_MET, ("card.md:2",))
    late = repository(level=5)
    yield Example("near miss: entered above it", late, Outcome.NOT_APPLICABLE)
