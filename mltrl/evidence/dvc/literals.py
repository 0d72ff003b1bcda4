"""Parameters in Python files: the literals that are assigned, read from the text and never run.

Source: DVC 3.67, `dvc/utils/serialize/_py.py`.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple
from warnings import catch_warnings, simplefilter

from mltrl.documents.values import Document, Node, Position
from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 1 << 20
NOT_LITERAL = (AttributeError, MemoryError, RecursionError, SyntaxError, TypeError, ValueError)


class _Named(NamedTuple):
    """A name, the value assigned to it, and where that stands."""

    name: str
    value: object
    node: Node


def read_literals(text: str) -> Document:
    """The values of a Python file that DVC takes for parameters.

    Those are assignments of literals: in the module, in classes (as a mapping), and to `self` in
    `__init__`. Whatever is no literal is passed over.

    Raises:
        DocumentError: it is not Python, or larger than a file of parameters has reason to be.
    """
    if len(text) > LARGEST:
        raise DocumentError("too-large", f"larger than {LARGEST:,} characters")
    try:
        with catch_warnings():
            simplefilter("ignore")
            module = ast.parse(text)
        root = _Named("", *_mapping(module, text, of_self=False))
    except SyntaxError as error:
        message = f"not Python: {error.msg}"
        raise DocumentError("syntax", message, error.lineno or 1, error.offset or 1) from error
    except (MemoryError, RecursionError, ValueError) as error:
        raise DocumentError("too-deep", "nested too deep for Python itself") from error
    return Document(root.value, lambda: root.node)


def _mapping(
    tree: ast.Module | ast.ClassDef | ast.FunctionDef, text: str, *, of_self: bool
) -> tuple[dict[str, object], Node]:
    """The names that a module, a class or an `__init__` assigns; a later one replaces."""
    node = Node(_position(tree))
    found: dict[str, object] = {}
    for one in _assignments(tree, text, of_self=of_self):
        found[one.name] = one.value
        node.children[one.name] = one.node
    return found, node


def _assignments(
    tree: ast.Module | ast.ClassDef | ast.FunctionDef, text: str, *, of_self: bool
) -> Iterator[_Named]:
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[target], value=value):
                yield from _assigned(target, value, text, of_self=of_self)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield from _assigned(target, value, text, of_self=of_self)
            case ast.ClassDef(name=name):
                yield _Named(name, *_mapping(statement, text, of_self=False))
            case ast.FunctionDef(name="__init__"):
                inner, node = _mapping(statement, text, of_self=True)
                yield from (_Named(name, inner[name], node.children[str(name)]) for name in inner)


def _assigned(target: ast.expr, value: ast.expr, text: str, *, of_self: bool) -> Iterator[_Named]:
    match target:
        case ast.Name(id=name) if not of_self:
            pass
        case ast.Attribute(attr=name, value=ast.Name(id="self")):
            pass
        case _:
            return
    try:
        literal = ast.literal_eval(value)
    except NOT_LITERAL:
        return
    node = _node(value, text)
    node.position = _position(target)
    yield _Named(name, literal, node)


def _node(value: ast.expr, text: str) -> Node:
    """Where a literal and everything in it stands."""
    node = Node(_position(value))
    match value:
        case ast.Dict(keys=keys, values=values):
            for key, inner in zip(keys, values, strict=True):
                if key is not None:
                    below = node.children[ast.literal_eval(key)] = _node(inner, text)
                    below.position = _position(key)
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            node.children.update((at, _node(inner, text)) for at, inner in enumerate(items))
        case ast.Constant(value=str(written)):
            node.token = written
        case _:
            node.token = ast.get_source_segment(text, value)
    return node


def _position(node: ast.AST) -> Position:
    return Position(getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1)
