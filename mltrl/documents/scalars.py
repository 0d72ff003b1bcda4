"""Plain scalars of YAML 1.2 as ruamel.yaml resolves them, which DVC reads its files with.

Not those of PyYAML (YAML 1.1): `1e-05` is a number, `no` and `12:30` are texts, `012` is twelve.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

MOST_DIGITS = 4000
NUMERIC = frozenset("+-.0123456789")
WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
RESERVED = frozenset(("=", "<<"))
IDENTIFIERS = frozenset(("md5", "etag", "checksum", "rev", "rev_lock", "version_id"))
"""Keys whose values name something, even where they look like a number."""
COMPANIONS = frozenset(("path", "relpath", "url", "hash", "outs", "deps"))
"""Keys that show an entry to be one of DVC's. A parameter called `rev` stays a number."""


class BadScalar(ValueError):  # noqa: N818 - named after what it speaks of
    """A scalar that looks like a number or a date but is none. `kind` is that of DocumentError."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def resolve(token: str) -> object:
    """The value of a plain scalar.

    Raises:
        BadScalar: the scalar has the form of a number or a date but not its content.
    """
    if token[:1] not in NUMERIC or not token:
        if token in RESERVED:
            raise BadScalar("bad-value", f"`{token}` has no meaning here: quote it")
        return WORDS.get(token, token)
    try:
        return _number_or_date(token)
    except (ValueError, OverflowError) as error:
        if isinstance(error, BadScalar):
            raise
        raise BadScalar("bad-value", f"`{token[:40]}` is neither a number nor a date") from error


def names_something(mapping: dict[object, object], key: str) -> bool:
    """Whether the value under a key of IDENTIFIERS is to be kept as it is written."""
    beside = mapping.keys() & (COMPANIONS | IDENTIFIERS)
    return key in {"md5", "rev_lock"} or len(beside) > 1


def _number_or_date(token: str) -> object:
    if _integer().fullmatch(token):
        return _whole(token.replace("_", ""))
    if _float().fullmatch(token):
        return _real(token.replace("_", "").lower())
    found = _timestamp().fullmatch(token)
    return _moment(found) if found else token


def _whole(digits: str) -> int:
    sign = -1 if digits[0] == "-" else 1
    digits = digits.lstrip("+-")
    base = {"0b": 2, "0o": 8, "0x": 16}.get(digits[:2])
    if len(digits) > MOST_DIGITS:
        raise BadScalar("number-too-long", f"a number of more than {MOST_DIGITS:,} digits")
    return sign * (int(digits[2:], base) if base else int(digits))


def _real(digits: str) -> float:
    return float(digits.replace(".inf", "inf").replace(".nan", "nan"))


def _moment(found: re.Match[str]) -> date:
    from datetime import date, datetime, timedelta, timezone  # noqa: PLC0415 - rarely needed

    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    if found["hour"] is None:
        return date(year, month, day)
    fraction = (found["fraction"] or "").ljust(7, "0")
    rounded = timedelta(microseconds=int(fraction[:6]) + (fraction[6] > "4"))
    zone = None
    if found["zone"]:
        hours, minutes = int(found["hours"] or 0), int(found["minutes"] or 0)
        away = timedelta(hours=hours, minutes=minutes)
        zone = timezone(-away if found["sign"] == "-" else away)
    return datetime(year, month, day, hour, minute, second, tzinfo=zone) + rounded


@cache
def _integer() -> re.Pattern[str]:
    return re.compile(r"[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9_]+|0x[0-9a-fA-F_]+)")


@cache
def _float() -> re.Pattern[str]:
    return re.compile(
        r"[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
        r"|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    )


@cache
def _timestamp() -> re.Pattern[str]:
    """A date, or a date and a time; `2024-1-2` is a text."""
    return re.compile(
        r"(?=.{10}$|.{10,}:)([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
        r"(?:(?:[Tt]|[ \t]+)(?P<hour>[0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.(?P<fraction>[0-9]*))?"
        r"(?:[ \t]*(?P<zone>Z|(?P<sign>[-+])(?P<hours>[0-9]{1,2})(?::(?P<minutes>[0-9]{2}))?))?)?"
    )
