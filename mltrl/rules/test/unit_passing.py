"""Unit tests exist and pass.

Others build on this code, and must be able to change it without breaking it unseen. Tests that do
not call themselves anything else, such as integration or system tests, are taken as unit tests.

Fix: write tests, run them with `pytest --junitxml=junit.xml`, and audit with
`--report junit:junit.xml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, card, junit
from mltrl.rules.levels import from_level
from mltrl.rules.test._reported import LARGER, judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
LEVEL = 3
STRENGTH = {0: "may", LEVEL: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each such test that failed; unknown where the report names none."""
    from_level(evidence, LEVEL)
    tests = [one for one in evidence.reports.tests if LARGER.isdisjoint(one.words)]
    yield from judge(evidence, tests, "unit")


def examples() -> Iterator[Example]:
    """Passing; failing; none of the kind; a name that only looks so; no report; a low level."""
    ready = {"card.md": card(level=LEVEL), "tests/test_a.py": ""}
    passing = (junit("tests.test_a::test_adds"),)
    yield Example("passing", ready, Outcome.MET, supplied=passing)
    failing = (junit("tests.test_a::test_adds failed", "tests.test_a::test_b"),)
    yield Example("failing", ready, Outcome.NOT_MET, mentions="failed", supplied=failing)
    others = (junit("tests.integration.test_a::test_joined", "tests.system.test_b::test_c failed"),)
    yield Example("near miss: none of the kind", ready, Outcome.UNKNOWN, supplied=others)
    skipped = (junit("tests.test_a::test_adds skipped"),)
    yield Example("skipped", ready, Outcome.UNKNOWN, mentions="skipped", supplied=skipped)
    yield Example("no report", ready, Outcome.UNKNOWN, mentions="--report junit:FILE")
    low = {"tests/test_a.py": ""}
    yield Example("far from that level", low, Outcome.NOT_APPLICABLE, supplied=failing)
