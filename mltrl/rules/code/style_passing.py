"""The style that is configured is kept.

A style that a tool would complain about is one that nobody can lean on. Whether it is kept, the
tool's own report says; nothing is run here.

Fix: `ruff check --fix`; then `ruff check --output-format junit -o ruff.xml` and audit with
`--report junit:ruff.xml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import Unavailable
from mltrl.evidence.reports import Supplied
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.anchor import anchor
from mltrl.rules.docs._readme import require_code
from mltrl.rules.examples import Example, card, junit
from mltrl.rules.levels import from_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.reports import Ran

SCOPE = "repository"
LEVEL = 3
STRENGTH = {0: "may", LEVEL: "should"}
READS = "`--report junit:FILE` reads one"


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each file that a tool objects to, at the first place, with a count."""
    from_level(evidence, LEVEL)
    require_code(evidence)
    is_given = any(one.kind == "junit" for one in evidence.reports.supplied)
    reported = evidence.reports.style if is_given else []
    if not reported:
        raise Unavailable(f"no report of a tool for style, such as ruff, was supplied: {READS}")
    objections: dict[str, list[Ran]] = {}
    for one in reported:
        if one.outcome == "failed":
            objections.setdefault(one.path, []).append(one)
    for path, some in objections.items():
        where, first = _place(evidence, path, some[0]), some[0]
        more = f", and {len(some) - 1} more here" if len(some) > 1 else ""
        message = f"{first.tool}: {first.said or first.name} (`{first.name}`){more}"
        yield Finding(message, where, f"{first.tool} {where.path}")


def _place(evidence: Evidence, written: str, first: Ran) -> Location:
    """The tracked file that a report means: it may name it from the root of a machine."""
    names = [written, f"{written}.py"]
    found = [path for path in evidence.tree.entries if any(_ends(name, path) for name in names)]
    if not found:
        return anchor(evidence)
    return Location(max(found, key=len), first.line or 1)


def _ends(name: str, path: str) -> bool:
    return name == path or name.endswith(f"/{path}")


def examples() -> Iterator[Example]:
    """Kept; not kept; tests only; no report; no code; a low level."""
    ready = {"card.md": card(level=LEVEL), "README.md": "# X\n", "src/a.py": "import os\n"}

    def report(*cases: str) -> tuple[Supplied, ...]:
        suites = f"<testsuite name='x'>{''.join(cases)}</testsuite>"
        return (
            Supplied("junit", "r.xml", f"<testsuites name='ruff'>{suites}</testsuites>".encode()),
        )

    good = report("<testcase name='No errors found' classname='ruff'/>")
    yield Example("kept", ready, Outcome.MET, supplied=good)
    case = "<testcase name='org.ruff.F401' classname='/home/ada/x/src/a' line='1'>{}</testcase>"
    bad = report(case.format("<failure message='`os` is not used'/>"))
    place = ("src/a.py:1",)
    yield Example("not kept", ready, Outcome.NOT_MET, place, "F401", supplied=bad)
    tests = (junit("tests.test_a::test_b failed"),)
    yield Example("near miss: tests only", ready, Outcome.UNKNOWN, supplied=tests)
    yield Example("no report", ready, Outcome.UNKNOWN, mentions=f"ruff, was supplied: {READS}")
    bare = {"card.md": card(level=LEVEL)}
    yield Example("no code", bare, Outcome.NOT_APPLICABLE, supplied=good)
    low = {"src/a.py": ""}
    yield Example("far from that level", low, Outcome.NOT_APPLICABLE, supplied=bad)
