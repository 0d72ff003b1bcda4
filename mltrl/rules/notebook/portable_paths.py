"""Notebooks name no path of one machine.

`pd.read_csv("/home/ada/data.csv")` ends with an error for everybody but Ada, and in the first cell,
so that nobody sees what the notebook had to show.

Fix: write the path relative to the notebook, or take its folder from a parameter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import Unavailable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.code.portable_paths import WORDS, _is_of_one_machine, _shown
from mltrl.rules.examples import Example
from mltrl.rules.notebook._read import cell, notebook, notebooks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.notebooks import Notebook

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each path, those of a notebook together."""
    for one in notebooks(evidence):
        if isinstance(one, Unknown):
            yield one
        elif any(word in each.source for each in one.cells for word in WORDS):
            yield from _of_notebook(evidence, one)


def _of_notebook(evidence: Evidence, one: Notebook) -> Iterator[Finding | Unknown]:
    from mltrl.evidence.notebook_code import python_lines  # noqa: PLC0415 - it imports ast

    rows = [(line.cell, line.row) for line in python_lines(one)]
    try:
        texts = [
            text for text in evidence.notebooks.python(one.path).texts if text.kind != "docstring"
        ]
    except Unavailable as reason:
        yield Unknown(str(reason), one.path)
        return
    named = [(*rows[each.line - 1], each.text) for each in texts if _is_of_one_machine(each.text)]
    for number, row, text in [*named, *_in_shell(one)]:
        message = f"`{_shown(text)}` is a path of one machine"
        place = evidence.notebooks.at(one.path, number, row)
        yield Finding(message, place, text, cause=one.path)


def _in_shell(one: Notebook) -> Iterator[tuple[int, int, str]]:
    """The paths in magics and in commands of a shell: `%cd /home/ada`, `!cp …`."""
    for each in one.cells:
        for row, line in enumerate(each.source.splitlines() if each.has_code else (), 1):
            if line.lstrip().startswith(("!", "%")):
                words = (word.strip("'\"") for word in line.split())
                yield from ((each.number, row, word) for word in words if _is_of_one_machine(word))


def examples() -> Iterator[Example]:
    """Relative; a home folder; in a magic; in text; in a comment; in an output."""
    fine = notebook(cell("a = 'data/a.csv'"))
    yield Example("relative", {"a.ipynb": fine}, Outcome.MET)
    home = notebook(cell("b = 1"), cell("a = 1\nx = '/home/ada/data/a.csv'"))
    yield Example("a home folder", {"a.ipynb": home}, Outcome.NOT_MET, ("a.ipynb:3",), "`/home/ada")
    magic = notebook(cell("%cd /Users/ada/project/nb"))
    yield Example("in a magic", {"a.ipynb": magic}, Outcome.NOT_MET, ("a.ipynb:2",))
    text = notebook(cell("It lies in /home/ada/data.", kind="markdown"), cell("# '/home/ada/x'\na"))
    yield Example("near miss: in text and comments", {"a.ipynb": text}, Outcome.MET)
    output = '{"output_type": "stream", "text": "/home/ada/data/a.csv"}'
    yield Example(
        "near miss: in an output", {"a.ipynb": notebook(cell("a", 1, output))}, Outcome.MET
    )
    colab = notebook(cell("d = '/content/drive/MyDrive'"), cell("e = '/kaggle/input/x'"))
    yield Example("near miss: of a platform", {"a.ipynb": colab}, Outcome.MET)
