"""The placeholders of a card: in the front matter, in the text, and as sections without content."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl.cards.blanks import blank, is_blank
from mltrl.cards.headings import canonical
from mltrl.cards.problems import Problem
from mltrl.cards.prose import both, prose, without_comments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mltrl.cards.card import ReadCard, ReadMarkdown
    from mltrl.documents import Section
    from mltrl.documents.values import Key

    Keys = tuple[Key, ...]

PATHS = frozenset({"project", "code", "docs", "path"})
SUMMARY = ("tech name", "current level", "owner", "reviewer", "main project page")


class Piece(NamedTuple):
    """A line, an item or a cell without what begins it; `column` counts from 1."""

    text: str
    line: int
    column: int


def placeholders(read: ReadCard) -> list[Problem]:
    """Every placeholder of a card and every section without content, in the order of lines."""
    front = [] if read.is_table else _in_front(read)
    found = [*front, *_in_body(read), *_empty_sections(read)]
    return sorted(found, key=lambda one: (one.line, one.column))


def placeholder(value: str) -> str:
    """The placeholder in a value of the front matter, or ""; a dash says nothing either."""
    plain = value.strip()
    if plain and not _has_words(plain):
        return plain
    return next((said for line in prose(value) if (said := blank(line.strip()))), "")


def is_placeholder(value: str) -> bool:
    """Whether a value of the front matter is nothing but a placeholder."""
    lines = value.strip().splitlines()
    return not any(_says(line, prose(line)[0]) for line in lines)


def is_folder(key: Key, value: str) -> bool:
    """Whether a value is a path without words, as `/` or `../`, in a field that holds paths."""
    return key in PATHS and _folder().fullmatch(value.strip()) is not None


def has_content(section: Section) -> bool:
    """Whether a section says anything: comments and placeholders say nothing."""
    return any(_says(line, spoken) for line, spoken in both(section.text) if not _is_heading(line))


def _is_heading(line: str) -> bool:
    return line.lstrip().startswith("#")


def _says(line: str, spoken: str) -> bool:
    """Whether a line says something: in words, or else in code, pictures and addresses."""
    if not _has_words(spoken):
        return _has_words(line)
    return any(not is_blank(one.text) for one in _pieces(spoken, 1))


def _has_words(text: str) -> bool:
    return any(one.isalnum() for one in text)


def _in_front(read: ReadCard) -> Iterator[Problem]:
    if read.document is None:
        return
    for keys, value in _leaves(read.document.value, ()):
        said = "" if keys and is_folder(keys[-1], value) else placeholder(value)
        if said:
            subject = ".".join(map(str, keys))
            message = f"`{subject}` holds the placeholder `{said}`"
            yield Problem(message, *read.document.at(*keys), subject, "placeholder")


def _leaves(value: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Every text of a document with its keys, without those that are free."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, one in value.items():
            if not str(key).startswith("x-"):
                yield from _leaves(one, (*keys, str(key)))
    elif isinstance(value, list):
        for position, one in enumerate(value):
            yield from _leaves(one, (*keys, position))


def _in_body(read: ReadCard) -> Iterator[Problem]:
    summary = _summary_lines(read)
    for number, line in enumerate(prose(read.body), read.body_line):
        for piece in _pieces(line, number):
            cell = piece.text if number in summary and is_italic(piece.text) else ""
            said = blank(piece.text) or cell
            if said:
                where = _section_of(read.markdown.sections, number)
                message = f"`{said}` is a placeholder"
                yield Problem(message, piece.line, piece.column, where, "placeholder")


def _pieces(line: str, number: int) -> Iterator[Piece]:
    """The cells of a row, or a line without the marks of lists, quotes and headings."""
    if line.lstrip().startswith("|"):
        for cell in re.finditer(r"[^|]+", line):
            text = cell[0].strip()
            yield Piece(text, number, cell.start() + cell[0].find(text) + 1)
        return
    marks = _marks().match(line)
    start = marks.end() if marks else 0
    yield Piece(line[start:].rstrip(), number, start + 1)


def _empty_sections(read: ReadMarkdown) -> Iterator[Problem]:
    """Sections without a word, the title and those that hold sections apart."""
    sections = read.markdown.sections
    for section, after in zip(sections, (*sections[1:], None), strict=False):
        heading = section.heading
        holds_others = after is not None and after.heading.level > heading.level
        if heading.level > 1 and not holds_others and not _has_text(section):
            message = f"the section `{heading.text}` is empty"
            name = canonical(heading.text) or heading.text
            yield Problem(message, heading.line, 1, name, "empty-section")


def _has_text(section: Section) -> bool:
    lines = without_comments(section.text)
    return any(_has_words(line) and not _is_heading(line) for line in lines)


def _section_of(sections: Sequence[Section], line: int) -> str:
    """The name of the innermost section that a line is in: the last one to begin before it."""
    after = bisect_right(sections, line, key=lambda one: one.heading.line)
    heading = sections[after - 1].heading.text if after else ""
    return canonical(heading) or heading


def _summary_lines(read: ReadMarkdown) -> set[int]:
    """The rows of the table that a card of the official repository begins with."""
    for table in read.markdown.tables:
        labels = [row.cells[0].casefold() for row in table.rows if row.cells]
        known = [one for one in labels if one.startswith(SUMMARY)]
        if len(known) > 1:
            return {row.line for row in table.rows}
    return set()


def is_italic(cell: str) -> bool:
    """Whether a cell is italic as a whole, as what the official template leaves to fill in."""
    rest = _italic().sub("", cell)
    return "](" not in cell and rest != cell and not _has_words(rest)


@cache
def _folder() -> re.Pattern[str]:
    """The root of the repository, a folder's own, or those above it."""
    return re.compile(r"/\.{0,2}/?|\.{1,2}(?:/\.{1,2})*/?")


@cache
def _italic() -> re.Pattern[str]:
    return re.compile(r"(?<![\w*_])(\*|_)(?![*_])[^*_]+\1(?![\w*_])")


@cache
def _marks() -> re.Pattern[str]:
    """What a line may begin with: quotes, items, boxes to tick, a heading."""
    return re.compile(
        r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:\[[ xX]\][ \t]+)?(?:#{1,6}[ \t]+)?"
    )
