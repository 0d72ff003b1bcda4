"""Every golden dataset has a recorded baseline.

Each new model is compared with its predecessors on the same golden data. The baseline is a metric
of the card on that dataset, with its value and the file that holds it. Asked at the gate out of
level 7.

Fix: measure on the golden dataset, and list the metric with `dataset`, `source` and `value`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome
from mltrl.rules.card._reading import for_gate, unread
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Unknown

SCOPE = "card"
GATE = 7
STRENGTH = {0: "may", GATE: "should"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each golden dataset that no metric with value and source names."""
    for_gate(card, GATE)
    golden = [(at, one.name) for at, one in enumerate(card.card.data) if one.kind == "golden"]
    doubts = list(unread(card, "data"))
    if not golden and not doubts:
        raise NotApplicable("the card names no golden data: see card/golden-data-declared")
    recorded = {one.dataset for one in card.card.metrics if one.source and one.value is not None}
    absent = [(at, name) for at, name in golden if name not in recorded]
    unsure = list(unread(card, "metrics")) if absent else []
    for at, name in absent if not unsure else ():
        message = f"golden dataset `{name}` has no metric with a value and its source"
        yield Finding(message, card.at("data", at), name)
    yield from doubts + unsure


def examples() -> Iterator[Example]:
    """Recorded; on other data; without a value; no golden data; at fault; below level 7."""

    def measured(metric: str, kind: str = "golden", level: int = 7) -> dict[str, str]:
        data = (
            "data:",
            f"  - {{name: g, path: g.csv, kind: {kind}}}",
            "  - {name: t, path: t.csv}",
        )
        return {"r.md": card(*data, f"metrics: [{{name: auc, {metric}}}]", level=level)}

    full = "dataset: g, source: m.json#auc, value: 0.9"
    yield Example("recorded", measured(full), Outcome.MET)
    other = measured(full.replace("dataset: g", "dataset: t"))
    yield Example("on other data", other, Outcome.NOT_MET, ("r.md:9",), mentions="dataset `g`")
    bare = measured("dataset: g, source: m.json#auc")
    yield Example("without a value", bare, Outcome.NOT_MET)
    none = measured(full, kind="test")
    yield Example("near miss: no golden data", none, Outcome.NOT_APPLICABLE)
    faulty = measured(full.replace("0.9", "high"))
    yield Example("a value that is not valid", faulty, Outcome.UNKNOWN, mentions="card/valid")
    early = measured("dataset: t", level=6)
    yield Example("near miss: at level 6", early, Outcome.NOT_APPLICABLE)
