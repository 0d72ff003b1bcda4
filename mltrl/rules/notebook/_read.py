"""The notebooks that can be read, and small ones for examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.outcomes import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.notebooks import Notebook


def notebooks(evidence: Evidence) -> Iterator[Notebook | Unknown]:
    """Every notebook; an Unknown for one whose bytes are not here.

    What is no notebook is left out: notebook/valid names it.

    Raises:
        NotApplicable: there is none.
    """
    if not evidence.notebooks.paths:
        raise NotApplicable("git tracks no notebook here")
    for path in evidence.notebooks.paths:
        try:
            yield evidence.notebooks.read(path)
        except DocumentError:
            continue
        except Unavailable as reason:
            yield Unknown(str(reason), path)


def cell(source: str, run: int | None = None, outputs: str = "", kind: str = "code") -> str:
    """A cell as Jupyter stores it, on a line of its own; `outputs` are the items of the list."""
    count = "null" if run is None else str(run)
    text = source.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    rest = f', "execution_count": {count}, "outputs": [{outputs}]' if kind == "code" else ""
    return f'{{"cell_type": "{kind}", "source": "{text}"{rest}}}'


def notebook(*cells: str) -> str:
    """A notebook of these cells; the first stands in line 2."""
    return '{"cells": [\n' + ",\n".join(cells) + '\n], "nbformat": 4, "nbformat_minor": 5}\n'
