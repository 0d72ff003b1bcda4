"""What the work has to fulfil, and how that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.evidence import Evidence


def not_applicable(evidence: Evidence) -> str:
    """Why the family does not apply, or ""."""
    return "" if evidence.cards else "there is no readiness card"
