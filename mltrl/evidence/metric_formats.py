"""Numbers in tables: `scores.csv#ROW/COLUMN`.

A row goes by what stands in its first field, else by its number from 0; `[3]` is always a number,
`[-1]` the last one, and nothing the last one too (`#/val_loss`). A column goes by its name, or by
`[2]`. Where one row is all there is, the column alone is enough.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from mltrl.documents.csv import Field, Records

    Row = tuple[Field, ...]

TABLES = (".csv", ".tsv")


def field_in(text: str, path: str, key: str) -> Field:
    """The field of a table that a key names.

    Raises:
        DocumentError: the text is no table, or the key names no field of it, or several.
    """
    from mltrl.documents.csv import read_csv  # noqa: PLC0415 - few metrics are in tables

    records = read_csv(text)
    row_key, column_key = _parts(records, path, key)
    column = _column(records, path, column_key)
    row = _row(records, path, row_key)
    name = records.header[column].text or column_key
    if column >= len(row):
        line = row[0].line
        raise DocumentError("no-key", f"line {line} of `{path}` has no field for `{name}`", line)
    if not row[column].text:
        message = f"`{name}` is empty in line {row[column].line} of `{path}`"
        raise DocumentError("no-value", message, row[column].line, row[column].column)
    return row[column]


def _parts(records: Records, path: str, key: str) -> tuple[str, str]:
    """Row and column of a key; names may hold strokes, so that what fits the header counts."""
    names = {one.text for one in records.header}
    splits = [(key[: one.start()], key[one.end() :]) for one in re.finditer("/", key)]
    for row, column in splits:
        if column in names:
            return row, column
    if splits:
        return splits[0]
    if len(records.rows) == 1:
        return "", key
    form = f"`#ROW/{key or 'COLUMN'}`"
    message = f"`{path}` has {len(records.rows)} rows: name row and column, as in {form}"
    raise DocumentError("no-key", message)


def _column(records: Records, path: str, key: str) -> int:
    number = _number(key, len(records.header))
    found = [at for at, one in enumerate(records.header) if one.text == key]
    if len(found) > 1:
        raise DocumentError(
            "ambiguous-key",
            f"`{path}` has {len(found)} columns `{key}`: write `[{found[0]}]` for one",
        )
    if not found and number is None:
        raise DocumentError("no-key", f"`{path}` has no column `{key}`")
    return found[0] if found else number or 0


def _row(records: Records, path: str, key: str) -> Row:
    rows = records.rows
    if not rows:
        raise DocumentError("no-key", f"`{path}` has a header and no row")
    named = [at for at, row in enumerate(rows) if key and row[0].text == key]
    if len(named) > 1:
        lines = " and ".join(str(rows[at][0].line) for at in named[:2])
        message = f"`{key}` begins lines {lines} of `{path}`: write `[{named[0]}]` for the first"
        raise DocumentError("ambiguous-key", message)
    number = len(rows) - 1 if not key else _number(key, len(rows))
    if number is None and key.isdecimal() and int(key) < len(rows):
        number = int(key)
    if not named and number is None:
        raise DocumentError("no-key", f"`{path}` has no row `{key}`")
    return rows[named[0]] if named else rows[number or 0]


def _number(key: str, count: int) -> int | None:
    """The place that `[2]` or `[-1]` names among so many; None where it names none."""
    found = re.fullmatch(r"\[(-?[0-9]{1,9})\]", key)
    number = int(found[1]) if found else count
    return number % count if -count <= number < count else None
