"""Metrics on the card are made by a pipeline.

A number that a stage wrote can be traced to code, data and parameters, and made again. One that was
typed into a file cannot, however well card and file agree.

Fix: make the file a metric or an output of a stage in dvc.yaml, and name it as `source`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.evidence.paths import below
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.card._reading import for_gate, unread
from mltrl.rules.examples import Example, card, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

SCOPE = "card"
LEVEL = 2
STRENGTH = {0: "may", LEVEL: "should"}


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where no metric has a source, else one for each source that no stage makes."""
    for_gate(card, LEVEL)
    doubts = [*unread(card, "metrics"), *evidence.dvc.unread("dvc.yaml")]
    metrics = card.card.metrics
    if not doubts and not any(one.source for one in metrics):
        yield Finding("no metric on the card names a source", card.at("metrics"), "metrics")
    made, templated = _made(evidence)
    for position, metric in enumerate(metrics):
        path = card.place((metric.source or "").partition("#")[0]) if metric.source else None
        if not path or any(below(path, one) for one in made):
            continue
        if templated:
            doubts.append(Unknown(f"`{templated}` makes an output whose path is templated", path))
        elif not doubts:
            message = f"no stage in a dvc.yaml makes `{path}`, the source of `{metric.name}`"
            yield Finding(message, card.at("metrics", position, "source"), path)
    yield from doubts


def _made(evidence: Evidence) -> tuple[set[str], str]:
    """The paths that stages make, and a stage of which that cannot be told in full."""
    made: set[str] = set()
    templated = ""
    for pipeline in evidence.dvc.pipelines:
        for one in pipeline.stages.values():
            made.update(item.path for item in (*one.outs, *one.metrics) if item.path is not None)
            if one.expanded or any(item.templated for item in (*one.outs, *one.metrics)):
                templated = templated or one.name
    return made, templated


def examples() -> Iterator[Example]:
    """Made by a stage; in a folder that is; typed; no source; templated; a broken dvc.yaml."""

    def repository(source: str, *outs: str) -> dict[str, str]:
        metric = f"metrics: [{{name: auc, value: 1, source: '{source}'}}]"
        return {"card.md": card(metric, level=LEVEL), "dvc.yaml": stage(outs=outs)}

    yield Example("made by a stage", repository("m.json#auc", "m.json"), Outcome.MET)
    folder = repository("out/m.json#auc", "out")
    yield Example("near miss: in a folder that a stage makes", folder, Outcome.MET)
    typed = repository("m.json#auc", "model")
    yield Example("typed", typed, Outcome.NOT_MET, ("card.md:8",), mentions="`m.json`")
    none = {"card.md": card("metrics: [{name: auc, value: 1}]", level=LEVEL)}
    yield Example("no source", none, Outcome.NOT_MET, ("card.md:8",), mentions="names a source")
    templated = repository("m.json#auc", "${out}")
    yield Example("templated", templated, Outcome.UNKNOWN, mentions="templated")
    broken = {**typed, "dvc.yaml": "stages: ["}
    yield Example("a dvc.yaml that is not read", broken, Outcome.UNKNOWN, mentions="dvc.yaml")
