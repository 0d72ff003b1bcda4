"""The ethics checklists that cards name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.evidence import Evidence

CARDLESS: frozenset[str] = frozenset()
"""The rules that are asked where there is no card: none."""


def not_applicable(_evidence: Evidence) -> str:
    """Why the family does not apply, or ""."""
    return ""
