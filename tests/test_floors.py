"""The package is built in floors: imports go down only, and each outside package has its door."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGE = "mltrl"

# From the ground up. A room is a module or a folder of the package; `mltrl` is its __init__.py.
FLOORS = (
    ("mltrl", "errors", "outcomes"),
    ("documents", "files", "resources"),
    ("cards", "models", "standard"),
    ("evidence",),
    ("rules",),
    ("configuration", "gates", "judgement", "pinning", "reviews", "strictness"),
    ("audit", "explaining", "reporting"),
    ("baseline", "changes"),
    ("formats", "render", "starting", "templating"),
    ("cli",),
    ("__main__",),
)
# Rooms of one floor do not know each other, with these exceptions.
BESIDE = {
    "audit": ("reporting",),
    "baseline": ("changes",),
    "judgement": ("gates", "reviews"),
    "cards": ("models", "standard"),
    "formats": ("templating",),
    "gates": ("reviews",),
    "render": ("formats", "templating"),
    "standard": ("models",),
    "starting": ("templating",),
}
# The only modules (with all below them) that may import an outside package. What the standard
# library offers is open to all, but for the parts named here; an empty door is open to nobody.
DOORS = {
    "click": ("cli",),
    "dvc": ("evidence.data.asking", "evidence.dvc"),
    "git": ("cli", "reviews"),
    "jinja2": ("templating",),
    "markdown_it": ("documents",),
    "nh3": ("render",),
    "packaging": ("evidence",),
    "pydantic": ("cards", "models"),
    "weasyprint": ("render.pdf",),
    "yaml": ("documents",),
    # Texts become values in one place; reports and DVC's manifests are written as JSON.
    "json": (
        *("documents", "formats", "evidence.data.manifests", "evidence.data.memory"),
        "evidence.dvc.checksums",
        "evidence.dvc.digests",
    ),
    "tomllib": ("documents",),
    # An audit starts git and nothing else, is offline, and builds no object that a file describes.
    "subprocess": ("evidence.git",),
    "asyncio": (),
    "ftplib": (),
    "http": (),
    "marshal": (),
    # Work on what others wrote has limits only in a process of its own.
    "multiprocessing": ("render.limits",),
    "pickle": (),
    "runpy": (),
    "shelve": (),
    "smtplib": (),
    "socket": (),
    "ssl": (),
    "urllib.request": (),
}
IMPORTERS = {"import_module", "__import__"}


class Import(NamedTuple):
    """A module that is imported, and the line; an empty name is one that only a run would tell."""

    name: str
    line: int


def floor(room: str) -> int | None:
    """The floor of a room, None where it has none."""
    return next((number for number, rooms in enumerate(FLOORS) if room in rooms), None)


def room_of(module: str) -> str:
    """The room of a module of the package: `evidence` for `mltrl.evidence.dvc.lock`."""
    return module.partition(".")[2].partition(".")[0] or PACKAGE


def is_below(module: str, ancestors: tuple[str, ...]) -> bool:
    """Whether a module is one of these, or lies in one."""
    return any(module == one or module.startswith(f"{one}.") for one in ancestors)


def imports(source: str) -> Iterator[Import]:
    """Every import of a module, also in functions, under TYPE_CHECKING and by name at run time."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (Import(one.name, node.lineno) for one in names)
            case ast.ImportFrom(module=module, names=names, level=0):
                yield from (Import(f"{module}.{one.name}", node.lineno) for one in names)
            case ast.ImportFrom():
                yield Import("", node.lineno)
            case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in IMPORTERS:
                yield Import(literal(first), node.lineno)
            case ast.Call(func=ast.Attribute(attr=name), args=[first, *_]) if name in IMPORTERS:
                yield Import(literal(first), node.lineno)


def literal(node: ast.expr) -> str:
    """The text of a string, or of an f-string up to its first field."""
    match node:
        case ast.Constant(value=str(text)) | ast.JoinedStr(values=[ast.Constant(str(text)), *_]):
            return text.rstrip(".")
    return ""


def objection(module: str, imported: str) -> str:
    """Why a module may not import another, or ""."""
    if not imported:
        return "is relative or computed: name the module in full"
    if is_below(imported, (PACKAGE,)):
        return objection_inside(room_of(module), room_of(imported))
    return objection_outside(module, imported)


def objection_inside(room: str, other: str) -> str:
    """Why a room may not import another; what is no room is a name in `mltrl` itself."""
    here, there = floor(room), floor(other) or 0
    if here is None:
        return f"comes from {room}, which is on no floor: add it to FLOORS"
    if there > here:
        return f"goes up, from floor {here} ({room}) to floor {there} ({other})"
    if there == here and other != room and other not in BESIDE.get(room, ()):
        return f"goes sideways on floor {here}, from {room} to {other}"
    return ""


def objection_outside(module: str, imported: str) -> str:
    """Why a module may not import an outside package."""
    package = next((one for one in DOORS if is_below(imported, (one,))), "")
    if not package:
        known = imported.partition(".")[0] in sys.stdlib_module_names
        return "" if known else "is of a package without a door: add one to DOORS"
    doors = DOORS[package]
    if is_below(module.removeprefix(f"{PACKAGE}."), doors):
        return ""
    return f"is not at its door: {package} is for {' and '.join(doors) or 'nobody'}"


def module_name(file: Path) -> str:
    """The dotted name of a source file of the package."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


FILES = sorted((ROOT / PACKAGE).rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=module_name)
def test_imports_go_down_and_through_the_doors(file: Path) -> None:
    broken = [
        f"{file.relative_to(ROOT)}:{one.line}: the import of `{one.name}` {why}"
        for one in imports(file.read_text("utf-8"))
        if (why := objection(module_name(file), one.name))
    ]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("room", sorted({room_of(module_name(file)) for file in FILES}))
def test_every_room_is_on_a_floor(room: str) -> None:
    assert floor(room) is not None, f"{PACKAGE}/{room} is on no floor: add it to FLOORS"


REFUSED = [
    ("mltrl.evidence.git", "from mltrl import rules", "goes up"),
    ("mltrl.evidence.git", "from mltrl.rules.examples import Example", "goes up"),
    ("mltrl.errors", "import mltrl.outcomes", "goes sideways"),
    ("mltrl.templating", "from mltrl.formats import html", "goes sideways"),
    ("mltrl.rules.data.x", "def f():\n    import mltrl.cli", "goes up"),
    ("mltrl.rules.data.x", "if TYPE_CHECKING:\n    from mltrl.audit import Request", "goes up"),
    ("mltrl.evidence", "importlib.import_module('mltrl.cli')", "goes up"),
    ("mltrl.evidence", "import_module(f'mltrl.rules.{name}')", "goes up"),
    ("mltrl.evidence", "import_module(name)", "relative or computed"),
    ("mltrl.evidence", "from . import git", "relative or computed"),
    ("mltrl.attic", "import mltrl.errors", "on no floor"),
    ("mltrl.rules.data.x", "def f():\n    from yaml import safe_load", "for documents"),
    ("mltrl.evidence.dvc.lock", "import subprocess", "for evidence.git"),
    ("mltrl.evidence.github", "import subprocess", "for evidence.git"),
    ("mltrl.evidence.git", "from urllib.request import urlopen", "for nobody"),
    ("mltrl.cli.audit", "import requests", "without a door"),
]
ALLOWED = [
    ("mltrl.evidence.git", "import subprocess, os"),
    ("mltrl.documents.yaml", "import yaml.reader"),
    ("mltrl.evidence.paths", "from urllib.parse import urlsplit"),
    ("mltrl.formats.html", "from mltrl.templating import page"),
    ("mltrl.rules", "import_module(f'mltrl.rules.{name}')"),
    ("mltrl.audit", "from mltrl import __version__, rules"),
    ("mltrl.evidence.tree", "from mltrl.evidence import git"),
]


@pytest.mark.parametrize(("module", "source", "why"), REFUSED)
def test_an_import_that_breaks_the_order_is_named(module: str, source: str, why: str) -> None:
    [found] = imports(source)
    assert why in objection(module, found.name)


@pytest.mark.parametrize(("module", "source"), ALLOWED)
def test_an_import_in_order_is_let_through(module: str, source: str) -> None:
    found = list(imports(source))
    assert found
    assert not any(objection(module, one.name) for one in found)
