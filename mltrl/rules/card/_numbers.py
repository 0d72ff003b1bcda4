"""Numbers as texts: a card repeats the number of its source, digit by digit."""

from __future__ import annotations

import re
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
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


def is_stated(text: str) -> bool:
    """Whether a text is a number as people write them: `0.31`, `31 %`, `1,234.5`."""
    return any(number(one) is not None for one in _readings(_without_percent(text)))


def states(text: str, found: str) -> bool:
    """Whether a number as people write it is the one that was found.

    A percentage is the number times 100, or the number where that is in percent already; either is
    taken as far as it is written out, since a percentage is there to be read.
    """
    bare = _without_percent(text)
    if bare == text.strip():
        return any(agree(one, found) for one in _readings(bare))
    value = number(found)
    known = () if value is None else (found, str(value * 100))
    return any(rounding(one, other) is not None for one in _readings(bare) for other in known)


def _without_percent(text: str) -> str:
    plain = text.strip()
    return plain.removesuffix("%").rstrip() if plain.endswith("%") else plain


def _readings(text: str) -> Iterator[str]:
    """The texts that a number may be meant as: `1,234` is a thousand or has a decimal comma."""
    yield text
    if _grouped().fullmatch(text):
        yield re.sub(r"[^\d.+\u2212-]", "", text)
    if _decimal_comma().fullmatch(text):
        yield text.replace(",", ".")


@cache
def _grouped() -> re.Pattern[str]:
    """Digits in threes, with one and the same mark or space between them."""
    return re.compile(
        r"[-+\u2212]?[0-9]{1,3}([,'_ \u00a0\u2009\u202f\u2019])[0-9]{3}(?:\1[0-9]{3}){0,30}"
        r"(?:\.[0-9]+)?"
    )


@cache
def _decimal_comma() -> re.Pattern[str]:
    return re.compile(r"[-+\u2212]?[0-9]+,[0-9]+")
