"""Whether each stage would run as it ran, by its own record and by those it rests on.

What is known of a stage comes from the parts of its own record alone. A stage that rests on another
takes over what is known of that one, never the other way round.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.runs.causes import Cause, Causes
from mltrl.outcomes import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Stage
    from mltrl.evidence.dvc.graph import Step


class State(NamedTuple):
    """MET for a stage that is as it ran, NOT_MET for another; UNKNOWN says why in `why`."""

    outcome: Outcome
    why: str = ""


CURRENT = State(Outcome.MET)


class States:
    """The states of the stages of a repository, by their nodes in the graph."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._causes = Causes(evidence)

    @cached_property
    def own(self) -> dict[str, list[Cause]]:
        """What is known of each stage and `.dvc` file by itself, the certain before the others."""
        found: dict[str, list[Cause]] = {}
        for pipeline in self.evidence.dvc.pipelines:
            for stage in pipeline.runs:
                found[node_id(stage)] = self._causes.of_stage(pipeline, stage)
        for pointer in self.evidence.dvc.pointers:
            found[pointer.file.path] = self._causes.of_pointer(pointer)
        for step in self.evidence.dvc.graph.steps:
            outside = Cause(f"`{step.name}` lies outside what was audited", is_certain=False)
            found.setdefault(_id(step), [outside])
        return {one: sorted(causes, key=_is_open) for one, causes in found.items()}

    def state(self, stage: str) -> State:
        """The state of a stage."""
        return self._states.get(stage, CURRENT)

    @cached_property
    def _states(self) -> dict[str, State]:
        """Everything but what is current."""
        found: dict[str, State] = {}
        for is_certain in (True, False):
            self._spread(found, is_certain=is_certain)
        return found

    def _spread(self, found: dict[str, State], *, is_certain: bool) -> None:
        """Note the stages with such causes of their own, then those that rest on them."""
        outcome = Outcome.NOT_MET if is_certain else Outcome.UNKNOWN
        begun = []
        for one, causes in self.own.items():
            if one not in found and causes and causes[0].is_certain is is_certain:
                count = sum(cause.is_certain is is_certain for cause in causes) - 1
                more = f" (and {count} more)" if count else ""
                found[one] = State(outcome, f"{causes[0].message}{more}")
                begun.append((one, found[one].why))
        for one, why in begun:
            self._reach(found, one, State(outcome, f"it rests on `{self._names[one]}`: {why}"))

    def _reach(self, found: dict[str, State], start: str, state: State) -> None:
        work = [start]
        while work:
            for user in self._users.get(work.pop(), ()):
                if user not in found:
                    found[user] = state
                    work.append(user)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {_id(step): step.name for step in self.evidence.dvc.graph.steps}

    @cached_property
    def _users(self) -> dict[str, list[str]]:
        """The steps that use what a step makes."""
        stages = {node_id(one): one for one in self.evidence.dvc.stages}
        found: dict[str, list[str]] = {}
        for step in self.evidence.dvc.graph.steps:
            own = _id(step)
            stage = stages.get(own)
            files = {one.file for one in stage.params if one.file} if stage else set()
            needs = (*step.needs, *sorted(files))
            for maker in dict.fromkeys(one for path in needs for one in self._makers(path)):
                if maker != own:
                    found.setdefault(maker, []).append(own)
        return found

    def makers(self, path: str) -> list[str]:
        """The stages that make a path, a folder above it, or a part of it."""
        return [one for one in dict.fromkeys(self._makers(path)) if one.startswith("stage:")]

    def _makers(self, path: str) -> Iterator[str]:
        graph = self.evidence.dvc.graph
        for project in sorted({"", *graph.projects.roots}):
            for owner in (*graph.above(project, path), *graph.within(project, path)):
                yield _id(owner.step)


def node_id(stage: Stage) -> str:
    """The node of a stage in the graph."""
    return f"stage:{stage.file.path}:{stage.name}"


def _id(step: Step) -> str:
    path = step.file.path
    return path if path.endswith(".dvc") else f"stage:{path}:{step.name}"


def _is_open(cause: Cause) -> bool:
    return not cause.is_certain
