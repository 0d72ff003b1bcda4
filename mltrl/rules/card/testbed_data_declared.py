"""Data for the testbed are declared: a benchmark, or simulated data.

A claim of principle is about certain data and must say which. Public benchmarks and simulations
serve until real data are at hand; whoever has real data by now has more than is asked.

Fix: give one of the `data` the `kind` `benchmark`, `simulated` or `synthetic`.
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
LEVEL = 2
STRENGTH = {0: "may", LEVEL: "should"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where the card declares no such data."""
    for_gate(card, LEVEL)
    yield from missing(card, "benchmark", "simulated", "synthetic", "real", "production")


def examples() -> Iterator[Example]:
    """Simulated; only mock data; none with a reason; real; a kind that is not valid."""

    def repository(data: str, level: int = LEVEL) -> dict[str, str]:
        return {"card.md": card(f"data: {data}", level=level)}

    yield Example("simulated", repository("[{name: d, kind: simulated}]"), Outcome.MET)
    mock = repository("[{name: d, kind: mock}]")
    yield Example("only mock data", mock, Outcome.NOT_MET, ("card.md:8",))
    none = repository("{none: theory only}")
    yield Example("none", none, Outcome.NOT_MET, ("card.md:8",), mentions="theory only")
    yield Example("near miss: real data", repository("[{name: d, kind: real}]"), Outcome.MET)
    wrong = repository("[{name: d, kind: fictional}]")
    yield Example("not valid", wrong, Outcome.UNKNOWN, mentions="card/valid")
    early = repository("[{name: d, kind: mock}]", level=1)
    yield Example("not asked yet", early, Outcome.NOT_APPLICABLE, mentions="from level 2")
