"""The report as JSON: the public form, ASCII only, keys in the order of the model."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.models.report import Report


def render(report: Report) -> str:
    """The report as strict JSON with a final newline."""
    return write(report)


def write(value: object) -> str:
    """Values of the report's models as strict JSON with a final newline."""
    return json.dumps(_plain(value), indent=2, allow_nan=False) + "\n"


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    return value
