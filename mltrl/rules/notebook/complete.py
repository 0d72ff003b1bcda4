"""Every cell of a notebook was run, or none of them.

A notebook in which some cells have outputs and others were never run mixes results with plans: what
is shown may rest on code that stands there only now.

Fix: restart the kernel, run all cells, save; or clear all outputs and numbers.
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


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each notebook, at the first cell that was not run."""
    for one in notebooks(evidence):
        if isinstance(one, Unknown):
            yield one
            continue
        code = [each for each in one.cells if each.has_code]
        idle = [each for each in code if each.run is None and not each.outputs]
        if idle and any(each.run is not None for each in code):
            count = "1 cell was" if len(idle) == 1 else f"{len(idle)} cells were"
            ran = len(code) - len(idle)
            message = f"{count} not run, and {ran} {'was' if ran == 1 else 'were'}"
            place = evidence.notebooks.at(one.path, idle[0].number)
            yield Finding(message, place, one.path)


def examples() -> Iterator[Example]:
    """All; none; some; empty cells; outputs without numbers."""
    every = notebook(cell("a = 1", 1), cell("# A", kind="markdown"), cell(" ", None), cell("a", 2))
    yield Example("all", {"a.ipynb": every}, Outcome.MET)
    none = notebook(cell("a = 1"), cell("a"))
    yield Example("near miss: none", {"a.ipynb": none}, Outcome.MET)
    some = notebook(cell("a = 1", 1), cell("b"), cell("c"))
    said = "2 cells were not run, and 1 was"
    yield Example("some", {"a.ipynb": some}, Outcome.NOT_MET, ("a.ipynb:3",), mentions=said)
    shown = notebook(cell("a", None, '{"output_type": "stream", "text": "1"}'), cell("a", 1))
    yield Example("near miss: an output without a number", {"a.ipynb": shown}, Outcome.MET)
