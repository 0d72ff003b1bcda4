"""Models that changed: where do they come from, and were they evaluated?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.changes import moves
from mltrl.changes.artifacts import Artifact, is_model, named_data, named_models
from mltrl.changes.items import Topic, item, listed
from mltrl.changes.runs import measured_again
from mltrl.changes.stages import Stages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.change import Change
    from mltrl.models.checklist import Item


def ask(change: Change) -> Iterator[Item]:
    """Who made the models, and whether what uses them ran again."""
    made = Stages(change.head, change)
    found = [one for one in changed_models(change) if one.after is not None]
    born = [one for one in found if made.is_made(one.path)]
    left = moves.left(change)
    moved = [one for one in found if one not in born and moves.is_moved(one, left)]
    yield from moves.ask(change, "model", moved, left)
    found = [one for one in found if one not in moved]
    brought = [one for one in found if not _is_accounted_for(made, one.path)]
    if born:
        stages = [_owner(made, one) for one in born]
        text = f"{listed(stages)} made {listed(one.path for one in born)}"
        yield _item("made", born, "met", text)
    if brought:
        paths = listed(one.path for one in brought)
        text = f"No stage makes {paths}: which run made it, from which code and data?"
        yield _item("brought", brought, "to_sign", text)
    asked = [one for one in found if not _is_measured_at_once(made, one)]
    yield from measured_again(change, made, "model", asked)


def _is_accounted_for(made: Stages, path: str) -> bool:
    """Whether a stage makes a model, or may do so for all that can be read."""
    return made.may_be_made(path) or made.is_open(path)


def _is_measured_at_once(made: Stages, one: Artifact) -> bool:
    """Whether the stage that makes a model also measures it, and none else uses it."""
    stage = made.maker(one.path)
    return stage is not None and bool(stage.metrics) and not made.runs_with(one.path, one.pin).any


def _owner(made: Stages, one: Artifact) -> str:
    """The stage that made a model."""
    stage = made.maker(one.path)
    return stage.name if stage else one.pin.owner if one.pin else ""


def _item(kind: str, some: list[Artifact], outcome: str, text: str) -> Item:
    topic = Topic("model", kind, tuple(f"{one.path}={one.after}" for one in some))
    facts = [one.fact for one in some]
    return item(topic, outcome, text, facts, some[0].place)  # type: ignore[arg-type]


def changed_models(change: Change) -> list[Artifact]:
    """The models that changed, whoever made them, by path."""
    datasets = named_data(change.base) | named_data(change.head)
    named = named_models(change.base) | named_models(change.head)
    found = [*_pinned(change), *_tracked(change)]
    by_path = {one.path: one for one in found if is_model(one.path, named, datasets)}
    return [by_path[path] for path in sorted(by_path)]


def _pinned(change: Change) -> Iterator[Artifact]:
    old, new = change.base.dvc.producers, change.head.dvc.producers
    for path, pin in new.items():
        before = old.get(path)
        if not change.is_told(pin.file.path):
            continue
        if before is None or before.digest != pin.digest:
            earlier = before.digest or "no:digest" if before else None
            yield Artifact(path, earlier, pin.digest or "no:digest", pin, pin)


def _tracked(change: Change) -> Iterator[Artifact]:
    """Models in git; text is code or configuration, whatever its folder is called."""
    named = named_models(change.head)
    for path in change.paths:
        new, old = (one.tree.entries.get(path) for one in (change.head, change.base))
        is_binary = is_model(path.rpartition("/")[2], set(), {})
        if new is not None and (is_binary or path in named):
            before = f"git:{old.oid}" if old else None
            yield Artifact(path, before, f"git:{new.oid}", None, None)
