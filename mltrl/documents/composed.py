"""A value of YAML as it is built up: with positions, merge keys and names that stay texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mltrl.documents import scalars
from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from mltrl.documents.values import Node


class Composed(NamedTuple):
    """A value, where everything in it stands, and how many nodes it has with aliases expanded."""

    value: Any
    node: Node
    size: int = 1


def mergeable(composed: Composed) -> list[Composed]:
    """The mappings that a merge key adds: one, or those of a list."""
    value, node, _ = composed
    found = [composed]
    if isinstance(value, list):
        found = [Composed(one, node.children[index]) for index, one in enumerate(value)]
    for one in found:
        if not isinstance(one.value, dict):
            message = "`<<` needs a mapping or a list of mappings"
            raise DocumentError("bad-value", message, *one.node.position)
    return found


def merge(mapping: dict[object, Any], node: Node, merges: list[Composed]) -> dict[object, Any]:
    """Add what the merge key names: entries of the mapping itself win, then the first of a list."""
    entries: dict[object, Any] = {}
    children: dict[object, Node] = {}
    for one in reversed(merges):
        entries.update(one.value)
        children.update(one.node.children)
    node.children = children | node.children
    return entries | mapping


def keep_identifiers(mapping: dict[object, object], node: Node) -> None:
    """A digest of digits only is a text."""
    for key in scalars.IDENTIFIERS & mapping.keys():
        token = node.children[key].token
        if token is None or mapping[key] is None or isinstance(mapping[key], str):
            continue
        if scalars.names_something(mapping, key):
            mapping[key] = token
