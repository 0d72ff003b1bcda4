"""Templates of a `dvc.yaml` (`vars`, `${…}`, `foreach`, `matrix`), filled in by DVC's own resolver.

The only module that imports DVC, and only where there are templates. The resolver (DVC 3.67,
`dvc/parsing`) is given a file system over the tracked files of one revision and our own readers, so
that it sees neither the work tree nor the current folder, runs nothing, and cannot leave the
repository. What it would build is counted first.
"""

from __future__ import annotations

from contextlib import contextmanager
from math import prod
from posixpath import join, normpath
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from mltrl.errors import Unavailable
from mltrl.evidence.dvc.causes import Refused, blame
from mltrl.evidence.dvc.pipeline import Entries, Resolved
from mltrl.evidence.dvc.sections import NAMES
from mltrl.evidence.paths import inside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mltrl.evidence.dvc.file import DvcFile, ParameterFile
    from mltrl.evidence.tree import Tree

MAJOR = "3"
MOST_STAGES = 10_000
MOST_TEXT = 64 << 20
MOST_OPEN = 100
LONGEST_NAME = 1000
SUFFIX = ".tracked"
Definition = Any
"""A stage as DVC's resolver sees it; DVC has no types."""


class Place(NamedTuple):
    """What the resolver may look at: tracked files, and the settings of the project.

    `parameters` reads a file of parameters; `pinned` tells whether a `.dvc` file stands for a path.
    """

    tree: Tree
    parameters: Callable[[str], ParameterFile]
    pinned: Callable[[str], bool]
    parsing: dict[str, str]


class _Files:
    """The file system that DVC's resolver is given; `asked` is the path it asked for last."""

    join = staticmethod(join)
    normpath = staticmethod(normpath)

    def __init__(self, place: Place) -> None:
        self.place = place
        self.asked = ""

    def exists(self, path: str) -> bool:
        """Whether git tracks the path."""
        found = inside("", path)
        if found is None:
            raise Refused(f"`vars` name `{path}`, which leaves the repository")
        self.asked = found
        here = found in self.place.tree.entries or self.isdir(found)
        if not here and self.place.pinned(found):
            raise Unavailable(f"`{found}` is kept by DVC, not by git: `dvc pull` it")
        return here

    def isdir(self, path: str) -> bool:
        """Whether git tracks files below the path."""
        return self.place.tree.is_folder(normpath(path))

    def suffix(self, _path: str) -> str:
        """The suffix under which DVC finds our reader, for files of every format."""
        return SUFFIX

    def value(self, path: str) -> object:
        """What a file of parameters says."""
        file = self.place.parameters(normpath(path))
        if not file.readable:
            raise Unavailable(file.unread or f"`{file.path}` cannot be read: see pipeline/valid")
        return file.value


def resolve(file: DvcFile, place: Place) -> Resolved:
    """A `dvc.yaml` with its templates filled in; why not, where that cannot be.

    What DVC would refuse is kept as a problem of the file.
    """
    files = _Files(place)
    with _undisturbed():
        try:
            expansion = _Expansion(_make_resolver(file, files))
        except Exception as error:  # noqa: BLE001 - DVC's resolver raises what it likes
            doubt = blame(file, files, error, "vars")
            return Resolved(dict.fromkeys(_names(file), doubt), {}, doubt)
        stages: dict[str, Entries | str] = {}
        for name, definition in expansion.resolver.definitions.items():
            try:
                stages[name] = expansion.entries(definition)
            except Exception as error:  # noqa: BLE001 - the same
                stages[name] = blame(file, files, error, "stages", name)
        try:
            return Resolved(stages, expansion.sections(file.value))
        except Exception as error:  # noqa: BLE001 - the same
            return Resolved(stages, {}, blame(file, files, error))


def _names(file: DvcFile) -> list[str]:
    stages = file.value.get("stages") if isinstance(file.value, dict) else None
    return [name for name in stages if isinstance(name, str)] if isinstance(stages, dict) else []


def _make_resolver(file: DvcFile, files: _Files) -> Any:  # noqa: ANN401 - DVC has no types
    """DVC's resolver of one `dvc.yaml`.

    Raises:
        Unavailable: there is no DVC of the version that is known.
    """
    try:
        import dvc  # type: ignore[import-untyped]  # noqa: PLC0415 - rarely needed
        from dvc.parsing import DataResolver  # type: ignore[import-untyped]  # noqa: PLC0415
        from dvc.utils.serialize import LOADERS  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        raise Unavailable("templates are filled in with DVC, which is not installed") from error
    if dvc.__version__.partition(".")[0] != MAJOR:
        message = f"templates are filled in with DVC {MAJOR}, and {dvc.__version__} is installed"
        raise Unavailable(message)
    if any(_is_endless(one) for one in texts(file.value)):
        raise Unavailable(f"`${{` without an end, or a very long one, in `{file.path}`")
    LOADERS[SUFFIX] = _load
    repo = SimpleNamespace(fs=files, config={"parsing": files.place.parsing}, root_dir="")
    return DataResolver(repo, file.folder, file.value)


def _load(path: str, fs: _Files) -> object:
    return fs.value(path)


class _Expansion:
    """Fills in one stage after the other, and stops before it is too much."""

    def __init__(self, resolver: Any) -> None:  # noqa: ANN401 - DVC has no types
        self.resolver = resolver
        self.values = size(resolver.context.value)
        self.stages = 0
        self.text = 0

    def entries(self, definition: Definition) -> Entries:
        """The stages that a definition stands for."""
        self._count(definition)
        if not hasattr(definition, "resolve_all"):
            return self._within(definition.resolve())
        found: Entries = {}
        for key in definition.normalized_iterable:
            found |= self._within(definition.resolve_one(key))
        unreachable = [name for name in found if not self.resolver.has_key(name)]
        if unreachable:
            raise Refused(f"DVC cannot find a stage `{unreachable[0]}`: its key has an `@`")
        return found

    def sections(self, value: object) -> dict[object, object]:
        """The sections beside the stages that a `dvc.yaml` has."""
        named = [name for name in NAMES if isinstance(value, dict) and value.get(name)]
        return {name: getattr(self.resolver, f"resolve_{name}")() for name in named}

    def _count(self, definition: Definition) -> None:
        """Refuse before anything is built; a `${…}` may stand for all values at once."""
        group: Any = getattr(definition, "resolved_iterable", [None])
        axes = group.values() if hasattr(definition, "matrix_data") else [group]
        self.stages += prod([len(axis) for axis in axes])
        if self.stages > MOST_STAGES:
            raise Unavailable(f"more than {MOST_STAGES:,} stages are not worked out")
        template = getattr(definition, "template", None) or definition.definition
        marks = str(template).count("${")
        if marks * (self.values + size(template)) > MOST_TEXT * 4:
            raise Unavailable("templates that may make gigabytes are not filled in")

    def _within(self, entries: Entries) -> Entries:
        self.text += size(entries)
        if self.text > MOST_TEXT:
            raise Unavailable(f"more than {MOST_TEXT:,} characters of stages are not worked out")
        return entries


def size(value: object) -> int:
    """About how many characters a value has, all that is in it included."""
    return sum(len(one) + 1 for one in texts(value))


def texts(value: object) -> Iterator[str]:
    """Every key and value in a value; "" for what is no text."""
    rest = [value]
    while rest:
        one = rest.pop()
        yield one if isinstance(one, str) else ""
        if isinstance(one, dict):
            rest += [*one.keys(), *one.values()]
        elif isinstance(one, (list, tuple)):
            rest += one


def _is_endless(text: str) -> bool:
    """Whether finding the end of each `${`, or reading what it holds, would take too long."""
    held = text.split("${")[1:]
    is_open = sum("}" not in one.partition("\n")[0] for one in held)
    return is_open > MOST_OPEN or any(one.find("}") > LONGEST_NAME for one in held)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the standard streams: DVC's import wraps them, and its resolver warns on them."""
    import logging  # noqa: PLC0415 - DVC's import brings it anyway
    import sys  # noqa: PLC0415 - only here

    streams, level = (sys.stdout, sys.stderr), logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(level)
        sys.stdout, sys.stderr = streams
