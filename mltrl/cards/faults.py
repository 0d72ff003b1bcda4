"""Checks a mapping against a model: all faults at once, and what is left without them.

The nodes at fault are left out until the rest is valid, so that one bad digest does not hide a
whole card from other checks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from pydantic import ValidationError

from mltrl.cards.sentences import said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mltrl.documents.values import Key
    from mltrl.models.written import Written

    Keys = tuple[Key, ...]


MOST = 100


class Fault(NamedTuple):
    """A problem before it has a place.

    `keys` lead to the node at fault; `name` is the key that is missing in it, and `meant` the known
    key nearest to an unknown one.
    """

    kind: str
    message: str
    meant: str
    keys: Keys
    name: str = ""

    @property
    def place(self) -> Keys:
        """The keys of the field that it is about."""
        return (*self.keys, self.name) if self.name else self.keys


class Checked(NamedTuple):
    """What came of a check.

    `dropped` are the nodes that had to be left out; for the keys `replaced` something stands in.
    """

    model: Written | None
    faults: list[Fault]
    dropped: frozenset[Keys] = frozenset()
    replaced: frozenset[str] = frozenset()


def check(
    model: type[Written], value: Mapping[str, Any], required: Mapping[str, object]
) -> Checked:
    """Check a mapping; `required` are the keys that it must have, with what stands in for each."""
    given = {key: one for key, one in value.items() if one is not None and one != ""}
    spare = {key: one for key, one in required.items() if one is not None}
    absent = [
        Fault("missing-field", f"`{key}` is missing", "", (), key)
        for key in required
        if key not in given
    ]
    checked = _prune(model, given, spare)
    faults = {one.place: one for one in (*checked.faults, *absent)}
    return checked._replace(
        faults=_without_pairs(list(faults.values())),
        replaced=frozenset(key for key in spare if key not in given or (key,) in checked.dropped),
    )


def original(keys: Sequence[Key], dropped: frozenset[Keys]) -> Keys:
    """Where a node was before others were left out: positions in lists have moved."""
    found: Keys = ()
    for key in keys:
        there: Key = key
        if isinstance(key, int):
            there = _nth_left(key, found, dropped)
        found = (*found, there)
    return found


def _nth_left(number: int, keys: Keys, dropped: frozenset[Keys]) -> int:
    gone = sorted(one[-1] for one in dropped if one[:-1] == keys and isinstance(one[-1], int))
    for position in gone:
        number += position <= number
    return number


def _prune(model: type[Written], given: Mapping[str, Any], spare: Mapping[str, object]) -> Checked:
    """Leave out what is at fault until the rest is valid, or nothing usable is left."""
    faults: list[Fault] = []
    dropped: frozenset[Keys] = frozenset()
    while True:
        left = {**spare, **_left(given, dropped)}
        try:
            return Checked(model.model_validate(left), faults, dropped)
        except ValidationError as error:
            errors = cast("list[dict[str, Any]]", error.errors(include_url=False))
        # What is missing in a later round was left out here.
        faults = faults or _faults(model, errors, left)
        found = {original(_existing(one, left), dropped) for one in errors}
        if () in found:
            return Checked(None, faults, dropped)
        dropped |= found


def _left(value: Any, dropped: frozenset[Keys], keys: Keys = ()) -> Any:  # noqa: ANN401 - any value
    """A copy of a value without the nodes that are left out."""
    if isinstance(value, dict):
        inside = ((key, one, (*keys, key)) for key, one in value.items())
        return {key: _left(one, dropped, here) for key, one, here in inside if here not in dropped}
    if isinstance(value, list):
        numbered = ((one, (*keys, number)) for number, one in enumerate(value))
        return [_left(one, dropped, here) for one, here in numbered if here not in dropped]
    return value


def _faults(
    model: type[Written], errors: list[dict[str, Any]], value: Mapping[str, Any]
) -> list[Fault]:
    found = [_fault(model, one, value) for one in errors[:MOST]]
    if len(errors) > MOST:
        message = f"{len(errors) - MOST:,} more problems are not listed"
        found.append(Fault("more", message, "", _existing(errors[MOST], value)))
    return found


def _fault(model: type[Written], error: dict[str, Any], value: Mapping[str, Any]) -> Fault:
    keys = _existing(error, value)
    name = str(error["loc"][-1]) if error["type"] == "missing" else ""
    return Fault(*said(model, error, keys), keys, name)


def _existing(error: dict[str, Any], value: Any) -> Keys:  # noqa: ANN401 - any value
    """The keys of an error's location that a value has: pydantic names its unions in between."""
    keys: Keys = ()
    for key in error["loc"][:-1] if error["type"] == "missing" else error["loc"]:
        if _has(value, key):
            keys, value = (*keys, key), value[key]
    return keys


def _has(value: object, key: Key) -> bool:
    if isinstance(value, list):
        return isinstance(key, int) and key < len(value)
    return isinstance(value, dict) and key in value


def _without_pairs(faults: list[Fault]) -> list[Fault]:
    """Where `titel` is unknown and `title` missing, one of the two says it all."""
    meant = {(*one.keys[:-1], one.meant) for one in faults if one.meant}
    return [one for one in faults if not (one.name and one.place in meant)]
