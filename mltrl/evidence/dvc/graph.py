"""Who makes which path, and who needs it: over all pipelines and `.dvc` files of a project.

DVC refuses to work where two own one path or where stages need each other in a circle; it finds
that out for `dvc repro` and `dvc dag`, not for `dvc status` (DVC 3.67, `dvc/repo/{graph,trie}.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.paths import below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.dvc.file import DvcFile
    from mltrl.evidence.dvc.pointers import Pointer
    from mltrl.evidence.dvc.projects import Projects
    from mltrl.evidence.dvc.stages import Stage
    from mltrl.outcomes import Location


class Owned(NamedTuple):
    """A path that a stage or a `.dvc` file makes; `section` is that of dvc.yaml, or ""."""

    path: str
    section: str
    keys: tuple[str | int, ...]


class Step(NamedTuple):
    """A stage or a `.dvc` file: the paths that it needs and those that it makes.

    `is_open` tells that templates without values hide some of them.
    """

    name: str
    file: DvcFile
    project: str
    needs: tuple[str, ...]
    makes: tuple[Owned, ...]
    is_open: bool = False

    @property
    def location(self) -> Location:
        """Where it is defined."""
        keys = self.makes[0].keys if self.makes else ()
        return self.file.at(*keys)


class Owner(NamedTuple):
    """A path with the step that makes it."""

    step: Step
    owned: Owned


class Graph:
    """The steps of all projects, joined where one makes what another needs."""

    def __init__(self, pointers: list[Pointer], stages: list[Stage], projects: Projects) -> None:
        self.projects = projects
        self._makers: dict[str, Owner | None] = {}
        root_of = projects.root_of
        self.steps = [_of_pointer(one, root_of(one.file.path)) for one in pointers]
        self.steps += [_of_stage(one, root_of(one.file.path)) for one in stages]

    @cached_property
    def owners(self) -> dict[tuple[str, str], list[Owner]]:
        """Who makes a path, by project and path. A section may name a path twice."""
        found: dict[tuple[str, str], list[Owner]] = {}
        for step in self.steps:
            made = step.makes
            if len(made) > 1:
                made = tuple({(one.path, one.section): one for one in made}.values())
            for one in made:
                found.setdefault((step.project, one.path), []).append(Owner(step, one))
        return found

    @cached_property
    def _folders(self) -> set[tuple[str, str]]:
        """The folders in which something that is owned lies, at any depth, by project."""
        found: set[tuple[str, str]] = set()
        for project, path in self.owners:
            folder = path.rpartition("/")[0]
            while folder and (project, folder) not in found:
                found.add((project, folder))
                folder = folder.rpartition("/")[0]
        return found

    @cached_property
    def _sorted(self) -> list[tuple[str, str]]:
        return sorted(self.owners)

    def above(self, project: str, path: str) -> Iterator[Owner]:
        """Who makes a path, or a folder above it: the nearest first."""
        while path:
            yield from self.owners.get((project, path), ())
            path = path.rpartition("/")[0]

    def within(self, project: str, path: str) -> Iterator[Owner]:
        """Who makes something below a path."""
        if (project, path) not in self._folders:
            return
        start = (project, f"{path}/")
        for at in range(bisect_left(self._sorted, start), len(self._sorted)):
            key = self._sorted[at]
            if key[0] != project or not key[1].startswith(start[1]):
                break
            yield from self.owners[key]

    def maker(self, path: str) -> Owner | None:
        """Who makes a path, or the nearest folder above it, run or not, in any project."""
        if path not in self._makers:
            self._makers[path] = self._maker(path)
        return self._makers[path]

    def _maker(self, path: str) -> Owner | None:
        for project in sorted({"", *self.projects.roots}):
            if below(path, project):
                for owner in self.above(project, path):
                    return owner
        return None

    def shared(self) -> list[list[Owner]]:
        """The owners of each path that has several."""
        return [owners for _, owners in sorted(self.owners.items()) if len(owners) > 1]

    def nested(self) -> Iterator[tuple[Owner, Owner]]:
        """Each path that lies in another that is owned, with the nearest around it."""
        nearest: dict[tuple[str, str], Owner | None] = {}
        for project, path in self._sorted:
            folder = (project, path.rpartition("/")[0])
            if folder not in nearest:
                nearest[folder] = next(self.above(*folder), None)
            outer = nearest[folder]
            if outer is not None and not _is_unseen(inner := self.owners[project, path][0], outer):
                yield inner, outer

    def circles(self) -> list[list[Step]]:
        """Each group of steps that need one another, or one that needs what it makes."""
        needed = [sorted(self._needed(step)) if step.needs else [] for step in self.steps]
        components = strong_components(needed) if any(needed) else []
        return [
            [self.steps[one] for one in sorted(group)]
            for group in components
            if len(group) > 1 or group[0] in needed[group[0]]
        ]

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {id(step): number for number, step in enumerate(self.steps)}

    def _needed(self, step: Step) -> set[int]:
        """The numbers of the steps that make what a step needs."""
        return {
            self._numbers[id(owner.step)]
            for path in step.needs
            for around in (self.above, self.within)
            for owner in around(step.project, path)
        }


def _is_unseen(inner: Owner, outer: Owner) -> bool:
    """Whether DVC never reads the file of the inner one, as it lies in an output read before."""
    within = below(inner.step.file.path, outer.owned.path)
    return within and below(inner.step.file.path, outer.step.file.folder)


def _of_pointer(pointer: Pointer, project: str) -> Step:
    makes = tuple([Owned(pin.path, "", pin.keys) for pin in pointer.outs if pin.path])
    needs = tuple([pin.path for pin in pointer.deps if pin.path]) if pointer.deps else ()
    return Step(pointer.file.path, pointer.file, project, needs, makes)


def _of_stage(stage: Stage, project: str) -> Step:
    needs = tuple([item.path for item in stage.deps if item.path])
    makes = tuple([Owned(one.path, one.section, one.keys) for one in stage.outs if one.path])
    is_open = any([item.templated for item in (*stage.deps, *stage.outs)])  # noqa: C419 - few
    return Step(stage.name, stage.file, project, needs, makes, is_open)


def strong_components(edges: list[list[int]]) -> list[list[int]]:
    """The groups of nodes from each of which all others of the group are reached.

    Tarjan's algorithm, with a list in place of recursion: chains of stages may be long.
    """
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    path: list[int] = []
    on_path: set[int] = set()
    found = []
    for start in range(len(edges)):
        work = [] if start in order else [(start, 0)]
        while work:
            node, at = work.pop()
            if at == 0:
                order[node] = low[node] = len(order)
                path.append(node)
                on_path.add(node)
            else:
                low[node] = min(low[node], low[edges[node][at - 1]])
            while at < len(edges[node]):
                other = edges[node][at]
                at += 1
                if other not in order:
                    work += [(node, at), (other, 0)]
                    break
                if other in on_path:
                    low[node] = min(low[node], order[other])
            else:
                if low[node] == order[node]:
                    found.append(list(_popped(path, node)))
                    on_path.difference_update(found[-1])
    return found


def _popped(path: list[int], last: int) -> Iterator[int]:
    """What is taken from the end of a path, up to one node."""
    taken = -1
    while taken != last:
        taken = path.pop()
        yield taken
