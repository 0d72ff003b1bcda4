"""What the code needs to run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.evidence import Evidence

CODE = (".py", ".ipynb", ".r", ".rmd", ".jl")


def not_applicable(evidence: Evidence) -> str:
    """Why the family does not apply, or ""."""
    wanted = evidence.wanted
    if any(path.lower().endswith(CODE) and wanted(path) for path in evidence.tree.entries):
        return ""
    environment = evidence.environment
    if environment.manifests or environment.image_files:
        return ""
    return "git tracks no code, and nothing that says what code needs"
