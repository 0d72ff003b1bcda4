"""Continuous integration runs tests on the golden dataset.

A golden dataset holds its worth only where every new model is compared on it, and not where
somebody remembers to.

Fix: write the comparison as a test with `golden` in its name, or a command with that word, and run
it in the workflow of each push.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.ci._commands import TESTS, runs, unseen, workflows
from mltrl.rules.examples import Example, card, lines
from mltrl.rules.levels import from_level
from mltrl.rules.test._files import names_in_tests

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
LEVEL = 7
STRENGTH = {0: "may", LEVEL: "should"}
GOLDEN = r"golden"


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where nothing that runs is about golden data by its name."""
    from_level(evidence, LEVEL)
    files = workflows(evidence)
    if runs(evidence, GOLDEN):
        return
    doubts = list(unseen(evidence))
    is_tested = bool(names_in_tests(evidence, "golden"))
    if is_tested and runs(evidence, TESTS):
        return
    if not doubts:
        why = "no command runs the tests" if is_tested else "no test or command has `golden` in it"
        yield Finding(f"nothing runs on golden data: {why}", files[0].location, "golden")
    yield from doubts


def examples() -> Iterator[Example]:
    """A test by its name; a command; other tests; a test that nothing runs; no CI; a low level."""
    ready = {"card.md": card(level=LEVEL)}

    def workflow(command: str) -> dict[str, str]:
        text = lines("on: push", "jobs:", "  a:", "    steps:", f"    - run: {command}")
        return {".github/workflows/t.yml": text}

    first = (".github/workflows/t.yml:1",)
    golden = {"tests/test_model.py": "def test_golden_auc_holds():\n    assert True\n"}
    yield Example("a test", ready | workflow("pytest") | golden, Outcome.MET)
    yield Example("a command", ready | workflow("python golden/compare.py"), Outcome.MET)
    plain = {"tests/test_model.py": "def test_auc():\n    pass\n"}
    without = ready | workflow("pytest") | plain
    yield Example("tests of other things", without, Outcome.NOT_MET, first)
    idle = ready | workflow("dvc repro") | golden
    yield Example("near miss: a test that nothing runs", idle, Outcome.NOT_MET, first)
    low = workflow("pytest") | plain
    yield Example("near miss: far from that level", low, Outcome.NOT_APPLICABLE)
    yield Example("no continuous integration", ready, Outcome.NOT_APPLICABLE)
