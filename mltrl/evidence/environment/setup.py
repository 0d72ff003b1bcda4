"""What a setup.py asks for, where it is written out: it is read, never run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import Unavailable
from mltrl.evidence.environment.pip import Requirement, read_requirement
from mltrl.evidence.python.source import read_python

if TYPE_CHECKING:
    from mltrl.evidence.python.facts import Call, PythonFile, Value

TOOLS = frozenset({"setuptools", "distutils", "skbuild"})
CALLS = ("setuptools.setup", "distutils.core.setup", "setup", "skbuild.setup")


def sets_up(text: str) -> bool:
    """Whether a setup.py calls what sets up a package, or cannot be read."""
    try:
        return next(read_python(text, "setup.py").called(*CALLS), None) is not None
    except Unavailable:
        return True


def read_setup(text: str) -> tuple[list[Requirement], bool, str]:
    """The requirements in `setup(install_requires=[…])`, whether there may be others, the name.

    A list that is read from a file or built elsewhere is not known. A module of this name that has
    nothing to do with packages asks for nothing.
    """
    try:
        file = read_python(text, "setup.py")
    except Unavailable:
        return [], True, ""
    call = next(file.called(*CALLS), None)
    if call is None:
        return [], any(one.module.partition(".")[0] in TOOLS for one in file.imports), ""
    named = call.argument("name")
    name = (named.text if named else None) or ""
    listed = list_of(file, call, "install_requires")
    if listed is None:
        return [], "install_requires" in call.keywords or call.spread, name
    found = (read_requirement(str(one), _line(text, str(one), call.line)) for one in listed)
    return [one for one in found if one is not None], False, name


def _line(text: str, written: str, start: int) -> int:
    """The line on which a string stands, else that of the call."""
    quoted = (f'"{written}"', f"'{written}'")
    rows = enumerate(text.splitlines(), 1)
    return next((at for at, row in rows if any(one in row for one in quoted)), start)


def list_of(file: PythonFile, call: Call, keyword: str) -> list[object] | None:
    """The literal list given under a keyword, also by the name of a constant; None without one."""
    value = call.argument(keyword)
    if value is not None and value.kind == "name" and value.name in file.constants:
        value = file.constants[value.name].value
    return _items(value)


def _items(value: Value | None) -> list[object] | None:
    return value.literal if value is not None and isinstance(value.literal, list) else None
