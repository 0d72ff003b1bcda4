"""A golden dataset is declared.

Each new model is compared with its predecessors on the same ground, in CI: a dataset that is chosen
once, pinned and changed only by decision.

Fix: give one of the `data` the `kind` `golden`, and pin it.
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
LEVEL = 7
STRENGTH = {0: "may", LEVEL: "should"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where the card declares no such data."""
    for_gate(card, LEVEL)
    yield from missing(card, "golden")


def examples() -> Iterator[Example]:
    """Declared; only another kind; none; not asked yet."""

    def repository(*data: str, level: int = LEVEL) -> dict[str, str]:
        return {"card.md": card(*data, level=level)}

    yield Example("declared", repository("data: [{name: d, kind: golden}]"), Outcome.MET)
    other = repository("data: [{name: d, kind: test}]")
    yield Example("only another kind", other, Outcome.NOT_MET, ("card.md:8",), mentions="`golden`")
    yield Example("none", repository(), Outcome.NOT_MET, ("card.md:2",))
    early = repository(level=6)
    yield Example("near miss: not asked yet", early, Outcome.NOT_APPLICABLE)
