"""Tests run as much of the code as the organisation asks.

How much is enough is for those who answer for the product: the threshold is the `fail_under` that
they set for coverage.py. A number without a threshold says nothing, and neither does a threshold
that nobody measures.

Fix: test what is not covered yet (`coverage report -m` lists it); audit with
`--report coverage:coverage.xml`, and set `fail_under` in `[tool.coverage.report]`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import Unavailable
from mltrl.evidence.reports import Supplied
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, card, lines
from mltrl.rules.levels import from_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
LEVEL = 6
STRENGTH = {0: "may", LEVEL: "must"}
FILES = ("pyproject.toml", ".coveragerc", "setup.cfg", "tox.ini", "codecov.yml", ".codecov.yml")
FORMS = (
    r"^[ \t]*fail_under[ \t]*=[ \t]*([\d.]+)",
    r"--cov-fail-under[ =]([\d.]+)",
    r"^[ \t]*target:[ \t]*([\d.]+)%",
)


class Threshold(NamedTuple):
    """The share of lines that has to be run, in percent, and where that is written."""

    percent: float
    location: Location


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each report below the threshold."""
    from_level(evidence, LEVEL)
    threshold = _threshold(evidence)
    for name, covered in evidence.reports.coverage:
        if threshold is None:
            reason = (
                f"`{name}` reports {covered.percent:.1f} % and no threshold is set: `fail_under`"
            )
            yield Unknown(reason, name)
        elif covered.percent < threshold.percent:
            asked = f"{threshold.percent:g} % is asked"
            message = f"{covered.percent:.1f} % of the lines are covered; {asked}"
            yield Finding(message, threshold.location, "coverage")


def _threshold(evidence: Evidence) -> Threshold | None:
    """The threshold in the configuration at the root, else in one below."""
    paths = [path for path in evidence.tree.entries if path.rpartition("/")[2] in FILES]
    for path in sorted(paths, key=lambda path: (path.count("/"), FILES.index(path.split("/")[-1]))):
        try:
            text = evidence.prose.text(path)
        except Unavailable:
            continue
        for form in FORMS:
            found = re.search(form, text, re.MULTILINE)
            if found:
                line = text.count("\n", 0, found.start(1)) + 1
                return Threshold(float(found[1].rstrip(".")), Location(path, line))
    return None


def examples() -> Iterator[Example]:
    """Enough; too little; other forms of reports; no threshold; no report; a low level."""
    settings = lines("[tool.coverage.report]", "fail_under = 80")
    ready = {"card.md": card(level=LEVEL), "pyproject.toml": settings}

    def report(text: str) -> tuple[Supplied, ...]:
        return (Supplied("coverage", "report", text.encode()),)

    enough = report('<coverage lines-covered="85" lines-valid="100"/>')
    yield Example("enough", ready, Outcome.MET, supplied=enough)
    little = report('{"totals": {"covered_lines": 79, "num_statements": 100}}')
    place = ("pyproject.toml:2",)
    yield Example("too little", ready, Outcome.NOT_MET, place, "79.0 %", supplied=little)
    lcov = report(lines("SF:a.py", "LF:10", "LH:8", "end_of_record"))
    yield Example("near miss: just enough", ready, Outcome.MET, supplied=lcov)
    open_ended = {"card.md": card(level=LEVEL)}
    yield Example("no threshold", open_ended, Outcome.UNKNOWN, (), "fail_under", supplied=enough)
    yield Example("no report", ready, Outcome.UNKNOWN, mentions="--report coverage:FILE")
    broken = report("<coverage")
    yield Example("unreadable", ready, Outcome.UNKNOWN, mentions="not XML", supplied=broken)
    low = {"pyproject.toml": settings}
    yield Example("far from that level", low, Outcome.NOT_APPLICABLE, supplied=little)
