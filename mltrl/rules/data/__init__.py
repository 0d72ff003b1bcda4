"""What is pinned: datasets and models, the files that pin them, the cards that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.evidence import Evidence


def not_applicable(_evidence: Evidence) -> str:
    """Why the family does not apply, or "": also without DVC, git may hold or read data."""
    return ""
