"""Tables, JSON and parameters as text that is the same, byte for byte, in every run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import yaml
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Columns of equal length; numbers as floats, all else as text.
Column: TypeAlias = NDArray[Any]
Table: TypeAlias = dict[str, Column]
Parameters: TypeAlias = dict[str, Any]

DIGITS = 6


def parameters() -> Parameters:
    """What params.yaml says."""
    return dict(yaml.safe_load(Path("params.yaml").read_text("utf-8")))


def written(value: object) -> str:
    """A value as it stands in a table: six significant digits."""
    return format(value, f".{DIGITS}g") if isinstance(value, float) else str(value)


def rounded(value: float, places: int) -> float:
    """A number as JSON shall show it, without a negative zero."""
    return round(float(value), places) + 0.0


def write_table(path: str, table: Table) -> None:
    """Write columns as CSV."""
    rows = zip(*(column.tolist() for column in table.values()), strict=True)
    write_rows(path, [list(table), *([written(cell) for cell in row] for row in rows)])


def write_rows(path: str | Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows of cells as CSV; no cell holds a comma."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    text = "".join(",".join(row) + "\n" for row in rows)
    Path(path).write_text(text, "utf-8", newline="\n")


def read_rows(path: str | Path) -> list[list[str]]:
    """The cells of a CSV file."""
    return [line.split(",") for line in Path(path).read_text("utf-8").splitlines()]


def read_table(path: str) -> Table:
    """The columns of a CSV file with a header."""
    header, *rows = read_rows(path)
    columns = zip(*rows, strict=True)
    return {name: _column(cells) for name, cells in zip(header, columns, strict=True)}


def _column(cells: Sequence[str]) -> Column:
    try:
        return np.array([float(cell) for cell in cells])
    except ValueError:
        return np.array(cells)


def rows_where(table: Table, chosen: Column) -> Table:
    """The rows of a table that a mask or an index chooses."""
    return {name: column[chosen] for name, column in table.items()}


def write_json(path: str, value: object) -> None:
    """Write JSON as people read it."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(json.dumps(value, indent=2) + "\n", "utf-8", newline="\n")


def read_json(path: str) -> Any:  # noqa: ANN401 - JSON may hold anything
    """What a JSON file says."""
    return json.loads(Path(path).read_text("utf-8"))
