"""The report as SARIF 2.1.0, as code scanners take it: what is not met, with rule, place and fix.

Source: SARIF 2.1.0 (OASIS), and what GitHub code scanning reads of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mltrl import rules
from mltrl.errors import UsageError
from mltrl.formats.findings import Counted, counted
from mltrl.formats.json import write_value
from mltrl.formats.plain import show

if TYPE_CHECKING:
    from mltrl.models.report import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"must": "error", "should": "warning", "may": "note"}
SEVERITIES = {"must": "error", "should": "warning", "may": "recommendation"}
MOST = 5000
ANCHOR = "README.md"


def render(report: Report) -> str:
    """The report as a SARIF log with one run."""
    found = counted(report)
    shown = found[:MOST]
    named = list(dict.fromkeys(one.rule for one in shown))
    anchor = _anchor(report, found)
    run = {
        "tool": {"driver": _driver(report, named, shown)},
        "automationDetails": {"id": "mltrl/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, len(found) - len(shown))],
        "results": [_result(one, named.index(one.rule), anchor) for one in shown],
    }
    return write_value({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(report: Report, named: list[str], shown: list[Counted]) -> dict[str, Any]:
    strengths = {one.rule: one.strength for one in reversed(shown)}
    return {
        "name": report.tool.name,
        "version": report.tool.version,
        "rules": [_rule(rule, strengths[rule]) for rule in named],
    }


def _rule(rule_id: str, strength: str) -> dict[str, Any]:
    """A rule as its docstring tells it; only its id where a report names one that is not here."""
    title, why, fix = _told(rule_id)
    more = f"`mltrl rule explain {rule_id}` shows examples."
    return {
        "id": rule_id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why},
        "help": {
            "text": f"{why}\n\nFix: {fix}\n\n{more}",
            "markdown": f"{why}\n\n**Fix**: {fix}\n\n{more}",
        },
        "defaultConfiguration": {"level": LEVELS[strength]},
        "properties": {
            "precision": "high",
            "problem.severity": SEVERITIES[strength],
            "tags": [rule_id.partition("/")[0], "readiness"],
        },
    }


def _told(rule_id: str) -> tuple[str, str, str]:
    """Title, reason and fix of a rule."""
    try:
        rule = rules.load(rule_id)
    except UsageError:
        return rule_id, rule_id, "see the message"
    why = rule.text.partition("\n")[2].partition("\nFix:")[0]
    return rule.title, " ".join(why.split()) or rule.title, rule.fix


def _invocation(report: Report, left_out: int) -> dict[str, Any]:
    """How the audit ended, what it could not tell, and how much of it is not shown."""
    texts = [f"{left_out} more findings are not in this file"] if left_out else []
    texts += [
        f"{one.id} is unknown: {one.reason}" for one in report.rules if one.outcome == "unknown"
    ]
    notes = [{"level": "warning", "message": {"text": _text(text)}} for text in texts[:MOST]]
    invocation = {"executionSuccessful": report.exit in {0, 1, 4}, "exitCode": report.exit}
    return {**invocation, "toolExecutionNotifications": notes}


def _result(one: Counted, index: int, anchor: str) -> dict[str, Any]:
    place: dict[str, Any] = {
        "artifactLocation": {"uri": uri(one.path or anchor)},
        "region": {"startLine": one.line or 1},
    }
    if one.line is not None and one.found.column is not None:
        place["region"]["startColumn"] = one.found.column
    card = f" ({one.card})" if one.card else ""
    return {
        "ruleId": one.rule,
        "ruleIndex": index,
        "kind": "fail",
        "level": LEVELS[one.strength],
        "message": {"text": _text(f"{one.message}{card}\nFix: {one.fix}")},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"primaryLocationLineHash": one.fingerprint},
    }


def _text(text: str) -> str:
    """Plain text: what SARIF would read as a link to elsewhere is broken up."""
    return "\n".join(show(line) for line in text.split("\n")).replace("](", "] (")


def uri(path: str) -> str:
    """A path below the root as a relative URI."""
    return quote(_bytes(path), safe="/")


def _bytes(path: str) -> bytes:
    r"""The bytes of a path in a report, which has those that are not UTF-8 as `\xff`.

    What would be UTF-8 was never written so, and is the name of a file with backslashes.
    """
    data = path.encode("utf-8", "backslashreplace")
    if b"\\x" not in data:
        return data
    raw = re.sub(rb"\\x([89a-f][0-9a-f])", lambda found: bytes.fromhex(found[1].decode()), data)
    return raw if raw.decode("utf-8", "backslashreplace").encode() == data else data


def _anchor(report: Report, found: list[Counted]) -> str:
    """A file to show findings at that name none: the first that the report speaks of."""
    paths = [one.path for one in found] + [card.path for card in report.cards]
    return next(filter(None, paths), ANCHOR)
