"""Cards of the official form: twins of its examples, and a builder of small ones."""

from __future__ import annotations

from pathlib import Path

TWINS = Path(__file__).parent.parent / "golden" / "dialect"
NAMES = ("level-4", "level-8")
HEADING = "# MLTRL Card - Vetting - level 4"
ROWS = ("| Tech name (project ID) | Vetting (R07.2) |", "| Current Level | 4 |")
FIRST_ROW = 5
"""The line of the first row that a test gives."""


def twin(name: str) -> str:
    """The text of a twin; its file has no suffix of Markdown, so that it is no card here."""
    return (TWINS / f"{name}.txt").read_text("utf-8")


def table(*rows: str, heading: str = HEADING, body: str = "") -> str:
    """A card whose summary table has these rows, or a name and a level."""
    return "\n".join((heading, "", "| What | Content |", "|---|---|", *(rows or ROWS), "", body))
