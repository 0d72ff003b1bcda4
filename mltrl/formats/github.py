"""The report as annotations of GitHub Actions: one workflow command for each finding.

GitHub shows ten errors, ten warnings and ten notices of a step; so the worst ten of each are
printed, then how many there are more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.formats.findings import counted
from mltrl.formats.plain import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.formats.findings import Counted
    from mltrl.models.report import Report

KINDS = {"must": "error", "should": "warning", "may": "notice"}
SHOWN = 10


def render(report: Report) -> str:
    """The report as workflow commands; the empty text where nothing is to be said."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    found = counted(report)
    left = []
    for strength, kind in KINDS.items():
        mine = [one for one in found if one.strength == strength]
        yield from (_annotation(kind, one) for one in mine[:SHOWN])
        if len(mine) > SHOWN:
            left.append(f"{len(mine) - SHOWN} {kind}s")
    if left:
        yield f"mltrl: and {', '.join(left)} more"


def _annotation(kind: str, one: Counted) -> str:
    place = {"file": one.path, "line": one.line, "col": one.found.column if one.line else None}
    card = f" ({one.card})" if one.card else ""
    named = {**place, "title": f"{one.rule}{card}"}
    properties = ",".join(f"{key}={value_of(str(it))}" for key, it in named.items() if it)
    message = f"{one.message}\nFix: {one.fix}" if one.fix else one.message
    return f"::{kind} {properties}::{data_of(message)}"


def data_of(text: str) -> str:
    """Text after the `::` of a workflow command; the runner reads it back as it was."""
    return _encoded(text, "%\r\n")


def value_of(text: str) -> str:
    """Text of a property of a workflow command."""
    return _encoded(text, "%\r\n:,")


def _encoded(text: str, special: str) -> str:
    for one in special:
        text = text.replace(one, f"%{ord(one):02X}")
    return show(text)
