"""The code that rules ask about: Python files and the Python in notebooks, tests apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.evidence.python.files import is_test
from mltrl.outcomes import Location, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.python.facts import Call, PythonFile

NOT_OURS = ("vendor/", "third_party/", "third-party/", "external/", "node_modules/", "_vendor/")


class Source(NamedTuple):
    """What a file or a notebook says, and how its lines are found again."""

    file: PythonFile
    evidence: Evidence

    @property
    def path(self) -> str:
        """The file."""
        return self.file.path

    def at(self, line: int) -> Location:
        """Where a line of the code stands; in a notebook with its cell."""
        if not self.path.endswith(".ipynb"):
            return Location(self.path, line)
        from mltrl.evidence.notebook_code import python_lines  # noqa: PLC0415 - only for notebooks

        notebook = self.evidence.notebooks.read(self.path)
        for number, one in enumerate(python_lines(notebook), 1):
            if number == line:
                return self.evidence.notebooks.at(self.path, one.cell, one.row)
        return Location(self.path, 1)


def sources(evidence: Evidence, *words: str) -> Iterator[Source | Unknown]:
    """The code whose text holds one of these words; an Unknown for what cannot be read.

    Raises:
        NotApplicable: there is no Python here.
    """
    paths = [path for path in evidence.python_files if not is_apart(path)]
    notebooks = [path for path in evidence.notebooks.paths if not is_apart(path)]
    if not paths and not notebooks:
        raise NotApplicable("git tracks no Python code here")
    mentioning = set(evidence.code.mentioning(*(word.encode() for word in words)))
    for path in paths:
        if path in mentioning:
            yield _read(evidence, path)
    for path in notebooks:
        if _mentions(evidence, path, words):
            yield _read(evidence, path)


def within(call: Call) -> str:
    """What identifies a call over time: its name, and the function or class around it."""
    return f"{call.scope}:{call.name}" if call.scope else call.name


def is_apart(path: str) -> bool:
    """Whether a file is a test, or others' code that lies here."""
    return is_test(path) or any(f"/{folder}" in f"/{path}" for folder in NOT_OURS)


def _mentions(evidence: Evidence, path: str, words: tuple[str, ...]) -> bool:
    """Whether a cell of a notebook does; notebook/valid asks about those that are none."""
    try:
        notebook = evidence.notebooks.read(path)
    except (DocumentError, Unavailable):
        return False
    code = [cell.source for cell in notebook.cells if cell.has_code]
    return notebook.is_python and any(word in text for text in code for word in words)


def _read(evidence: Evidence, path: str) -> Source | Unknown:
    try:
        is_notebook = path.endswith(".ipynb")
        file = evidence.notebooks.python(path) if is_notebook else evidence.python(path)
    except Unavailable as reason:
        return Unknown(str(reason), path)
    return Source(file, evidence)
