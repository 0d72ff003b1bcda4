"""Numbers, digests and versions of a card, written as the repository has them now.

A number that agrees with its source, also within its tolerance, stays as it is. What cannot be read
is never touched, and said. Nothing but the characters of those values changes in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError
from mltrl.pinning.value import Left, Pin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.cards.edit import CardText
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.pinning.links import LinkPin


class Change(NamedTuple):
    """A value that was written: the field, or the line of a link, before and after."""

    subject: str
    old: str
    new: str


class Pinned(NamedTuple):
    """A card after what could be written was, and what was left as it is."""

    text: CardText
    changes: tuple[Change, ...]
    left: tuple[Left, ...]


def pin(evidence: Evidence, card: CardFile, text: CardText, *, exact: bool = False) -> Pinned:
    """Write what the repository says into the text of a card.

    With `exact`, numbers that agree are written anew too, as their source writes them.

    Raises:
        Unavailable: the card cannot be read.
    """
    changes: list[Change] = []
    left: list[Left] = []
    for one in _fields(evidence, card, exact=exact):
        if isinstance(one, Left):
            left.append(one)
            continue
        written = _write(text, one)
        if isinstance(written, Left):
            left.append(written)
            continue
        text = written
        changes.append(Change(one.subject, one.old, one.new))
    after = _links(evidence, card, text, exact=exact)
    return Pinned(after.text, (*changes, *after.changes), (*left, *after.left))


def _fields(evidence: Evidence, card: CardFile, *, exact: bool) -> Iterator[Pin | Left]:
    """What to write into the front matter."""
    from mltrl.pinning.digests import digests  # noqa: PLC0415 - only where a card is pinned
    from mltrl.pinning.numbers import numbers  # noqa: PLC0415 - the same
    from mltrl.pinning.versions import versions  # noqa: PLC0415 - the same

    yield from numbers(evidence, card, exact=exact)
    yield from digests(evidence, card)
    yield from versions(evidence, card)


def _write(text: CardText, one: Pin) -> CardText | Left:
    from mltrl.cards.edit import Refused, edit_of  # noqa: PLC0415 - imports pydantic
    from mltrl.cards.writing import Quoted  # noqa: PLC0415 - the same

    value = Quoted(one.new) if one.quoted and not one.old else one.new
    try:
        return text.with_edits(edit_of(text.read, one.keys, value, after=one.after))
    except (Refused, DocumentError) as refused:
        return Left(one.subject, str(refused), "refused")


def _links(evidence: Evidence, card: CardFile, text: CardText, *, exact: bool) -> Pinned:
    """Write the numbers of links in the text."""
    from mltrl.evidence.cards import CardFile  # noqa: PLC0415 - only where a card is pinned
    from mltrl.pinning.links import links  # noqa: PLC0415 - the same

    here = CardFile(card.path, text.read)
    found = list(links(evidence, here, exact=exact))
    left = [one for one in found if isinstance(one, Left)]
    pins = [one for one in found if not isinstance(one, Left)]
    after = text.with_edits(*(one.edit for one in pins))
    if not _is_as_meant(text, after, pins):
        reason = "the text did not read back as meant"
        return Pinned(
            text,
            (),
            (*left, *(Left(f"the link in line {one.line}", reason, "refused") for one in pins)),
        )
    changes = (Change(f"the link in line {one.line}", one.old, one.edit.text) for one in pins)
    return Pinned(after, tuple(changes), tuple(left))


def _is_as_meant(before: CardText, after: CardText, pins: list[LinkPin]) -> bool:
    """Whether as many links as were meant have another text, and nothing else has changed."""
    pairs = list(zip(before.read.links, after.read.links, strict=False))
    changed = [new.text.strip() for old, new in pairs if old != new]
    same_targets = all(old[1:] == new[1:] for old, new in pairs)
    count = len(before.read.links) == len(after.read.links)
    return count and same_targets and changed == [one.edit.text for one in pins]
