"""Tests of the shift from development to deployment data pass.

Data in use differ from those at hand. A test that measures how far tells when a model is used where
it was never tried.

Fix: name such tests so, as in `test_distribution_shift_…`, run them with `--junitxml=junit.xml`,
and audit with `--report junit:junit.xml`.
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
LEVEL = 6
STRENGTH = {0: "may", LEVEL: "must"}
WORDS = frozenset(
    {
        *("distribution_shift", "data_shift", "dataset_shift", "domain_shift", "covariate_shift"),
        *("label_shift", "concept_shift"),
    }
)


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each such test that failed; unknown where the report names none."""
    from_level(evidence, LEVEL)
    yield from judge(evidence, about(evidence.reports.tests, WORDS), "distribution shift")


def examples() -> Iterator[Example]:
    """Passing; failing; none of the kind; a name that only looks so; no report; a low level."""
    ready = {"card.md": card(level=LEVEL), "tests/test_a.py": ""}
    passing = (junit("tests.test_data::test_covariate_shift_is_small"),)
    yield Example("passing", ready, Outcome.MET, supplied=passing)
    failing = (
        junit("tests.test_data::test_covariate_shift_is_small failed", "tests.test_a::test_b"),
    )
    yield Example("failing", ready, Outcome.NOT_MET, mentions="failed", supplied=failing)
    others = (junit("tests.test_a::test_shift_left", "tests.test_a::test_b failed"),)
    yield Example("near miss: none of the kind", ready, Outcome.UNKNOWN, supplied=others)
    skipped = (junit("tests.test_data::test_covariate_shift_is_small skipped"),)
    yield Example("skipped", ready, Outcome.UNKNOWN, mentions="skipped", supplied=skipped)
    yield Example("no report", ready, Outcome.UNKNOWN, mentions="--report junit:FILE")
    low = {"tests/test_a.py": ""}
    yield Example("far from that level", low, Outcome.NOT_APPLICABLE, supplied=failing)
