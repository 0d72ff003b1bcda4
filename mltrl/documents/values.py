"""What readers return: a value, and where each node of it stands in the text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

Key = str | int
"""A key of a mapping, or a position in a list."""


class Position(NamedTuple):
    """A place in a text; both count from 1."""

    line: int
    column: int


class Span(NamedTuple):
    """A part of a text, in characters: `text[start:end]`."""

    start: int
    end: int


class Node:
    """Where one node stands. A mapping's entry stands where its key does.

    `token` is a scalar as it is written, without quotes. `span` and `style` describe the value.
    Places are kept as numbers: a repository of cards has a hundred thousand nodes.
    """

    __slots__ = ("_column", "_end", "_line", "_start", "children", "style", "token")

    def __init__(
        self,
        position: Position,
        token: str | None = None,
        *,
        children: dict[object, Node] | None = None,
        span: Span | None = None,
        style: str = "",
    ) -> None:
        self.position = position
        self.token = token
        self.children = {} if children is None else children
        self.span = span
        self.style = style

    @property
    def position(self) -> Position:
        """Where it stands."""
        return Position(self._line, self._column)

    @position.setter
    def position(self, place: Position) -> None:
        self._line, self._column = place

    @property
    def span(self) -> Span | None:
        """The characters of the value; None where they are not known."""
        return None if self._start < 0 else Span(self._start, self._end)

    @span.setter
    def span(self, part: Span | None) -> None:
        self._start, self._end = (-1, -1) if part is None else part


class Document:
    """A value read from a text. Positions may cost a second reading, when they are asked for."""

    def __init__(self, value: object, locate: Callable[[], Node]) -> None:
        self.value = value
        self._locate = locate

    def at(self, *keys: Key) -> Position:
        """Where the node under `keys` stands: at its key in a mapping, at itself in a list.

        Where there is no such node, the position of the nearest one above it.
        """
        node = self._above()
        for key in keys:
            below = node.children.get(key)
            if below is None:
                break
            node = below
        return node.position

    def token(self, *keys: Key) -> str | None:
        """The scalar under `keys` as it is written, strings without quotes; None for all else."""
        node = self._node(*keys)
        return node.token if node else None

    def _node(self, *keys: Key) -> Node | None:
        node: Node | None = self._root
        for key in keys:
            node = node.children.get(key) if node else None
        return node

    def _above(self) -> Node:
        """The whole, with the places of all that is in it."""
        return self._root

    @cached_property
    def _root(self) -> Node:
        return self._locate()
