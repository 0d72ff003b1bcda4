"""Ids of new cards, and the files that they are named after."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl.errors import UsageError
from mltrl.standard import load

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 64
FOLDER = "cards"
DEVICES = frozenset(
    ("aux", "con", "nul", "prn", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10)))
)


def checked_id(text: str) -> str:
    """An id that is a safe file name on every system.

    Raises:
        UsageError: it is not.
    """
    is_name = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text) and not text.endswith(".")
    if not is_name or len(text) > LONGEST or text.partition(".")[0].lower() in DEVICES:
        hint = f"up to {LONGEST} letters, digits, dots and dashes, such as R01.1"
        raise UsageError(f"`{text[:LONGEST]}` is no id of a card", hint)
    return text


def next_id(level: int, taken: Iterable[str]) -> str:
    """The first free id by the convention of the field: R for research, P for product, a number.

    Research is what comes before productization; the part behind the dot counts versions.
    """
    letter = "R" if load().levels[level].phase in {"research", "prototyping"} else "P"
    used = {one.partition(".")[0].upper() for one in taken}
    numbers = (f"{letter}{number:02}" for number in range(1, len(used) + 2))
    return f"{next(one for one in numbers if one not in used)}.1"
