"""What the code imports from other distributions, told by scripts, modules and notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.outcomes import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence


class Importer(NamedTuple):
    """A file, and the first line on which it imports each name of another distribution.

    Of a notebook, `rows` are the cell and row of each line of its code.
    """

    path: str
    names: dict[str, int]
    rows: tuple[tuple[int, int], ...] = ()

    def place(self, evidence: Evidence, name: str) -> Location:
        """Where it imports a name."""
        line = self.names[name]
        if not self.rows:
            return Location(self.path, line)
        return evidence.notebooks.at(self.path, *self.rows[line - 1])


def importers(evidence: Evidence) -> Iterator[Importer]:
    """Every Python file and notebook of the audited part that imports something from outside."""
    for path in evidence.python_files:
        found = evidence.code.outside(path, evidence.code.modules(path))
        if found:
            yield Importer(path, found)
    if evidence.notebooks.paths:
        yield from _notebooks(evidence)


def _notebooks(evidence: Evidence) -> Iterator[Importer]:
    from mltrl.evidence.notebook_code import python_lines  # noqa: PLC0415 - it imports ast
    from mltrl.evidence.python.imports import modules  # noqa: PLC0415

    for notebook in evidence.notebooks.all:
        if notebook.is_python:
            lines = list(python_lines(notebook))
            source = "\n".join(line.text for line in lines).encode()
            found = evidence.code.outside(notebook.path, modules(source))
            found.pop("IPython", None)  # it runs the notebook
            if found:
                rows = tuple((line.cell, line.row) for line in lines)
                yield Importer(notebook.path, found, rows)
