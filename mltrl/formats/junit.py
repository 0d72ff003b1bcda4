"""The report as JUnit XML: a suite for each family, a case for each rule and card.

What is not met fails; what is unknown, to be signed, ignored or not applicable is skipped, with the
reason. There are no errors: a rule that breaks is unknown.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from mltrl.formats.findings import together
from mltrl.formats.plain import clip, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.models.report import Found, Report, RuleResult

LONGEST = 2000
MOST = 200


class Case(NamedTuple):
    """A test case: what it is called, and how it went beyond `passed`."""

    family: str
    name: str
    failures: tuple[str, ...] = ()
    skipped: str = ""
    strength: str = ""


def render(report: Report) -> str:
    """The report as JUnit XML."""
    return "\n".join(_document([_case(one) for one in report.rules])) + "\n"


def _case(result: RuleResult) -> Case:
    family = result.id.partition("/")[0]
    name = f"{result.id} ({result.subject})" if result.subject else result.id
    if result.ignored is not None:
        return Case(family, name, skipped=f"ignored: {result.ignored}")
    if result.outcome in {"unknown", "to_sign", "not_applicable"}:
        skipped = ": ".join(filter(None, (result.outcome.replace("_", " "), result.reason)))
        return Case(family, name, skipped=skipped)
    new = [one for one in together(result.findings) if one.counts]
    if result.outcome == "not_met" and not new:
        is_known = all(one.known for one in result.findings)
        why = "known: every finding is in the baseline" if is_known else "ignored where it stands"
        return Case(family, name, skipped=why)
    lines = tuple(_line(one) for one in new[:MOST])
    more = (f"and {len(new) - MOST} more",) if len(new) > MOST else ()
    return Case(family, name, (*lines, *more), strength=result.strength or "may")


def _line(found: Found) -> str:
    where = "".join(f":{one}" for one in (found.line, found.column) if one is not None)
    cell = f" (cell {found.cell})" if found.cell is not None else ""
    fix = f" Fix: {found.fix}" if found.fix else ""
    return clip(show(f"{found.path}{where}{cell}: {found.message}{fix}"), LONGEST)


def _document(cases: list[Case]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<testsuites {_totals('mltrl', cases)}>"
    for family, some in groupby(cases, lambda one: one.family):
        mine = list(some)
        yield f"  <testsuite {_totals(family, mine)}>"
        for case in mine:
            yield from _element(case)
        yield "  </testsuite>"
    yield "</testsuites>"


def _totals(name: str, cases: list[Case]) -> str:
    failures = sum(bool(one.failures) for one in cases)
    skipped = sum(bool(one.skipped) for one in cases)
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="{skipped}"'
    return f'name="{_text(name)}" {counts}'


def _element(case: Case) -> Iterator[str]:
    opening = f'    <testcase classname="mltrl.{_text(case.family)}" name="{_text(case.name)}"'
    if case.failures:
        first = _text(case.failures[0])
        yield f"{opening}>"
        yield f'      <failure type="{case.strength}" message="{first}">'
        yield from (_text(line) for line in case.failures)
        yield "</failure>"
        yield "    </testcase>"
    elif case.skipped:
        yield f'{opening}><skipped message="{_text(case.skipped)}"/></testcase>'
    else:
        yield f"{opening}/>"


def _text(text: str) -> str:
    """Text that XML 1.0 takes, in an element or an attribute."""
    return escape(show(text))
