"""Fields as people name them: `level`, `metrics.0.value`, `data.light curves.digest`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl.cards.edit import Refused
from mltrl.cards.sentences import fields_at
from mltrl.cards.writing import value_at
from mltrl.errors import nearest
from mltrl.models.card import Card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.cards.card import ReadCard
    from mltrl.documents.values import Key

    Keys = tuple[Key, ...]

HEAD = ("mltrl", "schema")
NAMES = ("name", "id", "criterion")


def keys_of(read: ReadCard, path: str) -> Keys:
    """The keys of a field; entries of lists go by their number, or by their name.

    Raises:
        Refused: a card has no such field, or this one no such entry.
    """
    value = read.document.value if read.document else {}
    keys: Keys = ()
    rest = path
    while rest:
        here = value_at(value, keys)
        if isinstance(here, str) and keys and rest == "0":
            return keys
        found = _entry(here, rest) if isinstance(here, list) else _key(here, keys, rest)
        if found is None:
            raise Refused(_unknown(here, keys, rest))
        key, name = found
        keys, rest = (*keys, key), rest[len(name) + 1 :]
    if not keys or keys[0] in HEAD:
        raise Refused(f"`{path}` says what the file is, and is no field of the card")
    return keys


def _entry(entries: list[object], rest: str) -> tuple[Key, str] | None:
    """The entry of a list that a path begins with, and what names it there."""
    number = re.match(r"[0-9]{1,6}(?=\.|$)", rest)
    if number:
        is_next = int(number[0]) == len(entries) and number[0] == rest
        is_there = int(number[0]) < len(entries)
        return (int(number[0]), number[0]) if is_there or is_next else None
    named = [(position, name) for position, one in enumerate(entries) for name in _names(one)]
    fits = [(position, name) for position, name in named if _begins(rest, name)]
    return max(fits, key=lambda one: len(one[1]), default=None)


def _key(here: object, keys: Keys, rest: str) -> tuple[Key, str] | None:
    """The key of a mapping that a path begins with."""
    if rest == "0" and here is None and keys:
        return 0, rest
    known = fields_at(Card, keys)
    given = list(here) if isinstance(here, dict) else []
    fits = [name for name in (*known, *given) if isinstance(name, str) and _begins(rest, name)]
    if fits:
        longest = max(fits, key=len)
        return longest, longest
    own = re.match(r"x-[^.]+|G[A0-9]\.[0-9]+|none", rest)
    is_free = own is not None and (own[0].startswith("x-") or not known)
    return (own[0], own[0]) if own and is_free and isinstance(here, (dict, type(None))) else None


def _begins(rest: str, name: str) -> bool:
    return rest == name or rest.startswith(f"{name}.")


def _names(entry: object) -> Iterator[str]:
    """How an entry of a list is called."""
    for key in NAMES:
        name = entry.get(key) if isinstance(entry, dict) else None
        if isinstance(name, str) and name:
            yield name


def _unknown(here: object, keys: Keys, rest: str) -> str:
    inside = ".".join(map(str, keys))
    first = rest.partition(".")[0]
    if isinstance(here, list):
        names = [name for one in here for name in _names(one)]
        hint = nearest(rest, names) or f"it has {len(here)}, numbered from 0"
        return f"`{inside}` has no entry `{first}`: {hint}"
    where = f"`{inside}` has" if inside else "a card has"
    hint = nearest(first, fields_at(Card, keys)) or "a key of your own begins with `x-`"
    return f"{where} no field `{first}`: {hint}"
