"""No cell of a notebook ended in an error.

An error that is stored was there when the notebook was saved: what follows it ran on what an
earlier run had left behind, or not at all.

Fix: mend the cell and run all cells anew; tag it `raises-exception` where the error is the point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example
from mltrl.rules.notebook._read import cell, notebook, notebooks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
MEANT = "raises-exception"


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each cell with a stored error."""
    for one in notebooks(evidence):
        if isinstance(one, Unknown):
            yield one
            continue
        for each in one.cells:
            names = [output.error or "error" for output in each.outputs if output.kind == "error"]
            if names and MEANT not in each.tags:
                place = evidence.notebooks.at(one.path, each.number)
                message = f"cell {each.number} ended in `{names[0]}`"
                yield Finding(message, place, f"{one.path} cell {each.number}")


def examples() -> Iterator[Example]:
    """None; one; one that is meant; a word in a text."""
    fine = notebook(cell("a", 1, '{"output_type": "stream", "text": "Error: none"}'))
    yield Example("none", {"a.ipynb": fine}, Outcome.MET)
    error = '{"output_type": "error", "ename": "KeyError", "evalue": "1", "traceback": []}'
    broken = notebook(cell("b", 1), cell("a", 2, error))
    yield Example("one", {"a.ipynb": broken}, Outcome.NOT_MET, ("a.ipynb:3",), "`KeyError`")
    tagged = broken.replace('"source": "a"', f'"metadata": {{"tags": ["{MEANT}"]}}, "source": "a"')
    yield Example("near miss: it is meant", {"a.ipynb": tagged}, Outcome.MET)
