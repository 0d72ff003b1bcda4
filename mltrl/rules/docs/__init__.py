"""What people read: the README and the documentation, and whether it fits what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.evidence import Evidence


def not_applicable(_evidence: Evidence) -> str:
    """Why the family does not apply, or ""."""
    return ""
