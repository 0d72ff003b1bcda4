"""There are tests.

Code without tests is known to work once, on one machine, for whoever wrote it. The smallest test of
the step that everything rests on changes that.

Fix: add `tests/test_….py` with one function that checks one thing, and run it with `pytest`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.anchor import anchor
from mltrl.rules.docs._readme import require_code
from mltrl.rules.examples import Example
from mltrl.rules.test._files import test_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 3: "must"}
SIGNS = (b"def test", b"class Test", b"TestCase", b"assert", b">>> ", b"hypothesis")


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where no file of code is a test."""
    require_code(evidence)
    tests = test_files(evidence)
    python = {path for path in tests if path.endswith(".py")}
    if set(tests) - python or python & set(evidence.code.mentioning(*SIGNS)):
        return
    if evidence.code.mentioning(b"doctest", b"import unittest", b"import pytest"):
        return
    empty = f"; `{tests[0]}` has none in it" if tests else ""
    yield Finding(f"no file here is a test{empty}", anchor(evidence), "tests")


def examples() -> Iterator[Example]:
    """A test; another language; in the code; none; an empty one; data for tests; no code."""
    test = {"a.py": "", "tests/test_a.py": "def test_adds():\n    assert 1 + 1 == 2\n"}
    yield Example("a test", test, Outcome.MET)
    yield Example("in another language", {"R/a.R": "", "tests/testthat/a.R": ""}, Outcome.MET)
    inside = {"a.py": "import unittest\n"}
    yield Example("near miss: in the code itself", inside, Outcome.MET)
    none = {"README.md": "# X\n", "a.py": ""}
    yield Example("none", none, Outcome.NOT_MET, ("README.md:1",))
    empty = {"README.md": "# X\n", "a.py": "", "tests/test_a.py": "# TODO\n"}
    yield Example("an empty one", empty, Outcome.NOT_MET, mentions="none in it")
    data = {"README.md": "# X\n", "a.py": "", "data/test.csv": "", "tests/__init__.py": ""}
    yield Example("near miss: data for tests", data, Outcome.NOT_MET)
    yield Example("no code", {"README.md": "# X\n"}, Outcome.NOT_APPLICABLE)
