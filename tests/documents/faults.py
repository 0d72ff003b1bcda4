"""What the tests of the readers share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mltrl.documents.values import Node


def fault(reader: Callable[[str], object], text: str) -> DocumentError:
    """The error with which a reader refuses a text."""
    with pytest.raises(DocumentError) as caught:
        reader(text)
    return caught.value


def place(reader: Callable[[str], object], text: str) -> tuple[str, int, int]:
    """The kind, line and column of the error with which a reader refuses a text."""
    error = fault(reader, text)
    return error.kind, error.line, error.column


def shape(value: object) -> object:
    """The containers of a value, without its scalars."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return {number: shape(inner) for number, inner in enumerate(value)}
    return {}


def shape_of(node: Node) -> object:
    """The same from where everything stands."""
    return {key: shape_of(child) for key, child in node.children.items()}


def bomb(depth: int, width: int, item: str) -> str:
    """Anchors that each name the one before several times."""
    lines = [f"a0: &a0 {{k: {item}}}"]
    for number in range(1, depth):
        below = ", ".join([f"*a{number - 1}"] * width)
        lines.append(
            f"a{number}: &a{number} " + ("{{<<: [{}]}}" if item == "m" else "[{}]").format(below)
        )
    return "\n".join(lines)
