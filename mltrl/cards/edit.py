"""Edits of a card that leave all else as it is: comments, layout, quotes, line ends, every byte.

An edit replaces the characters of one value. It counts only if the file that comes of it, read
anew, holds the wanted value, and holds nothing else that it did not hold before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.cards.card import read_card
from mltrl.cards.writing import Bracketed, Edit, Writer, edited, newline_of, readings, with_value
from mltrl.documents import decode, read_authored
from mltrl.documents.text import is_unicode
from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.cards.card import ReadCard
    from mltrl.cards.problems import Problem
    from mltrl.documents import Authored
    from mltrl.documents.values import Key

    Keys = tuple[Key, ...]

LARGEST = 256 << 10


class Refused(Exception):  # noqa: N818 - says what happened
    """An edit that was not made; the sentence says why."""


class CardText:
    """The bytes of a card, and what was read from them."""

    def __init__(self, data: bytes, path: str) -> None:
        """Read a card.

        Raises:
            DocumentError: the bytes are no text.
        """
        self.read = read_card(decode(data, limit=LARGEST), path)
        self.data = data
        self.path = path
        self._text = data.decode()
        self._base = len(self._text) - len(self.read.text)

    def with_edits(self, *edits: Edit) -> CardText:
        """The card after some edits, whose places are those of `read.text`; none change no byte."""
        moved = [Edit(one.start + self._base, one.end + self._base, one.text) for one in edits]
        return CardText(edited(self._text, moved).encode(), self.path)

    def set(self, keys: Keys, value: str) -> CardText:
        """The card with a value written under some keys.

        A value in brackets is a list or mapping where the field takes one, and else a text.

        Raises:
            Refused: it cannot be written there, or the card would be wrong then.
        """
        if not is_unicode(value):
            raise Refused("the value holds half of a surrogate pair, and is no text")
        why = Refused("")
        for reading in readings(value):
            try:
                return self._written(keys, reading)
            except Refused as refused:
                if isinstance(reading, Bracketed) and self._takes(keys, reading.value):
                    raise
                why = refused
        raise why

    def _takes(self, keys: Keys, value: object) -> bool:
        """Whether a field may hold a list, or a reason in place of a value: then it is no text."""
        if isinstance(value, dict) and "none" not in value:
            return False
        is_list = isinstance(value, list)
        probe = Bracketed("[]", []) if is_list else Bracketed("{none: x}", {"none": "x"})
        try:
            self._written(keys, probe)
        except Refused:
            return False
        return True

    def _written(self, keys: Keys, value: object) -> CardText:
        edits = [edit_of(self.read, keys, value), *_in_heading(self.read, keys, value)]
        try:
            card = self.with_edits(*edits)
        except DocumentError as error:
            raise Refused(f"the card would be no text then: {error.message}") from error
        problem = next(self._new_problems(card, keys), None)
        if problem:
            raise Refused(f"{problem.line}:{problem.column}: {problem.message}")
        return card

    def _new_problems(self, card: CardText, keys: Keys) -> Iterator[Problem]:
        """What is wrong after an edit and was not before, or is wrong with what was written."""
        before = {(one.kind, one.subject) for one in self.read.problems}
        for problem in card.read.problems:
            if (problem.kind, problem.subject) not in before or problem.subject == dotted(keys):
                yield problem


def edit_of(read: ReadCard, keys: Keys, value: object, *, after: str = "") -> Edit:
    """The edit that writes a value under some keys; a new key stands behind the key `after`.

    Raises:
        Refused: there is no place for it, or no form in which it reads back the same.
    """
    if read.document is None:
        first = next(iter(read.problems))
        raise Refused(f"{first.line}:{first.column}: {first.message}")
    if read.is_table:
        return _edit_of_cell(read, read.document, keys, value)
    front = read.front
    if front is None:
        raise Refused("there is no front matter")
    wanted = with_value(read.document.value, keys, value)
    for edit in Writer(read.document, front.yaml, newline_of(read.text)).edits(keys, value, after):
        if _value_of(edited(front.yaml, [edit])) == wanted:
            return Edit(edit.start + front.offset, edit.end + front.offset, edit.text)
    raise Refused(f"`{dotted(keys)}` cannot be written here so that it reads back the same")


def _value_of(text: str) -> object:
    try:
        return read_authored(text).value
    except DocumentError:
        return None


def _edit_of_cell(read: ReadCard, document: Authored, keys: Keys, value: object) -> Edit:
    """The edit of a value in a summary table, where a cell holds it as it is."""
    from mltrl.cards.summary import CELL  # noqa: PLC0415 - most cards have front matter

    span = document.span(*keys)
    if span is None or document.style(*keys) != CELL or not isinstance(value, str):
        raise Refused(
            f"no cell of the summary table holds `{dotted(keys)}` as it is: `mltrl card convert` "
            "writes front matter, which can hold every field"
        )
    edit = Edit(span.start, span.end, value.strip())
    found = read_card(edited(read.text, [edit]), read.path).document
    if found is None or found.value != with_value(document.value, keys, value.strip()):
        raise Refused(f"`{value}` does not read back the same from a cell of the summary table")
    return edit


def _in_heading(read: ReadCard, keys: Keys, value: object) -> Iterator[Edit]:
    """The edit of the level in the heading, where heading and table say the same one."""
    heading = read.summary.in_heading if read.summary else None
    level = read.summary.level if read.summary else None
    if keys == ("level",) and heading and level and heading.text == level.text and heading != level:
        yield Edit(heading.start, heading.start + len(heading.text), str(value).strip())


def dotted(keys: Keys) -> str:
    """Keys as a path: `data.0.digest`."""
    return ".".join(map(str, keys))
