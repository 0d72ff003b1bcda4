"""Which files of a change cannot be read at its base or its head.

A stage that cannot be read is not gone, and a parameter in a broken file did not turn into nothing:
what such a file says at one revision is compared at neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import DvcFile, Pipeline
    from mltrl.models.checklist import Area

PIPELINE = ("dvc.yaml", "dvc.lock")


class Unread(NamedTuple):
    """A file that cannot be read: why, where that shows, and of what it would tell."""

    reason: str
    place: Location
    area: Area


def unread(evidence: Evidence, parameters: set[str], changed: frozenset[str]) -> dict[str, Unread]:
    """The files of one revision that cannot be read, by path: of DVC, parameters and metrics.

    Of `parameters`, the paths that stages name at either revision, and of metrics only those that
    changed are read.
    """
    found = dict(_of_dvc(evidence))
    here = changed & evidence.tree.entries.keys()
    for path in sorted(parameters & here):
        file = evidence.dvc.parameters(path)
        if file.unread or not file.readable:
            found[path] = _of_file(file, "parameter")
    for path in sorted(
        {one.path for one in evidence.metrics.declared if one.path in here} - {None}
    ):
        error = _broken(evidence, path)
        if error is not None:
            found[path] = Unread(error.message, Location(path, error.line), "metric")
    return found


def untold(evidence: Evidence) -> dict[str, Unread]:
    """The pipelines that can be read, and of which not all stages are known."""
    reasons = ((pipeline.file.path, _untold(pipeline)) for pipeline in evidence.dvc.pipelines)
    return {path: Unread(reason, Location(path), "code") for path, reason in reasons if reason}


def named_parameters(evidence: Evidence) -> set[str]:
    """The files of parameters that stages name."""
    return {one.file for stage in evidence.dvc.stages for one in stage.params if one.file}


def _of_dvc(evidence: Evidence) -> Iterator[tuple[str, Unread]]:
    for file in evidence.dvc.files:
        if file.unread or not file.readable:
            yield file.path, _of_file(file, "code" if file.path.endswith(PIPELINE) else "data")


def _of_file(file: DvcFile, area: Area) -> Unread:
    problem = file.problems[0] if file.problems else None
    reason = file.unread or (problem.message if problem else "it is not what DVC reads")
    return Unread(reason, problem.location if problem else Location(file.path), area)


def _broken(evidence: Evidence, path: str) -> DocumentError | None:
    """What is wrong with a metrics file; a format that is not read is no fault."""
    try:
        evidence.metrics.read(path)
    except DocumentError as error:
        return error
    except Unavailable:
        pass
    return None


def _untold(pipeline: Pipeline) -> str:
    """Why not all stages of a `dvc.yaml` are known, or ""."""
    problems = pipeline.file.problems
    if problems and not pipeline.names <= pipeline.stages.keys():
        return problems[0].message
    return next((one.doubt for one in pipeline.runs if one.expanded and one.doubt), "")
