"""The Python files of a repository, for every rule that asks about code: each is parsed once.

How to use it from a rule:

- `evidence.python_files` are the paths of the audited `.py` files, sorted.
- `evidence.code.mentioning(b"pickle", b"torch.load")` are those whose bytes hold one of the words.
  Ask this first: it reads the bytes once and parses nothing.
- `evidence.python(path)` is the `PythonFile` of a path (see `facts`): `imports`, `calls`
  with names resolved through the imports and arguments as values, `assignments`, `constants`,
  `texts` with lines, `definitions`, `guard`, `command`. It raises `Unavailable` where the file is
  no Python 3, is too large or is not here: yield an `Unknown` and go on.
- `evidence.code.entries` are the files that somebody starts, and why each counts as one:
  `guard`, or, where nothing imports it, `command` and `script` (it does work when it is run).
- `evidence.reach(path)` are the files that an entry runs: itself and what it imports, and what that
  imports, from this repository. Rules about an entry ask these files and no others;
  `live.run_of_script(evidence, path).calls` are the calls in them that are reached.
"""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.python.imports import LocalModules, modules
from mltrl.evidence.python.source import read_python
from mltrl.evidence.tree import REGULAR, SYMLINK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mltrl.evidence.python.facts import PythonFile
    from mltrl.evidence.python.live import Run
    from mltrl.evidence.tree import Tree

LARGEST = 2 << 20
SUFFIX = ".py"
MOST_LINKS = 8
# Words without which a file can be no entry.
GUARD = b"__main__"
STARTS = (b"argparse", b"click", b"typer", b"fire", b"hydra", b"docopt", b"absl")
# What a platform brings along, and the standard library of Python 2.
GIVEN = (
    "google.colab",
    "pyodide",
    "js.",
    "Queue",
    "ConfigParser",
    "cPickle",
    "urllib2",
    "urlparse",
)
NOT_SCRIPTS = ("__init__.py", "conftest.py", "setup.py", "noxfile.py", "conf.py")


class PythonFiles:
    """The Python files that are audited. What they import may lie outside the audited part.

    `runs` keeps what `live` has worked out.
    """

    def __init__(self, tree: Tree, wanted: Callable[[str], bool]) -> None:
        self.tree = tree
        self.wanted = wanted
        self.runs: dict[str, Run] = {}
        self._read: dict[str, PythonFile | Unavailable] = {}
        self._bytes: dict[str, bytes | Unavailable] = {}
        self._held: dict[str, dict[bytes, bool]] = {}
        self._modules: dict[str, tuple[tuple[str, int], ...]] = {}
        self._imported: dict[str, tuple[str, ...]] = {}
        self._reached: dict[str, frozenset[str]] = {}

    @cached_property
    def paths(self) -> list[str]:
        """Every audited Python file, sorted."""
        return [path for path in self._every if self.wanted(path)]

    @cached_property
    def _every(self) -> list[str]:
        found = [path for path in self._named if path not in self.aliases]
        self.tree.prefetch(found)
        return found

    @cached_property
    def _named(self) -> list[str]:
        return [path for path in self.tree.entries if path.endswith(SUFFIX)]

    @cached_property
    def aliases(self) -> dict[str, str]:
        """The symbolic links that are other names of audited Python files, and these."""
        links = [path for path in self._named if self.tree.entries[path].mode == SYMLINK]
        found = ((path, self._behind(path)) for path in links)
        return {path: target for path, target in found if target}

    def _behind(self, path: str) -> str | None:
        """The audited Python file behind a link, also by way of others."""
        here: str | None = path
        for _ in range(MOST_LINKS):
            entry = self.tree.entries.get(here or "")
            if here is None or entry is None or entry.mode != SYMLINK:
                break
            here = self.tree.leads_to(here)
        entry = self.tree.entries.get(here or "")
        is_file = entry is not None and entry.mode in REGULAR
        return here if here and is_file and here.endswith(SUFFIX) and self.wanted(here) else None

    @cached_property
    def local(self) -> LocalModules:
        """The names by which the files can be imported."""
        return LocalModules(self._named)

    def source(self, path: str) -> bytes:
        """The bytes of a Python file, read once.

        Raises:
            Unavailable: they cannot be had, or are more than a source has reason to be.
        """
        if path not in self._bytes:
            try:
                self._bytes[path] = self.tree.read(path, LARGEST)
            except DocumentError as error:
                self._bytes[path] = Unavailable(f"`{path}`: {error.message}")
            except Unavailable as reason:
                self._bytes[path] = reason
        found = self._bytes[path]
        if isinstance(found, Unavailable):
            raise found
        return found

    def mentioning(self, *words: bytes) -> list[str]:
        """The audited files whose bytes hold one of these words.

        A file whose bytes cannot be had is among them: reading it says why.
        """
        return [path for path in self.paths if self.mentions(path, words)]

    def mentioning_anywhere(self, *words: bytes) -> list[str]:
        """The files that `mentioning` gives, also of the rest of the repository."""
        return [path for path in self._every if self.mentions(path, words)]

    def mentions(self, path: str, words: Iterable[bytes]) -> bool:
        """Whether the bytes of a file hold one of these words, or cannot be had."""
        try:
            data = self.source(path)
        except Unavailable:
            return True
        held = self._held.setdefault(path, {})
        for word in words:
            if word not in held:
                held[word] = word in data
            if held[word]:
                return True
        return False

    def read(self, path: str) -> PythonFile:
        """The facts of a Python file, parsed once.

        Raises:
            Unavailable: it is no Python 3 that can be parsed, or its bytes cannot be had.
        """
        if path not in self._read:
            try:
                self._read[path] = read_python(self.source(path), path)
            except Unavailable as reason:
                self._read[path] = reason
        found = self._read[path]
        if isinstance(found, Unavailable):
            raise found
        return found

    def modules(self, path: str) -> tuple[tuple[str, int], ...]:
        """The dotted names that a file imports, and their lines; none where it cannot be read."""
        if path not in self._modules:
            try:
                self._modules[path] = tuple(modules(self.source(path)))
            except Unavailable:
                self._modules[path] = ()
        return self._modules[path]

    def outside(self, path: str, named: Iterable[tuple[str, int]]) -> dict[str, int]:
        """Of the names that a file imports, those of other distributions, and their first lines.

        Only the first part of each name; the standard library and this repository are left out.
        """
        found: dict[str, int] = {}
        for name, line in named:
            first = name.partition(".")[0]
            known = first in sys.stdlib_module_names or first in found or name.startswith(GIVEN)
            if first and not known and not self.local.is_local(path, first):
                found[first] = line
        return found

    def imported(self, path: str) -> tuple[str, ...]:
        """The files of the repository that a file imports itself; none where it cannot be read."""
        if path not in self._imported:
            self._imported[path] = tuple(self.files_of(self.modules(path), path))
        return self._imported[path]

    def files_of(self, named: Iterable[tuple[str, int]], path: str) -> list[str]:
        """The files of the repository that run when a file imports these names, sorted."""
        found = (one for name, _ in named for one in self.local.resolve(path, name))
        return sorted({self.aliases.get(one, one) for one in found})

    def reach(self, path: str) -> frozenset[str]:
        """A file and all files of the repository that run when it is run."""
        if path not in self._reached:
            self._reached[path] = self.closure(self.imported(path)) | {path}
        return self._reached[path]

    def closure(self, paths: tuple[str, ...] | list[str]) -> frozenset[str]:
        """These files and all that they import."""
        seen = set(paths)
        waiting = list(paths)
        while waiting:
            new = set(self.imported(waiting.pop())) - seen
            seen |= new
            waiting += sorted(new)
        return frozenset(seen)

    @cached_property
    def importers(self) -> dict[str, list[str]]:
        """For each file that is imported: the files that do so."""
        found: dict[str, list[str]] = {}
        for path in self._every:
            for one in self.imported(path):
                if one != path:
                    found.setdefault(one, []).append(path)
        return found

    def reaching(self, paths: Iterable[str]) -> frozenset[str]:
        """These files and all files of the repository that run them when they are run."""
        seen = set(paths)
        waiting = list(seen)
        while waiting:
            new = set(self.importers.get(waiting.pop(), ())) - seen
            seen |= new
            waiting += new
        return frozenset(seen)

    @cached_property
    def entries(self) -> dict[str, str]:
        """The audited files that somebody starts, and what tells so: see `entry`."""
        found = ((path, self.entry(path)) for path in self.paths)
        return {path: reason for path, reason in found if reason}

    def entry(self, path: str) -> str:
        """Why a file is one that somebody starts (`guard`, `command`, `script`), or ""."""
        if path.rpartition("/")[2] in NOT_SCRIPTS or is_test(path):
            return ""
        try:
            data = self.source(path)
            if GUARD in data and self.read(path).guard:
                return "guard"
            if path in self.importers:
                return ""
            if any(word in data for word in STARTS) and self.read(path).command:
                return "command"
            if self.read(path).acts:
                return "script"
        except Unavailable:
            pass
        return ""

    def readable(self, paths: list[str]) -> Iterator[PythonFile]:
        """The facts of those of these files that can be read."""
        for path in paths:
            try:
                yield self.read(path)
            except Unavailable:
                continue


def is_test(path: str) -> bool:
    """Whether a path is by its name a test or part of tests."""
    *folders, name = path.split("/")
    named = name.startswith("test_") or name.endswith("_test.py") or name == "conftest.py"
    return named or "tests" in folders or "test" in folders
