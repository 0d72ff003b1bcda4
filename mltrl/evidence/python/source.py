"""One pass over the syntax tree of a Python file; nothing of it is run.

The tree is walked once and dropped. Names are resolved through the imports of the file, so that
`np.random.seed(1)` is a call of `numpy.random.seed`, whatever NumPy is called there.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, NamedTuple

from mltrl.errors import Unavailable
from mltrl.evidence.python.facts import (
    Assignment,
    Call,
    Definition,
    Import,
    PythonFile,
    Text,
    Value,
)
from mltrl.evidence.python.names import (
    acts,
    bindings,
    composed,
    dotted,
    is_guard,
    may_be_missing,
    origin,
    replaces,
)
from mltrl.evidence.python.tree import UNREADABLE, is_too_deep, parse, uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Fields of operators, words and numbers. In `type X = int`, what is called `name` is only bound.
WITHOUT_NODES = frozenset(
    {"ctx", "op", "ops", "id", "attr", "arg", "name", "names", "kind", "module", "level", "rest"}
    | {"kwd_attrs", "conversion", "is_async", "simple", "type_comment", "type_ignores"}
)
PLACES = (ast.Name, ast.Attribute, ast.Subscript)


def read_python(data: bytes | str, path: str) -> PythonFile:
    """The facts of a Python file.

    Raises:
        Unavailable: it is no Python 3 that can be parsed.
    """
    try:
        with uncollected():
            return _Pass(parse(data)).facts(path)
    except UNREADABLE as error:
        line = getattr(error, "lineno", None)
        where = f"`{path}` line {line}" if line else f"`{path}`"
        too_deep = is_too_deep(error)
        why = "is nested too deep to be read" if too_deep else "cannot be parsed as Python 3"
        raise Unavailable(f"{where} {why}") from error


class _At(NamedTuple):
    """What is around a node: a function or class, and whether the code may go without it.

    `optional` is for imports that may fail, `fallback` for values that something else may replace.
    """

    scope: str
    optional: bool = False
    fallback: bool = False


def _holders(kind: type[ast.AST]) -> tuple[str, ...]:
    """The fields of a kind of node in which nodes lie, the last first.

    Words and operators (`Load`, `Add`) say nothing.
    """
    return tuple(field for field in reversed(kind._fields) if field not in WITHOUT_NODES)


class _Pass:
    """A stack instead of recursion: nodes in the order of the file, each with what is around it."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.bound: dict[str, str] = {}
        self.imports: list[Import] = []
        self.calls: list[Call] = []
        self.assignments: list[Assignment] = []
        self.texts: list[Text] = []
        self.definitions: list[Definition] = []
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.holders: dict[type, tuple[str, ...]] = {}
        self.stack: list[tuple[Any, _At]] = []
        self.takers: dict[type, Callable[[Any, _At], None]] = {
            ast.Attribute: self.attribute,
            ast.Expr: self.expression,
            ast.JoinedStr: self.formatted,
            ast.Call: self.call,
            ast.Assign: self.assign,
            ast.AnnAssign: self.annotated,
            ast.Import: self.imported,
            ast.ImportFrom: self.imported,
            ast.FunctionDef: self.defined,
            ast.AsyncFunctionDef: self.defined,
            ast.ClassDef: self.defined,
            ast.Try: self.guarded,
            ast.With: self.guarded,
            ast.If: self.guarded,
            ast.IfExp: self.chosen,
            ast.BoolOp: self.chosen,
        }

    def facts(self, path: str) -> PythonFile:
        """Walk the tree."""
        self.bind(self.tree.body)
        self.push(self.tree.body, _At(""))
        self.walk()
        return PythonFile(
            path,
            tuple(self.imports),
            tuple(self.calls),
            tuple(self.assignments),
            tuple(self.texts),
            tuple(self.definitions),
            frozenset(self.names),
            frozenset(self.attributes),
            next((one.lineno for one in self.tree.body if is_guard(one)), None),
            next((one.lineno for one in self.tree.body if acts(one, self.bound)), None),
        )

    def walk(self) -> None:
        """Take one node after the other; names, which are half of them, without a call."""
        stack, takers, below, names = self.stack, self.takers, self.below, self.names
        while stack:
            node, at = stack.pop()
            kind = type(node)
            if kind is ast.Name:
                if type(node.ctx) is ast.Load:
                    names.add(node.id)
            elif kind is ast.Constant:
                if type(node.value) is str:
                    self.text(node, "plain")
            else:
                takers.get(kind, below)(node, at)

    def bind(self, statements: list[ast.stmt]) -> None:
        """Know the imports of the module before anything is resolved."""
        for one in statements:
            if isinstance(one, (ast.Import, ast.ImportFrom)):
                self.bound.update(bindings(one))
            elif isinstance(one, (ast.Try, ast.If)):
                self.bind(one.body)

    def push(self, nodes: Sequence[ast.AST | None], at: _At) -> None:
        """These nodes come next."""
        for node in nodes[::-1]:
            if node is not None:
                self.stack.append((node, at))

    def below(self, node: ast.AST, at: _At) -> None:
        """Everything in a node comes next."""
        stack = self.stack
        kind = type(node)
        if kind not in self.holders:
            self.holders[kind] = _holders(kind)
        for field in self.holders[kind]:
            value = getattr(node, field, None)
            if type(value) is list:
                for one in value[::-1]:
                    if one is not None:
                        stack.append((one, at))
            elif isinstance(value, ast.AST):
                stack.append((value, at))

    def attribute(self, node: ast.Attribute, at: _At) -> None:
        """An attribute that is read."""
        if type(node.ctx) is ast.Load:
            self.attributes.add(node.attr)
        self.stack.append((node.value, at))

    def text(self, node: ast.Constant, kind: str) -> None:
        """A string, with what it is for."""
        if type(node.value) is str and node.value:
            self.texts.append(Text(node.value, node.lineno, node.col_offset + 1, kind))

    def expression(self, node: ast.Expr, at: _At) -> None:
        """A string that stands alone is a docstring or a comment."""
        if type(node.value) is ast.Constant:
            self.text(node.value, "docstring")
        else:
            self.stack.append((node.value, at))

    def formatted(self, node: ast.JoinedStr, at: _At) -> None:
        """The parts of an f-string."""
        for part in node.values:
            if type(part) is ast.Constant:
                self.text(part, "formatted")
        fields = [part for part in node.values if type(part) is not ast.Constant]
        self.push(fields, at)

    def call(self, node: ast.Call, at: _At) -> None:
        """A call and its arguments."""
        plain = [self.value(one) for one in node.args if type(one) is not ast.Starred]
        named = {one.arg: self.value(one.value) for one in node.keywords if one.arg}
        spread = len(plain) < len(node.args) or len(named) < len(node.keywords)
        name = dotted(node.func, self.bound)
        line, column = node.lineno, node.col_offset + 1
        self.calls.append(
            Call(name, tuple(plain), named, line, column, at.scope, spread, at.fallback)
        )
        self.push(node.keywords, at)
        self.push(node.args, at)
        function = node.func
        called = function.value if isinstance(function, ast.Attribute) else function
        self.stack.append((called, at))

    def assign(self, node: ast.Assign, at: _At) -> None:
        """`a = b = value`."""
        for target in node.targets:
            self.assigned(target, node.value, at.scope)
        self.below(node, at)

    def annotated(self, node: ast.AnnAssign, at: _At) -> None:
        """`name: type = value`."""
        if node.value is not None:
            self.assigned(node.target, node.value, at.scope)
        self.below(node, at)

    def assigned(self, target: ast.expr, value: ast.expr, scope: str) -> None:
        """A name that gets a value; several names get the parts of it."""
        if isinstance(target, PLACES):
            found = self.value(value)
            name = dotted(target, self.bound)
            self.assignments.append(Assignment(name, found, target.lineno, scope))
        elif isinstance(target, (ast.Tuple, ast.List)):
            values = value.elts if isinstance(value, (ast.Tuple, ast.List)) else []
            parts = list(map(self.value, values))
            if len(parts) != len(target.elts):
                parts = [Value("part", name=self.value(value).name)] * len(target.elts)
            for one, part in zip(target.elts, parts, strict=True):
                if isinstance(one, PLACES):
                    name = dotted(one, self.bound)
                    self.assignments.append(Assignment(name, part, one.lineno, scope))

    def value(self, node: ast.expr) -> Value:
        """What an expression is, as far as it can be told without running it."""
        match node:
            case ast.Constant(value=literal):
                return Value("literal", literal)
            case ast.Name() | ast.Attribute():
                return Value("name", name=dotted(node, self.bound))
            case ast.Call(func=function):
                return Value("call", name=dotted(function, self.bound))
            case ast.Subscript() | ast.BinOp():
                return Value("other", name=dotted(origin(node), self.bound))
        return composed(node)

    def imported(self, node: ast.Import | ast.ImportFrom, at: _At) -> None:
        """An import, which also tells what later names mean."""
        self.bound.update(bindings(node))
        if isinstance(node, ast.Import):
            for one in node.names:
                bound = one.asname or one.name.partition(".")[0]
                self.imports.append(Import(one.name, "", bound, node.lineno, at.scope, at.optional))
            return
        module = "." * node.level + (node.module or "")
        for one in node.names:
            bound = one.asname or one.name
            self.imports.append(Import(module, one.name, bound, node.lineno, at.scope, at.optional))

    def defined(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, at: _At) -> None:
        """A function or class; its body is a scope of its own."""
        name = f"{at.scope}.{node.name}" if at.scope else node.name
        parameters: tuple[str, ...] = ()
        bases: tuple[str, ...] = ()
        outer: list[ast.AST]
        if isinstance(node, ast.ClassDef):
            bases = tuple(dotted(one, self.bound) for one in node.bases)
            outer = [*node.bases, *node.keywords]
        else:
            every = (node.args.posonlyargs, node.args.args, node.args.kwonlyargs)
            parameters = tuple(one.arg for some in every for one in some)
            self.push([node.args], at._replace(fallback=True))
            outer = []
        marks = [one.func if isinstance(one, ast.Call) else one for one in node.decorator_list]
        decorators = tuple(dotted(one, self.bound) for one in marks)
        is_class = isinstance(node, ast.ClassDef)
        self.definitions.append(
            Definition(name, node.lineno, parameters, decorators, is_class, bases)
        )
        self.push(node.body, _At(name, at.optional))
        self.push([*node.decorator_list, *outer], at)

    def guarded(self, node: ast.Try | ast.With | ast.If, at: _At) -> None:
        """A statement around which the code may go on without an import."""
        self.below(
            node,
            at._replace(
                optional=at.optional or may_be_missing(node), fallback=at.fallback or replaces(node)
            ),
        )

    def chosen(self, node: ast.IfExp | ast.BoolOp, at: _At) -> None:
        """`a if b else c`, `a or b`: one of several values."""
        self.below(node, at._replace(fallback=True))
