"""Every notebook can be opened.

A file that ends in `.ipynb` and is empty, cut off or half merged shows nothing to anybody, and the
work in it may be lost.

Fix: restore the last good version (`git log -- FILE`, `git checkout COMMIT -- FILE`), or delete it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example
from mltrl.rules.notebook._read import cell, notebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
NOT_OURS = frozenset({"too-large", "symlink", "not-regular"})
"""What cannot be read here, and may be sound all the same."""


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each file that is no notebook."""
    if not evidence.notebooks.paths:
        raise NotApplicable("git tracks no notebook here")
    for path in evidence.notebooks.paths:
        try:
            evidence.notebooks.read(path)
        except DocumentError as error:
            if error.kind in NOT_OURS:
                yield Unknown(f"`{path}`: {error.message}", path)
            else:
                place = Location(path, error.line, error.column)
                yield Finding(f"it cannot be opened: {error.message}", place, path)
        except Unavailable as reason:
            yield Unknown(str(reason), path)


def examples() -> Iterator[Example]:
    """Valid; of nbformat 3; empty; cut off; conflict markers; other JSON; a symbolic link."""
    yield Example("valid", {"a.ipynb": notebook(cell("a"))}, Outcome.MET)
    sheet = '{"cell_type": "code", "input": "print 1", "prompt_number": 1, "outputs": []}'
    old = {"a.ipynb": f'{{"worksheets": [{{"cells": [{sheet}]}}], "nbformat": 3}}'}
    yield Example("near miss: nbformat 3", old, Outcome.MET)
    bare = {"a.ipynb": notebook().replace("\n\n", "\n")}
    yield Example("near miss: without cells", bare, Outcome.MET)
    empty = {"a.ipynb": ""}
    yield Example("empty", empty, Outcome.NOT_MET, ("a.ipynb:1",), mentions="the file is empty")
    cut = {"a.ipynb": notebook(cell("a"))[:40]}
    yield Example("cut off", cut, Outcome.NOT_MET, ("a.ipynb:2",), mentions="not JSON")
    sides = ("<<<<<<< HEAD", cell("a"), "=======", cell("b"), ">>>>>>> other", "")
    merge = {"a.ipynb": '{"cells": [\n' + "\n".join(sides) + "]}"}
    yield Example("half merged", merge, Outcome.NOT_MET, ("a.ipynb:2",), mentions="conflict")
    other = {"a.ipynb": '{"a": 1}\n'}
    yield Example("other JSON", other, Outcome.NOT_MET, ("a.ipynb:1",), mentions="no list `cells`")
    linked = (("b.ipynb", "a.ipynb"),)
    files = {"a.ipynb": notebook(cell("a"))}
    yield Example("a symbolic link", files, Outcome.UNKNOWN, symlinks=linked)
