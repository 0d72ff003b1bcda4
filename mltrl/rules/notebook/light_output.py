"""No notebook carries heavy outputs.

Pictures and tables that are stored in a notebook come back with every change of it: the history
grows, and a reviewer cannot see what was changed between two walls of letters.

Fix: clear the outputs before committing (`nbstripout --install`), and keep figures as files of a
stage.
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
MOST = 500_000
"""Characters of stored outputs; some ten figures of ordinary size."""


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each notebook, at its heaviest cell."""
    for one in notebooks(evidence):
        if isinstance(one, Unknown):
            yield one
            continue
        sizes = {each.number: sum(output.size for output in each.outputs) for each in one.cells}
        total = sum(sizes.values())
        if total > MOST:
            heaviest = max(sizes, key=lambda number: (sizes[number], -number))
            message = f"{total / 1e6:.1f} MB of outputs are stored, most in cell {heaviest}"
            yield Finding(message, evidence.notebooks.at(one.path, heaviest), one.path)


def examples() -> Iterator[Example]:
    """Light; heavy; much code."""
    text = '{"output_type": "stream", "text": "%s"}'
    yield Example("light", {"a.ipynb": notebook(cell("a", 1, text % "1"))}, Outcome.MET)
    heavy = notebook(cell("b", 1), cell("a", 2, text % ("x" * (MOST + 1))))
    yield Example("heavy", {"a.ipynb": heavy}, Outcome.NOT_MET, ("a.ipynb:3",), "0.5 MB")
    code = {"a.ipynb": notebook(cell("x" * (MOST + 1)))}
    yield Example("near miss: a long cell", code, Outcome.MET)
