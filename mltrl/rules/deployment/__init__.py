"""How a new version is brought to its users, as far as tracked files configure it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.evidence import Evidence


def not_applicable(_evidence: Evidence) -> str:
    """Why the family does not apply, or ""."""
    return ""
