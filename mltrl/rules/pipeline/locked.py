"""Every stage has run and is in the lock.

A stage that dvc.lock does not know was never run, or its run was not committed: its outputs cannot
be traced to code, data and parameters.

Fix: `dvc repro STAGE`, then commit dvc.lock. A frozen stage is run only after `dvc unfreeze`.
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
    from mltrl.evidence.dvc import Pipeline, Stage

SCOPE = "repository"
STRENGTH = {0: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each stage, or group of them, without an entry in a readable lock."""
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
    broken = {one.subject.removeprefix("stages.") for one in lock.file.problems}
    missing: dict[str, list[Stage]] = {}
    for one in pipeline.runs:
        if one.expanded:
            reason = f"which stages `{one.name}` in `{path}` stands for is not known: {one.doubt}"
            yield Unknown(reason, one.name)
        elif one.name in broken:
            reason = f"the entry of `{one.name}` in `{lock.file.path}` cannot be read"
            yield Unknown(f"{reason}: see pipeline/valid", one.name)
        elif one.name not in lock.stages:
            missing.setdefault(one.group or one.name, []).append(one)
    for name, group in missing.items():
        yield _finding(pipeline, name, group)


def _finding(pipeline: Pipeline, name: str, missing: list[Stage]) -> Finding:
    """One finding for a stage, or for those of a group together."""
    members = pipeline.stages[name].members or ()
    message = f"stage `{missing[0].name}` was never run and locked"
    if len(missing) > 1:
        named = listed(one.name for one in missing)
        count = f"{len(missing)} of the {len(members)} stages of `{name}`"
        message = f"{count} were never run and locked: {named}"
    target = f"{pipeline.file.path}:{name if missing[1:] else missing[0].name}"
    fix = f"`dvc repro {target}`, commit dvc.lock"
    if any(one.frozen for one in missing):
        fix = f"`dvc unfreeze {target}`, as nothing frozen is run; {fix}"
    concerned = tuple(one.name for one in missing)
    return Finding(message, missing[0].at(), name, fix, concerns=concerned)


def examples() -> Iterator[Example]:
    """Locked; never run; no lock at all; each of several; templates without values; artifacts."""
    yield Example("locked", {"dvc.yaml": stage(), "dvc.lock": locked()}, Outcome.MET)
    other = {"dvc.yaml": stage(), "dvc.lock": locked("prepare")}
    yield Example("never run", other, Outcome.NOT_MET, ("dvc.yaml:2",))
    for name, text in (("empty", ""), ("a list", "- a\n"), ("no schema", "stages: {}\n")):
        unread = {"dvc.yaml": stage(), "dvc.lock": text}
        yield Example(f"a lock that is {name}", unread, Outcome.UNKNOWN, mentions="pipeline/valid")
    entry = {"dvc.yaml": stage(), "dvc.lock": lines("schema: '2.0'", "stages:", "  train: 5")}
    yield Example("an entry that cannot be read", entry, Outcome.UNKNOWN, mentions="of `train`")
    yield Example("no lock in git", {"dvc.yaml": stage()}, Outcome.UNKNOWN, mentions="no dvc.lock")

    def several(names: str, *lines_before: str) -> str:
        body = ("    do:", "      cmd: x ${item}")
        return lines(*lines_before, "stages:", "  train:", f"    foreach: {names}", *body)

    group = {"dvc.yaml": several("[a]"), "dvc.lock": locked("train@a")}
    yield Example("near miss: a foreach stage that ran", group, Outcome.MET)
    one = {**group, "dvc.yaml": several("[a, b]")}
    yield Example("one of several", one, Outcome.NOT_MET, ("dvc.yaml:2",), mentions="`train@b`")
    many = {**group, "dvc.yaml": several("{a: 1, b: 2, c: 3}")}
    yield Example("some of several", many, Outcome.NOT_MET, ("dvc.yaml:2",), mentions="2 of the 3")
    pairs = lines("stages:", "  train:", "    matrix:", "      x: [a, b]", "      y: [1]")
    ran = {"dvc.yaml": pairs + "    cmd: x ${item.x}\n", "dvc.lock": locked("train@a-1")}
    yield Example("one of a matrix", ran, Outcome.NOT_MET, ("dvc.yaml:2",), mentions="train@b-1")
    open_end = {**group, "dvc.yaml": several("${names}")}
    yield Example("nobody says which", open_end, Outcome.UNKNOWN, mentions="see pipeline/valid")
    artifacts = {"dvc.yaml": lines("artifacts:", "  m:", "    path: m.bin")}
    yield Example("near miss: artifacts only", artifacts, Outcome.NOT_APPLICABLE)
