"""Digests on cards that are those of before: what they name has other bytes now."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from mltrl.changes.artifacts import short
from mltrl.changes.items import Topic, item, turned
from mltrl.errors import DocumentError, Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.change import Change
    from mltrl.evidence import Evidence
    from mltrl.models.artifacts import Dataset, Model
    from mltrl.models.checklist import Item
    from mltrl.outcomes import Location


def ask(change: Change) -> Iterator[Item]:
    """One item for each digest that was right at the base and is not any more."""
    for card in change.head.cards:
        if card.claimed is None:
            continue
        named: tuple[tuple[str, tuple[Dataset | Model, ...]], ...]
        named = (("data", tuple(card.card.data)), ("models", tuple(card.card.models)))
        for key, some in named:
            for at, one in enumerate(some):
                path = card.place(one.path) if one.path else None
                if path and one.digest:
                    place = card.at(key, at, "digest")
                    yield from _of(change, card.id, path, one.digest, place)


def _of(change: Change, name: str, path: str, digest: str, place: Location) -> Iterator[Item]:
    after = _left_behind(change, path, digest)
    if after is None:
        return
    text = f"`{name}` still names the old digest of `{path}`"
    facts = [
        f"{path}: {turned(short(digest), short(after))}",
        f"`mltrl card pin {quote(place.path)}` writes it",
    ]
    yield item(Topic("card", "digest", (name, path, digest, after)), "not_met", text, facts, place)


def _left_behind(change: Change, path: str, digest: str) -> str | None:
    """The digest that a path has now, where a card names the one that it had."""
    pin = change.head.dvc.producers.get(path)
    if path not in change.changed and (pin is None or not change.is_told(pin.file.path)):
        return None
    before, after = (_digest(end, path, digest) for end in (change.base, change.head))
    return after if before == digest != after else None


def _digest(end: Evidence, path: str, like: str) -> str | None:
    """The digest of a path at one revision, of the same kind as another."""
    if like.startswith("md5:"):
        pin = end.dvc.producers.get(path)
        return f"md5:{pin.md5}" if pin is not None and pin.md5 and not pin.legacy else None
    try:
        return end.blob_digest(path) if path in end.tree.entries else None
    except (DocumentError, Unavailable):
        return None
