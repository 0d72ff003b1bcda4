"""Names that are too long for a drawing: cut between words, never within one that has room."""

from __future__ import annotations

import re
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ELLIPSIS = "…"
WORD = re.compile(r"(?<=[^\W_])(?=[^\w\s]|[_\s])|(?<=[a-z0-9])(?=[A-Z])")
"""Where a word ends: before a sign or a space, and within `camelCase`."""
LEAST = 0.4
"""What takes less of the room tells too little: then a word is cut."""


def natural(name: str) -> tuple[object, ...]:
    """A key to sort names by as people count: `o2` comes before `o10`."""
    pieces = re.split("([0-9]+)", name)
    numbers = (one.lstrip("0") for one in pieces[1::2])
    counted = [(len(one), one) for one in numbers]
    return (*chain.from_iterable(zip_longest(pieces[::2], counted, fillvalue=(0, ""))), name)


def ending(name: str, room: int) -> str:
    """The end of a path that fits: whole folders where they do, else whole words of its file."""
    if len(name) <= room:
        return name
    folders = (name[at.start() :] for at in re.finditer("/", name[:-1]))
    words = (name[at.start() :].lstrip("._-/") for at in WORD.finditer(name))
    for parts in (folders, words):
        kept = _longest(parts, room)
        if kept:
            return ELLIPSIS + kept
    return ELLIPSIS + name[1 - room :]


def beginning(name: str, room: int) -> str:
    """The beginning of a name that fits: whole folders where they do, else whole words."""
    if len(name) <= room:
        return name
    folders = (name[: at.end()] for at in re.finditer("/", name[:-1]))
    words = (name[: at.start()] for at in WORD.finditer(name))
    kept = _longest(folders, room) or _longest(words, room)
    return (kept or name[: room - 1]) + ELLIPSIS


def two_lines(name: str, room: int) -> tuple[str, str]:
    """A name on two lines, broken between words; the second is "" where one is enough."""
    if len(name) <= room:
        return name, ""
    first = _longest((name[: at.end()] for at in re.finditer(r"[/_\-.@ ]", name)), room + 1)
    first = first or name[:room]
    return first, ending(name[len(first) :], room)


def _longest(parts: Iterable[str], room: int) -> str:
    """The longest that leaves a place free, "" where all of them tell too little."""
    kept = max((one for one in parts if len(one) < room), key=len, default="")
    return kept if len(kept) > room * LEAST else ""
