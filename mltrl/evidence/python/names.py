"""What names in a syntax tree mean, and what a statement of a module is for."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from mltrl.evidence.python.facts import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

OTHER = Value("other")
LONGEST_CHAIN = 24
LONGEST_LIST = 256
# Calls that only prepare a module: it may be imported for what it defines.
PREPARING = (
    "sys.path.",
    "warnings.",
    "logging.",
    "logger.",
    "os.environ.",
    "matplotlib.",
    "seaborn.",
    "pandas.set_option",
    "pandas.options.",
    "numpy.set_printoptions",
    "torch.set_printoptions",
    "dotenv.",
)
CATCHES = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})
CHOICES = frozenset({"TYPE_CHECKING", "version_info", "platform", "PY2", "PY3"})


def dotted(node: ast.expr, bound: Mapping[str, str]) -> str:
    """The dotted name of an expression: `a.b`, `a().b`, `a[].b`; `?` where there is no name."""
    parts: list[str] = []
    mark = ""
    for _ in range(LONGEST_CHAIN):
        match node:
            case ast.Attribute(value=inner, attr=name):
                parts.append(name + mark)
                node, mark = inner, ""
            case ast.Call(func=inner):
                node, mark = inner, f"(){mark}"
            case ast.Subscript(value=inner):
                node, mark = inner, f"[]{mark}"
            case ast.Name(id=name):
                parts.append(bound.get(name, name) + mark)
                break
            case _:
                parts.append(f"?{mark}")
                break
    return ".".join(reversed(parts))


def bindings(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """The names that an import binds, and what they stand for."""
    if isinstance(node, ast.Import):
        for one in node.names:
            first = one.name.partition(".")[0]
            yield (one.asname, one.name) if one.asname else (first, first)
        return
    module = "." * node.level + (node.module or "")
    dot = "" if module.endswith(".") else "."
    for one in node.names:
        if one.name != "*":
            yield one.asname or one.name, f"{module}{dot}{one.name}"


def may_be_missing(node: ast.Try | ast.With | ast.If) -> bool:
    """Whether the code foresees that an import in this statement fails, or is never made."""
    if isinstance(node, ast.Try):
        return any(not one.type or CATCHES & _names(one.type) for one in node.handlers)
    if isinstance(node, ast.If):
        return bool(CHOICES & _names(node.test))
    return any("suppress" in _names(one.context_expr) for one in node.items)


def replaces(node: ast.Try | ast.With | ast.If) -> bool:
    """Whether a statement gives a value where there was none: `if x is None:`, `if not x:`."""
    match node:
        case ast.If(test=ast.Compare(ops=[ast.Is()], comparators=[ast.Constant(value=None)])):
            return True
        case ast.If(test=ast.UnaryOp(op=ast.Not(), operand=ast.Name())):
            return True
    return False


def _names(node: ast.AST) -> set[str]:
    """The names and attributes in an expression."""
    found = set()
    for one in ast.walk(node):
        if isinstance(one, ast.Name):
            found.add(one.id)
        elif isinstance(one, ast.Attribute):
            found.add(one.attr)
    return found


def is_guard(node: ast.stmt) -> bool:
    """Whether a statement is `if __name__ == "__main__":`."""
    match node:
        case ast.If(test=ast.Compare(left=left, ops=[ast.Eq()], comparators=[right])):
            sides = [left, right]
            named = any(isinstance(one, ast.Name) and one.id == "__name__" for one in sides)
            return named and any(
                isinstance(one, ast.Constant) and one.value == "__main__" for one in sides
            )
    return False


def acts(node: ast.stmt, bound: Mapping[str, str]) -> bool:
    """Whether a statement of a module does work: a loop, a block, or a call whose value is dropped.

    What only prepares (paths, warnings, logging, styles) is no work.
    """
    match node:
        case ast.For() | ast.While():
            return True
        case ast.With(body=body):
            return any(acts(one, bound) for one in body)
        case ast.Expr(value=ast.Call(func=function)):
            return not dotted(function, bound).startswith(PREPARING)
    return False


def composed(node: ast.expr) -> Value:
    """A negative number, or a list, tuple, set or mapping of constants."""
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return Value("literal", -number)
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            plain = _constants(items)
            return OTHER if plain is None else Value("literal", plain)
        case ast.Dict(keys=keys, values=values):
            names, found = _constants(keys), _constants(values)
            if names is not None and found is not None:
                return Value("literal", dict(zip(names, found, strict=True)))
    return OTHER


def origin(node: ast.expr) -> ast.expr:
    """What is cut or computed: `x` of `x[:9]`, of `(x - 1) / 2` and of `2 * x`."""
    for _ in range(LONGEST_CHAIN):
        match node:
            case ast.Subscript(value=inner):
                node = inner
            case ast.BinOp(left=ast.Constant(), right=inner) | ast.BinOp(left=inner):
                node = inner
            case _:
                break
    return node


def _constants(nodes: Sequence[ast.expr | None]) -> list[Any] | None:
    """The values of a short list of constants; None for every other list."""
    if len(nodes) > LONGEST_LIST:
        return None
    found = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return found if len(found) == len(nodes) else None
