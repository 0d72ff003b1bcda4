"""All tests pass.

A test that fails and is left so hides the next one that does. Whether they pass, the report of the
run says that was handed to the audit; nothing is run here.

Fix: mend what failed; run `pytest --junitxml=junit.xml` and audit with `--report junit:junit.xml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, junit
from mltrl.rules.test._files import test_files
from mltrl.rules.test._reported import judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 3: "should", 6: "must"}
WITHOUT_LEVEL = "may"


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each test of the report that failed."""
    if not evidence.supplied and not test_files(evidence):
        raise NotApplicable("git tracks no tests: see test/present")
    tests = evidence.reports.tests
    if tests:
        yield from judge(evidence, tests, "")
    else:
        yield Unknown("the report has no tests in it", "tests")


def examples() -> Iterator[Example]:
    """All pass; one fails; one is skipped; none is run; no report; no tests."""
    files = {"tests/test_a.py": "def test_b():\n    assert True\n", "README.md": "# X\n"}
    good = (junit("tests.test_a::test_b", "tests.test_a::test_c skipped"),)
    yield Example("all pass", files, Outcome.MET, supplied=good)
    bad = (junit("tests.test_a::test_b", "tests.test_a::test_c[1] failed"),)
    place = ("tests/test_a.py:1",)
    yield Example("one fails", files, Outcome.NOT_MET, place, "test_c", supplied=bad)
    elsewhere = (junit("Vetting::fits failed"),)
    yield Example("of no file here", files, Outcome.NOT_MET, ("README.md:1",), supplied=elsewhere)
    skipped = (junit("tests.test_a::test_b skipped"),)
    yield Example("near miss: all are skipped", files, Outcome.UNKNOWN, supplied=skipped)
    yield Example("near miss: an empty run", files, Outcome.UNKNOWN, supplied=(junit(),))
    yield Example("no report", files, Outcome.UNKNOWN, mentions="--report junit:FILE")
    yield Example("no tests", {"a.py": ""}, Outcome.NOT_APPLICABLE)
