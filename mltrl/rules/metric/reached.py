"""Every threshold that the card claims is reached by the recorded metric.

A claim such as "an AUC of at least 0.95" is worth what was measured. The number that counts is the
one in the metrics file, read as it is written: a tolerance is for comparisons and lowers no claim.

Fix: run the stage again once what keeps the value from its threshold is mended, or claim what is
reached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card, lines, locked, stage
from mltrl.rules.metric._thresholds import source_of, thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.metrics import Value
    from mltrl.models.card import Metric

SCOPE = "card"
STRENGTH = {0: "must"}


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each threshold that its metric misses."""
    doubts = list(unread(card, "metrics"))
    claims = [(at, one) for at, one in enumerate(card.card.metrics) if thresholds(one)]
    if not claims and not doubts:
        raise NotApplicable("the card claims no threshold")
    for at, metric in claims:
        try:
            value = _recorded(evidence, card, metric)
        except Unavailable as why:
            yield Unknown(f"`{metric.name}`: {why}", metric.name)
            continue
        for threshold in thresholds(metric):
            message = threshold.missed(metric.name, value.text)
            if message:
                yield Finding(message, card.at("metrics", at, threshold.field), metric.name)
    yield from doubts


def _recorded(evidence: Evidence, card: CardFile, metric: Metric) -> Value:
    """What the metric's source says.

    Raises:
        Unavailable: that cannot be read.
    """
    if metric.source is None:
        raise Unavailable("it names no `source`, so what was measured is not known")
    source = source_of(card.path, metric.source)
    if source.path is None:
        raise Unavailable(f"`{metric.source}` is no file in the repository: see card/metric-agrees")
    try:
        return evidence.metrics.value(source.path, source.key)
    except DocumentError as error:
        raise Unavailable(f"{error.message}: see card/metric-agrees") from error


def examples() -> Iterator[Example]:
    """Reached; exactly; missed from each side; beside a range; NaN; what stays open; none."""

    def claimed(claim: str, recorded: str, *more: str) -> dict[str, str]:
        metric = (
            "metrics:",
            "  - name: auc",
            "    source: /m.json#auc",
            f"    {claim}",
            *(f"    {line}" for line in more),
        )
        return {"cards/r.md": card(*metric), "m.json": f'{{"auc": {recorded}}}'}

    yield Example("reached", claimed("at_least: 0.95", "0.987"), Outcome.MET)
    exact = claimed("at_least: 0.3", "0.30")
    yield Example("near miss: exactly the threshold", exact, Outcome.MET)
    below = claimed("at_least: 0.95", "0.912")
    yield Example("below", below, Outcome.NOT_MET, ("cards/r.md:11",), mentions="by 0.038")
    above = claimed("at_most: 20", "31.5")
    yield Example("above", above, Outcome.NOT_MET, ("cards/r.md:11",), mentions="at most 20")
    within = claimed("between: [0.1, 0.2]", "0.15")
    yield Example("within a range", within, Outcome.MET)
    beside = claimed("between: [0.1, 0.2]", "0.05")
    yield Example("beside a range", beside, Outcome.NOT_MET, mentions="by 0.05")
    tolerated = claimed("at_least: 0.95", "0.949", "tolerance: 0.01")
    yield Example("a tolerance lowers no claim", tolerated, Outcome.NOT_MET, mentions="0.001")
    undefined = claimed("at_least: 0.95", "NaN")
    yield Example("NaN", undefined, Outcome.NOT_MET, ("cards/r.md:11",), mentions="no finite")
    huge = claimed("at_least: 0.95", "1e999")
    yield Example("infinite to a computer", huge, Outcome.NOT_MET, mentions="no finite")
    both = claimed("at_least: 0.5", "0.4", "at_most: 0.3")
    finds = ("cards/r.md:11", "cards/r.md:12")
    yield Example("both bounds missed", both, Outcome.NOT_MET, finds)
    yield from _open(below)


def _open(below: dict[str, str]) -> Iterator[Example]:
    nameless = {"r.md": card("metrics:", "  - {name: auc, at_least: 0.95}")}
    yield Example("no source", nameless, Outcome.UNKNOWN, mentions="names no `source`")
    no_key = {**below, "m.json": '{"auroc": 0.9}'}
    yield Example("no such key", no_key, Outcome.UNKNOWN, mentions="see card/metric-agrees")
    by_dvc = {
        "cards/r.md": below["cards/r.md"],
        "dvc.yaml": stage(outs=("m.json",)),
        "dvc.lock": locked(outs={"m.json": "{}"}),
    }
    yield Example("kept by DVC", by_dvc, Outcome.UNKNOWN, mentions="dvc pull")
    outside = {"r.md": card("metrics:", "  - {name: a, source: ../m.json#a, at_most: 1}")}
    yield Example("outside", outside, Outcome.UNKNOWN, mentions="no file in the")
    wrong = {"r.md": card("metrics:", "  - {name: auc, source: m.json#auc, at_least: high}")}
    yield Example("a threshold that is no number", wrong, Outcome.UNKNOWN, mentions="card/valid")
    plain = {"r.md": card("metrics:", "  - {name: auc, source: m.json#auc, value: 0.9}")}
    yield Example("near miss: a value without a claim", plain, Outcome.NOT_APPLICABLE)
    yield Example("no metrics", {"r.md": card()}, Outcome.NOT_APPLICABLE)
    yield Example("no card", {"m.json": lines("{}")}, Outcome.NOT_APPLICABLE)
