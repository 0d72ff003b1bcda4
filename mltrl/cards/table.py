"""The official form of a card: a heading `MLTRL Card … level N` and a summary table below it.

It is that of the template and the examples of the MLTRL authors' repository. Nothing but heading
and table tells such a card from a page that speaks of cards, or from a template still to be filled
in: so both have to be there, with a technology or a person, and with a level, or a row for it. One
whose author left out that row is known by a technology, a person and a summary line together.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl.cards.cells import Cell, cells_of
from mltrl.cards.labels import Label, label_of
from mltrl.documents import read_markdown, split_front_matter
from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.documents import FrontMatter, Heading, Markdown, Table

TOP = 60
"""A card begins in these first lines of its text."""
DEEPEST = 3
FEWEST = 2
MOST_WORDS = 3
MOST_NAMES = 8
NAMING = ("name", "id", "people")
ALL = (["0", "9"], ["1", "9"])
"""What a page about cards says of levels."""


class Row(NamedTuple):
    """A row: what its label names, if that is known, and its cells, the label's first."""

    label: Label | None
    cells: tuple[Cell, ...]

    @property
    def value(self) -> Cell:
        """The cell behind the label; an empty one where there is none."""
        name = self.cells[0]
        end = len(name.written)
        return (
            self.cells[1]
            if self.cells[1:]
            else Cell("", name.start + end, name.line, name.column + end)
        )


class Level(NamedTuple):
    """A level as it is written, and where; "" where a place for one is left open."""

    text: str
    start: int
    line: int
    column: int


class Summary(NamedTuple):
    """A summary table with the heading above it; `width` is the number of its columns."""

    heading: Heading
    rows: tuple[Row, ...]
    width: int
    in_heading: Level | None

    def of(self, field: str) -> Iterator[Row]:
        """The rows that hold a field."""
        return (row for row in self.rows if row.label and row.label.field == field)

    @property
    def level(self) -> Level | None:
        """The level in the table, else in the heading; None where a table is none of a card."""
        for row in self.of("level"):
            found = level_in(row.value)
            if found is None or found.text:
                return found
        if self.in_heading:
            return self.in_heading
        return next((Level("", *row.value[1:]) for row in self.of("level")), None)

    @property
    def is_card(self) -> bool:
        """Whether it names a technology or a person, and says a level or leaves a place for it."""
        named = (row for field in NAMING for row in self.of(field))
        return self.level is not None and not all(row.value.is_blank for row in named)

    @property
    def lacks_level(self) -> bool:
        """Whether it names a technology and a person, and has no place for a level at all."""
        named = any(not row.value.is_blank for name in ("name", "id") for row in self.of(name))
        has_person = any(_names_somebody(row.value) for row in self.of("people"))
        return named and has_person and not any(self.of("level")) and self.in_heading is None

    @property
    def has_tldr(self) -> bool:
        """Whether a row of it holds the summary line."""
        return any(not row.value.is_blank for row in self.of("tldr"))


class Opened(NamedTuple):
    """A text of this form: its summary, its blocks, and front matter of another tool."""

    summary: Summary
    markdown: Markdown
    front: FrontMatter | None


@lru_cache(maxsize=2)
def open_table(text: str) -> Opened | None:
    """A text as a card of this form; None where it is none.

    Asked twice of every card, once whether it is one: so the last answers are kept.
    """
    found = summary_in(text)
    if found is None or found.summary.is_card:
        return found
    summary = found.summary
    is_card = summary.lacks_level and (summary.has_tldr or _line_of_tldr().search(text))
    return found if is_card else None


def _names_somebody(cell: Cell) -> bool:
    """Whether a cell begins with a name, `Ann` or `@ann`; descriptions of it do not."""
    words = re.sub(r"\([^()]*\)", " ", cell.text).split(",")[0].split()
    if cell.is_blank or not words or len(words) > MOST_NAMES:
        return False
    return "@" in words[0] or not (words[0][0].islower() or words[-1][0].islower())


def summary_in(text: str) -> Opened | None:
    """A text with the heading and the table of a card, also one that is still to be filled in."""
    if not _line_of_heading().search(text):
        return None
    try:
        front = split_front_matter(text)
    except DocumentError:
        return None
    body, first_line = (front.body, front.body_line) if front else (text, 1)
    markdown = read_markdown(body, first_line)
    lines = re.findall(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+", text)
    summary = find_summary(lines, markdown, first_line)
    return Opened(summary, markdown, front) if summary else None


def find_summary(lines: list[str], markdown: Markdown, first_line: int) -> Summary | None:
    """The first table that is the summary of a card, also of one still to be filled in.

    `lines` are all lines of the file with their ends; its text begins in line `first_line`.
    """
    for heading in markdown.headings:
        is_deep = heading.level > DEEPEST or heading.line - first_line >= TOP
        if is_deep or not heading.top_level or not _heading().search(heading.text):
            continue
        for table in _tables_below(heading, markdown):
            summary = _summary(lines, heading, table)
            if len({row.label for row in summary.rows if row.label}) >= FEWEST:
                return summary
    return None


def _tables_below(heading: Heading, markdown: Markdown) -> Iterator[Table]:
    """The tables from a heading to the next one that is as high or higher."""
    section = next(one for one in markdown.sections if one.heading == heading)
    for table in markdown.tables:
        if section.first_line < table.header.line <= section.last_line:
            yield table


def _summary(lines: list[str], heading: Heading, table: Table) -> Summary:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    found = []
    for row in (table.header, *table.rows):
        written = lines[row.line - 1].rstrip("\r\n")
        if "|" in written:
            cells = cells_of(written, starts[row.line - 1], row.line)
            found.append(Row(label_of(cells[0].text), tuple(cells)))
    level = _in_heading(lines[heading.line - 1], starts[heading.line - 1], heading.line)
    return Summary(heading, tuple(found), len(table.header.cells), level)


def _in_heading(written: str, start: int, number: int) -> Level | None:
    found = _level_in_heading().search(written)
    return Level(found[1], start + found.start(1), number, found.start(1) + 1) if found else None


def level_in(cell: Cell) -> Level | None:
    """The level that a cell begins with, or a word or two in its place; None for a description."""
    bare = cell.bare
    found = _level().match(bare)
    if found:
        start, end = found.span(1)
        if re.findall("[0-9]+", found[1]) in ALL:
            return None
    elif cell.is_blank:
        start = end = 0
    elif len(bare.split()) <= MOST_WORDS and not any(map(str.isdecimal, bare)):
        start, end = len(bare) - len(bare.lstrip()), len(bare.rstrip())
    else:
        return None
    return Level(bare[start:end], cell.start + start, cell.line, cell.column + start)


@cache
def _line_of_tldr() -> re.Pattern[str]:
    """A line that begins with `**TL;DR**` and goes on with words that are no placeholder."""
    return re.compile(r"(?:^|[\r\n])\*\*tl\W{0,2}dr\W{0,9}\w", re.IGNORECASE)


@cache
def _line_of_heading() -> re.Pattern[str]:
    """A line that may be the heading of a card; most pages that speak of cards have none."""
    words = r"trl[^\r\n]{1,200}card"
    return re.compile(
        rf"(?:^|[\r\n]) {{0,3}}#{{1,{DEEPEST}}}[ \t][^\r\n]*{words}"
        rf"|{words}[^\r\n]{{0,200}}(?:\r\n?|\n) {{0,3}}[=-]",
        re.IGNORECASE,
    )


@cache
def _heading() -> re.Pattern[str]:
    """MLTRL Card, TRL card, ML-TRL Report Card, TRL 4 Card."""
    words = r"(?:(?:level|report|readiness)[\W_]{1,3}|[0-9]\W{1,3}){0,3}"
    return re.compile(
        rf"(?<![^\W_])(?:ml\W?)?trl[\W_]{{1,3}}{words}cards?(?![^\W_])", re.IGNORECASE
    )


@cache
def _level_in_heading() -> re.Pattern[str]:
    """`level 4`, `TRL 4`; no range as in `levels 0-9`."""
    return re.compile(
        r"\b(?:level|(?:ml)?trl)[ :#*]{0,3}([0-9]+)(?![\w.])(?!\s?[-\u2013]\s?[0-9])", re.IGNORECASE
    )


@cache
def _level() -> re.Pattern[str]:
    """A number or a range of them, with such words before it as `Level` or `TRL`."""
    number = r"[0-9]\w*(?:\.\w+)*"
    return re.compile(
        r"\W*(?:(?:current|mltrl|trl|level|stage|l)\W{0,3}){0,3}"
        rf"({number}(?:\s?(?:[-\u2013\u2014\u2192]|to)\s?{number})?)",
        re.IGNORECASE,
    )
