"""The provenance graph as Mermaid, as DOT and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.formats.json import write_value
from mltrl.formats.plain import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mltrl.evidence.provenance import Edge, Node

SHAPES = {"stage": ("[[", "]]"), "card": ("([", "])"), "import": ("[/", "/]")}
DOT_SHAPES = {"stage": "box", "card": "note", "import": "cds", "source": "ellipse"}


def mermaid(nodes: Sequence[Node], edges: Sequence[Edge], _commit: str | None = None) -> str:
    """A flowchart that GitHub draws."""
    names = {node.id: f"n{number}" for number, node in enumerate(nodes)}
    lines = ["flowchart TD"]
    for node in nodes:
        left, right = SHAPES.get(node.kind, ("[", "]"))
        lines.append(f'  {names[node.id]}{left}"{_mermaid_text(_label(node))}"{right}')
    lines += [f"  {names[one.source]} --> {names[one.target]}" for one in edges]
    return "\n".join(lines) + "\n"


def dot(nodes: Sequence[Node], edges: Sequence[Edge], _commit: str | None = None) -> str:
    """A graph for Graphviz."""
    lines = ["digraph provenance {", "  rankdir=TB;"]
    for node in nodes:
        shape = DOT_SHAPES.get(node.kind, "plaintext")
        lines.append(f"  {_quoted(node.id)} [shape={shape}, label={_quoted(_label(node))}];")
    lines += [f"  {_quoted(one.source)} -> {_quoted(one.target)};" for one in edges]
    return "\n".join([*lines, "}"]) + "\n"


def as_json(nodes: Sequence[Node], edges: Sequence[Edge], commit: str | None = None) -> str:
    """Nodes and edges as lists, and the commit that they were read with."""
    pairs = [edge._asdict() for edge in edges]
    plain = [_plain(node) for node in nodes]
    return write_value({"schema": 1, "commit": commit, "nodes": plain, "edges": pairs})


FORMATS = {"mermaid": mermaid, "dot": dot, "json": as_json}


def _plain(node: Node) -> dict[str, object]:
    place = node.location
    return {
        "id": node.id,
        "kind": node.kind,
        "label": node.label,
        "path": place.path if place else None,
        "line": place.line if place else None,
        "kept": node.kept or None,
        "digest": node.digest,
        "in_circle": node.in_circle,
    }


def _label(node: Node) -> str:
    """What is written into a node: its name, and the beginning of its digest or what it lacks."""
    if node.in_circle:
        return f"{node.label} (in a circle)"
    if node.digest:
        return f"{node.label} ({node.digest[:12]})"
    return f"{node.label} (missing)" if node.kept == "missing" else node.label


def _mermaid_text(text: str) -> str:
    """Text inside quotes: Mermaid knows entities, and no other way to write what it would read."""
    kept = []
    for character in show(text):
        plain = character.isalnum() or character in " ./_-:@()"
        kept.append(character if plain else f"#{ord(character)};")
    return "".join(kept)


def _quoted(text: str) -> str:
    escaped = show(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
