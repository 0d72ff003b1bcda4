"""The code in notebooks: what is Python of it, and what is given to a shell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.python.tree import parses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.notebooks import Cell, Notebook

# Magics of a cell after which Python follows; after any other follows another language.
PYTHON_MAGICS = frozenset({"%%time", "%%timeit", "%%capture", "%%prun", "%%memit", "%%python"})
SHELL_MAGICS = frozenset({"%%bash", "%%sh", "%%shell", "%%!", "%%system", "%%script"})


class Line(NamedTuple):
    """A line of a cell's source: the number of the cell, and its own within it, from 1.

    `parts` are the texts of a line and of those that it goes on on.
    """

    text: str
    cell: int
    row: int
    parts: tuple[str, ...] = ()

    def at(self, part: str) -> int:
        """The row on which a part of it stands."""
        return self.row + next((at for at, text in enumerate(self.parts) if part in text), 0)


def _magic(cell: Cell) -> str:
    """The magic that a whole cell is given to, or ""."""
    first = cell.source.lstrip().split(maxsplit=1)[0] if cell.source.strip() else ""
    return first if first.startswith("%%") else ""


def python_lines(notebook: Notebook) -> Iterator[Line]:
    """The lines of Python of all cells, without magics and cells of other languages."""
    for cell in notebook.cells:
        magic = _magic(cell)
        if not cell.has_code or (magic and magic not in PYTHON_MAGICS):
            continue
        goes_on = False
        for row, text in enumerate(cell.source.splitlines(), 1):
            yield Line("" if goes_on else _plain(text), cell.number, row)
            goes_on = text.endswith("\\") and (goes_on or text.lstrip().startswith(("!", "%")))


def _plain(text: str) -> str:
    """A line as Python; a magic or a shell command becomes a `pass`."""
    bare = text.lstrip()
    indent = text[: len(text) - len(bare)]
    if bare.startswith(("%%", "#")):
        return ""
    is_help = bool(re.fullmatch(r"\?{1,2}[\w.]+|[\w.]+\?{1,2}", bare.rstrip()))
    if bare[:1] in {"%", "!"} or is_help:
        return f"{indent}pass"
    return re.sub(r"=[ \t]*[!%].*", "= None", text) if re.search(r"=[ \t]*[!%]\w", text) else text


def shell_lines(notebook: Notebook) -> Iterator[Line]:
    """The lines that a shell or an installer gets: `!…`, `%pip …`, and cells of a shell."""
    for cell in notebook.cells:
        if cell.has_code:
            yield from _given(cell)


def _given(cell: Cell) -> Iterator[Line]:
    whole = _magic(cell) in SHELL_MAGICS
    for row, parts in _continued(cell.source.splitlines()):
        bare = parts[0].strip()
        asked = bare.startswith(("!", "%pip", "%conda", "%mamba", "%uv"))
        if asked or (whole and bare and not bare.startswith(("%%", "#"))):
            text = " ".join(part.strip().removesuffix("\\").strip() for part in parts)
            yield Line(text.lstrip("!%").strip() if asked else text, cell.number, row, parts)


def _continued(rows: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """These rows, those together that a backslash joins, each with the number of the first."""
    begun: list[str] = []
    for number, row in enumerate(rows, 1):
        begun.append(row)
        goes_on = row.endswith("\\") and not begun[0].lstrip().startswith("#")
        if not goes_on or number == len(rows):
            yield number - len(begun) + 1, tuple(begun)
            begun = []


def parsable(notebook: Notebook) -> str:
    """The code of a notebook, without the cells that are no Python by themselves."""
    if not notebook.is_python:
        return ""
    lines = list(python_lines(notebook))
    text = "\n".join(one.text for one in lines)
    if parses(text):
        return text
    broken = {number for number, code in _by_cell(lines).items() if not parses(code)}
    return "\n".join("" if one.cell in broken else one.text for one in lines)


def _by_cell(lines: list[Line]) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for one in lines:
        found.setdefault(one.cell, []).append(one.text)
    return {number: "\n".join(rows) for number, rows in found.items()}
