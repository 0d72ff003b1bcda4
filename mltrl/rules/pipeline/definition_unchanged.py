"""Stages need and make what they needed and made when they ran.

A dependency, parameter or output that was added since the last run is in no record: nobody knows
with which version the results were made. One that was taken out stays in the lock, and DVC does not
notice. Of frozen stages only the outputs are asked, as by `dvc status`; metric/current asks for the
rest of those behind the metrics of a card.

Fix: `dvc repro` and commit dvc.lock; `dvc commit -f` where a run would make the same outputs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.runs.definitions import compare, other_datasets
from mltrl.outcomes import Finding, Outcome, Strength, Unknown
from mltrl.rules.examples import Example, lines, locked, stage
from mltrl.rules.pipeline._words import in_doubt, listed, others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Pipeline
    from mltrl.evidence.runs.definitions import Difference, Named
    from mltrl.outcomes import Location

SCOPE = "repository"
STRENGTH = {0: "must"}
FIX = "`dvc commit -f` writes the entry of the lock anew"


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each definition whose stages differ from their records."""
    unread = list(evidence.dvc.unread("dvc.yaml", "dvc.lock"))
    lives = evidence.dvc.live
    datasets = [one for one in evidence.dvc.pipelines if one.datasets]
    if not lives and not datasets and not unread:
        raise NotApplicable("no stage has run and is in a lock")
    different: dict[Location, list[Difference]] = {}
    for live in lives:
        found = compare(evidence, live) if live.certain else None
        if found and (found.new or found.gone):
            different.setdefault(live.stage.at(), []).append(found)
    for place, group in different.items():
        yield _finding(place, group)
    for pipeline in datasets:
        yield from _datasets(evidence, pipeline)
    open_ones = [(one.locked.name, one.stage.doubt) for one in lives if one.stage.doubt]
    yield from in_doubt("how {} is defined now is not known", open_ones)
    yield from unread


def _finding(place: Location, group: list[Difference]) -> Finding:
    worst = max(group, key=lambda one: len(one.new))
    alike = [one for one in group if (one.new, one.gone) == (worst.new, worst.gone)]
    names = listed(one.live.locked.name for one in alike)
    rest = others(one.live.locked.name for one in group if one not in alike)
    one_only = len(alike) == 1
    subject = worst.live.stage.group or worst.live.stage.name
    concerned = tuple(one.live.locked.name for one in group)
    if not worst.new:
        did, does = _said(worst.gone, "needed", "made"), "does" if one_only else "do"
        message = f"{names} {did} when last run, and no longer {does}{rest}"
        return Finding(message, place, subject, FIX, Strength.SHOULD, concerns=concerned)
    verbs = ("needs", "makes") if one_only else ("need", "make")
    gone = _said(worst.gone, *(f"no longer {verb}" for verb in verbs))
    message = f"{names} now {_said(worst.new, *verbs)}{gone and f', and {gone}'}"
    ran = "it" if one_only else "they"
    message += f": that is not how {ran} ran{rest}"
    return Finding(message, place, subject, concerns=concerned)


def _said(named: list[Named], needs: str, makes: str) -> str:
    needed = [one.name for one in named if not one.is_made]
    made = [one.name for one in named if one.is_made]
    parts = [(needs, needed), (makes, made)]
    return " and ".join(f"{verb} {listed(names)}" for verb, names in parts if names)


def _datasets(evidence: Evidence, pipeline: Pipeline) -> Iterator[Finding]:
    """Datasets that are defined otherwise than they were locked."""
    for one, is_known in other_datasets(evidence, pipeline):
        state = "is not the one in dvc.lock" if is_known else "is not in dvc.lock"
        fix = f"`dvc ds update {one.name}`, and commit dvc.lock"
        yield Finding(f"dataset `{one.name}` {state}", pipeline.file.at(*one.keys), one.name, fix)


def examples() -> Iterator[Example]:
    """As it ran; added and removed dependencies, parameters, outputs; frozen; a group; datasets."""
    lock = locked(deps={"a.py": "1"}, params=("lr: 1",), outs={"m": "1"})

    def repository(**sections: tuple[str, ...]) -> dict[str, str]:
        same: dict[str, tuple[str, ...]]
        same = {"deps": ("a.py",), "params": ("lr",), "outs": ("m",)}
        return {
            "dvc.yaml": stage("train", **(same | sections)),
            "dvc.lock": lock,
            "params.yaml": "lr: 1\n",
        }

    at = ("dvc.yaml:2",)
    yield Example("as it ran", repository(), Outcome.MET)
    old = repository(outs=())
    old["dvc.yaml"] += "    live:\n      m:\n        html: true\n"
    yield Example("near miss: a folder that DVC 2 made for dvclive", old, Outcome.MET)
    more = repository(deps=("a.py", "b.py"))
    yield Example("a new dependency", more, Outcome.NOT_MET, at, mentions="now needs `b.py`")
    key = repository(params=("lr", "momentum"))
    yield Example("a new parameter", key, Outcome.NOT_MET, at, mentions="`momentum`")
    file = repository(params=("lr", "p.json:"))
    whole = {**file, "p.json": '{"a": 1}'}
    yield Example("a new file of parameters", whole, Outcome.NOT_MET, at, mentions="`p.json`")
    yield Example("near miss: an empty one", {**file, "p.json": "{}"}, Outcome.MET)
    out = repository(outs=("n",))
    yield Example("another output", out, Outcome.NOT_MET, at, mentions="no longer makes `m`")
    less = repository(deps=("lr.py",), outs=("m",))
    frozen = {**less, "dvc.yaml": less["dvc.yaml"] + "    frozen: true\n"}
    yield Example("near miss: of a frozen stage", frozen, Outcome.MET)
    dropped = {**repository(), "dvc.yaml": stage(params=("lr",), outs=("m",))}
    yield Example("a dependency less", dropped, Outcome.NOT_MET, at, mentions="needed `a.py`")
    spelt = repository(deps=("./a.py",), outs=("x/../m",))
    yield Example("near miss: paths written in another way", spelt, Outcome.MET)
    fewer = repository(params=("lr",))
    tracked = {**fewer, "dvc.lock": lock.replace("lr: 1", "lr: 1\n        used: 2")}
    yield Example("near miss: what a template used", tracked, Outcome.MET)
    yield from _others(lock)


def _others(lock: str) -> Iterator[Example]:
    body = ("  t:", "    foreach: [x, y]", "    do:", "      cmd: c", "      outs: ['${item}.m']")
    entries = ["  t@x:", "    cmd: c", "    outs:", "    - path: x.m", "  t@y:", "    cmd: c"]
    group = {
        "dvc.yaml": lines("stages:", *body),
        "dvc.lock": lines("schema: '2.0'", "stages:", *entries),
    }
    yield Example("of a group", group, Outcome.NOT_MET, ("dvc.yaml:2",), mentions="`t@y`")
    both = {**group, "dvc.lock": group["dvc.lock"].replace("    outs:\n    - path: x.m\n", "")}
    each = "`t@x` now makes `x.m`: that is not how it ran; `t@y` changed as well"
    yield Example("of each of a group", both, Outcome.NOT_MET, ("dvc.yaml:2",), mentions=each)
    more = lines("      deps: [a.py]")
    alike = {**group, "dvc.yaml": group["dvc.yaml"].replace("['${item}.m']", "[]") + more}
    alike["dvc.lock"] = both["dvc.lock"]
    each = "`t@x`, `t@y` now need `a.py`: that is not how they ran"
    yield Example("of all of a group", alike, Outcome.NOT_MET, ("dvc.yaml:2",), mentions=each)
    no_value = {"dvc.yaml": stage(deps=("${a}",), outs=("m",)), "dvc.lock": lock}
    yield Example("a template without a value", no_value, Outcome.UNKNOWN, mentions="is not known")
    defined = lines("datasets:", "- {name: likes, type: dc, url: dc://likes}")
    known = lines("schema: '2.0'", "datasets:", "- {name: likes, type: dc, url: dc://likes}")
    datasets = {"dvc.yaml": defined, "dvc.lock": known}
    yield Example("near miss: a dataset as it was locked", datasets, Outcome.MET)
    moved = {**datasets, "dvc.yaml": defined.replace("dc://likes", "dc://other")}
    yield Example("a dataset from elsewhere", moved, Outcome.NOT_MET, ("dvc.yaml:2",))
    yield Example("nothing ran", {"dvc.yaml": stage()}, Outcome.NOT_APPLICABLE)
