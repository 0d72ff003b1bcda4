"""Metrics on the card were made by the code, data and parameters that are here now.

A number stays where it is when the code that made it is changed. It agrees with its file, and is
still no longer the number of this repository. Nor is one of a stage that is frozen while what it
ran with changed: `dvc status` does not ask such stages, and this rule does.

Fix: `dvc repro`, then commit dvc.lock and the metrics, and correct the card.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card, lines, locked, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

SCOPE = "card"
STRENGTH = {0: "must"}
THAW = "`dvc unfreeze` the stage and `dvc repro`, then commit dvc.lock and the results"


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each source of metrics behind which something has changed."""
    doubts = [*unread(card, "metrics"), *evidence.dvc.unread("dvc.yaml", "dvc.lock")]
    made = {path: at for at, path in _sources(card) if evidence.states.makers(path)}
    if not made and not doubts:
        raise NotApplicable("no stage makes a metric of the card: see card/metrics-produced")
    for path, position in made.items():
        states = [evidence.states.state(one) for one in evidence.states.makers(path)]
        changes = [one.why for one in states if one.outcome is Outcome.NOT_MET]
        if changes:
            message = f"`{path}` is of an earlier state: {changes[0]}"
            fix = THAW if changes[0].startswith("frozen") else ""
            yield Finding(message, card.at("metrics", position, "source"), path, fix)
        elif not doubts:
            doubts += [Unknown(one.why, path) for one in states if one.outcome is Outcome.UNKNOWN]
    yield from doubts


def _sources(card: CardFile) -> Iterator[tuple[int, str]]:
    """The file behind each metric of the card, and where the card names it."""
    seen = set()
    for position, metric in enumerate(card.card.metrics):
        path = card.place((metric.source or "").partition("#")[0]) if metric.source else None
        if path and path not in seen:
            seen.add(path)
            yield position, path


def examples() -> Iterator[Example]:
    """As locked; other code; frozen; what another stage uses; line ends; never run; typed."""
    code = "print()\n"

    def repository(text: str = code, *, lock: str = "", more: str = "") -> dict[str, str]:
        metric = "metrics: [{name: auc, value: 1, source: 'm.json#auc'}]"
        definition = stage(deps=("train.py",), metrics=("m.json:\n        cache: false",))
        recorded = locked(deps={"train.py": code}, outs={"m.json": '{"auc": 1}'})
        return {
            "r.md": card(metric),
            "dvc.yaml": definition + more,
            "dvc.lock": lock or recorded,
            "m.json": '{"auc": 1}',
            "train.py": text,
        }

    yield Example("as locked", repository(), Outcome.MET)
    changed = repository("print(1)\n")
    yield Example("other code", changed, Outcome.NOT_MET, ("r.md:8",), mentions="train.py")
    frozen = {**changed, "dvc.yaml": changed["dvc.yaml"] + "    frozen: true\n"}
    yield Example("frozen", frozen, Outcome.NOT_MET, ("r.md:8",), mentions="frozen")
    as_it_ran = {**frozen, "train.py": code}
    yield Example("near miss: frozen, as it ran", as_it_ran, Outcome.MET)
    aside = lines("  old:", "    cmd: python old.py", "    deps: [train.py]", "    frozen: true")
    beside = repository(more=aside)
    beside["dvc.lock"] += locked("old", deps={"train.py": "x"}).partition("stages:\n")[2]
    yield Example("near miss: another stage is frozen", beside, Outcome.MET)
    other = lines("  plot:", "    cmd: python plot.py", "    deps: [plot.py]", "    outs: [p.png]")
    elsewhere = {**repository(more=other), "plot.py": ""}
    yield Example("near miss: another stage never ran", elsewhere, Outcome.MET)
    shared = lines("  plot:", "    cmd: python plot.py", "    params: [size]", "    outs: [p.png]")
    ran = locked(deps={"train.py": code}, outs={"m.json": '{"auc": 1}'})
    ran += locked("plot", params=("size: 1",), outs={"p.png": "x"}).partition("stages:\n")[2]
    parameter = {**repository(lock=ran, more=shared), "params.yaml": "size: 2\n"}
    yield Example("near miss: a parameter of another stage", parameter, Outcome.MET)
    windows = repository(code.replace("\n", "\r\n"))
    yield Example("near miss: line ends", windows, Outcome.MET)
    never = repository(lock="schema: '2.0'\n")
    yield Example("never run", never, Outcome.NOT_MET, ("r.md:8",))
    typed = {"r.md": repository()["r.md"], "m.json": '{"auc": 1}'}
    yield Example("typed", typed, Outcome.NOT_APPLICABLE, mentions="card/metrics-produced")
    yield Example("no metric", {"r.md": card()}, Outcome.NOT_APPLICABLE)
