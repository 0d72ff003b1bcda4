"""DVC's files at the audited revision, read natively: DVC itself would act on them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mltrl.evidence.dvc.config import Config, PlainFile
from mltrl.evidence.dvc.file import DvcFile, KnownFile, ParameterFile, Problem
from mltrl.evidence.dvc.graph import Graph
from mltrl.evidence.dvc.live import Live
from mltrl.evidence.dvc.lock import Lock, LockedStage, read_lock
from mltrl.evidence.dvc.params import check_usable, named_files
from mltrl.evidence.dvc.pins import Pin
from mltrl.evidence.dvc.pipeline import Item, Pipeline, Resolved, Stage, read_pipeline
from mltrl.evidence.dvc.pointers import Pointer
from mltrl.evidence.dvc.projects import Projects
from mltrl.outcomes import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mltrl.evidence.data.memory import Memory
    from mltrl.evidence.tree import Tree

__all__ = ["Dvc", "DvcFile", "Item", "Live", "Pin", "Pipeline", "Problem", "Stage"]
NAMED = 3


class Dvc:
    """All facts of DVC files in a tree.

    Lists hold what lies in the audited part of the repository (`wanted`); `producers` and
    `is_pinned` look at the whole of it. `memory` is what these files said before.
    """

    def __init__(
        self, tree: Tree, wanted: Callable[[str], bool], memory: Memory | None = None
    ) -> None:
        self.tree = tree
        self.wanted = wanted
        self.memory = memory
        self.projects = Projects(tree)
        self._parameters: dict[str, ParameterFile] = {}

    @cached_property
    def _found(self) -> list[str]:
        return [path for path in self.tree.entries if _is_dvc_file(path)]

    @cached_property
    def paths(self) -> list[str]:
        """Tracked files that DVC would read, folders of templates and DVC's own state apart."""
        return [path for path in self._found if not self.projects.hides(path)]

    @cached_property
    def hidden(self) -> list[str]:
        """Tracked DVC files that DVC does not read, because a `.dvcignore` hides them."""
        read = set(self.paths)
        return [path for path in self._found if path not in read and self.wanted(path)]

    @property
    def notes(self) -> list[str]:
        """What a report says of DVC files that were not read, and of stages that were not asked."""
        found = []
        if self.projects.hides_any and self.hidden:
            found.append(f"a `.dvcignore` hides {_some(self.hidden)}: not read, as by DVC")
        names = [live.locked.name for live in self.frozen] if "live" in self.__dict__ else []
        if names:
            asked = "metric/current does, of those behind the metrics of a card"
            said = "frozen, so that rules about pipelines do not ask whether inputs changed"
            found.append(f"{said}: {_some(names)}; {asked}")
        return found

    @cached_property
    def present(self) -> bool:
        """Whether a DVC file is tracked in the audited part."""
        return any(self.wanted(path) for path in self.paths)

    def _load(self, name: str) -> list[DvcFile]:
        paths = [path for path in self.paths if path.rpartition("/")[2] == name]
        files = [DvcFile.load(self.tree, path) for path in paths]
        if self.memory:
            self.memory.recall(files)
        return files

    @cached_property
    def _pointers(self) -> list[Pointer]:
        paths = [path for path in self.paths if path.endswith(".dvc")]
        known = self.memory.pointers(paths) if self.memory else {}
        self.tree.prefetch(path for path in paths if path not in known)
        found = [
            Pointer(KnownFile(path, self.tree), known[path])
            if path in known
            else Pointer(DvcFile.load(self.tree, path))
            for path in paths
        ]
        if self.memory and len(known) < len(paths):
            self.memory.keep_pointers((one.file.path, one.plain) for one in found if one.plain)
        return found

    @cached_property
    def _pipelines(self) -> list[Pipeline]:
        return [read_pipeline(file, self._resolve) for file in self._load("dvc.yaml")]

    def _resolve(self, file: DvcFile) -> Resolved:
        from mltrl.evidence.dvc.resolver import Place, resolve  # noqa: PLC0415 - for templates

        root = self.projects.root_of(file.path)
        parsing = {
            setting.key: setting.value
            for config in self._configs
            for setting in config.settings
            if setting.section == "parsing" and config.root == root
        }
        return resolve(file, Place(self.tree, self._context, self._is_added, parsing))

    def _is_added(self, path: str) -> bool:
        """Whether a `.dvc` file stands for a path, or for a folder above it."""
        added = {pin.path for pointer in self._pointers for pin in pointer.outs}
        while path and path not in added:
            path = path.rpartition("/")[0]
        return bool(path)

    @cached_property
    def _locks(self) -> dict[str, Lock]:
        return {file.folder: read_lock(file) for file in self._load("dvc.lock")}

    @cached_property
    def _configs(self) -> list[Config]:
        return [
            Config(PlainFile.load(self.tree, path))
            for path in self.paths
            if path == ".dvc/config" or path.endswith("/.dvc/config")
        ]

    @cached_property
    def _live(self) -> list[Live]:
        return [live for pipeline in self._pipelines for live in self._join(pipeline)]

    def _join(self, pipeline: Pipeline) -> Iterator[Live]:
        lock = self._locks.get(pipeline.file.folder)
        for name, locked in lock.stages.items() if lock else ():
            stage = pipeline.stages.get(name)
            if stage is not None and stage.runs and not stage.expanded:
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

    @cached_property
    def pointers(self) -> list[Pointer]:
        """The `.dvc` files."""
        return [pointer for pointer in self._pointers if self.wanted(pointer.file.path)]

    @cached_property
    def pipelines(self) -> list[Pipeline]:
        """The `dvc.yaml` files."""
        return [pipeline for pipeline in self._pipelines if self.wanted(pipeline.file.path)]

    @cached_property
    def locks(self) -> list[Lock]:
        """The `dvc.lock` files."""
        return [lock for lock in self._locks.values() if self.wanted(lock.file.path)]

    @cached_property
    def configs(self) -> list[Config]:
        """The committed `.dvc/config` files."""
        return [config for config in self._configs if self.wanted(config.file.path)]

    def config_of(self, root: str) -> Config | None:
        """The committed configuration of the project that begins in a folder."""
        return next((config for config in self._configs if config.root == root), None)

    @cached_property
    def live(self) -> list[Live]:
        """Each stage that has run, with its entry in the lock."""
        return [live for live in self._live if self.wanted(live.stage.file.path)]

    @property
    def unfrozen(self) -> list[Live]:
        """Those of them that `dvc repro` runs again where something changed."""
        return [live for live in self.live if not live.stage.frozen]

    @property
    def frozen(self) -> list[Live]:
        """Those of them that `dvc repro` leaves as they are, and `dvc status` does not ask."""
        return [live for live in self.live if live.stage.frozen]

    @cached_property
    def stages(self) -> list[Stage]:
        """Each stage that can be run, whether it has or not; templates are filled in."""
        return [stage for pipeline in self.pipelines for stage in pipeline.runs]

    @cached_property
    def datasets(self) -> dict[str, dict[str, object]]:
        """What each dataset of `dvc ds add` was when it was locked, by its name."""
        return {name: one for lock in self._locks.values() for name, one in lock.datasets.items()}

    @cached_property
    def pins(self) -> list[Pin]:
        """Each output that is pinned, by a `.dvc` file or by the lock entry of a live stage."""
        return [pin for pin in self._pins if self.wanted(pin.file.path)]

    @cached_property
    def graph(self) -> Graph:
        """Who makes and who needs which path, in the whole repository."""
        return Graph(self._pointers, self.every_stage, self.projects)

    @cached_property
    def every_stage(self) -> list[Stage]:
        """The stages that can be run, in the whole repository."""
        return [stage for pipeline in self._pipelines for stage in pipeline.runs]

    def lock_beside(self, pipeline: Pipeline) -> Lock | None:
        """The lock of a `dvc.yaml`, where it is tracked."""
        return self._locks.get(pipeline.file.folder)

    def locked(self, stage: Stage) -> LockedStage | None:
        """The entry of a stage in its lock."""
        lock = self._locks.get(stage.file.folder)
        return lock.stages.get(stage.name) if lock else None

    def pipeline_beside(self, lock: Lock) -> Pipeline | None:
        """The `dvc.yaml` of a lock, where it is tracked."""
        beside = [one for one in self._pipelines if one.file.folder == lock.file.folder]
        return beside[0] if beside else None

    def parameters(self, path: str) -> ParameterFile:
        """A file of parameters, read once."""
        if path not in self._parameters:
            self._parameters[path] = ParameterFile.load(self.tree, path)
        return self._parameters[path]

    def _context(self, path: str) -> ParameterFile:
        """A file of parameters that templates may take values from."""
        file = self.parameters(path)
        check_usable(file)
        return file

    @cached_property
    def parameter_files(self) -> list[ParameterFile]:
        """The tracked files of parameters that DVC reads, in the order of their paths."""
        found: dict[str, ParameterFile] = {}
        for pipeline in self.pipelines:
            for path, for_templates in named_files(pipeline):
                if path in self.tree.entries:
                    found[path] = self._context(path) if for_templates else self.parameters(path)
        return [found[path] for path in sorted(found)]

    @cached_property
    def files(self) -> list[DvcFile]:
        """Every DVC file that was read, in the order of its path."""
        self.producers  # noqa: B018 - pins are checked as they are read
        kinds: list[Pointer | Pipeline | Lock | Config]
        kinds = [*self.pointers, *self.pipelines, *self.locks, *self.configs]
        read = [one.file for one in kinds]
        read.sort(key=lambda file: file.path)
        return read

    def unread(self, *names: str) -> Iterator[Unknown]:
        """One Unknown for each file that could not be read; only files so named, where given."""
        for doubt in self._unread:
            if not names or doubt.subject.endswith(names):
                yield doubt

    @cached_property
    def _unread(self) -> list[Unknown]:
        """What is not known of each file that could not be read."""
        why = "`{}` cannot be read: see pipeline/valid"
        return [
            Unknown(file.unread or why.format(file.path), file.path)
            for file in self.files
            if file.unread or not file.readable
        ]


def _some(names: list[str]) -> str:
    """The first names, and how many more there are."""
    shown = ", ".join(f"`{name}`" for name in names[:NAMED])
    return shown if len(names) <= NAMED else f"{shown} and {len(names) - NAMED:,} more"


def _is_dvc_file(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    if "{{" in folder:
        return False
    if folder == ".dvc" or folder.endswith("/.dvc"):
        return name == "config"
    if folder.startswith(".dvc/") or "/.dvc/" in folder:
        return False
    return name in {"dvc.yaml", "dvc.lock"} or (name.endswith(".dvc") and name != ".dvc")
