"""YAML that people write: its structure counts, every scalar stays a text.

Types are the models' matter. YAML would read the commit `1234567` as a number, the version `1.10`
as 1.1 and the owner `no` as false.
"""

from __future__ import annotations

from mltrl.documents.values import Document, Key, Span
from mltrl.documents.yaml import AUTHORED, compose
from mltrl.errors import DocumentError


class Authored(Document):
    """A mapping of texts, lists and mappings, with what an editor needs to know of each node."""

    def span(self, *keys: Key) -> Span | None:
        """The characters of the value under `keys`, with quotes; for none, after the colon."""
        node = self._node(*keys)
        return node.span if node else None

    def style(self, *keys: Key) -> str | None:
        """How it is written: "" plain, a quote, `|`, `>`; `flow` or `block` for containers."""
        node = self._node(*keys)
        return node.style if node else None


def read_authored(text: str, *, first_line: int = 1) -> Authored:
    """The mapping in front matter, a policy or requirements; lines count from `first_line`.

    Plain scalars that are empty, `~` or `null` are None. Anchors, aliases, tags and merge keys are
    not allowed: what a reviewer reads is what counts.

    Raises:
        DocumentError: it is not YAML, not a mapping, or more than that.
    """
    value, node, _ = compose(text, AUTHORED, first_line)
    if value is None:
        raise DocumentError("empty", "there is nothing in it", first_line)
    if not isinstance(value, dict):
        raise DocumentError("expected-mapping", "expected `key: value` lines", *node.position)
    return Authored(value, lambda: node)
