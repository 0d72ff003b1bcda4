"""CSV and TSV, with a place for every field (RFC 4180, and what spreadsheets make of it).

The separator is that of the header: a tab, else a semicolon, else a comma. Values stay texts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl.documents.text import position
from mltrl.documents.values import Position
from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATORS = ("\t", ";", ",")


class Field(NamedTuple):
    """One field without its quotes and the white space around it; line and column count from 1."""

    text: str
    line: int
    column: int


class Records(NamedTuple):
    """A header and the rows below it; empty lines are left out."""

    header: tuple[Field, ...]
    rows: tuple[tuple[Field, ...], ...]


def read_csv(text: str) -> Records:
    """The records of a text that begins with a header.

    Raises:
        DocumentError: it is empty, or a quote in it is not closed.
    """
    records = [tuple(one) for one in _records(text) if len(one) > 1 or one[0].text]
    if not records:
        raise DocumentError("empty", "there is nothing in it")
    return Records(records[0], tuple(records[1:]))


def _records(text: str) -> Iterator[list[Field]]:
    separator = _separator(text)
    start, line = 0, 1
    while start < len(text):
        found = _line_end().search(text, start)
        end, after = found.span() if found else (len(text),) * 2
        if '"' in text[start:end]:
            fields, end = _quoted_fields(text, start, line, separator)
            line += len(_line_end().findall(text, start, end))
            found = _line_end().match(text, end)
            after = found.end() if found else len(text)
        else:
            fields = list(_plain_fields(text[start:end], line, separator))
        yield fields
        start, line = after, line + 1


def _plain_fields(written: str, line: int, separator: str) -> Iterator[Field]:
    column = 1
    for part in written.split(separator):
        space = len(part) - len(part.lstrip())
        yield Field(part.strip(), line, column + space)
        column += len(part) + 1


def _quoted_fields(text: str, start: int, line: int, separator: str) -> tuple[list[Field], int]:
    """The fields of a record, some of them in quotes, and where it ends."""
    fields: list[Field] = []
    at, place = start, Position(line, 1)
    while True:
        found = _field(separator).match(text, at)
        if found is None:
            message = "not CSV: a quote is not closed"
            raise DocumentError("syntax", message, *place)
        group = "plain" if found["quoted"] is None else "quoted"
        here = _after(place, text[at : found.start(group)])
        written = found[group].replace('""', '"').strip()
        fields.append(Field(written, *here))
        place = _after(place, text[at : found.end() + 1])
        at = found.end()
        if text[at : at + 1] != separator:
            return fields, at
        at += 1


def _after(place: Position, passed: str) -> Position:
    """The place behind a part of the text."""
    lines, column = position(passed, len(passed))
    return Position(place.line + lines - 1, column if lines > 1 else place.column + len(passed))


def _separator(text: str) -> str:
    header = text[: text.find("\n")] if "\n" in text else text
    bare = re.sub(r'"[^"]*"', "", header)
    return next((one for one in SEPARATORS if one in bare), ",")


@cache
def _line_end() -> re.Pattern[str]:
    return re.compile(r"\r\n?|\n")


@cache
def _field(separator: str) -> re.Pattern[str]:
    sep = re.escape(separator)
    return re.compile(
        rf' *(?:"(?P<quoted>(?:[^"]|"")*+)" *|(?P<plain>[^"{sep}\r\n][^{sep}\r\n]*|))'
        rf"(?=[{sep}\r\n]|\Z)"
    )
