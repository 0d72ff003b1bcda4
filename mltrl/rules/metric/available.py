"""Every declared metrics file is in git or pinned, and can be read.

A metrics file that dvc.yaml names and nobody can find leaves every claim about it open.

Fix: run the stage, then commit the file (`cache: false`) or let DVC keep it; or take it out of
dvc.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, locked, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.metrics import Declared

SCOPE = "repository"
STRENGTH = {0: "may", 2: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each metrics file that is missing or cannot be parsed."""
    unread = list(evidence.dvc.unread("dvc.yaml"))
    if not evidence.metrics.declared and not unread:
        raise NotApplicable("no metrics file is declared")
    for metric in evidence.metrics.declared:
        if metric.templated:
            yield Unknown(f"the path of metric `{metric.written}` is templated", metric.written)
        elif metric.path is not None:
            yield from _check(evidence, metric, metric.path)
    yield from unread


def _check(evidence: Evidence, metric: Declared, path: str) -> Iterator[Finding | Unknown]:
    if path in evidence.tree.entries:
        try:
            evidence.metrics.read(path)
        except Unavailable as reason:
            yield Unknown(str(reason), path)
        except DocumentError as error:
            place = Location(path, error.line, error.column)
            yield Finding(f"`{path}` cannot be read: {error.message}", place, path)
        return
    if evidence.metrics.is_lost(path):
        message = f"metrics file `{path}` has `cache: false`, and git does not track it"
        fix = f"`git add {path}`: with `cache: false` DVC keeps a digest and no bytes"
        yield Finding(message, metric.location, path, fix)
    elif evidence.dvc.producer_above(path):
        yield Unknown(f"`{path}` is kept by DVC, not by git: `dvc pull` it to read it", path)
    elif not metric.has_run:
        yield Unknown(f"`{path}` does not exist before its stage has run", path)
    else:
        message = f"metrics file `{path}` is neither in git nor pinned by DVC"
        yield Finding(message, metric.location, path)


def examples() -> Iterator[Example]:
    """Here; missing; kept by DVC; malformed; before the first run; templated; none declared."""
    definition = stage(metrics=("m.json:\n        cache: false",))
    lock = locked()
    here = {"dvc.yaml": definition, "dvc.lock": lock, "m.json": '{"auc": 0.9}'}
    yield Example("here", here, Outcome.MET)
    missing = {"dvc.yaml": definition, "dvc.lock": lock}
    yield Example("missing", missing, Outcome.NOT_MET, ("dvc.yaml:5",), mentions="neither in git")
    nobody = {**missing, "dvc.lock": locked(outs={"m.json": "{}"})}
    said = "has `cache: false`, and git does not track it"
    yield Example("kept by nobody", nobody, Outcome.NOT_MET, ("dvc.yaml:5",), mentions=said)
    by_dvc = {**nobody, "dvc.yaml": stage(metrics=("m.json",))}
    yield Example("near miss: kept by DVC", by_dvc, Outcome.UNKNOWN, mentions="dvc pull")
    malformed = {**here, "m.json": '{"auc": }'}
    yield Example("malformed", malformed, Outcome.NOT_MET, ("m.json:1",))
    first = {"dvc.yaml": definition, "dvc.lock": locked("other")}
    yield Example("near miss: before the first run", first, Outcome.UNKNOWN, mentions="has run")
    templated = {**here, "dvc.yaml": stage(metrics=("${m}",))}
    yield Example("templated", templated, Outcome.UNKNOWN, mentions="templated")
    yield Example("none declared", {"dvc.yaml": stage()}, Outcome.NOT_APPLICABLE)
    yield Example("no DVC file", {"README.md": "x"}, Outcome.NOT_APPLICABLE)
