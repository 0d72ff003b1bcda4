"""Pipelines that changed: stages that are gone, runs that are no longer on record.

What a stage runs, and whether it ran with the code as it is, is asked with the code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.changes.items import Topic, item, listed
from mltrl.changes.metrics import claimed
from mltrl.changes.stages import Stages
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.change import Change
    from mltrl.evidence.dvc import Stage
    from mltrl.models.checklist import Item

Key = tuple[str, str]


def ask(change: Change) -> Iterator[Item]:
    """One item for all stages that are gone, one for all whose last run is forgotten."""
    old, new = ({_key(one): one for one in end.dvc.stages} for end in (change.base, change.head))
    yield from _gone(change, [one for key, one in old.items() if key not in new], new)
    yield from _forgotten(change, [(old[key], new[key]) for key in old if key in new])


def _key(stage: Stage) -> Key:
    return stage.file.path, stage.name


def _gone(change: Change, lost: list[Stage], new: dict[Key, Stage]) -> Iterator[Item]:
    """Stages without a successor that does the same under another name."""
    kept = [_does(one) for one in new.values()]
    gone = [one for one in lost if _does(one) not in kept]
    if not gone:
        return
    before, after = Stages(change.base), Stages(change.head)
    orphans = [
        one for one in claimed(change) if before.maker(one.path) and not after.maker(one.path)
    ]
    names = [f"{one.file.path}:{one.name}" for one in gone]
    facts = [f"no stage makes `{one.source}` of `{one.card.id}` any more" for one in orphans]
    facts += [f"{one.file.path}: `{one.name}`" for one in gone]
    topic = Topic("code", "gone", (*names, *(one.source for one in orphans)))
    question = "is nothing of what came from there still claimed?"
    if orphans:
        rest = "does" if len(orphans) == 1 else "do"
        question = f"on what {rest} {listed(one.metric.name for one in orphans)} rest now?"
    which = "The stage" if len(gone) == 1 else "The stages"
    are = "is" if len(gone) == 1 else "are"
    text = f"{which} {listed(one.name for one in gone)} {are} no longer there: {question}"
    yield item(topic, "to_sign", text, facts, Location(gone[0].file.path))


def _does(stage: Stage) -> tuple[object, ...]:
    """What a stage does, whatever it is called and wherever it is defined."""
    used, made = (
        sorted(one.path or one.written for one in some) for some in (stage.deps, stage.outs)
    )
    return stage.cmd, used, made


def _forgotten(change: Change, both: list[tuple[Stage, Stage]]) -> Iterator[Item]:
    """Stages that had a run on record, and have none now."""
    names = [
        new
        for old, new in both
        if change.base.dvc.locked(old) is not None and change.head.dvc.locked(new) is None
    ]
    if names:
        topic = Topic("code", "forgotten", tuple(f"{one.file.path}:{one.name}" for one in names))
        text = f"No lock says any more with what {listed(one.name for one in names)} ran: why?"
        facts = [f"{one.file.path}: `{one.name}`" for one in names]
        yield item(topic, "to_sign", text, facts, Location(names[0].file.path))
