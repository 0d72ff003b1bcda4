"""What was measured: the metrics that pipelines declare and cards claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.evidence import Evidence


def not_applicable(evidence: Evidence) -> str:
    """Why the family does not apply, or ""."""
    if evidence.dvc.present or evidence.cards:
        return ""
    return "git tracks no DVC file here, and there is no readiness card"
