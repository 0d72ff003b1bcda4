"""The cells of every notebook were run once, from top to bottom.

What a notebook shows was made by its cells in the order in which they were run. Where the numbers
jump, something ran that is not there any more, or ran in another order, and nobody can repeat it.

Fix: restart the kernel, run all cells, save (`jupyter nbconvert --execute --inplace FILE`).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example
from mltrl.rules.notebook._read import cell, notebook, notebooks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.notebooks import Cell, Notebook

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each notebook, at the first cell whose number is not the next one."""
    asked = False
    for one in notebooks(evidence):
        if isinstance(one, Unknown):
            asked = True
            yield one
            continue
        run = [each for each in one.cells if each.has_code and each.run is not None]
        asked = asked or bool(run)
        yield from _jumps(evidence, one, run)
    if not asked:
        raise NotApplicable("no notebook stores in which order its cells were run")


def _jumps(evidence: Evidence, one: Notebook, run: list[Cell]) -> Iterator[Finding]:
    wrong = [each for number, each in enumerate(run, 1) if each.run != number]
    if wrong:
        numbers = [each.run or 0 for each in run]
        falls = any(after <= before for before, after in pairwise(numbers))
        how = "in another order than they stand in" if falls else "more than once, or are gone"
        first = wrong[0]
        shown = f"cell {first.number} has the number {first.run}"
        message = f"cells were run {how}: {shown}, not {run.index(first) + 1}"
        yield Finding(message, evidence.notebooks.at(one.path, first.number), one.path)


def examples() -> Iterator[Example]:
    """In order; out of order; with gaps; never run; text and empty cells between."""
    ordered = notebook(cell("a = 1", 1), cell("# A", kind="markdown"), cell("", None), cell("a", 2))
    yield Example("in order", {"a.ipynb": ordered}, Outcome.MET)
    jumbled = notebook(cell("a = 1", 2), cell("a = 2", 1))
    yield Example(
        "out of order", {"a.ipynb": jumbled}, Outcome.NOT_MET, ("a.ipynb:2",), "another order"
    )
    gaps = notebook(cell("a = 1", 1), cell("a", 2), cell("b", 5))
    yield Example("a gap", {"a.ipynb": gaps}, Outcome.NOT_MET, ("a.ipynb:4",), "number 5, not 3")
    twice = notebook(cell("a = 1", 1), cell("a", 1))
    yield Example("a number twice", {"a.ipynb": twice}, Outcome.NOT_MET, ("a.ipynb:3",))
    never = {"a.ipynb": notebook(cell("a = 1"), cell("a"))}
    yield Example("near miss: saved without numbers", never, Outcome.NOT_APPLICABLE)
    colab = {"a.ipynb": notebook(cell("a = 1", 0), cell("a", 0))}
    yield Example("near miss: saved by Colab", colab, Outcome.NOT_APPLICABLE)
    partly = {"a.ipynb": notebook(cell("a = 1", 1), cell("b"), cell("a", 2))}
    yield Example("near miss: a cell that was not run", partly, Outcome.MET)
    empty = {"a.ipynb": "", "b.ipynb": ordered}
    yield Example("near miss: a file that is no notebook", empty, Outcome.MET)
