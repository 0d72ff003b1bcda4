"""The program that wrote a document, and how the models of such documents are read back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

SETTINGS: dict[str, object] = {"extra": "forbid", "use_attribute_docstrings": True}


@dataclass(frozen=True)
class Tool:
    """The program that made the report."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    name: str
    """Always `mltrl`."""

    version: str
    """Its version."""
