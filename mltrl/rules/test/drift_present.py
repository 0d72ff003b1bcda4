"""There are tests for drift.

Drift begins on the day of release, and what notices it has to be there before. A test with planted
drift shows that the check would find it.

Fix: write a test with `drift` in its name that feeds changed data and expects the alarm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.anchor import anchor
from mltrl.rules.docs._readme import require_code
from mltrl.rules.examples import Example, card
from mltrl.rules.levels import from_level
from mltrl.rules.test._files import names_in_tests

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
LEVEL = 7
STRENGTH = {0: "may", LEVEL: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where no test is about drift by its name."""
    from_level(evidence, LEVEL)
    require_code(evidence)
    if not names_in_tests(evidence, "drift", "drifts", "drifted"):
        yield Finding("no test is about drift by its name", anchor(evidence), "drift")


def examples() -> Iterator[Example]:
    """A function; a file; none; code that is no test; a helper; a low level."""
    ready = {"card.md": card(level=LEVEL), "README.md": "# X\n"}
    function = {**ready, "tests/test_a.py": "def test_planted_drift_is_found():\n    pass\n"}
    yield Example("a function", function, Outcome.MET)
    yield Example("a file", {**ready, "tests/test_drift.py": ""}, Outcome.MET)
    none = {**ready, "tests/test_a.py": "def test_b():\n    drift = 1\n"}
    yield Example("none", none, Outcome.NOT_MET, ("README.md:1",))
    code = {**ready, "src/drift.py": "def test(x):\n    pass\n"}
    yield Example("near miss: code that is no test", code, Outcome.NOT_MET)
    helper = {**ready, "tests/test_a.py": "def make_drift():\n    pass\n"}
    yield Example("near miss: a helper", helper, Outcome.NOT_MET)
    low = {"tests/test_a.py": ""}
    yield Example("far from that level", low, Outcome.NOT_APPLICABLE)
