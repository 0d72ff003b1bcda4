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
    return write_value(plain(value))


def write_value(value: object) -> str:
    """Plain values as strict JSON with a final newline, and with nothing a CI log acts on."""
    text = json.dumps(value, indent=2, allow_nan=False) + "\n"
    # Only a string can hold this, and there the escape says the same.
    return text.replace("##[", r"\u0023#[")


def plain(value: object) -> object:
    """Values of the report's models as mappings and lists."""
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    return value
