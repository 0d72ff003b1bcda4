"""An error of pydantic, said about the document: "`level` is a digit from 0 to 9, not `04`"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from mltrl.errors import nearest
from mltrl.models.scalars import Refused, shown
from mltrl.models.written import FREE, Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.documents.values import Key

    Keys = tuple[Key, ...]

NAMED = 3
OWN = f"a key of your own begins with `{FREE}`"


class Said(NamedTuple):
    """An error in our words; `meant` is the known key nearest to an unknown one."""

    kind: str
    message: str
    meant: str = ""


def said(model: type[Written], error: dict[str, Any], keys: Keys) -> Said:
    """What is wrong at `keys`, the part of the error's location that the document has."""
    path = dotted(keys)
    if error["type"] == "extra_forbidden":
        return _unknown(fields_at(model, keys[:-1]), keys)
    if error["type"] == "unexpected_keyword_argument":
        return _beside_none(keys, error["input"])
    if error["type"] == "missing":
        name = str(error["loc"][-1])
        return Said("missing-field", f"`{dotted((*keys, name))}` is missing")
    kind, predicate = _predicate(model, error, keys)
    if error["loc"][-1] == "[key]":
        return Said(kind, f"a key of `{dotted(keys[:-1])}` {predicate}")
    return Said(kind, f"`{path}` {predicate}")


def dotted(keys: Keys) -> str:
    """Keys as a path: `data.0.digest`."""
    return ".".join(map(str, keys))


def fields_at(model: type[Written], keys: Keys) -> list[str]:
    """The keys that a mapping may have there; none where any is good."""
    found: type[Written] | None = model
    for key in keys:
        if isinstance(key, str) and found:
            known = {field.alias or name: field for name, field in found.model_fields.items()}
            found = next(_models(known[key].annotation), None) if key in known else None
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def _models(annotation: object) -> Iterator[type[Written]]:
    """The models in a type, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, Written):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _unknown(known: list[str], keys: Keys) -> Said:
    name, inside = shown(keys[-1]), dotted(keys[:-1])
    where = f" in `{inside}`" if inside else ""
    hint = nearest(str(keys[-1]), known)
    meant = hint.split("`")[1] if hint else ""
    return Said("unknown-field", f"unknown field {name}{where}: {hint or OWN}", meant)


def _beside_none(keys: Keys, value: object) -> Said:
    message = f"`none` in `{dotted(keys[:-1])}` stands alone, without {shown(keys[-1])}"
    quotes = ": put a reason with a comma in quotes" if value is None else ""
    return Said("unknown-field", message + quotes)


def _predicate(model: type[Written], error: dict[str, Any], keys: Keys) -> tuple[str, str]:
    """The kind, and what follows the name of the field."""
    value = error["input"]
    match error["type"], error.get("ctx", {}):
        case _, {"error": Refused() as refused}:
            return refused.kind, refused.predicate
        case "literal_error", {"expected": str(text)}:
            return "bad-value", _one_of(re.findall("'([^']*)'", text), value)
        case "tuple_type", _:
            hint = ": begin each entry with `- `" if isinstance(value, dict) else ""
            return "expected-list", f"must be a list, not {shown(value)}{hint}"
        case "model_type" | "model_attributes_type", _:
            known = _with(fields_at(model, keys))
            return "expected-mapping", f"must be a mapping {known}, not {shown(value)}"
        case "dict_type" | "dataclass_type", _:
            return "expected-mapping", f"must be a mapping, not {shown(value)}"
    return "bad-value", f"cannot be {shown(value)}"


def _one_of(words: list[str], value: object) -> str:
    known = ", ".join(f"`{one}`" for one in words)
    hint = nearest(value, words) if isinstance(value, str) else ""
    return f"must be one of {known}, not {shown(value)}" + (f": {hint}" if hint else "")


def _with(names: list[str]) -> str:
    *first, last = [f"`{one}`" for one in names[:NAMED]]
    both = f"{', '.join(first)} and {last}" if first else last
    return f"with {both}" if len(names) <= NAMED else f"with keys such as {both}"
