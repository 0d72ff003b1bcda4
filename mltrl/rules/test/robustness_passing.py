"""Tests on adversarial, perturbed and foreign data pass.

A model that learned the task keeps its answer when the input is disturbed a little; one that
learned its training data does not.

Fix: name such tests so, as in `tests/robustness/`, run them with `--junitxml=junit.xml`, and audit
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
LEVEL = 6
STRENGTH = {0: "may", LEVEL: "must"}
WORDS = frozenset({"robustness", "adversarial", "perturbed", "perturbation", "perturbations"})


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each such test that failed; unknown where the report names none."""
    from_level(evidence, LEVEL)
    yield from judge(evidence, about(evidence.reports.tests, WORDS), "robustness")


def examples() -> Iterator[Example]:
    """Passing; failing; none of the kind; a name that only looks so; no report; a low level."""
    ready = {"card.md": card(level=LEVEL), "tests/test_a.py": ""}
    passing = (junit("tests.robustness.test_noise::test_keeps_answer"),)
    yield Example("passing", ready, Outcome.MET, supplied=passing)
    failing = (
        junit("tests.robustness.test_noise::test_keeps_answer failed", "tests.test_a::test_b"),
    )
    yield Example("failing", ready, Outcome.NOT_MET, mentions="failed", supplied=failing)
    others = (junit("tests.test_a::test_robust_scaler", "tests.test_a::test_b failed"),)
    yield Example("near miss: none of the kind", ready, Outcome.UNKNOWN, supplied=others)
    skipped = (junit("tests.robustness.test_noise::test_keeps_answer skipped"),)
    yield Example("skipped", ready, Outcome.UNKNOWN, mentions="skipped", supplied=skipped)
    yield Example("no report", ready, Outcome.UNKNOWN, mentions="--report junit:FILE")
    low = {"tests/test_a.py": ""}
    yield Example("far from that level", low, Outcome.NOT_APPLICABLE, supplied=failing)
