"""Every stage has run and is in the lock.

A stage that dvc.lock does not know was never run, or its run was not committed: its outputs cannot
be traced to code, data and parameters.

Fix: `dvc repro STAGE`, then commit dvc.lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines, locked, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Pipeline

SCOPE = "repository"
STRENGTH = {0: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each stage without an entry in a readable lock."""
    unread = list(evidence.dvc.unread("dvc.yaml", "dvc.lock"))
    if not any(pipeline.stages for pipeline in evidence.dvc.pipelines) and not unread:
        raise NotApplicable("no stage is defined")
    for pipeline in evidence.dvc.pipelines:
        if pipeline.stages:
            yield from _check(evidence, pipeline)
    yield from unread


def _check(evidence: Evidence, pipeline: Pipeline) -> Iterator[Finding | Unknown]:
    lock = evidence.dvc.lock_beside(pipeline)
    path = pipeline.file.path
    if lock is None:
        reason = f"`{path}` has no dvc.lock in git, so what ran is not known: pipeline/lock-tracked"
        yield Unknown(reason, path)
        return
    if not lock.file.readable:
        return
    for name, one in pipeline.stages.items():
        if one.expanded:
            reason = (
                f"which stages `{name}` in `{path}` stands for ({one.expanded}) is not read yet"
            )
            yield Unknown(reason, name)
        elif name not in lock.stages:
            message = f"stage `{name}` was never run and locked"
            yield Finding(message, one.at(), name, f"`dvc repro {path}:{name}`, commit dvc.lock")


def examples() -> Iterator[Example]:
    """Locked; never run; no lock at all; a stage that stands for several; artifacts only."""
    yield Example("locked", {"dvc.yaml": stage(), "dvc.lock": locked()}, Outcome.MET)
    other = {"dvc.yaml": stage(), "dvc.lock": locked("prepare")}
    yield Example("never run", other, Outcome.NOT_MET, ("dvc.yaml:2",))
    yield Example("no lock in git", {"dvc.yaml": stage()}, Outcome.UNKNOWN, mentions="no dvc.lock")
    several = lines("stages:", "  train:", "    foreach: [a, b]", "    do:", "      cmd: x ${item}")
    group = {"dvc.yaml": several, "dvc.lock": locked("train@a")}
    yield Example("stands for several", group, Outcome.UNKNOWN, mentions="foreach")
    artifacts = {"dvc.yaml": lines("artifacts:", "  m:", "    path: m.bin")}
    yield Example("near miss: artifacts only", artifacts, Outcome.NOT_APPLICABLE)
