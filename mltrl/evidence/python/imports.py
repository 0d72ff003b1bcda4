"""Which files of the repository a Python file imports, told from its text without a syntax tree."""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIX = ".py"
PACKAGE = "__init__.py"


def modules(data: bytes) -> Iterator[tuple[str, int]]:
    """The dotted names that a source imports, also in functions, and their lines.

    `from a import b` gives `a.b`: whether `b` is a module or a name in `a` only the files tell.
    Imports in strings and comments do not count. Text after a semicolon is not looked at. Python
    refuses what holds a NUL.
    """
    if b"import" not in data or b"\0" in data:
        return
    text = data.decode("utf-8", "replace")
    line, at = 1, 0
    for found in _tokens().finditer(text):
        if found["of"] is None and found["plain"] is None:
            continue
        line, at = line + text.count("\n", at, found.start()), found.start()
        for name in _names(found):
            yield name, line


def _names(found: re.Match[str]) -> Iterator[str]:
    if found["plain"] is not None:
        for one in found["plain"].split(","):
            yield one.split()[0] if one.split() else ""
        return
    of = "".join(found["of"].split())
    names = re.sub(r"#[^\n]*|[()\\]", " ", found["names"])
    for one in names.split(","):
        if one.split():
            yield f"{of}{'' if of.endswith('.') else '.'}{one.split()[0]}"


@cache
def _tokens() -> re.Pattern[str]:
    """Comments and strings, to be passed over, and statements that import."""
    of = r"^[ \t]*+from[ \t]++(?P<of>[.\w]++)[ \t]*+import\b"
    names = r"[ \t]*+\((?:[^()#]|#[^\n]*+)*+\)|(?:[^\n#;\\]|\\\r?\n)*+"
    forms = (
        r"#[^\n]*",
        r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|\Z)',
        r"'''(?:[^'\\]|\\.|'(?!''))*+(?:'''|\Z)",
        r'"(?:[^"\\\n]|\\.)*+"?',
        r"'(?:[^'\\\n]|\\.)*+'?",
        f"{of}(?P<names>{names})",
        r"^[ \t]*+import[ \t]+(?P<plain>(?:[^\n#;\\]|\\\r?\n)++)",
    )
    return re.compile("|".join(forms), re.DOTALL | re.MULTILINE)


class LocalModules:
    """The Python files of a repository under the names by which others may import them."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.files = frozenset(path for path in paths if path.endswith(SUFFIX))
        self.folders = set(_folders(self.files))
        self.packages = {one for one in self.folders if _join(one, PACKAGE) in self.files}
        self.places = self._places()

    def _places(self) -> dict[str, list[str]]:
        """By first part of a dotted name: the folders in which such a module or package lies.

        A folder that is a package itself is no place to import from.
        """
        found: dict[str, set[str]] = {}
        for path in (*self.files, *(one for one in self.folders if one)):
            above, _, name = path.rpartition("/")
            if above not in self.packages:
                found.setdefault(name.removesuffix(SUFFIX), set()).add(above)
        return {name: sorted(places) for name, places in found.items()}

    def is_local(self, path: str, module: str) -> bool:
        """Whether a file means the repository by a dotted name, wherever in it that lies."""
        first = module.partition(".")[0]
        return (
            not first or first in self.places or bool(self._above(path.rpartition("/")[0], first))
        )

    def resolve(self, path: str, module: str) -> list[str]:
        """The files that a file runs when it imports a dotted name: packages, then the module."""
        folder = path.rpartition("/")[0]
        if module.startswith("."):
            name = module.lstrip(".")
            for _ in range(len(module) - len(name) - 1):
                folder = folder.rpartition("/")[0]
            return self._below(folder, name.split("."))
        parts = module.split(".")
        for place in self._nearest(folder, parts[0]):
            found = self._below(place, parts)
            if found and (len(parts) > 1 or parts[0] not in sys.stdlib_module_names):
                return found
        return []

    def _nearest(self, folder: str, first: str) -> list[str]:
        """Where to look: beside the file, in folders above it, in `src`, or in the only place.

        A script finds what lies beside the one that is started, a package what lies beside its
        topmost folder; other places are reached by an installation or `PYTHONPATH`.
        """
        above = self._above(folder, first)
        if above:
            return above
        places = self.places.get(first, [])
        source = [one for one in places if one.rpartition("/")[2] in {"src", "lib"}]
        return next((some for some in (source, places) if len(some) == 1), [])

    def _above(self, folder: str, first: str) -> list[str]:
        """The folder and those above it that hold such a module or package, nearest first."""
        found = []
        while folder:
            found += [folder] if self._exists(_join(folder, first)) else []
            folder = folder.rpartition("/")[0]
        return [*found, ""] if self._exists(first) else found

    def _exists(self, stem: str) -> bool:
        return f"{stem}{SUFFIX}" in self.files or stem in self.folders

    def _below(self, place: str, parts: list[str]) -> list[str]:
        """The files on the way from a folder down a dotted name, as far as it leads."""
        found: list[str] = []
        if place in self.packages:
            found.append(_join(place, PACKAGE))
        for part in parts:
            place = _join(place, part)
            if f"{place}{SUFFIX}" in self.files:
                return [*found, f"{place}{SUFFIX}"]
            if place in self.packages:
                found.append(_join(place, PACKAGE))
            elif place not in self.folders:
                break
        return found


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _folders(files: Iterable[str]) -> Iterator[str]:
    """Every folder that a file lies in or below, once."""
    seen = set()
    for path in files:
        folder = path.rpartition("/")[0]
        while folder not in seen:
            seen.add(folder)
            yield folder
            folder = folder.rpartition("/")[0]
