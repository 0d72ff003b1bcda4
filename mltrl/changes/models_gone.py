"""Models that are gone: does a card, an artifact or a stage still name them, and did tags?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.changes.artifacts import Artifact, is_model, named_data, named_models
from mltrl.changes.items import Topic, item, listed
from mltrl.changes.stages import Stages
from mltrl.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.change import Change
    from mltrl.evidence import Evidence
    from mltrl.models.checklist import Item
    from mltrl.outcomes import Location


def ask(change: Change) -> Iterator[Item]:
    """One item for the models that something still names or needs, one for the others."""
    made = Stages(change.head, change)
    lost = _lost(change, made)
    needed = {one.path: [*_named_by(change.head, one.path), *_used(made, one)] for one in lost}
    for kind, some in (
        ("missed", [one for one in lost if needed[one.path]]),
        ("gone", [one for one in lost if not needed[one.path]]),
    ):
        if not some:
            continue
        paths = listed(one.path for one in some)
        are = "is" if len(some) == 1 else "are"
        facts = [fact for one in some for fact in (one.fact, *_said(change, one, needed[one.path]))]
        topic = Topic("model", kind, tuple(f"{one.path}={one.before}" for one in some))
        place = next(_places(change.head, made, some[0].path), some[0].file)
        if kind == "missed":
            text = f"{paths} {are} gone, and still named or needed"
            yield item(topic, "not_met", text, facts, place)
        else:
            text = f"{paths} {are} gone: does nobody load it, and is nothing of it still claimed?"
            yield item(topic, "to_sign", text, facts, place)


def _named_by(end: Evidence, path: str) -> list[str]:
    """Who names a model: cards, and the artifacts of a `dvc.yaml`."""
    cards = [
        f"`{card.id}`"
        for card in end.cards
        if card.claimed is not None
        and any(one.path and card.place(one.path) == path for one in card.card.models)
    ]
    artifacts = [
        f"the artifact `{one.name}` of `{pipeline.file.path}`"
        for pipeline in end.dvc.pipelines
        for one in pipeline.artifacts
        if one.path == path
    ]
    return [*cards, *artifacts]


def _places(end: Evidence, made: Stages, path: str) -> Iterator[Location]:
    """Where a model is named or needed."""
    for card in end.cards:
        if card.claimed is not None:
            for at, one in enumerate(card.card.models):
                if one.path and card.place(one.path) == path:
                    yield card.at("models", at)
    for pipeline in end.dvc.pipelines:
        yield from (
            pipeline.file.at("artifacts", one.name)
            for one in pipeline.artifacts
            if one.path == path
        )
    needed = made.needed_at(path)
    if needed is not None:
        yield needed


def _used(made: Stages, one: Artifact) -> list[str]:
    runs = made.runs_with(one.path)
    return [f"the stage `{name}`" for name in (*runs.fresh, *runs.stale, *runs.unsure)]


def _said(change: Change, one: Artifact, needed: list[str]) -> Iterator[str]:
    """Who names a model now or did, and what tags say of it."""
    if needed:
        yield f"{', '.join(needed)} still {'names' if len(needed) == 1 else 'name'} `{one.path}`"
    before = [who for who in _named_by(change.base, one.path) if who not in needed]
    if before:
        yield f"{', '.join(before)} named `{one.path}`"
    registry = change.base.registry
    try:
        tags = [
            *(f"version `{version}`" for version in registry.versions(one.path)),
            *(f"stage `{stage}`" for stage in registry.stages(one.path)),
        ]
    except Unavailable:
        return
    if tags:
        yield f"tags register it: {', '.join(tags)}"


def _lost(change: Change, made: Stages) -> list[Artifact]:
    """The models that are nowhere any more, by path; one that was only moved is not lost."""
    datasets = named_data(change.base)
    named = named_models(change.base)
    found = {one.path: one for one in (*_unpinned(change, made), *_removed(change, made))}
    lost = [found[path] for path in sorted(found) if is_model(path, named, datasets)]
    if not lost:
        return []
    entries = change.head.tree.entries.values()
    kept = {pin.digest for pin in change.head.dvc.producers.values()}
    kept |= {f"git:{entry.oid}" for entry in entries}
    return [one for one in lost if one.before not in kept]


def _unpinned(change: Change, made: Stages) -> Iterator[Artifact]:
    for path, pin in change.base.dvc.producers.items():
        if change.is_told(pin.file.path) and not _is_there(change, made, path):
            yield Artifact(path, pin.digest or "no:digest", None, None, pin)


def _removed(change: Change, made: Stages) -> Iterator[Artifact]:
    """Models in git; code in a folder of models is none."""
    named = named_models(change.base)
    for path in change.paths:
        old = change.base.tree.entries.get(path)
        is_binary = is_model(path.rpartition("/")[2], set(), {})
        if old is not None and (is_binary or path in named) and not _is_there(change, made, path):
            yield Artifact(path, f"git:{old.oid}", None, None, None)


def _is_there(change: Change, made: Stages, path: str) -> bool:
    """Whether git or DVC has the path at the head, or a stage makes it."""
    tree = change.head.tree
    is_kept = path in tree.entries or path in change.head.dvc.producers
    return is_kept or tree.is_folder(path) or made.may_be_made(path)
