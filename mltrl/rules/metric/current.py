"""Metrics on the card were made by the code, data and parameters that are here now.

A number stays where it is when the code that made it is changed. It agrees with its file, and is
still no longer the number of this repository. Nor is one of a stage that is frozen while what it
ran with changed: `dvc status` does not ask such stages, and this rule does.

Fix: `dvc repro`, then commit dvc.lock and the metrics, and correct the card.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl import rules
from mltrl.errors import NotApplicable, Unavailable
from mltrl.outcomes import Finding, Outcome, Strength, Unknown
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card, lines, locked, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

SCOPE = "card"
STRENGTH = {0: "must"}
ASKED = (
    "pipeline/command-unchanged",
    "pipeline/definition-unchanged",
    "pipeline/dependencies-unchanged",
    "pipeline/lock-consistent",
    "pipeline/locked",
    "pipeline/parameters-unchanged",
)


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each source of metrics behind which something has changed."""
    doubts = [*unread(card, "metrics"), *evidence.dvc.unread("dvc.yaml", "dvc.lock")]
    made = {path: at for at, path in _sources(card) if _stages(evidence, path)}
    if not made and not doubts:
        raise NotApplicable("no stage makes a metric of the card: see card/metrics-produced")
    said = [one for rule in ASKED for one in _answers(evidence, rule)] if made else []
    for path, position in made.items():
        behind = evidence.provenance.behind([f"path:{path}"])
        frozen = _frozen(evidence, behind)
        mine = [
            one
            for one in said
            if isinstance(one, Unknown) or not evidence.provenance.is_elsewhere(one, behind)
        ]
        changes = [one for one in (*mine, *frozen) if isinstance(one, Finding)]
        if changes:
            more = f" (and {len(changes) - 1} more)" if len(changes) > 1 else ""
            message = f"`{path}` is of an earlier state: {changes[0].message}{more}"
            place = card.at("metrics", position, "source")
            yield Finding(message, place, path, changes[0].fix if changes[0] in frozen else "")
        elif not doubts:
            doubts += [one for one in (*mine, *frozen) if isinstance(one, Unknown)]
    yield from doubts


def _sources(card: CardFile) -> Iterator[tuple[int, str]]:
    """The file behind each metric of the card, and where the card names it."""
    seen = set()
    for position, metric in enumerate(card.card.metrics):
        path = card.place((metric.source or "").partition("#")[0]) if metric.source else None
        if path and path not in seen:
            seen.add(path)
            yield position, path


def _stages(evidence: Evidence, path: str) -> bool:
    """Whether a stage is behind a path."""
    behind = evidence.provenance.behind([f"path:{path}"])
    return any(one.startswith("stage:") for one in behind)


def _answers(evidence: Evidence, rule_id: str) -> Iterator[Finding | Unknown]:
    """What a rule about the pipeline says and that counts for more than may."""
    if rules.not_applicable("pipeline", evidence):
        return
    try:
        for one in rules.load(rule_id).module.check(evidence):
            if not isinstance(one, Finding) or one.strength is not Strength.MAY:
                yield one
    except NotApplicable:
        return
    except Unavailable as reason:
        yield Unknown(str(reason), rule_id)


def _frozen(evidence: Evidence, behind: set[str]) -> list[Finding | Unknown]:
    """What is to be said of the frozen stages among these nodes, and counts for more than may."""
    if not evidence.dvc.frozen:
        return []
    from mltrl.rules.pipeline._frozen import thawed  # noqa: PLC0415 - few pipelines have any

    return [one for stage, one in evidence.derive(thawed) if stage in behind]


def examples() -> Iterator[Example]:
    """As locked; other code; frozen; another stage; line ends; never run; typed."""
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
    yield Example("frozen", frozen, Outcome.NOT_MET, ("r.md:8",), mentions="`train` is frozen")
    as_it_ran = {**frozen, "train.py": code}
    yield Example("near miss: frozen, as it ran", as_it_ran, Outcome.MET)
    aside = lines("  old:", "    cmd: python old.py", "    deps: [train.py]", "    frozen: true")
    record = locked("old", deps={"train.py": "x"}).partition("stages:\n")[2]
    beside = repository(more=aside)
    beside["dvc.lock"] += record
    yield Example("near miss: another stage is frozen", beside, Outcome.MET)
    other = lines("  plot:", "    cmd: python plot.py", "    deps: [plot.py]", "    outs: [p.png]")
    elsewhere = {**repository(more=other), "plot.py": ""}
    yield Example("near miss: another stage never ran", elsewhere, Outcome.MET)
    windows = repository(code.replace("\n", "\r\n"))
    yield Example("near miss: line ends", windows, Outcome.MET)
    never = repository(lock="schema: '2.0'\n")
    yield Example("never run", never, Outcome.NOT_MET, ("r.md:8",))
    typed = {"r.md": repository()["r.md"], "m.json": '{"auc": 1}'}
    yield Example("typed", typed, Outcome.NOT_APPLICABLE, mentions="card/metrics-produced")
    yield Example("no metric", {"r.md": card()}, Outcome.NOT_APPLICABLE)
