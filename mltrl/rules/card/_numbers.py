"""Numbers as texts: a card repeats the number of its source, digit by digit."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

LONGEST = 100


def number(text: str) -> Decimal | None:
    """The finite number that a text is; None for all else, and for what no measurement gives."""
    from decimal import Decimal, InvalidOperation  # noqa: PLC0415 - only where a card has a number

    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    if not plain or len(plain) > LONGEST or not set(plain) <= set("0123456789+-.eE"):
        return None
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    return found if isfinite(float(plain)) else None


def agree(written: str, found: str, tolerance: Decimal | None = None) -> bool:
    """Whether two texts are one number: as texts, as decimal numbers, or within a tolerance."""
    if written.strip() == found.strip():
        return True
    left, right = number(written), number(found)
    return left is not None and right is not None and abs(left - right) <= (tolerance or 0)


def rounding(written: str, found: str) -> Decimal | None:
    """Half a unit in the last place of the written number, if the other one rounds to it."""
    from decimal import Decimal  # noqa: PLC0415 - as above

    left, right = number(written), number(found)
    if left is None or right is None:
        return None
    half = Decimal(5).scaleb(int(left.as_tuple().exponent) - 1)
    return half if abs(left - right) <= half else None
