"""Every notebook has a name that says what it is.

`Untitled3.ipynb` and `train-Copy1.ipynb` tell nobody which of them made the figure, and the copy
differs from its origin in ways that only their author knew.

Fix: rename it with `git mv`, or delete the copy: its history stays in git.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Location, Outcome
from mltrl.rules.examples import Example
from mltrl.rules.notebook._read import cell, notebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}


def check(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each notebook with a name that a program gave it."""
    paths = evidence.notebooks.paths
    if not paths:
        raise NotApplicable("git tracks no notebook here")
    for path in paths:
        why = _why(path.rpartition("/")[2].rpartition(".")[0])
        if why:
            yield Finding(f"`{path}` {why}", Location(path, 1), path)


def _why(stem: str) -> str:
    if re.fullmatch(r"untitled[-_ ]?\d*(?:[-_ ]?copy\d*)?", stem.lower()):
        return "has no name of its own"
    copied = re.search(r"-Copy\d+$|\(\d+\)$|^Copy of |[-_ ]copy(?:[-_ ]?\d+)?$", stem)
    return "is a copy, by its name" if copied else ""


def examples() -> Iterator[Example]:
    """Named; untitled; copies; names that look alike."""
    text = notebook(cell("a"))
    fine = {"nb/01 explore.ipynb": text, "nb/untitled-letters.ipynb": text}
    yield Example("named", fine, Outcome.MET)
    bare = {"nb/Untitled3.ipynb": text, "nb/Untitled.ipynb": text}
    found = ("nb/Untitled.ipynb:1", "nb/Untitled3.ipynb:1")
    yield Example("untitled", bare, Outcome.NOT_MET, found, mentions="no name")
    copies = {"Copy of train.ipynb": text, "train-Copy1.ipynb": text, "train (2).ipynb": text}
    yield Example("copies", copies, Outcome.NOT_MET, mentions="a copy")
    alike = {"Copying.ipynb": text, "photocopy-detection.ipynb": text, "model(v2).ipynb": text}
    yield Example("near miss: other words", alike, Outcome.MET)
