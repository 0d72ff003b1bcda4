"""The JSON Schema of `mltrl report --format json`, from the values that a page is made of."""

from __future__ import annotations

import sys
from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from mltrl.models.report import Report
from mltrl.render import view as card_view
from mltrl.render.report import view as report_view
from mltrl.render.report.record import Record
from mltrl.render.report.view import ReportView

SIMPLE = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}
APART = "record"
"""The field of a page that holds the record as a text: JSON has it as values."""


def page_schema() -> dict[str, Any]:
    """The schema, with a definition for each kind of value."""
    made: dict[str, Any] = {}
    _define(ReportView, made)
    shown = made.pop(ReportView.__name__)["properties"]
    del shown[APART]
    audit = TypeAdapter(Report).json_schema(
        mode="serialization", ref_template="#/$defs/Audit{model}"
    )
    defs = {f"Audit{name}": one for name, one in audit.pop("$defs").items()}
    properties = {
        "schema": {"const": 1, "description": "The version of this form.", "type": "integer"},
        "record": _of(Record, made),
        **shown,
        "audit": {"$ref": "#/$defs/Audit"},
    }
    defs |= {"Audit": audit, **made}
    return {
        "$defs": dict(sorted(defs.items())),
        "title": "mltrl report --format json",
        "description": "All that a report shows, the audit behind it, and what it rests on.",
        **_object(properties),
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _define(model: type, made: dict[str, Any]) -> None:
    """Add the definition of a named tuple or a typed dictionary, and of what is in it."""
    made[model.__name__] = {}
    # What a module imports only for its types is known to the modules of both views.
    names = vars(card_view) | vars(report_view) | vars(sys.modules[model.__module__])
    hints = get_type_hints(model, localns=names)
    properties = {name: _of(kind, made) for name, kind in hints.items()}
    text = " ".join((getdoc(model) or "").split())
    made[model.__name__] = {"description": text, **_object(properties)}


def _of(kind: Any, made: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - any annotation
    """The schema of an annotation."""
    if kind in SIMPLE:
        return {"type": SIMPLE[kind]}
    if get_origin(kind) is not None:
        return _of_several(get_origin(kind), get_args(kind), made)
    if kind.__name__ not in made:
        _define(kind, made)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _of_several(origin: object, inner: tuple[Any, ...], made: dict[str, Any]) -> dict[str, Any]:
    """The schema of an annotation with others inside."""
    if origin in {Union, UnionType}:
        return {"anyOf": [_of(one, made) for one in inner]}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(inner[1], made)}
    if origin is list or (origin is tuple and inner[1:] == (...,)):
        return {"type": "array", "items": _of(inner[0], made)}
    if origin is not tuple:
        raise TypeError(origin)
    several = [_of(one, made) for one in inner]
    return {"type": "array", "prefixItems": several, "minItems": len(inner), "items": False}
