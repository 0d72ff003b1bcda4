"""The metrics are measured on at least two datasets.

One dataset cannot tell a good method from a lucky fit. To leave level 4, each application is
evaluated on several; a card counts as one application here, and splits of a dataset count as one.

Fix: measure on another dataset, and name it with `dataset: NAME`, a name from the card's `data`.
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
ENOUGH = 2


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where the card's metrics name fewer datasets of its data."""
    for_gate(card, GATE)
    known = {one.name for one in card.card.data}
    used = sorted({one.dataset for one in card.card.metrics if one.dataset in known} - {None})
    if len(used) >= ENOUGH:
        return
    doubts = list(unread(card, "metrics", "data"))
    if not doubts:
        said = f"only `{used[0]}`" if used else "none"
        message = f"the metrics have to name two of the card's datasets: they name {said}"
        yield Finding(message, card.at("metrics"), "metrics")
    yield from doubts


def examples() -> Iterator[Example]:
    """Two; one with two splits; one that is not listed; no metric; metrics at fault; below 4."""
    data = ("data:", "  - {name: a, path: a.csv}", "  - {name: b, path: b.csv}")

    def measured(*metrics: str, level: int = 4) -> dict[str, str]:
        listed = ("metrics:", *(f"  - {{name: auc, {one}}}" for one in metrics))
        return {"r.md": card(*(listed if metrics else ()), *data, level=level)}

    yield Example("two", measured("dataset: a", "dataset: b"), Outcome.MET)
    splits = measured("dataset: a, split: test", "dataset: a, split: validation")
    yield Example("two splits of one", splits, Outcome.NOT_MET, ("r.md:8",), mentions="only `a`")
    foreign = measured("dataset: a", "dataset: c")
    yield Example("one that is not listed", foreign, Outcome.NOT_MET, mentions="only `a`")
    yield Example("no metric", measured(), Outcome.NOT_MET, mentions="name none")
    faulty = measured("dataset: a", "dataset: b, split: [test]")
    yield Example("near miss: a split that is not valid", faulty, Outcome.MET)
    lost = measured("dataset: a", "dataset: [b]")
    yield Example("a dataset that is not valid", lost, Outcome.UNKNOWN, mentions="card/valid")
    early = measured("dataset: a", level=3)
    yield Example("near miss: at level 3", early, Outcome.NOT_APPLICABLE)
