"""Whether chance is repeatable: seeds that are set, used and recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.evidence import Evidence


def not_applicable(evidence: Evidence) -> str:
    """Why the family does not apply, or ""."""
    wanted = evidence.wanted
    if any(
        path.lower().endswith((".py", ".ipynb")) and wanted(path) for path in evidence.tree.entries
    ):
        return ""
    return "git tracks no Python"
