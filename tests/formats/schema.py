"""JSON Schema, as much as that of SARIF and our own use: a small validator for tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPES: dict[str, type | tuple[type, ...]] = {
    "array": list,
    "boolean": bool,
    "integer": int,
    "null": type(None),
    "number": (int, float),
    "object": dict,
    "string": str,
}
# Says nothing about whether a value is valid, or is looked at with its neighbour.
SILENT = {
    *("$schema", "id", "title", "description", "default", "definitions", "additionalProperties"),
    "$defs",
}


def errors(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> Iterator[str]:  # noqa: ANN401
    """What is wrong with a value, each with its place; an unknown keyword fails the test."""
    if "$ref" in schema:
        yield from errors(value, _resolve(schema["$ref"], root), root, at)
        return
    for keyword, wanted in schema.items():
        if keyword not in SILENT:
            yield from CHECKS[keyword](value, wanted, schema, root, at)
    if "additionalProperties" in schema and isinstance(value, dict):
        yield from _additional(value, schema, root, at)


def _resolve(ref: str, root: dict[str, Any]) -> dict[str, Any]:
    found: Any = root
    for part in ref.removeprefix("#/").split("/"):
        found = found[part]
    assert isinstance(found, dict)
    return found


def _additional(
    value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], at: str
) -> Iterator[str]:
    allowed = schema["additionalProperties"]
    for name in value.keys() - schema.get("properties", {}).keys():
        if allowed is False:
            yield f"{at}: `{name}` is not allowed"
        elif isinstance(allowed, dict):
            yield from errors(value[name], allowed, root, f"{at}/{name}")


def _type(value: Any, wanted: Any, _s: Any, _r: Any, at: str) -> Iterator[str]:  # noqa: ANN401
    kinds = [wanted] if isinstance(wanted, str) else wanted
    fits = any(isinstance(value, TYPES[one]) for one in kinds)
    if not fits or (isinstance(value, bool) and "boolean" not in kinds):
        yield f"{at}: {value!r} is no {wanted}"


def _enum(value: Any, wanted: Any, _s: Any, _r: Any, at: str) -> Iterator[str]:  # noqa: ANN401
    if value not in wanted:
        yield f"{at}: {value!r} is none of {wanted}"


def _required(value: Any, wanted: Any, _s: Any, _r: Any, at: str) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, dict):
        yield from (f"{at}: `{name}` is missing" for name in wanted if name not in value)


def _properties(value: Any, wanted: Any, _s: Any, root: Any, at: str) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, dict):
        for name in value.keys() & wanted.keys():
            yield from errors(value[name], wanted[name], root, f"{at}/{name}")


def _items(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, list) and wanted is False:
        count = len(schema.get("prefixItems", ()))
        yield from (f"{at}: {one!r} is one too many" for one in value[count:])
    elif isinstance(value, list):
        for position, one in enumerate(value):
            yield from errors(one, wanted, root, f"{at}/{position}")


def _prefix(value: Any, wanted: Any, _s: Any, root: Any, at: str) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, list):
        for position, (one, of) in enumerate(zip(value, wanted, strict=False)):
            yield from errors(one, of, root, f"{at}/{position}")


def _const(value: Any, wanted: Any, _s: Any, _r: Any, at: str) -> Iterator[str]:  # noqa: ANN401
    if value != wanted:
        yield f"{at}: {value!r} is not {wanted!r}"


def _any_of(value: Any, wanted: Any, _s: Any, root: Any, at: str) -> Iterator[str]:  # noqa: ANN401
    if all(list(errors(value, one, root, at)) for one in wanted):
        yield f"{at}: fits none of the alternatives"


def _limits(value: Any, wanted: Any, schema: Any, _r: Any, at: str) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, list):
        low, high = schema.get("minItems", 0), schema.get("maxItems", len(value))
        if not low <= len(value) <= high:
            yield f"{at}: {len(value)} items"
        if schema.get("uniqueItems") and len({repr(one) for one in value}) < len(value):
            yield f"{at}: an item occurs twice"
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        low, high = schema.get("minimum", value), schema.get("maximum", value)
        if not low <= value <= high:
            yield f"{at}: {value} is out of bounds {wanted}"


def _pattern(value: Any, wanted: Any, _s: Any, _r: Any, at: str) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, str) and not re.search(wanted, value):
        yield f"{at}: {value!r} does not match {wanted}"


def _format(value: Any, wanted: Any, _s: Any, _r: Any, at: str) -> Iterator[str]:  # noqa: ANN401
    if wanted.startswith("uri") and not re.fullmatch(r"[!#-;=?-\[\]_a-z~%]*", value):
        yield f"{at}: {value!r} is no {wanted}"


def _one_of(value: Any, wanted: Any, _s: Any, root: Any, at: str) -> Iterator[str]:  # noqa: ANN401
    if sum(not list(errors(value, one, root, at)) for one in wanted) != 1:
        yield f"{at}: does not fit exactly one of the alternatives"


CHECKS = {
    "anyOf": _any_of,
    "const": _const,
    "enum": _enum,
    "format": _format,
    "items": _items,
    "maximum": _limits,
    "minItems": _limits,
    "minimum": _limits,
    "oneOf": _one_of,
    "pattern": _pattern,
    "prefixItems": _prefix,
    "properties": _properties,
    "required": _required,
    "type": _type,
    "uniqueItems": _limits,
}
