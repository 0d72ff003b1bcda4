"""The single values of documents that people write. Each arrives as text and is read strictly.

YAML would turn `version: 1.10` into 1.1, a commit id of digits into a number and `04` into 4. Here
a value is text until a field says otherwise, and what is no level, date or number is refused with a
sentence that follows the name of the field: "`level` must be a digit from 0 to 9, not `04`".
"""

import re
from datetime import date
from decimal import Decimal
from functools import cache
from math import isfinite
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

LONGEST_NUMBER = 100
LONGEST_SHOWN = 60
LARGEST_RISK = 10


class Refused(ValueError):  # noqa: N818 - a refusal, told in our words
    """A value that a field does not take: a permanent key, and the predicate of a sentence."""

    def __init__(self, kind: str, predicate: str) -> None:
        super().__init__(predicate)
        self.kind = kind
        self.predicate = predicate


def shown(value: object) -> str:
    """A value as it is named in a sentence."""
    match value:
        case None | "":
            return "nothing"
        case list() | tuple():
            return "a list"
        case dict():
            return "a mapping"
    text = " ".join(str(value).split()) or str(value)
    return f"`{text}`" if len(text) <= LONGEST_SHOWN else f"`{text[: LONGEST_SHOWN - 1]}…`"


class Number(str):
    """A finite number that stays the text of its source: `0.10` is not the text `0.1`."""

    __slots__ = ()

    @property
    def decimal(self) -> Decimal:
        """Its value."""
        return Decimal(str(self))


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII)


def _matches(pattern: str, value: object) -> bool:
    return isinstance(value, str) and _pattern(pattern).fullmatch(value) is not None


def _text(value: object) -> str:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise Refused("empty", "is empty")
    if not isinstance(value, str):
        raise Refused("expected-text", f"must be a text, not {shown(value)}")
    return value.strip()


def _level(value: object) -> int:
    if type(value) is int and value in range(10):
        return value
    if _matches("[0-9]", value):
        return int(str(value))
    raise Refused("bad-level", f"must be a digit from 0 to 9, not {shown(value)}")


def _number(value: object) -> Number:
    if _matches(r"[-+]?\.?(nan|inf|infinity)", str(value).lower()):
        raise Refused("not-finite", f"must be a finite number, not {shown(value)}")
    if not _matches(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?", value):
        raise Refused("bad-number", f"must be a number such as `0.95`, not {shown(value)}")
    text = str(value)
    if len(text) > LONGEST_NUMBER:
        raise Refused("number-too-long", f"has {len(text)} characters, too many for a number")
    if not isfinite(float(text)) or _matches(r".*e-[0-9]{4,}", text.lower()):
        raise Refused("not-finite", f"must be a number of ordinary size, not {shown(value)}")
    return Number(text)


def _probability(value: object) -> Number:
    number = _number(value)
    if not 0 <= number.decimal <= 1:
        raise Refused("bad-probability", f"must be a number from 0 to 1, not {shown(value)}")
    return number


def _tolerance(value: object) -> Number:
    number = _number(value)
    if number.decimal < 0:
        raise Refused("bad-number", f"must be a number of at least 0, not {shown(value)}")
    return number


def _risk_value(value: object) -> int:
    if type(value) is int and 1 <= value <= LARGEST_RISK:
        return value
    if _matches("[1-9]|10", value):
        return int(str(value))
    raise Refused("bad-risk", f"must be a whole number from 1 to 10, not {shown(value)}")


def _date(value: object) -> date:
    try:
        if _matches("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(str(value))
    except ValueError:
        pass
    raise Refused("bad-date", f"must be a date such as `2026-11-20`, not {shown(value)}")


def _digest(value: object) -> str:
    if _matches(r"md5:[0-9a-f]{32}(\.dir)?|sha256:[0-9a-f]{64}", value):
        return str(value)
    forms = "`md5:` with 32 hexadecimal digits or `sha256:` with 64"
    raise Refused("bad-digest", f"must be {forms}, not {shown(value)}")


def _criterion(value: object) -> str:
    if _matches(r"G(A|[0-9])\.[0-9]+", value):
        return str(value)
    raise Refused(
        "bad-criterion", f"must be the id of a criterion such as `G2.3`, not {shown(value)}"
    )


def _number_of_requirement(value: object) -> str:
    if _matches(r"[0-9]{1,9}(\.[0-9]{1,9}){0,2}", value):
        return str(value)
    form = "`number.subset.component`, such as `1`, `1.2` or `1.2.3`"
    raise Refused("bad-requirement-id", f"must be {form}, not {shown(value)}")


def _cadence(value: object) -> str:
    if _matches(r"[1-9][0-9]{0,3} (day|week|month|year)s?", value):
        return str(value)
    raise Refused("bad-cadence", f"must be a time such as `3 months`, not {shown(value)}")


def _json(**schema: Any) -> WithJsonSchema:  # noqa: ANN401 - any JSON
    return WithJsonSchema(schema)


NUMERIC: Any = ["number", "string"]

Text = Annotated[str, PlainValidator(_text), _json(type="string", minLength=1)]
"""One line or more, without white space around."""

Label = Annotated[str, PlainValidator(_text), _json(type=NUMERIC)]
"""A text that may look like a number, as `1.10` or the commit 1234567: its text is what counts."""

Level = Annotated[int, PlainValidator(_level), _json(type="integer", minimum=0, maximum=9)]
"""A readiness level."""

NumberText = Annotated[Number, PlainValidator(_number), _json(type=NUMERIC)]
"""A finite number, kept as text."""

Tolerance = Annotated[Number, PlainValidator(_tolerance), _json(type=NUMERIC, minimum=0)]
"""A distance between two values of a metric."""

Probability = Annotated[
    Number, PlainValidator(_probability), _json(type=NUMERIC, minimum=0, maximum=1)
]
"""A probability, kept as text."""

RiskValue = Annotated[
    int, PlainValidator(_risk_value), _json(type="integer", minimum=1, maximum=10)
]
"""How much depends on a requirement."""

Date = Annotated[date, PlainValidator(_date), _json(type="string", format="date")]
"""A day, as year-month-day."""

Digest = Annotated[
    str,
    PlainValidator(_digest),
    _json(type="string", pattern="^(md5:[0-9a-f]{32}(\\.dir)?|sha256:[0-9a-f]{64})$"),
]
"""The digest of a file, or of a folder's manifest where it ends in `.dir`."""

Criterion = Annotated[
    str, PlainValidator(_criterion), _json(type="string", pattern="^G(A|[0-9])\\.[0-9]+$")
]
"""The id of a criterion."""

RequirementId = Annotated[
    str,
    PlainValidator(_number_of_requirement),
    _json(type=NUMERIC, pattern="^[0-9]+(\\.[0-9]+){0,2}$"),
]
"""The number of a requirement: `number.subset.component`."""

Cadence = Annotated[
    str,
    PlainValidator(_cadence),
    _json(type="string", pattern="^[1-9][0-9]{0,3} (day|week|month|year)s?$"),
]
"""How often something is due: a count and a unit."""
