"""Integration tests exist and pass.

Parts that work alone fail at their seams: in units, in orders of columns, in what one takes for
granted of the other.

Fix: name such tests so, as in `tests/integration/`, run them with `--junitxml=junit.xml`, and audit
with `--report junit:junit.xml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, card, junit
from mltrl.rules.levels import from_level
from mltrl.rules.test._reported import about, judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
LEVEL = 3
STRENGTH = {0: "may", LEVEL: "must"}
WORDS = frozenset({"integration", "integrations"})


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each such test that failed; unknown where the report names none."""
    from_level(evidence, LEVEL)
    yield from judge(evidence, about(evidence.reports.tests, WORDS), "integration")


def examples() -> Iterator[Example]:
    """Passing; failing; none of the kind; a name that only looks so; no report; a low level."""
    ready = {"card.md": card(level=LEVEL), "tests/test_a.py": ""}
    passing = (junit("tests.integration.test_a::test_joined"),)
    yield Example("passing", ready, Outcome.MET, supplied=passing)
    failing = (junit("tests.integration.test_a::test_joined failed", "tests.test_a::test_b"),)
    yield Example("failing", ready, Outcome.NOT_MET, mentions="failed", supplied=failing)
    others = (junit("tests.test_a::test_integral", "tests.test_a::test_b failed"),)
    yield Example("near miss: none of the kind", ready, Outcome.UNKNOWN, supplied=others)
    skipped = (junit("tests.integration.test_a::test_joined skipped"),)
    yield Example("skipped", ready, Outcome.UNKNOWN, mentions="skipped", supplied=skipped)
    yield Example("no report", ready, Outcome.UNKNOWN, mentions="--report junit:FILE")
    low = {"tests/test_a.py": ""}
    yield Example("far from that level", low, Outcome.NOT_APPLICABLE, supplied=failing)
