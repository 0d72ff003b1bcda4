"""How results are made: the stages of dvc.yaml and their lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.evidence import Evidence


def not_applicable(evidence: Evidence) -> str:
    """Why the family does not apply, or ""."""
    return "" if evidence.dvc.present else "git tracks no DVC file here"
