"""What rules may ask about one Python file: imports, calls, assignments, texts, definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Value(NamedTuple):
    """What stands in an argument or on the right of `=`.

    `kind` is `literal` (then `literal` holds it; lists, tuples and sets of constants are lists),
    `name` or `call` (then `name` is dotted and resolved), `part` of what the call `name` returns
    (`a, b = call()`), or `other`; of that, `name` is what it is cut or computed from (`x[:9]`,
    `(x - 1) / 2`), where the first of its operands is a name.
    """

    kind: str
    literal: object = None
    name: str = ""

    @property
    def text(self) -> str | None:
        """The string, where it is a literal one."""
        return self.literal if isinstance(self.literal, str) else None

    @property
    def is_none(self) -> bool:
        """Whether it is written as `None`."""
        return self.kind == "literal" and self.literal is None


class Import(NamedTuple):
    """A name that is imported: `from module import name as bound`.

    `name` is "" for `import module`. `module` begins with a dot for each level of a relative
    import. `optional` says that the code goes on without it: in a `try` that catches it, or below
    `if TYPE_CHECKING`.
    """

    module: str
    name: str
    bound: str
    line: int
    scope: str = ""
    optional: bool = False


class Call(NamedTuple):
    """A call, in the order of the file.

    `name` is dotted and resolved: `numpy.random.seed`, `model.fit`, `self.rng.normal`,
    `torch.Generator().manual_seed`, `models[].fit`; what is no name is `?`, as in `?.join`, and
    what a relative import brings begins with its dots, as in `.seeds.fix`. `scope` is the function
    or class around it (`Trainer.fit`, "" in the module); `spread` says that `*` or `**` adds
    arguments, `fallback` that it stands in for a value that was not given (`rng or make()`).
    """

    name: str
    args: tuple[Value, ...]
    keywords: Mapping[str, Value]
    line: int
    column: int
    scope: str
    spread: bool = False
    fallback: bool = False

    @property
    def method(self) -> str:
        """The last part of the name."""
        return self.name.rpartition(".")[2]

    def argument(self, keyword: str, position: int | None = None) -> Value | None:
        """The argument under a keyword, else at a position; None where neither is given."""
        if keyword in self.keywords:
            return self.keywords[keyword]
        return self.args[position] if position is not None and position < len(self.args) else None


class Assignment(NamedTuple):
    """`name = value`; the name may be dotted (`torch.backends.cudnn.deterministic`)."""

    name: str
    value: Value
    line: int
    scope: str


class Text(NamedTuple):
    """A string and where it begins. `kind` is `plain`, `docstring` or `formatted`.

    A string that stands alone is a docstring. Of an f-string each constant part is one text.
    """

    text: str
    line: int
    column: int
    kind: str = "plain"


class Definition(NamedTuple):
    """A function or class: `name` with the scope around it, names of parameters and decorators.

    `bases` are the names that a class is made from.
    """

    name: str
    line: int
    parameters: tuple[str, ...]
    decorators: tuple[str, ...]
    is_class: bool
    bases: tuple[str, ...] = ()


class PythonFile(NamedTuple):
    """The facts of one file; each tuple is in the order of the file.

    `names` and `attributes` are all that are read somewhere (`x`, and `seed` of `args.seed`); what
    is only called (`fit` of `model.fit()`) is no attribute that is read.
    `guard` is the line of `if __name__ == "__main__"`, `acts` that of the first statement of the
    module that does work when the file is run or imported; None where there is none.
    """

    path: str
    imports: tuple[Import, ...]
    calls: tuple[Call, ...]
    assignments: tuple[Assignment, ...]
    texts: tuple[Text, ...]
    definitions: tuple[Definition, ...]
    names: frozenset[str]
    attributes: frozenset[str]
    guard: int | None
    acts: int | None

    @property
    def constants(self) -> dict[str, Assignment]:
        """The names to which the module assigns a literal, the last one each."""
        return {
            one.name: one
            for one in self.assignments
            if not one.scope and one.value.kind == "literal" and one.name.isidentifier()
        }

    def called(self, *names: str) -> Iterator[Call]:
        """The calls of these dotted names."""
        return (one for one in self.calls if one.name in names)

    @property
    def command(self) -> int | None:
        """The line where it takes a command line (argparse, click, typer, fire, hydra)."""
        marked = [
            one.line
            for one in self.definitions
            if any(mark.startswith(COMMANDS) for mark in one.decorators)
        ]
        parsed = [one.line for one in self.calls if one.name.startswith(PARSERS)]
        return min([*marked, *parsed], default=None)


COMMANDS = ("click.command", "click.group", "hydra.main", "typer.", "app.command", "cli.command")
PARSERS = ("argparse.ArgumentParser", "typer.run", "fire.Fire", "docopt.docopt", "absl.app.run")
