"""At least one metric says which value it has to reach.

A claim separates what was measured from what was hoped for, if it was written down as a bound: no
less than, no more than, or between two values.

Fix: add `at_least`, `at_most` or `between` to a metric of the card.
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
LEVEL = 2
STRENGTH = {0: "may", LEVEL: "should"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where no metric has a bound."""
    for_gate(card, LEVEL)
    metrics = card.card.metrics
    if any(one.at_least or one.at_most or one.between for one in metrics):
        return
    doubts = list(unread(card, "metrics"))
    yield from doubts
    if not doubts:
        reason = getattr(metrics, "none", "")
        message = "no metric on the card has a bound" + (f": {reason}" if reason else "")
        yield Finding(message, card.at("metrics"), "metrics")


def examples() -> Iterator[Example]:
    """A bound; a bound of zero; none; no metrics with a reason; a bound that is not valid."""

    def repository(metrics: str) -> dict[str, str]:
        return {"card.md": card(f"metrics: {metrics}", level=LEVEL)}

    bound = "[{name: auc, value: 0.987, at_least: 0.95}, {name: loss, value: 0.1}]"
    yield Example("a bound", repository(bound), Outcome.MET)
    zero = repository("[{name: errors, value: 0, at_most: 0}]")
    yield Example("near miss: a bound of zero", zero, Outcome.MET)
    plain = repository("[{name: auc, value: 0.987}]")
    yield Example("none", plain, Outcome.NOT_MET, ("card.md:8",))
    none = repository("{none: theory only}")
    yield Example("no metric", none, Outcome.NOT_MET, ("card.md:8",), mentions="theory only")
    wrong = repository("[{name: auc, value: 0.987, at_least: much}]")
    yield Example("not valid", wrong, Outcome.UNKNOWN, mentions="card/valid")
