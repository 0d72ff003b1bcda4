"""Numbers that cards state: one that is written anew must be the one in its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.changes.items import Topic, item, told, turned
from mltrl.changes.metrics import recorded
from mltrl.rules.card._numbers import agree
from mltrl.rules.metric._thresholds import source_of, thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.change import Change
    from mltrl.evidence.cards import CardFile
    from mltrl.models.card import Metric
    from mltrl.models.checklist import Item


class Stated(NamedTuple):
    """A metric of a card at the head, with the same one at the base where there was one."""

    card: CardFile
    at: int
    old: Metric | None
    new: Metric


def ask(change: Change) -> Iterator[Item]:
    """One item for each value that a card states anew, from elsewhere, or no more."""
    for pair in change.cards:
        if pair.head is None or pair.head.claimed is None:
            continue
        if pair.base is not None and pair.base.claimed is None:
            continue
        old = {one.name: one for one in pair.base.card.metrics} if pair.base else {}
        for at, new in enumerate(pair.head.card.metrics):
            before = old.pop(new.name, None)
            if _differs(before, new):
                yield _stated(change, Stated(pair.head, at, before, new))
        for lost in old.values():
            if lost.value is not None and not thresholds(lost):
                yield _dropped(pair.head, lost)


def _differs(old: Metric | None, new: Metric) -> bool:
    """Whether a value is another, or comes from elsewhere where no bound is asked about."""
    if old is None or old.value is None or new.value is None:
        return (old.value if old else None) != new.value
    moved = old.source != new.source and not thresholds(old)
    return moved or not agree(old.value, new.value)


def _stated(change: Change, one: Stated) -> Item:
    """Whether a value that is stated anew is the one in its source."""
    value, written = one.new.value, one.new.source
    facts = [f"value: {turned(one.old.value if one.old else None, value)}"]
    if one.old is not None and one.old.source != written:
        facts.append(f"source: {turned(one.old.source, written)}")
    source = source_of(one.card.path, written or "")
    found = recorded(change.head, source.path, source.key) if source.path else None
    text, reason = (found.text, found.reason) if found else (None, "it names no file as source")
    binds = (one.card.id, one.new.name, value or "", written or "", text or "")
    topic, place = Topic("metric", "value", binds), one.card.at("metrics", one.at)
    name = f"`{one.new.name}` of `{one.card.id}`"
    if value is None:
        return item(topic, "to_sign", f"{name} states no value any more: why?", facts, place)
    if text is None:
        said = f"{name} says {told(value)}, which cannot be compared: {reason}"
        return item(topic, "unknown", said, facts, place)
    tolerance = None if one.new.tolerance is None else one.new.tolerance.decimal
    if agree(value, text, tolerance):
        return item(topic, "met", f"{name} says {told(value)}, as its source does", facts, place)
    said = f"{name} says {told(value)}, and `{written}` is {told(text)}"
    return item(topic, "not_met", said, facts, place)


def _dropped(card: CardFile, lost: Metric) -> Item:
    topic = Topic("metric", "dropped", (card.id, lost.name, lost.value or ""))
    text = f"`{card.id}` no longer states `{lost.name}`: why?"
    return item(topic, "to_sign", text, [f"value: {turned(lost.value, None)}"], card.at("metrics"))
