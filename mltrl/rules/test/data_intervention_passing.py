"""Tests that intervene in the data pass.

Errors in data should be caught as such, where they come in and further down, and not much later as
a worse score.

Fix: name such tests so, as in `tests/data_intervention/`, run them with `--junitxml=junit.xml`, and
audit with `--report junit:junit.xml`.
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
LEVEL = 7
STRENGTH = {0: "may", LEVEL: "must"}
WORDS = frozenset(
    {
        *("data_intervention", "data_interventions", "intervention", "interventions"),
        *("data_fault", "data_faults", "corrupted_data", "data_corruption"),
    }
)


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each such test that failed; unknown where the report names none."""
    from_level(evidence, LEVEL)
    yield from judge(evidence, about(evidence.reports.tests, WORDS), "data intervention")


def examples() -> Iterator[Example]:
    """Passing; failing; none of the kind; a name that only looks so; no report; a low level."""
    ready = {"card.md": card(level=LEVEL), "tests/test_a.py": ""}
    passing = (junit("tests.data_intervention.test_rows::test_swapped_columns_are_refused"),)
    yield Example("passing", ready, Outcome.MET, supplied=passing)
    failing = (
        junit(
            "tests.data_intervention.test_rows::test_swapped_columns_are_refused failed",
            "tests.test_a::test_b",
        ),
    )
    yield Example("failing", ready, Outcome.NOT_MET, mentions="failed", supplied=failing)
    others = (junit("tests.test_a::test_data_default", "tests.test_a::test_b failed"),)
    yield Example("near miss: none of the kind", ready, Outcome.UNKNOWN, supplied=others)
    skipped = (
        junit("tests.data_intervention.test_rows::test_swapped_columns_are_refused skipped"),
    )
    yield Example("skipped", ready, Outcome.UNKNOWN, mentions="skipped", supplied=skipped)
    yield Example("no report", ready, Outcome.UNKNOWN, mentions="--report junit:FILE")
    low = {"tests/test_a.py": ""}
    yield Example("far from that level", low, Outcome.NOT_APPLICABLE, supplied=failing)
