"""DVC projects in a repository: where each begins, and what its `.dvcignore` files hide.

Sources: DVC 3.67, `dvc/ignore.py` and `dvc/repo/index.py`; patterns are those of gitignore(5).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.paths import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.tree import Tree

NAME = ".dvcignore"
LARGEST = 1 << 20


class Pattern(NamedTuple):
    """One line of a `.dvcignore`, as a glob; `hides` is False for a line that begins with `!`."""

    glob: str
    hides: bool
    folders_only: bool

    def fits(self, path: str, *, is_folder: bool) -> bool:
        """Whether it speaks of a path, as what it names or as something below that.

        To DVC `data/**` speaks of the folder `data` as well, and `!data` of all that is in it.
        """
        if is_folder:
            return matches(path, self.glob)
        inside = f"{self.glob}/*" if self.glob.endswith("**") else self.glob
        return not self.folders_only and matches(path, inside)


class Projects:
    """The projects of a tree: each folder in which git tracks something below `.dvc/`."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._hidden: dict[str, bool] = {}

    @cached_property
    def roots(self) -> list[str]:
        """The folders in which projects begin, sorted; the repository itself where there is none.

        `.dvc` files without a project are read as if the repository were one.
        """
        marked = [
            path for path in self.tree.entries if path.startswith(".dvc/") or "/.dvc/" in path
        ]
        return sorted({_before_state(path) for path in marked}) or [""]

    def root_of(self, path: str) -> str:
        """The root of the project that a path belongs to: the nearest one above it."""
        if self._is_one:
            return ""
        while path and path not in self._begun:
            path = path.rpartition("/")[0]
        return path

    @cached_property
    def _is_one(self) -> bool:
        return self.roots == [""]

    @cached_property
    def _begun(self) -> frozenset[str]:
        return frozenset(self.roots)

    @property
    def hides_any(self) -> bool:
        """Whether there is a `.dvcignore` that hides anything."""
        return bool(self._patterns)

    def hides(self, path: str) -> bool:
        """Whether DVC does not look at a file, because of a `.dvcignore` of its project."""
        if not self._patterns:
            return False
        root = self.root_of(path)
        folder, _, _ = path.rpartition("/")
        return self._hides_folder(folder, root) or self._matches(path, root, is_folder=False)

    def _hides_folder(self, folder: str, root: str) -> bool:
        if len(folder) <= len(root):
            return False
        if folder not in self._hidden:
            above = folder.rpartition("/")[0]
            self._hidden[folder] = self._hides_folder(above, root) or self._matches(
                folder, root, is_folder=True
            )
        return self._hidden[folder]

    def _matches(self, path: str, root: str, *, is_folder: bool) -> bool:
        """What the last pattern that fits says; deeper files come after those above them."""
        folder = path
        while folder and folder != root:
            folder = folder.rpartition("/")[0]
            rest = path[len(folder) :].lstrip("/")
            for pattern in reversed(self._patterns.get(folder, ())):
                if pattern.fits(rest, is_folder=is_folder):
                    return pattern.hides
        return False

    @cached_property
    def _patterns(self) -> dict[str, list[Pattern]]:
        """The patterns by the folder of their `.dvcignore`; most files hold comments only."""
        found = {}
        for path in self.tree.entries:
            if path.endswith(NAME) and path.rpartition("/")[2] == NAME:
                patterns = list(_read(self.tree, path))
                if patterns:
                    found[path.rpartition("/")[0]] = patterns
        return found


def _before_state(path: str) -> str:
    return "" if path.startswith(".dvc/") else path[: path.index("/.dvc/")]


def _read(tree: Tree, path: str) -> Iterator[Pattern]:
    try:
        text = tree.read(path, LARGEST).decode("utf-8", "surrogateescape")
    except (DocumentError, Unavailable):
        return
    for line in text.splitlines():
        written = line.strip()
        if written and not written.startswith("#"):
            pattern = read_pattern(written)
            if pattern is not None:
                yield pattern


def read_pattern(line: str) -> Pattern | None:
    """The pattern of a line that is no comment; None for one that matches nothing."""
    hides = not line.startswith("!")
    written = line if hides else line[1:]
    bare = written.rstrip("/")
    if not bare.strip("/"):
        return None
    glob = bare.strip("/")
    if "\\" in glob or "[^" in glob:
        glob = "/".join(map(_as_python_writes, glob.split("/")))
    if "/" not in bare:
        glob = f"**/{glob}"
    return Pattern(glob, hides, folders_only=written.endswith("/"))


def _as_python_writes(part: str) -> str:
    r"""A part of a pattern for `fnmatch`: `\*` is written `[*]`, `[^a]` is written `[!a]`."""
    return re.sub(r"\\(.)", r"[\1]", part).replace("[^", "[!")
