"""The repository itself: what git keeps, who wrote it, whether it is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.evidence import Evidence


def not_applicable(_evidence: Evidence) -> str:
    """Why the family does not apply, or ""."""
    return ""
