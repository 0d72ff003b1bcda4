"""Comments that ignore a finding: their forms, and the places that they speak of."""

from __future__ import annotations

import pytest

from mltrl.evidence.scanned import Kept
from mltrl.evidence.suppressions import (
    MARK,
    Suppression,
    read_misspelt,
    read_suppressions,
    statement_around,
)
from mltrl.outcomes import Finding, Location

IGNORE = MARK.decode()
ONE = f"# {IGNORE}[data/pinned] made up"


def read(path: str, text: str) -> list[Suppression]:
    return list(read_suppressions([Kept(path, text.encode())]))


PLACES = [
    ("a.py", f"x = 1  {ONE}\n", (1,)),
    ("a.py", f"{ONE}\n\nx = 1\n", (1, 3)),
    ("a.py", f"{ONE}\n# {IGNORE}[a/b] more\nx = 1\n", (1, 3)),
    ("a.yaml", f"x: 1\ny: 2 {ONE}\n", (2,)),
    ("a.toml", f"{ONE}\nx = 1\n", (1, 2)),
    ("Dockerfile", f"{ONE}\nFROM x:latest\n", (1, 2)),
    ("requirements.txt", f"numpy  {ONE}\n", (1,)),
    ("run.sh", f"cd /home/ada  {ONE}\n", (1,)),
    ("a.md", f"<!-- {IGNORE}[data/pinned] made up -->\n[a](b)\n", (1, 2)),
    ("a.md", f"[a](b) <!-- {IGNORE}[data/pinned] made up -->\n", (1,)),
    ("a.py", f"x = 1  {ONE}", (1,)),
    ("a.py", f"x = 1  {ONE}\r\ny = 2\r\n", (1,)),
]


@pytest.mark.parametrize(("path", "text", "lines"), PLACES)
def test_a_comment_speaks_of_its_line_or_the_next(
    path: str, text: str, lines: tuple[int, ...]
) -> None:
    first = read(path, text)[0]
    assert (first.rule, first.reason, first.lines) == ("data/pinned", "made up", lines)


NONE = [
    ("a.py", f"x = '{ONE}'\n"),
    ("a.py", f'"""\n{ONE}\n"""\n'),
    ("a.py", f"# see: {IGNORE}[data/pinned]\n"),
    ("a.md", f"```\n<!-- {IGNORE}[data/pinned] x -->\n```\n"),
    ("a.md", f"`<!-- {IGNORE}[data/pinned] x -->`\n"),
    ("a.md", f"{ONE}\n"),
    ("a.yaml", f'x: "a{ONE}"\n'),
    ("a.csv", f"{ONE}\n"),
    ("a.py", f"# {IGNORE} data/pinned\n"),
]


@pytest.mark.parametrize(("path", "text"), NONE)
def test_what_only_shows_the_form_suppresses_nothing(path: str, text: str) -> None:
    assert read(path, text) == []


def misspelt(path: str, text: str) -> list[str]:
    return [one.text for one in read_misspelt([Kept(path, text.encode())])]


MISSPELT = [
    ("a.py", "x = 1  # mltrl: ignore some reason\n"),
    ("a.py", "# mltrl: ignore\n"),
    ("a.py", "# mltrl:ignore[data/pinned] made up\n"),
    ("a.py", "# mltrl: ignore [data/pinned] made up\n"),
    ("a.py", "# MLTRL: ignore[data/pinned] made up\n"),
    ("a.py", "# mltrl ignore[data/pinned] made up\n"),
    ("a.py", "# mltrl: ignore[*] all\n"),
    ("a.py", "# mltrl: ignore[data/pinned made up\n"),
    ("a.yaml", "x: 1 # mltrl:ignore[data/pinned] made up\n"),
    ("requirements.txt", "numpy  # mltrl: ignore as agreed\n"),
    ("a.md", "[a](b) <!-- mltrl: ignore made up -->\n"),
    ("n.ipynb", '{"cells": [{"cell_type": "code", "source": ["# mltrl: ignore x"]}]}'),
]


@pytest.mark.parametrize(("path", "text"), MISSPELT)
def test_what_was_meant_to_suppress_is_told(path: str, text: str) -> None:
    assert len(misspelt(path, text)) == 1
    assert read(path, text) == []


SHOWN = [
    ("a.py", f"x = 1  {ONE}\n"),
    ("a.py", "x = '# mltrl: ignore some reason'\n"),
    ("a.py", '"""\n# mltrl: ignore some reason\n"""\n'),
    ("a.py", "# what `mltrl: ignore` does\n"),
    ("a.py", "# mltrl: ignored files are not read\n"),
    ("a.py", "# MLTRL: ignore levels above five\n"),
    ("a.yaml", 'x: "a # mltrl: ignore some reason"\n'),
    ("a.yaml", "# write # mltrl: ignore some reason\n"),
    ("notes.txt", "# mltrl: ignore some reason\n"),
    ("a.md", "# mltrl: ignore some reason\n"),
    ("a.md", "```\n<!-- mltrl: ignore made up -->\n```\n"),
    ("a.md", "Write\n\n    <!-- mltrl: ignore made up -->\n"),
    ("a.md", "Write `<!-- mltrl: ignore made up -->`.\n"),
    ("a.md", "- [ ] a <!-- mltrl:code-run-0123456789 -->\n"),
    ("a.csv", "# mltrl: ignore some reason\n"),
]


@pytest.mark.parametrize(("path", "text"), SHOWN)
def test_what_shows_or_speaks_of_the_form_is_no_fault(path: str, text: str) -> None:
    assert misspelt(path, text) == []


def test_several_rules_share_a_reason() -> None:
    found = read("a.py", f"x = 1  # {IGNORE}[a/b, c/d]: as agreed\n")
    assert [(one.rule, one.reason) for one in found] == [("a/b", "as agreed"), ("c/d", "as agreed")]


def test_in_a_notebook_a_comment_speaks_of_its_cell() -> None:
    cells = (
        '{"cells": [{"cell_type": "code", "source": ["import a\\n"]},\n'
        f'{{"cell_type": "code", "source": ["x = 1\\n", "{ONE}\\n", "y"]}}]}}\n'
    )
    [found] = read("n.ipynb", cells)
    assert found.location == Location("n.ipynb", 2, None, 2)
    assert found.covers("data/pinned", Finding("m", Location("n.ipynb", 2, None, 2)))
    assert not found.covers("data/pinned", Finding("m", Location("n.ipynb", 2, None, 1)))


def test_at_the_end_of_a_line_of_a_cell_it_leaves_the_other_lines_alone() -> None:
    source = f'"!pip install a  {ONE}\\n",\n"!pip install b\\n"'
    text = f'{{"cells": [\n{{"cell_type": "code",\n"source": [\n{source}]}}]}}'
    [found] = read("n.ipynb", text)
    covered = [
        line
        for line in range(1, 8)
        if found.covers("data/pinned", Finding("m", Location("n.ipynb", line, None, 1)))
    ]
    assert 4 in covered  # its own line
    assert 5 not in covered
    assert 2 in covered  # the cell as a whole


def test_a_suppression_covers_its_rule_at_its_line_only() -> None:
    [one] = read("a.py", f"x = 1  {ONE}\n")
    assert one.covers("data/pinned", Finding("m", Location("a.py", 1)))
    assert not one.covers("data/unchanged", Finding("m", Location("a.py", 1)))
    assert not one.covers("data/pinned", Finding("m", Location("a.py", 2)))
    assert not one.covers("data/pinned", Finding("m", Location("b.py", 1)))


@pytest.mark.parametrize("text", ["{", "[]", '{"cells": 1}', '{"cells": [1]}'])
def test_a_broken_notebook_suppresses_nothing(text: str) -> None:
    assert read("n.ipynb", text) == []


STATEMENTS = [
    ("x = f(\n  1,\n)  # c\ny = 2\n", 3, [1, 2, 3]),
    ("x = f(\n  1,\n)  # c\ny = 2\n", 1, [1, 2, 3]),
    ("y = 2\n\n# c\nx = f(\n  1)\n", 3, [3]),
    ("if a(\n  b\n):\n  c()\n", 3, [1, 2, 3]),
    ("if a(\n  b\n):\n  c()\n", 4, [4]),
    ("x = 1; y = (\n2)\n", 2, [1, 2]),
    ("x = f(\n", 1, [1]),
    ("x = 1\n", 9, [9]),
]


@pytest.mark.parametrize(("text", "line", "expected"), STATEMENTS)
def test_the_lines_of_a_statement(text: str, line: int, expected: list[int]) -> None:
    assert list(statement_around(text.splitlines(), line)) == expected
