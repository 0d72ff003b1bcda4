"""Every entry of the lock belongs to a stage.

Entries of stages that were renamed or removed stay in dvc.lock until somebody deletes them. They
mislead readers, and pins in them keep data alive that nothing uses.

Fix: delete the entries from dvc.lock, or restore the stage in dvc.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines, locked, stage
from mltrl.rules.pipeline._words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc.lock import Lock

SCOPE = "repository"
STRENGTH = {0: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each lock with orphans, however many it has."""
    unread = list(evidence.dvc.unread("dvc.yaml", "dvc.lock"))
    if not evidence.dvc.locks and not unread:
        raise NotApplicable("git tracks no dvc.lock")
    for lock in evidence.dvc.locks:
        orphans = _orphans(evidence, lock)
        if orphans:
            count = "1 entry belongs" if len(orphans) == 1 else f"{len(orphans)} entries belong"
            message = f"{count} to no stage: {listed(orphans)}"
            place = lock.stages[orphans[0]].at()
            yield Finding(message, place, lock.file.path, concerns=tuple(orphans))
    yield from unread


def _orphans(evidence: Evidence, lock: Lock) -> list[str]:
    """Entries without a stage; all of a group count as its own where its stages are not known."""
    pipeline = evidence.dvc.pipeline_beside(lock)
    if pipeline is None:
        return list(lock.stages)
    if not pipeline.file.readable:
        return []
    groups = {name for name, one in pipeline.stages.items() if one.expanded}
    return [
        name
        for name in lock.stages
        if name not in pipeline.names and name.partition("@")[0] not in groups
    ]


def examples() -> Iterator[Example]:
    """None; a removed stage; a lock without dvc.yaml; entries of a foreach stage."""
    yield Example("none", {"dvc.yaml": stage(), "dvc.lock": locked()}, Outcome.MET)
    renamed = {"dvc.yaml": stage(), "dvc.lock": locked("fit")}
    yield Example("renamed", renamed, Outcome.NOT_MET, ("dvc.lock:3",), mentions="`fit`")
    alone = {"dvc.lock": locked("a")}
    yield Example("a lock without dvc.yaml", alone, Outcome.NOT_MET, ("dvc.lock:3",))
    several = lines("stages:", "  train:", "    foreach: [a]", "    do:", "      cmd: x ${item}")
    group = {"dvc.yaml": several, "dvc.lock": locked("train@a")}
    yield Example("near miss: entries of a foreach stage", group, Outcome.MET)
    gone = {**group, "dvc.lock": locked("train@b")}
    yield Example("no longer of a foreach stage", gone, Outcome.NOT_MET, ("dvc.lock:3",))
    whole = {**group, "dvc.lock": locked("train")}
    yield Example("from before it was a foreach stage", whole, Outcome.NOT_MET, ("dvc.lock:3",))
    open_end = {"dvc.yaml": several.replace("[a]", "${names}"), "dvc.lock": locked("train@b")}
    yield Example("near miss: nobody says which stages", open_end, Outcome.MET)
