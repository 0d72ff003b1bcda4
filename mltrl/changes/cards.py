"""What cards say otherwise than before, levels, numbers and waivers apart, which are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.changes.items import Topic, item, listed, turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.change import Change
    from mltrl.evidence.cards import CardFile
    from mltrl.models.card import Card
    from mltrl.models.checklist import Item

# Asked for elsewhere, checked by rules against the repository, or prose.
APART = frozenset(
    {"code", "docs", "entry", "id", "level", "metrics", "name", "project", "tldr", "waivers"}
)
CHECKED = frozenset({"digest", "value"})
NAMES = ("name", "id", "criterion")


def ask(change: Change) -> Iterator[Item]:
    """One item for each card whose front matter says otherwise."""
    for old, new in change.readable():
        before, after = _fields(old.card), _fields(new.card)
        differ = [
            key for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key)
        ]
        if differ:
            yield _item(new, differ, before, after)


def _item(card: CardFile, keys: list[str], before: dict[str, str], after: dict[str, str]) -> Item:
    evidence = [f"{key}: {turned(before.get(key), after.get(key))}" for key in keys]
    topic = Topic("card", "fields", (card.id, *(f"{key}={after.get(key)}" for key in keys)))
    tops = dict.fromkeys(key.partition(".")[0].partition("[")[0] for key in keys)
    text = f"`{card.id}` says otherwise about {listed(tops)}: do those concerned know, and agree?"
    return item(topic, "to_sign", text, evidence, card.at(next(iter(tops))))


def _fields(card: Card) -> dict[str, str]:
    """Every field that has something to say, by its dotted key."""
    found: dict[str, str] = {}
    for name, value in card.model_dump(exclude_none=True, warnings="none").items():
        if name not in APART:
            found |= dict(_leaves(name, value))
    return found


def _leaves(key: str, value: object) -> Iterator[tuple[str, str]]:
    """The texts below a value; entries of lists go by their names."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in CHECKED:
                yield from _leaves(f"{key}.{name}", inner)
    elif isinstance(value, (list, tuple)):
        for at, inner in enumerate(value):
            yield from _leaves(f"{key}[{_name(inner, at)}]", inner)
    elif value not in (None, ""):
        yield key, str(value)


def _name(entry: object, at: int) -> str:
    """What an entry is called: by a name, by itself where it is text, else by its place."""
    if isinstance(entry, dict):
        return next((str(entry[name]) for name in NAMES if name in entry), str(at))
    return str(entry)
