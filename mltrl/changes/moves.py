"""Data and models that lie at another path and are the same: nothing new, but names may be left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.changes.items import Topic, item, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.artifacts import Artifact
    from mltrl.changes.change import Change
    from mltrl.models.checklist import Area, Item


def left(change: Change) -> dict[str, str]:
    """The digests of what is no longer at its path, each with that path."""
    old, new = change.base.tree.entries, change.head.tree.entries
    found = {
        f"git:{old[path].oid}": path for path in change.paths if path in old.keys() - new.keys()
    }
    kept = change.head.dvc.producers
    for path, pin in change.base.dvc.producers.items():
        if path not in kept and pin.digest:
            found[pin.digest] = path
    return found


def is_moved(one: Artifact, gone: dict[str, str]) -> bool:
    """Whether a dataset or model came from another path as it was."""
    return one.before is None and one.after in gone


def ask(change: Change, area: Area, moved: list[Artifact], gone: dict[str, str]) -> Iterator[Item]:
    """One item for what moved: a contradiction where a card or a stage names the old path."""
    if not moved:
        return
    pairs = {gone[one.after or ""]: one for one in moved}
    facts = [f"{old} → {one.path}: the same {one.after}" for old, one in pairs.items()]
    still = [
        f"{who} still names `{old}`" for old in pairs for who in dict.fromkeys(_named(change, old))
    ]
    paths = listed(pairs)
    to = listed(one.path for one in moved)
    topic = Topic(area, "renamed", (*facts, *still))
    if still:
        text = f"{paths} moved to {to}, and its old path is still named"
        yield item(topic, "not_met", text, [*facts, *still], moved[0].place)
    else:
        text = f"{paths} moved to {to}, the same bytes: does all that loads it look there?"
        yield item(topic, "to_sign", text, facts, moved[0].place)


def _named(change: Change, path: str) -> Iterator[str]:
    """The cards and stages at the head that name a path."""
    for card in change.head.cards:
        if card.claimed is not None:
            for one in (*card.card.data, *card.card.models):
                if one.path and card.place(one.path) == path:
                    yield f"`{card.id}`"
    for stage in change.head.dvc.stages:
        if any(one.path == path for one in stage.deps):
            yield f"the stage `{stage.name}`"
