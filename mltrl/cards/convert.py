"""From the official form to front matter, without losing a word.

A row moves into the front matter where its words all find a place there: the values under their
keys, the label in a comment behind them. What says more (a footnote, a link's text, a placeholder)
stays in the table as well, and so do rows of the author's own. The text below is left as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from mltrl.cards.edit import CardText, Refused
from mltrl.cards.gaps import placeholders
from mltrl.cards.kinds import kind_of
from mltrl.cards.quoting import Surroundings, double, forms
from mltrl.cards.writing import Edit, newline_of
from mltrl.documents import read_authored
from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mltrl.cards.card import ReadCard
    from mltrl.cards.table import Row

ORDER = (
    *("id", "name", "version", "level", "entry", "tldr", "owners", "reviewers", "group", "project"),
    *("code", "docs", "components", "coupled", "requirements", "ethics"),
)
NO_ENTRY = (
    "# At which level the work entered is yet to be written here, as in",
    "# entry: {level: 1, reason: started from a published method}",
    "entry: {none: the summary table does not say it}",
)

ALREADY = "it has front matter already"
NO_CARD = (
    "it is no card: a card is a Markdown file with front matter that says `mltrl: card`, or with a "
    "heading and the summary table of the official form below it"
)


def convert(card: CardText, entry: Mapping[str, str] | None = None) -> CardText:
    """The card with front matter in place of its summary table, or of most of it.

    Raises:
        Refused: it is no card, has front matter already, or that of another tool which cannot be
            taken along.
    """
    read = card.read
    if not read.is_table:
        kind = kind_of(read.text)
        raise Refused(f"{ALREADY}: there is nothing to convert" if kind == "card" else NO_CARD)
    if read.card is None:
        raise Refused(read.problems[0].message)
    for keeps_all in (False, True):
        edits = _Conversion(read, entry or {}, keeps_all=keeps_all).edits()
        try:
            found = card.with_edits(*edits)
        except DocumentError as error:
            raise Refused(f"it would be no card then: {error.message}") from error
        if _no_gap_lost(card, found) and _words(read.text) <= _words(found.read.text):
            return found
    raise Refused("it could not be converted without losing words")


def _no_gap_lost(card: CardText, found: CardText) -> bool:
    """Whether no fewer placeholders are found after than before."""
    return len(placeholders(card.read)) <= len(placeholders(found.read))


class _Line(NamedTuple):
    """A line of the front matter, and the labels of the rows that it says."""

    key: str
    text: str
    labels: tuple[str, ...] = ()

    def __str__(self) -> str:
        comment = f"  # {'; '.join(self.labels)}" if self.labels else ""
        return f"{self.text}{comment}"


class _Conversion:
    """Decides which rows move, and writes the front matter."""

    def __init__(self, read: ReadCard, entry: Mapping[str, str], *, keeps_all: bool) -> None:
        self.read = read
        value: Any = read.document.value if read.document else {}
        self.value: dict[str, Any] = dict(value)
        self.value |= {"entry": dict(entry)} if entry else {}
        self.rows = read.summary.rows if read.summary else ()
        self.newline = newline_of(read.text)
        self.moved = [] if keeps_all else [row for row in self.rows if self._moves(row)]

    def edits(self) -> list[Edit]:
        """The front matter, and the lines of the table that it replaces."""
        return [*self._front(), *self._removals()]

    def _keys(self, row: Row) -> list[str]:
        """The keys that a row gives a value, the first of which is to bear its label."""
        line = row.cells[0].line
        return [key for key in ORDER if key in self.value and line in self._lines_of(key)]

    def _lines_of(self, key: str) -> set[int]:
        """The lines of the table in which something below a key stands."""
        return {self.read.at(*keys).line for keys in _leaves(self.value[key], (key,))}

    def _gap(self, row: Row) -> str:
        """The key of a known row without a word behind its label."""
        if row.label is None or any(
            map(str.isalnum, "".join(one.written for one in row.cells[1:]))
        ):
            return ""
        key = row.label.sides[0] if row.label.sides else row.label.field
        return "" if key in self.value else key

    def _moves(self, row: Row) -> bool:
        """Whether the words of a row all find a place in the front matter."""
        told = " ".join(one.written for one in row.cells)
        # GitHub shows no footnote that nothing in the text refers to.
        if row.label is None or "[^" in told:
            return False
        keys = self._keys(row)
        said = " ".join([row.cells[0].written, *(self._written(key) for key in keys)])
        return bool(keys or self._gap(row)) and _words(told) <= _words(said)

    def _written(self, key: str) -> str:
        return f"{key}: {_form(self.value[key])}"

    def _lines(self) -> Iterator[_Line]:
        """The keys in their order, each with the labels of the rows that moved there."""
        labels: dict[str, list[str]] = {}
        for row in self.moved:
            key = next(iter(self._keys(row)), self._gap(row))
            labels.setdefault(key, []).append(" ".join(row.cells[0].written.split()))
        for key in ORDER:
            found = tuple(labels.get(key, ()))
            if key in self.value:
                yield _Line(key, self._written(key), found)
            elif key in labels:
                yield _Line(key, f"{key}:", found)
            elif key == "entry":
                yield from (_Line("", line) for line in NO_ENTRY)

    def _front(self) -> Iterator[Edit]:
        lines = ["mltrl: card", "schema: 1", *self._header(), *map(str, self._lines())]
        front = self.read.front
        if front is None:
            text = self.newline.join(("---", *lines, "---", ""))
            yield Edit(0, 0, text)
            return
        yield Edit(front.offset, front.offset, self.newline.join((*lines, "")))
        yield from (Edit(at, at, "x-") for at in _keys_of_others(front.yaml, front.offset))

    def _is_gone(self) -> bool:
        """Whether nothing is left of the table: of a header that is no row only its words are."""
        return bool(self.moved) and len(self.moved) == len(self.rows) - (self.rows[0].label is None)

    def _header(self) -> list[str]:
        words = [" ".join(one.written.split()) for one in self.rows[0].cells]
        is_lost = self._is_gone() and self.rows[0].label is None and any(words)
        return [f"# {' | '.join(words)}"] if is_lost else []

    def _removals(self) -> Iterator[Edit]:
        """The lines of rows that moved; with the last row goes all of the table."""
        header = self.rows[0].cells[0].line
        gone = {row.cells[0].line for row in self.moved if row.cells[0].line > header}
        if self._is_gone():
            gone |= {header, header + 1}
        starts = _starts(self.read.text)
        if self._is_gone() and not self._line(starts, max(gone) + 1).strip():
            gone.add(max(gone) + 1)
        for number in sorted(gone):
            yield Edit(starts[number - 1], starts[min(number, len(starts) - 1)], "")

    def _line(self, starts: list[int], number: int) -> str:
        inside = number < len(starts)
        return self.read.text[starts[number - 1] : starts[number]] if inside else "end"


def _starts(text: str) -> list[int]:
    """Where each line begins, and where the last one ends."""
    ends = [one.end() for one in re.finditer(r"\r\n?|\n", text)]
    return [0, *ends, *([len(text)] if not ends or ends[-1] < len(text) else [])]


def _leaves(value: object, keys: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, (*keys, key))
    elif isinstance(value, list):
        for position, one in enumerate(value):
            yield from _leaves(one, (*keys, position))
    else:
        yield keys


def _form(value: object) -> str:
    """A value as YAML: lists and mappings in brackets."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_form(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(_form(one) for one in value)}]"
    text = str(value)
    return next(
        (one for one in forms(text, Surroundings(flow=True)) if _reads_back(one, text)),
        double(text),
    )


def _reads_back(form: str, text: str) -> bool:
    """Whether a text reads back the same, inside brackets and with a comment behind it."""
    try:
        return read_authored(f"k: [{form}]  # c\nj: {form}  # c").value == {"k": [text], "j": text}
    except DocumentError:
        return False


def _keys_of_others(yaml: str, offset: int) -> list[int]:
    """Where the keys of another tool's front matter begin.

    Raises:
        Refused: it is no YAML that a card may have.
    """
    try:
        document = read_authored(yaml)
    except DocumentError as error:
        message = "it has front matter of another tool, which a card cannot take along"
        raise Refused(f"{message}: {error.message}") from error
    if document.style() == "flow":
        raise Refused("it has front matter of another tool in brackets: write one key a line first")
    starts = _starts(yaml)
    keys: Any = document.value
    places = (document.at(key) for key in keys if not str(key).startswith("x-"))
    return [offset + starts[place.line - 1] + place.column - 1 for place in places]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text))
