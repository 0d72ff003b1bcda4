"""YAML that people write: its structure counts, every scalar stays a text.

Types are the models' matter. YAML would read the commit `1234567` as a number, the version `1.10`
as 1.1 and the owner `no` as false.
"""

from __future__ import annotations

from array import array
from functools import cached_property
from typing import TYPE_CHECKING

from mltrl.documents import quick
from mltrl.documents.fast import Unsure
from mltrl.documents.values import Document, Key, Span
from mltrl.documents.yaml import AUTHORED, compose
from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mltrl.documents.values import Node


class Authored(Document):
    """A mapping of texts, lists and mappings, with what an editor needs to know of each node.

    `places` is where its nodes stand, where that is known for less than all there is to know.
    """

    def __init__(
        self, value: object, locate: Callable[[], Node], places: quick.Places | None = None
    ) -> None:
        super().__init__(value, locate)
        self._places = places

    def span(self, *keys: Key) -> Span | None:
        """The characters of the value under `keys`, with quotes; for none, after the colon."""
        node = self._node(*keys)
        return node.span if node else None

    def style(self, *keys: Key) -> str | None:
        """How it is written: "" plain, a quote, `|`, `>`; `flow` or `block` for containers."""
        node = self._node(*keys)
        return node.style if node else None

    def forget(self) -> None:
        """Let go of what can be had from the text again."""
        for name in ("_root", "_nodes"):
            self.__dict__.pop(name, None)

    def _above(self) -> Node:
        return self._root if self._places is None else self._nodes

    @cached_property
    def _nodes(self) -> Node:
        return quick.placed(self.value, self._places or array("L"))


def read_authored(text: str, *, first_line: int = 1) -> Authored:
    """The mapping in front matter, a policy or requirements; lines count from `first_line`.

    Plain scalars that are empty, `~` or `null` are None. Anchors, aliases, tags and merge keys are
    not allowed: what a reviewer reads is what counts.

    Raises:
        DocumentError: it is not YAML, not a mapping, or more than that.
    """
    try:
        quickly, places = quick.read(text, first_line)
    except Unsure:
        quickly, places = None, None
    if isinstance(quickly, dict):
        return Authored(quickly, lambda: compose(text, AUTHORED, first_line).node, places)
    value, node, _ = compose(text, AUTHORED, first_line)
    if value is None:
        raise DocumentError("empty", "there is nothing in it", first_line)
    if not isinstance(value, dict):
        raise DocumentError("expected-mapping", "expected `key: value` lines", *node.position)
    return Authored(value, lambda: node)
