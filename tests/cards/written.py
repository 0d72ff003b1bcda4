"""Builders of the documents that people write."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD = {
    "mltrl": "card",
    "schema": "1",
    "id": "R01",
    "level": "3",
    "entry": "{level: 1}",
}
FIRST_LINE = len(HEAD) + 2
"""The line in which what a test adds begins."""


def card(*more: str, body: str = "", head: Mapping[str, str | None] | None = None) -> str:
    """A card: five lines, from 2 to 6, then `more`; `head` replaces values, or leaves lines out."""
    lines = [
        f"{key}: {value}" for key, value in {**HEAD, **(head or {})}.items() if value is not None
    ]
    return "\n".join(("---", *lines, *more, "---", body))


def requirements(*entries: str) -> str:
    """A file of requirements; entries begin in line 4."""
    return "\n".join(("mltrl: requirements", "schema: 1", "requirements:", *entries, ""))
