"""Whether notebooks say what they show: order of runs, errors, outputs, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.evidence import Evidence


def not_applicable(evidence: Evidence) -> str:
    """Why the family does not apply, or ""."""
    wanted = evidence.wanted
    if any(path.lower().endswith(".ipynb") and wanted(path) for path in evidence.tree.entries):
        return ""
    return "git tracks no notebook"
