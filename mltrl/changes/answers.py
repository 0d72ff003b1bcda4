"""What people answered in a checklist: a ticked box, or `n/a:` and why, beside an item's id."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.models.checklist import Checklist

LARGEST = 1 << 20
DONE = "done"
LONGEST = 500


@cache
def _line() -> re.Pattern[str]:
    mark = r"<!-- mltrl:(?P<id>[a-z-]+-[0-9a-f]{10}) -->"
    return re.compile(rf"[ \t]*[-*] \[(?P<box>[ xX])\][^\n]*{mark}(?P<rest>[^\n]*)")


def answers(text: str) -> dict[str, str]:
    """The answers in a checklist as Markdown, by the id of the item."""
    found = {}
    for line in text.splitlines():
        match = _line().match(line)
        if match is None:
            continue
        reason = match["rest"].strip().removeprefix("n/a:").strip()
        if match["rest"].strip().startswith("n/a:") and reason:
            found[match["id"]] = f"n/a: {reason[:LONGEST]}"
        elif match["box"] in "xX":
            found[match["id"]] = DONE
    return found


def answered(checklist: Checklist, given: dict[str, str]) -> Checklist:
    """The checklist with these answers; what the evidence settles needs none and takes none."""
    items = tuple(
        replace(one, answer=given.get(one.id)) if one.outcome in {"to_sign", "unknown"} else one
        for one in checklist.items
    )
    return replace(checklist, items=items)
