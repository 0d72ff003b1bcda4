"""The lock of every pipeline is in git.

dvc.lock says which code, data and parameters made each output. Kept out of git, that record exists
on one machine only, and a clone cannot tell whether its outputs are current.

Fix: `dvc repro`, then `git add dvc.lock`; take it out of .gitignore if it is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, locked, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 3: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each dvc.yaml with stages and no dvc.lock beside it."""
    with_stages = [one for one in evidence.dvc.pipelines if one.stages]
    unread = list(evidence.dvc.unread("dvc.yaml"))
    if not with_stages and not unread:
        raise NotApplicable("no stage is defined")
    for pipeline in with_stages:
        if evidence.dvc.lock_beside(pipeline) is None:
            count = len(pipeline.runs)
            stages = "1 stage" if count == 1 else f"{count} stages"
            message = f"`{pipeline.file.path}` defines {stages} and no dvc.lock is in git"
            yield Finding(message, pipeline.file.at("stages"), pipeline.file.path)
    yield from unread


def examples() -> Iterator[Example]:
    """With its lock; without; the lock of another folder; no stages."""
    yield Example("with its lock", {"dvc.yaml": stage(), "dvc.lock": locked()}, Outcome.MET)
    yield Example("without", {"dvc.yaml": stage()}, Outcome.NOT_MET, ("dvc.yaml:1",))
    apart = {"p/dvc.yaml": stage(), "dvc.lock": locked()}
    yield Example("the lock of another folder", apart, Outcome.NOT_MET, ("p/dvc.yaml:1",))
    none = {"dvc.yaml": "artifacts:\n  m:\n    path: m\n"}
    yield Example("near miss: no stages", none, Outcome.NOT_APPLICABLE)
