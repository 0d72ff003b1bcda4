"""The report as GitLab's code quality report: a JSON array, empty where all is well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.formats.findings import counted
from mltrl.formats.json import write_value

if TYPE_CHECKING:
    from mltrl.models.report import Report

SEVERITIES = {"must": "critical", "should": "minor", "may": "info"}
ANCHOR = "README.md"


def render(report: Report) -> str:
    """The report as a code quality report."""
    return write_value(
        [
            {
                "description": f"{one.message}. Fix: {one.fix}" if one.fix else one.message,
                "check_name": one.rule,
                "fingerprint": one.fingerprint,
                "severity": SEVERITIES[one.strength],
                "location": {"path": one.path or ANCHOR, "lines": {"begin": one.line or 1}},
            }
            for one in counted(report)
        ]
    )
