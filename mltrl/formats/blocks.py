"""Markdown of limited size: whole blocks, as many as fit, and an end that always does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# A comment takes 65,536 characters, the summary of a job 1 MiB.
MOST = 60_000


def fit(blocks: Sequence[str], end: str, most: int = MOST) -> str:
    """The blocks in their order up to the first that does not fit, in bytes, then the end."""
    room = most - len(end.encode()) - 200
    kept: list[str] = []
    for block in blocks:
        room -= len(block.encode()) + 1
        if room < 0:
            left = len(blocks) - len(kept)
            kept.append(f"\n_{left} more lines are not shown here._\n")
            break
        kept.append(block)
    return "\n".join([*kept, end]) + "\n"
