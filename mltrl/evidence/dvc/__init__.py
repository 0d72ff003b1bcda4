"""DVC's files at the audited revision, read natively: DVC itself would act on them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.dvc.config import Config, PlainFile
from mltrl.evidence.dvc.file import DvcFile, Problem
from mltrl.evidence.dvc.lock import Lock, LockedStage, read_lock
from mltrl.evidence.dvc.pins import Pin
from mltrl.evidence.dvc.pipeline import Item, Pipeline, Stage, read_pipeline
from mltrl.evidence.dvc.pointers import Pointer
from mltrl.outcomes import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mltrl.evidence.tree import Tree

__all__ = ["Dvc", "DvcFile", "Item", "Live", "Pin", "Pipeline", "Problem", "Stage"]


class Live(NamedTuple):
    """A stage together with what the lock says of its last run.

    `certain` is False for entries of a `foreach` or `matrix` stage: whether they are still among
    those that it expands to has not been worked out.
    """

    stage: Stage
    locked: LockedStage
    certain: bool

    @property
    def deps(self) -> list[Pin]:
        """Recorded dependencies that the stage still declares, or may declare by a template."""
        pins = self.locked.pins("deps", self.stage.base)
        if any(item.templated for item in self.stage.deps):
            return pins
        declared = {item.written for item in self.stage.deps}
        return [pin for pin in pins if pin.written in declared]

    @property
    def outs(self) -> list[Pin]:
        """Recorded outputs that the stage still declares, or may declare by a template."""
        flags = {item.written: item.cached for item in self.stage.outs if not item.templated}
        templated = {item.cached for item in self.stage.outs if item.templated}
        open_flag = templated.pop() if len(templated) == 1 else None
        may_be_templated = any(item.templated for item in self.stage.outs)
        return [
            pin._replace(cached=flags.get(pin.written, open_flag), certain=self.certain)
            for pin in self.locked.pins("outs", self.stage.base)
            if pin.written in flags or may_be_templated
        ]


class Dvc:
    """All facts of DVC files in a tree.

    Lists hold what lies in the audited part of the repository (`wanted`); `producers` and
    `is_pinned` look at the whole of it.
    """

    def __init__(self, tree: Tree, wanted: Callable[[str], bool]) -> None:
        self.tree = tree
        self.wanted = wanted

    @cached_property
    def paths(self) -> list[str]:
        """Tracked files that DVC would read, folders of templates and DVC's own state apart."""
        return [path for path in self.tree.entries if _is_dvc_file(path)]

    @property
    def present(self) -> bool:
        """Whether a DVC file is tracked in the audited part."""
        return any(self.wanted(path) for path in self.paths)

    def _load(self, name: str) -> list[DvcFile]:
        paths = [path for path in self.paths if path.rpartition("/")[2] == name]
        return [DvcFile.load(self.tree, path) for path in paths]

    @cached_property
    def _pointers(self) -> list[Pointer]:
        paths = [path for path in self.paths if path.endswith(".dvc")]
        self.tree.prefetch(paths)
        return [Pointer(DvcFile.load(self.tree, path)) for path in paths]

    @cached_property
    def _pipelines(self) -> list[Pipeline]:
        return [read_pipeline(file) for file in self._load("dvc.yaml")]

    @cached_property
    def _locks(self) -> dict[str, Lock]:
        return {file.folder: read_lock(file) for file in self._load("dvc.lock")}

    @cached_property
    def _configs(self) -> list[Config]:
        return [
            Config(PlainFile.load(self.tree, p))
            for p in self.paths
            if p.endswith("/config") or p == ".dvc/config"
        ]

    @cached_property
    def _live(self) -> list[Live]:
        return [live for pipeline in self._pipelines for live in self._join(pipeline)]

    def _join(self, pipeline: Pipeline) -> Iterator[Live]:
        lock = self._locks.get(pipeline.file.folder)
        if lock is None:
            return
        for name, locked in lock.stages.items():
            stage = pipeline.stages.get(name)
            if stage is not None and not stage.expanded:
                yield Live(stage, locked, certain=True)
                continue
            group = pipeline.stages.get(name.partition("@")[0])
            if group is not None and group.expanded and "@" in name:
                yield Live(group, locked, certain=False)

    @cached_property
    def _pins(self) -> list[Pin]:
        pins = [pin for pointer in self._pointers for pin in pointer.outs]
        return pins + [pin for live in self._live for pin in live.outs]

    @cached_property
    def producers(self) -> dict[str, Pin]:
        """Every pinned output of the repository by its path."""
        return {pin.path: pin for pin in self._pins if pin.path is not None}

    def producer_above(self, path: str) -> Pin | None:
        """The pin of the path itself, or of the nearest folder above it that is an output."""
        while path:
            if path in self.producers:
                return self.producers[path]
            path = path.rpartition("/")[0]
        return None

    @property
    def pointers(self) -> list[Pointer]:
        """The `.dvc` files."""
        return [pointer for pointer in self._pointers if self.wanted(pointer.file.path)]

    @property
    def pipelines(self) -> list[Pipeline]:
        """The `dvc.yaml` files."""
        return [pipeline for pipeline in self._pipelines if self.wanted(pipeline.file.path)]

    @property
    def locks(self) -> list[Lock]:
        """The `dvc.lock` files."""
        return [lock for lock in self._locks.values() if self.wanted(lock.file.path)]

    @property
    def configs(self) -> list[Config]:
        """The committed `.dvc/config` files."""
        return [config for config in self._configs if self.wanted(config.file.path)]

    @property
    def live(self) -> list[Live]:
        """Each stage that has run, with its entry in the lock."""
        return [live for live in self._live if self.wanted(live.stage.file.path)]

    @property
    def pins(self) -> list[Pin]:
        """Each output that is pinned, by a `.dvc` file or by the lock entry of a live stage."""
        return [pin for pin in self._pins if self.wanted(pin.file.path)]

    def lock_beside(self, pipeline: Pipeline) -> Lock | None:
        """The lock of a `dvc.yaml`, where it is tracked."""
        return self._locks.get(pipeline.file.folder)

    def pipeline_beside(self, lock: Lock) -> Pipeline | None:
        """The `dvc.yaml` of a lock, where it is tracked."""
        beside = [one for one in self._pipelines if one.file.folder == lock.file.folder]
        return beside[0] if beside else None

    @property
    def files(self) -> list[DvcFile]:
        """Every DVC file that was read, in the order of its path."""
        self.producers  # noqa: B018 - pins are checked as they are read
        kinds: list[Pointer | Pipeline | Lock | Config]
        kinds = [*self.pointers, *self.pipelines, *self.locks, *self.configs]
        read = [one.file for one in kinds]
        return sorted(read, key=lambda file: file.path)

    def unread(self, *names: str) -> Iterator[Unknown]:
        """One Unknown for each file that could not be read; only files so named, where given."""
        for file in self.files:
            named = not names or file.path.endswith(names)
            if named and file.unread:
                yield Unknown(file.unread, file.path)
            elif named and not file.readable:
                yield Unknown(f"`{file.path}` cannot be read: see pipeline/valid", file.path)


def _is_dvc_file(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    if "{{" in folder:
        return False
    if folder == ".dvc" or folder.endswith("/.dvc"):
        return name == "config"
    if folder.startswith(".dvc/") or "/.dvc/" in folder:
        return False
    return name in {"dvc.yaml", "dvc.lock"} or (name.endswith(".dvc") and name != ".dvc")
