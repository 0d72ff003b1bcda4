"""Whether the stages that use what changed ran with it: told by the lock, asked where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.changes.items import Topic, item, listed, now
from mltrl.changes.metrics import claimed, measured_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mltrl.changes.artifacts import Artifact
    from mltrl.changes.change import Change
    from mltrl.changes.stages import Runs, Stages
    from mltrl.models.checklist import Area, Item

MOST = 300
FEW = 4
"""So many datasets are told of in full, so that there is room for what rests on them."""


class Used(NamedTuple):
    """A dataset or model with the runs of the stages that use it."""

    artifact: Artifact
    runs: Runs


def measured_again(
    change: Change, made: Stages, area: Area, artifacts: list[Artifact]
) -> Iterator[Item]:
    """One item for what did not run, what cannot be told, what ran, and what no stage uses."""
    used = [Used(one, made.ran_with(one.path, one.pin)) for one in artifacts[:MOST]]
    stale = [one for one in used if one.runs.stale]
    unsure = [one for one in used if one.runs.unsure and not one.runs.stale]
    fresh = [one for one in used if one.runs.fresh and one not in stale and one not in unsure]
    idle = [one for one in used if one.artifact.before is not None]
    idle = [one for one in idle if not made.may_be_used(one.artifact.path)]
    if stale:
        names = [name for one in stale for name in one.runs.stale]
        text = f"{listed(names)} did not run with {now(_paths(stale))}"
        said, facts = _resting(change, made, names, text)
        yield _item(area, "stale", stale, said, [*facts, made.repro(names)])
    if unsure:
        names = [name for one in unsure for name in one.runs.unsure]
        said, facts = _resting(
            change, made, names, f"Did {listed(names)} run with {now(_paths(unsure))}"
        )
        yield _item(area, "unsure", unsure, f"{said}?", facts)
    if fresh:
        names = [name for one in fresh for name in one.runs.fresh]
        text = f"{listed(names)} ran with {now(_paths(fresh))}"
        yield _item(area, "fresh", fresh, text)
    if idle and (change.head.cards or change.head.metrics.declared):
        text = f"No stage uses {listed(_paths(idle))}: was what rests on it measured again?"
        yield _item(area, "idle", idle, text)


def _paths(used: list[Used]) -> list[str]:
    return [one.artifact.path for one in used]


def _resting(change: Change, made: Stages, stages: list[str], text: str) -> tuple[str, list[str]]:
    """The sentence with the metrics that rest on these stages, and what cards claim of them."""
    names = measured_names(change)
    paths = [path for path in names if any(one.name in stages for one in made.behind(path))]
    claims = [
        f"`{one.metric.name}` of `{one.card.id}` rests on it: {one.source}"
        for one in claimed(change)
        if one.path in paths
    ]
    if not paths:
        return text, []
    return f"{text}, and {listed(paths)} {'rests' if len(paths) == 1 else 'rest'} on it", claims


def _item(area: Area, kind: str, used: list[Used], text: str, more: Sequence[str] = ()) -> Item:
    binds = tuple(f"{one.artifact.path}={one.artifact.after}" for one in used)
    outcomes = {"stale": "not_met", "fresh": "met"}
    evidence = [one.artifact.fact for one in used]
    if more and len(evidence) > FEW:
        evidence[FEW:] = [f"and {len(evidence) - FEW} more"]
    evidence += more
    topic = Topic(area, kind, binds)
    outcome = outcomes.get(kind, "to_sign")
    return item(topic, outcome, text, evidence, used[0].artifact.place)  # type: ignore[arg-type]
