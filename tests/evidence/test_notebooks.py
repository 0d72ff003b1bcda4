"""Notebooks are read as JSON: cells, code, places; whatever is wrong with them."""

from __future__ import annotations

import json

import pytest

from mltrl.errors import DocumentError
from mltrl.evidence import Evidence
from mltrl.evidence.notebook_code import python_lines, shell_lines
from mltrl.evidence.tree import MemoryTree
from mltrl.outcomes import Location


def pretty(*sources: str, language: str = "python") -> str:
    cells = [
        {
            "cell_type": "code",
            "execution_count": number,
            "outputs": [],
            "source": source.splitlines(keepends=True),
        }
        for number, source in enumerate(sources, 1)
    ]
    metadata = {"kernelspec": {"language": language}}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4}, indent=1)


def evidence_of(text: str) -> Evidence:
    return Evidence(MemoryTree({"a.ipynb": text}))


CODE = [
    ("%matplotlib inline\nx = 1", ["pass", "x = 1"]),
    ("!pip install x\nif a:\n    !ls", ["pass", "if a:", "    pass"]),
    ("files = !ls\nx = %time f()", ["files = None", "x = None"]),
    ("%%time\nx = 1", ["", "x = 1"]),
    ("%%bash\nls", []),
    ("?open\nopen?", ["pass", "pass"]),
    ("!pip install a \\\n  b\nx = 1", ["pass", "", "x = 1"]),
    ("x = a != b\ny = a %b", ["x = a != b", "y = a %b"]),
]


@pytest.mark.parametrize(("source", "rows"), CODE)
def test_magics_are_no_python(source: str, rows: list[str]) -> None:
    notebook = evidence_of(pretty(source)).notebooks.read("a.ipynb")
    assert [line.text for line in python_lines(notebook)] == rows


def test_what_a_shell_gets() -> None:
    text = pretty("!pip install x\n%pip install y\nz = 1", "%%bash\n# no\npip install w")
    notebook = evidence_of(text).notebooks.read("a.ipynb")
    found = [(line.text, line.cell, line.row) for line in shell_lines(notebook)]
    assert found == [("pip install x", 1, 1), ("pip install y", 1, 2), ("pip install w", 2, 3)]


def test_a_cell_that_is_no_python_does_not_hide_the_others() -> None:
    evidence = evidence_of(pretty("import numpy as np", "print 'two'", "np.random.rand()"))
    assert [call.name for call in evidence.notebooks.python("a.ipynb").calls] == [
        "numpy.random.rand"
    ]


def test_another_language_is_not_parsed() -> None:
    evidence = evidence_of(pretty("library(x)\nx <- 1", language="R"))
    assert evidence.notebooks.python("a.ipynb").calls == ()


def test_a_line_of_a_cell_has_a_place_in_the_file() -> None:
    text = pretty("a = 1\nb = 2", "c = 3")
    place = evidence_of(text).notebooks.at("a.ipynb", 1, 2)
    assert place == Location("a.ipynb", place.line, None, 1)
    assert "b = 2" in text.splitlines()[(place.line or 0) - 1]


def test_a_source_that_is_one_string_has_one_line() -> None:
    text = '{"cells": [\n{"cell_type": "code",\n"source": "a\\nb\\nc"}]}'
    assert evidence_of(text).notebooks.at("a.ipynb", 1, 3).line == 3


def test_nbformat_3_keeps_cells_in_worksheets() -> None:
    cell = '{"cell_type": "code", "input": ["a\\n",\n"b"], "prompt_number": 7, "outputs": []}'
    evidence = evidence_of(f'{{"worksheets": [{{"cells": [\n{cell}]}}], "nbformat": 3}}')
    [found] = evidence.notebooks.read("a.ipynb").cells
    assert (found.source, found.run) == ("a\nb", 7)
    assert evidence.notebooks.at("a.ipynb", 1, 2).line == 3


REFUSED = ["", "[]", "{}", '{"cells": 1}', '{"cells": [1]}', "{", '{"cells": [' + "[" * 500]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_notebook_is_refused(text: str) -> None:
    with pytest.raises(DocumentError):
        evidence_of(text).notebooks.read("a.ipynb")


ODD = [
    '{"cells": [{}]}',
    '{"cells": [{"cell_type": "code", "source": null, "outputs": null}]}',
    '{"cells": [{"cell_type": "code", "source": [1], "execution_count": "x", "outputs": [1]}]}',
    '{"cells": [{"cell_type": "code", "metadata": [], "source": "a"}], "metadata": 1}',
]


@pytest.mark.parametrize("text", ODD)
def test_odd_cells_are_read_as_far_as_they_go(text: str) -> None:
    evidence = evidence_of(text)
    [cell] = evidence.notebooks.read("a.ipynb").cells
    assert cell.run is None
    assert evidence.notebooks.at("a.ipynb", 1, 5).cell == 1


def test_checkpoints_are_no_notebooks_of_ours() -> None:
    files = {"nb/.ipynb_checkpoints/a-checkpoint.ipynb": "", "nb/a.ipynb": ""}
    assert Evidence(MemoryTree(files)).notebooks.paths == ["nb/a.ipynb"]


def test_a_notebook_of_20000_cells_on_one_line_is_read() -> None:
    cells = [
        {"cell_type": "code", "execution_count": n, "outputs": [], "source": f"x{n} = {n}"}
        for n in range(20_000)
    ]
    evidence = evidence_of(json.dumps({"cells": cells}))
    assert len(evidence.notebooks.read("a.ipynb").cells) == 20_000
    assert len(evidence.notebooks.python("a.ipynb").assignments) == 20_000
    assert evidence.notebooks.at("a.ipynb", 19_999, 1).line == 1
