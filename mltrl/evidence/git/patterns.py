"""What the tracked `.gitignore` and `.gitattributes` files say of paths (gitignore(5)).

The settings of one machine, such as `.git/info/exclude`, do not count: others do not have them.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.dvc.projects import Pattern, read_pattern
from mltrl.evidence.paths import below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.tree import Tree

LARGEST = 1 << 20
IGNORE = ".gitignore"
KEEPERS = ("filter=lfs", "filter=annex", "annex.largefiles")


@cache
def _wild() -> re.Pattern[str]:
    return re.compile(r"[*?\[]")


class _Rule(NamedTuple):
    """A pattern, and whether what fits it is ignored, or kept outside git."""

    pattern: Pattern
    says: bool


class GitPatterns:
    """The patterns of a tree, by the folder of their file."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._folders: dict[str, bool] = {}
        self._unread: dict[str, Unavailable] = {}

    def ignores(self, path: str, *, is_folder: bool = False) -> bool:
        """Whether git would ignore an untracked path, or a folder above it.

        Raises:
            Unavailable: a `.gitignore` that has a say cannot be had.
        """
        above = path.rpartition("/")[0]
        rules = self._ignored  # tells which could not be read
        for folder, reason in self._unread.items() if self._unread else ():
            if below(above, folder):
                raise reason
        ignored = self._folders.get(above)
        ignored = self._ignores_folder(above) if ignored is None else ignored
        return ignored or _last(rules, path, is_folder=is_folder)

    def _ignores_folder(self, folder: str) -> bool:
        """Whether git does not look into a folder; each is asked about once, from the top down."""
        asked = []
        while folder and folder not in self._folders:
            asked.append(folder)
            folder = folder.rpartition("/")[0]
        ignored = bool(folder) and self._folders[folder]
        for one in reversed(asked):
            ignored = ignored or _last(self._ignored, one, is_folder=True)
            self._folders[one] = ignored
        return ignored

    def keeps_elsewhere(self, path: str) -> bool:
        """Whether git only keeps a pointer to a file, as Git LFS and git-annex have it."""
        return _last(self._kept, path, is_folder=False)

    @property
    def has_storage(self) -> bool:
        """Whether some files are kept by Git LFS or git-annex."""
        return any(rule.says for kept in self._kept.values() for rule in kept.rules)

    @cached_property
    def _ignored(self) -> dict[str, _Rules]:
        return {
            folder: _Rules([_Rule(one, one.hides) for line in lines if (one := _ignore(line))])
            for folder, lines in self._lines(IGNORE)
        }

    @cached_property
    def _kept(self) -> dict[str, _Rules]:
        found = {}
        for folder, lines in self._lines(".gitattributes"):
            rules = [_attributes(line) for line in lines]
            found[folder] = _Rules([rule for rule in rules if rule is not None])
        return found

    def _lines(self, name: str) -> Iterator[tuple[str, list[str]]]:
        """Each file of a name: its folder and the lines that say something."""
        for path in self.tree.entries:
            if path.endswith(name) and path.rpartition("/")[2] == name:
                try:
                    data = self.tree.read_for_git(path, LARGEST)
                except Unavailable as reason:
                    if name == IGNORE:
                        self._unread[path.rpartition("/")[0]] = reason
                    continue
                except DocumentError:
                    continue
                text = data.decode("utf-8", "surrogateescape")
                lines = [line.rstrip() for line in text.splitlines()]
                yield path.rpartition("/")[0], [one for one in lines if one and one[0] != "#"]


def _ignore(line: str) -> Pattern | None:
    # A set cannot begin with `!`, so that an escaped one stands for any character.
    return read_pattern(f"?{line[2:]}" if line.startswith("\\!") else line)


def _attributes(line: str) -> _Rule | None:
    """A line that names the filter of Git LFS or git-annex, or takes a filter away."""
    written, *attributes = line.split()
    pattern = read_pattern(written.strip('"').replace("[[:space:]]", " "))
    keeps = any(one.startswith(KEEPERS) for one in attributes)
    is_about = keeps or any(one.lstrip("-!").partition("=")[0] == "filter" for one in attributes)
    return _Rule(pattern, keeps) if pattern is not None and is_about else None


class _Rules:
    """The rules of one folder, found by name: only those with wildcards are tried one by one."""

    def __init__(self, rules: list[_Rule]) -> None:
        self.rules = rules
        self._named: dict[str, list[int]] = {}
        self._open: list[int] = []
        for number, (pattern, _) in enumerate(rules):
            name = pattern.glob
            if "/" in name:
                name = name.removeprefix("**/").strip("/")
            if _wild().search(name):
                self._open.append(number)
            elif name in self._named:
                self._named[name].append(number)
            else:
                self._named[name] = [number]

    def last(self, path: str, *, is_folder: bool) -> _Rule | None:
        """The last rule that fits a path below the folder."""
        if "/" not in path and not self._open:
            numbers = self._named.get(path, [])[::-1]
        else:
            numbers = sorted({*self._open, *self._about(path)}, reverse=True)
        for number in numbers:
            pattern = self.rules[number].pattern
            is_it = pattern.glob == path and not pattern.folders_only
            if is_it or pattern.fits(path, is_folder=is_folder):
                return self.rules[number]
        return None

    def _about(self, path: str) -> Iterator[int]:
        """The rules without wildcards that name a path, or some of its parts."""
        parts = path.split("/")
        for start in range(len(parts)):
            for end in range(start + 1, len(parts) + 1):
                yield from self._named.get("/".join(parts[start:end]), ())


def _last(rules: dict[str, _Rules], path: str, *, is_folder: bool) -> bool:
    """What the last rule that fits says; files deeper down come after those above them."""
    folder = path
    while folder:
        folder = folder.rpartition("/")[0]
        rest = path[len(folder) :].lstrip("/")
        rule = rules[folder].last(rest, is_folder=is_folder) if folder in rules else None
        if rule is not None:
            return rule.says
    return False
