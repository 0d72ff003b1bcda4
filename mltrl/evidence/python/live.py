"""What runs when a script or a notebook is run: the calls in code that something leads to.

A function counts as run where code that runs mentions its name, in whichever file. Methods run
with their class. That is a little more than really runs, and much less than all that is imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.python.facts import Call, Import, PythonFile
    from mltrl.evidence.python.imports import LocalModules


class Run(NamedTuple):
    """Everything that an entry runs: its own file first, then those that it reaches.

    `rows` are the cell and row of each line of a notebook's code, none for a script. `unread` are
    the reached files that cannot be parsed.
    """

    entry: PythonFile
    files: tuple[PythonFile, ...]
    live: frozenset[tuple[str, str]]
    unread: tuple[str, ...]
    rows: tuple[tuple[int, int], ...] = ()

    @property
    def calls(self) -> Iterator[tuple[PythonFile, Call]]:
        """The calls that run, with their files."""
        for file in self.files:
            for call in file.calls:
                scope = call.scope.partition(".")[0]
                runs = file is self.entry or not _is_guarded(file, scope, call.line)
                if runs and (file.path, scope) in self.live:
                    yield file, call


def run_of_script(evidence: Evidence, path: str) -> Run:
    """What a script runs.

    Raises:
        Unavailable: it cannot be parsed.
    """
    runs = evidence.code.runs
    if path not in runs:
        runs[path] = _run(evidence, evidence.python(path), sorted(evidence.reach(path) - {path}))
    return runs[path]


def run_of_notebook(evidence: Evidence, path: str) -> Run:
    """What a notebook runs.

    Raises:
        Unavailable: it cannot be parsed.
    """
    from mltrl.evidence.notebook_code import python_lines  # noqa: PLC0415 - only for a notebook

    runs = evidence.code.runs
    if path in runs:
        return runs[path]
    entry = evidence.notebooks.python(path)
    named = [
        (f"{one.module}{'' if one.module.endswith('.') else '.'}{one.name}".rstrip("."), one.line)
        for one in entry.imports
    ]
    reached = evidence.code.closure(evidence.code.files_of(named, path))
    rows = tuple((one.cell, one.row) for one in python_lines(evidence.notebooks.read(path)))
    runs[path] = _run(evidence, entry, sorted(reached))._replace(rows=rows)
    return runs[path]


def _run(evidence: Evidence, entry: PythonFile, reached: Iterable[str]) -> Run:
    paths = list(reached)
    files = [entry, *evidence.code.readable(paths)]
    unread = set(paths) - {file.path for file in files}
    return Run(entry, tuple(files), _live(files, evidence.code.local), tuple(sorted(unread)))


def _is_guarded(file: PythonFile, scope: str, line: int) -> bool:
    """Whether a line stands below `if __name__ == "__main__"`, which an import does not run."""
    return not scope and file.guard is not None and line >= file.guard


class _Mentions:
    """Which functions and classes the code of one file mentions, by the function or class around.

    `own` are those of the file itself, `others` those of files that it imports; what is imported
    with `*` may be either.
    """

    def __init__(self, file: PythonFile, names: LocalModules, *, imported: bool) -> None:
        self.own = {one.name for one in file.definitions if "." not in one.name}
        local = [one for one in file.imports if names.is_local(file.path, one.module)]
        self.roots = {one.module.partition(".")[0] for one in local}
        self.starred = any(one.name == "*" for one in local)
        self.found: dict[str, set[tuple[bool, str]]] = {}
        for call in file.calls:
            if imported and _is_guarded(file, call.scope, call.line):
                continue
            values = [call.name, *(one.name for one in (*call.args, *call.keywords.values()))]
            self.add(call.scope, values)
        for given in file.assignments:
            if not (imported and _is_guarded(file, given.scope, given.line)):
                self.add(given.scope, [given.value.name])
        for one in file.definitions:
            self.add(one.name, one.bases)
        self.add_read(file, local)

    def add(self, scope: str, names: Iterable[str]) -> None:
        """Names that a piece of code mentions."""
        found = self.found.setdefault(scope.partition(".")[0], set())
        for name in filter(None, names):
            first, *rest = (part.rstrip("()[]") for part in name.split("."))
            if first in self.own:
                found.add((True, first))
            elif first in self.roots:
                found.update((False, part) for part in rest)
            elif self.starred:
                found.add((False, first))

    def add_read(self, file: PythonFile, local: list[Import]) -> None:
        """Names that are read otherwise than in calls and assignments: the module mentions them."""
        spoken = {name for names in self.found.values() for _, name in names}
        spoken |= {part for call in file.calls for part in call.name.split(".")}
        found = self.found.setdefault("", set())
        found.update((True, name) for name in (file.names & self.own) - spoken)
        for one in local:
            if one.name not in spoken and one.bound in file.names:
                found.add((False, one.name))


def _live(files: list[PythonFile], local: LocalModules) -> frozenset[tuple[str, str]]:
    """The functions and classes that run, as pairs of path and name; "" is the module itself."""
    mentions = {file.path: _Mentions(file, local, imported=file is not files[0]) for file in files}
    homes: dict[str, list[str]] = {}
    for path, one in mentions.items():
        for name in one.own:
            homes.setdefault(name, []).append(path)
    waiting = [(file.path, "") for file in files]
    waiting += [(files[0].path, name) for name in _commands(files[0])]
    live = set(waiting)
    while waiting:
        path, scope = waiting.pop()
        for is_own, name in mentions[path].found.get(scope, ()):
            reached = {(home, name) for home in ([path] if is_own else homes.get(name, ()))} - live
            live |= reached
            waiting += reached
    return frozenset(live)


def _commands(file: PythonFile) -> Iterator[str]:
    """The functions of an entry that a decorator makes a command of."""
    for one in file.definitions:
        if one.decorators and "." not in one.name and not one.is_class:
            yield one.name
