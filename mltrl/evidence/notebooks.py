"""Jupyter notebooks, read as the JSON they are (nbformat 3 and 4); no cell is run."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.documents import decode, read_json
from mltrl.errors import DocumentError, Unavailable
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mltrl.documents import Document
    from mltrl.evidence.python.facts import PythonFile
    from mltrl.evidence.tree import Tree

LARGEST = 64 << 20
SUFFIX = ".ipynb"
CODE = "code"


class Output(NamedTuple):
    """A stored output: its kind (`stream`, `error`, …), its size in characters, an error's name."""

    kind: str
    size: int
    error: str = ""


COLAB = 0
"""What Colab stores in place of the number where it leaves numbers and outputs out."""


class Cell(NamedTuple):
    """A cell: its number from 1, kind (`code`, `markdown`, `raw`), source, stored outputs and tags.

    `run` is the number of its last run, None where none is stored.
    """

    number: int
    kind: str
    source: str
    run: int | None
    outputs: tuple[Output, ...]
    tags: frozenset[str]

    @property
    def has_code(self) -> bool:
        """Whether it is a cell of code with something in it."""
        return self.kind == CODE and bool(self.source.strip())


class Notebook(NamedTuple):
    """A notebook: its cells, and the language of its kernel in lower case."""

    path: str
    cells: tuple[Cell, ...]
    language: str

    @property
    def is_python(self) -> bool:
        """Whether its code is Python."""
        return self.language in {"", "python", "python3", "python2", "ipython"}


class Notebooks:
    """The notebooks of the audited part, each read once.

    What is stored of the outputs is measured and dropped, so that many notebooks fit into memory.
    """

    def __init__(self, tree: Tree, wanted: Callable[[str], bool]) -> None:
        self.tree = tree
        self.wanted = wanted
        self._read: dict[str, Notebook | DocumentError | Unavailable] = {}
        self._python: dict[str, PythonFile | Unavailable] = {}
        self._lines: dict[str, dict[int, list[int]]] = {}

    @cached_property
    def paths(self) -> list[str]:
        """Every notebook, by path."""
        found = [path for path in self.tree.entries if path.lower().endswith(SUFFIX)]
        return [path for path in found if self.wanted(path) and "/.ipynb_" not in f"/{path}"]

    @property
    def all(self) -> Iterator[Notebook]:
        """Every notebook that can be read."""
        for path in self.paths:
            try:
                yield self.read(path)
            except (DocumentError, Unavailable):
                continue

    def read(self, path: str) -> Notebook:
        """A notebook.

        Raises:
            DocumentError: it is none, or larger than a notebook has reason to be.
            Unavailable: its bytes cannot be had.
        """
        if path not in self._read:
            try:
                self._read[path] = read_notebook(self._load(path), path)
            except (DocumentError, Unavailable) as error:
                self._read[path] = error
        found = self._read[path]
        if isinstance(found, Notebook):
            return found
        raise found

    def _load(self, path: str) -> Document:
        return read_json(decode(self.tree.read(path, LARGEST), limit=LARGEST))

    def at(self, path: str, cell: int | None = None, row: int | None = None) -> Location:
        """Where a cell stands in the file, or a line of its source."""
        if cell is None:
            return Location(path, 1)
        if path not in self._lines:
            count = len(self.read(path).cells)
            self._lines[path] = dict(_places(self._load(path), count))
        first, *rows = self._lines[path][cell]
        line = first if row is None else rows[min(row, len(rows)) - 1]
        return Location(path, line, None, cell)

    def python(self, path: str) -> PythonFile:
        """What the code of a notebook says; a line of it is one of `notebook_code.python_lines`.

        Raises:
            Unavailable: it cannot be read, or nothing of it can be parsed.
        """
        from mltrl.evidence.notebook_code import parsable  # noqa: PLC0415 - it imports ast
        from mltrl.evidence.python.source import read_python  # noqa: PLC0415

        if path not in self._python:
            try:
                notebook = self.read(path)
                self._python[path] = read_python(parsable(notebook), path)
            except DocumentError as error:
                self._python[path] = Unavailable(f"`{path}`: {error.message}")
            except Unavailable as reason:
                self._python[path] = reason
        found = self._python[path]
        if isinstance(found, Unavailable):
            raise found
        return found


def _places(document: Document, count: int) -> Iterator[tuple[int, list[int]]]:
    """For each cell, the line on which it begins, and those of the lines of its source.

    A source that is one string stands on one line.
    """
    value = document.value
    sheets = isinstance(value, dict) and "cells" not in value
    above: tuple[str | int, ...] = ("worksheets", 0, "cells") if sheets else ("cells",)
    for number in range(1, count + 1):
        keys = (*above, number - 1)
        source = _under(value, *keys, "input" if sheets else "source")
        name = "input" if sheets else "source"
        items = len(source) if isinstance(source, list) else 0
        rows = [document.at(*keys, name, at).line for at in range(items)]
        yield number, [document.at(*keys).line, *(rows or [document.at(*keys, name).line])]


def _under(value: object, *keys: str | int) -> object:
    """What stands under keys; the readers have looked that it is there."""
    for key in keys:
        if isinstance(value, dict):
            value = value.get(str(key))
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
    return value


def read_notebook(document: Document, path: str) -> Notebook:
    """The cells of a notebook.

    Raises:
        DocumentError: it is no notebook.
    """
    value = document.value
    if not isinstance(value, dict):
        raise DocumentError("no-notebook", "no notebook: a mapping with `cells` is expected")
    cells = value.get("cells")
    sheets = value.get("worksheets")
    if cells is None and isinstance(sheets, list):
        cells = sheets[0].get("cells") if sheets and isinstance(sheets[0], dict) else []
    if not isinstance(cells, list) or not all(isinstance(one, dict) for one in cells):
        line, column = document.at("cells")
        raise DocumentError("no-notebook", "no notebook: it has no list `cells`", line, column)
    return Notebook(
        path, tuple(_cell(at, one) for at, one in enumerate(cells, 1)), _language(value)
    )


def _language(value: dict[str, object]) -> str:
    metadata = _table(value.get("metadata"))
    info, kernel = _table(metadata.get("language_info")), _table(metadata.get("kernelspec"))
    return str(info.get("name") or kernel.get("language") or "").lower()


def _cell(number: int, value: dict[str, object]) -> Cell:
    count = value.get("execution_count", value.get("prompt_number"))
    outputs = value.get("outputs")
    tags = _table(value.get("metadata")).get("tags")
    return Cell(
        number,
        str(value.get("cell_type") or ""),
        _joined(value.get("source", value.get("input"))),
        count if isinstance(count, int) and count != COLAB else None,
        tuple(_output(_table(one)) for one in (outputs if isinstance(outputs, list) else [])),
        frozenset(map(str, tags)) if isinstance(tags, list) else frozenset(),
    )


def _output(value: dict[str, object]) -> Output:
    kind = str(value.get("output_type") or "")
    name = str(value.get("ename") or "") if kind in {"error", "pyerr"} else ""
    return Output("error" if kind == "pyerr" else kind, _size(value), name)


def _size(value: object) -> int:
    """How many characters a value holds."""
    size, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            size += len(one)
        elif isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return size


def _joined(source: object) -> str:
    return "".join(map(str, source)) if isinstance(source, list) else str(source or "")


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
