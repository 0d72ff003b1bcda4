"""Pipelines that changed: stages gone, runs no longer on record, what stages say of themselves.

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
    from mltrl.evidence.dvc.stages import Item as Declared
    from mltrl.models.checklist import Item

Key = tuple[str, str]


def ask(change: Change) -> Iterator[Item]:
    """One item each for stages gone, for runs forgotten, and for each stage declared otherwise."""
    ends = (Stages(change.base, change), Stages(change.head, change))
    old, new = ({_key(one): one for one in end.all} for end in ends)
    yield from _gone(change, [one for key, one in old.items() if key not in new], new)
    both = [(old[key], new[key]) for key in old if key in new]
    yield from _forgotten(change, both)
    for before, after in both:
        yield from _declared(before, after)


def _key(stage: Stage) -> Key:
    return stage.file.path, stage.name


def _gone(change: Change, lost: list[Stage], new: dict[Key, Stage]) -> Iterator[Item]:
    """Stages without a successor that does the same under another name."""
    kept = [_does(one) for one in new.values()]
    gone = [one for one in lost if _does(one) not in kept]
    if not gone:
        return
    before, after = Stages(change.base, change), Stages(change.head, change)
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
        yield item(topic, "to_sign", text, facts, names[0].at())


def _declared(old: Stage, new: Stage) -> Iterator[Item]:
    """A stage that says otherwise how it runs, what it uses and makes."""
    before, after = _declares(old), _declares(new)
    facts = [f"no longer {one}" for one in before if one not in after]
    facts += [f"now {one}" for one in after if one not in before]
    if facts:
        topic = Topic("code", "declared", (new.file.path, new.name, *facts))
        how = "how it runs, what it uses or makes"
        text = f"`{new.name}` declares otherwise {how}: is that all, and only that?"
        yield item(topic, "to_sign", text, facts, new.at())


def _declares(stage: Stage) -> list[str]:
    """What a stage says of itself beside its command, in no order that means something."""
    found = {f"in deps: `{one.path or one.written}`" for one in stage.deps}
    found |= {f"in {one.section}: `{one.path or one.written}`{_kept(one)}" for one in stage.outs}
    for one in stage.params:
        key = "" if one.key is None else f":{one.key}"
        found.add(f"in params: `{one.file or one.written_file}{key}`")
    found |= {f"run in `{stage.wdir}`"} if stage.wdir not in {"", "."} else set()
    found |= {"frozen: `dvc repro` leaves it as it is"} if stage.frozen else set()
    found |= {"run each time (`always_changed`)"} if stage.always_changed else set()
    return sorted(found)


def _kept(out: Declared) -> str:
    """How DVC is to keep an output, where it is not as usual."""
    told = (
        "" if out.cached else "cache: false",
        "persist: true" if out.persist else "",
        "" if out.push else "push: false",
        f"remote: {out.remote}" if out.remote else "",
    )
    said = ", ".join(filter(None, told))
    return f" ({said})" if said else ""
