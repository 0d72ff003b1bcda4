"""Machine Learning Technology Readiness Levels as data: levels, gates, fields of a card, ethics.

The words are in the YAML files beside this one. `python -m tools.standard` checks them and writes
`compiled.py`, so that an audit reads no YAML.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mltrl.errors import UsageError, nearest

if TYPE_CHECKING:
    from typing import Literal

    from mltrl.models.standard import Criterion, Question, Standard


def load() -> Standard:
    """The standard."""
    from mltrl.standard.compiled import STANDARD  # noqa: PLC0415 - only where a level is asked for

    return STANDARD


def ethics() -> tuple[Question, ...]:
    """The questions of the ethics checklist: before development, then after it."""
    from mltrl.standard.compiled import ETHICS  # noqa: PLC0415 - the same

    return ETHICS


def gate(level: int) -> tuple[Criterion, ...]:
    """The criteria to leave a level, without those of every gate.

    Raises:
        UsageError: there is no such level.
    """
    return load().levels[_known(level)].criteria


def every() -> tuple[Criterion, ...]:
    """The criteria of every gate, `GA.1` and on."""
    return load().every


def criterion(criterion_id: str) -> Criterion:
    """The criterion with this id.

    Raises:
        UsageError: there is none.
    """
    known = _by_id()
    if criterion_id not in known:
        message = f"there is no criterion `{criterion_id}`"
        raise UsageError(message, nearest(criterion_id, known) or "`G4.2` is one, `GA.1` another")
    return known[criterion_id]


def fields_for(level: int) -> dict[str, Literal["required", "optional"]]:
    """What a card at this level has to say or may say; what is left out is not expected.

    Raises:
        UsageError: there is no such level.
    """
    number = _known(level)
    return {one.name: need for one in load().fields if (need := one.need(number))}


@cache
def _by_id() -> dict[str, Criterion]:
    gates = (one.criteria for one in load().levels)
    return {one.id: one for criteria in (every(), *gates) for one in criteria}


def _known(level: int) -> int:
    if level not in range(len(load().levels)):
        raise UsageError(f"there is no level {level}", "levels are numbers from 0 to 9")
    return level
