"""Every inline suppression still suppresses something.

A suppression outlives what it was for. Left behind, it hides the next finding of that rule at that
place, which nobody has looked at.

Fix: delete the comment; where it was meant for another line of its statement, move it there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl import rules
from mltrl.errors import NotApplicable
from mltrl.evidence.suppressions import statement_around
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.suppressions import Suppression
    from mltrl.outcomes import Result

SCOPE = "repository"
STRENGTH = {0: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each comment at whose place its rule finds nothing."""
    named = [one for one in evidence.suppressions if one.rule in rules.ids() and one.reason]
    if not named:
        raise NotApplicable("nothing is suppressed inline")
    answers = {rule: _ask(evidence, rule) for rule in sorted({one.rule for one in named})}
    for one in named:
        results = answers[one.rule]
        found = [finding for result in results for finding in result.findings]
        if any(one.covers(one.rule, finding) for finding in found):
            continue
        if any(result.broken for result in results) or one.rule.startswith("audit/"):
            continue
        doubts = [result.reason for result in results if result.outcome is Outcome.UNKNOWN]
        if doubts:
            yield Unknown(f"`{one.rule}` could not be answered: {doubts[0]}", one.rule)
            continue
        line = _beside(evidence, one, found)
        if line:
            message = (
                f"`{one.rule}` finds nothing on this line, but on line {line} of the statement"
            )
            fix = f"move the comment to the end of line {line}"
            yield Finding(message, one.location, one.rule, fix)
            continue
        message = f"`{one.rule}` finds nothing here: the suppression is no longer needed"
        yield Finding(message, one.location, one.rule)


def _beside(evidence: Evidence, one: Suppression, found: list[Finding]) -> int | None:
    """The line of a finding in the Python statement that the comment stands in."""
    path, line = one.location.path, one.location.line
    lines = sorted(
        place.line
        for place in (each.location for each in found)
        if place.path == path and place.line
    )
    if not lines or line is None or not path.endswith(".py"):
        return None
    rows = evidence.code.source(path).decode("utf-8", "replace").splitlines()
    around = statement_around(rows, line)
    return next((each for each in lines if each in around), None)


def _ask(evidence: Evidence, rule_id: str) -> list[Result]:
    """What a rule says; nothing where its family does not apply, or it would ask about itself."""
    family = rule_id.partition("/")[0]
    if family == "audit" or rules.not_applicable(family, evidence):
        return []
    return rules.run(rules.load(rule_id), evidence, evidence.level)


def examples() -> Iterator[Example]:
    """Used; of the next line; no longer needed; of another line; not answered; none."""
    mark = "# mltrl: ignore[code/safe-load] the digest is checked before"
    load = "pickle.load(f)"
    used = {"a.py": lines("import pickle", f"{load}  {mark}")}
    yield Example("used", used, Outcome.MET)
    above = {"a.py": lines("import pickle", mark, "", load)}
    yield Example("near miss: of the next line", above, Outcome.MET)
    gone = {"a.py": lines("import json", f"json.load(f)  {mark}")}
    yield Example("no longer needed", gone, Outcome.NOT_MET, ("a.py:2",))
    other = {"a.py": lines("import pickle", mark, "x = 1", load)}
    yield Example("of another line", other, Outcome.NOT_MET, ("a.py:2",))
    call = ("import pickle", "x = pickle.load(", "    f,")
    last = {"a.py": lines(*call, f")  {mark}")}
    yield Example(
        "at the end of a call over several lines", last, Outcome.NOT_MET, ("a.py:4",), "line 2"
    )
    unread = {"a.py": lines("import pickle"), "b.py": f"import pickle\nprint x  {mark}\n"}
    yield Example("not answered", unread, Outcome.UNKNOWN, mentions="cannot be parsed")
    yield Example("none", {"a.py": ""}, Outcome.NOT_APPLICABLE)
