"""`dvc.yaml`: the stages as they are defined now (DVC 3.67, `dvc/schema.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.paths import inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.dvc.file import DvcFile
    from mltrl.outcomes import Location

OUTPUT_SECTIONS = ("outs", "metrics", "plots")
DEFAULT_PARAMS = "params.yaml"


class Item(NamedTuple):
    """A path that a stage or a section names. `path` is None where templated or outside."""

    written: str
    path: str | None
    templated: bool
    cached: bool
    section: str
    keys: tuple[str | int, ...]


class Parameter(NamedTuple):
    """A parameter that a stage depends on; `key` None means the whole file."""

    file: str | None
    written_file: str
    key: str | None
    templated: bool
    keys: tuple[str | int, ...]


class Stage(NamedTuple):
    """One stage of a `dvc.yaml`, paths relative to the repository's root.

    `expanded` names the keyword (`foreach` or `matrix`) of a stage that stands for several;
    `base` is the folder its paths are relative to, None where that is templated or outside.
    """

    name: str
    file: DvcFile
    keys: tuple[str | int, ...]
    expanded: str
    base: str | None
    wdir: str
    deps: tuple[Item, ...]
    outs: tuple[Item, ...]
    params: tuple[Parameter, ...]
    frozen: bool
    always_changed: bool

    def at(self, *keys: str | int) -> Location:
        """Where the stage, or the key inside it, stands."""
        return self.file.at(*self.keys, *keys)

    @property
    def metrics(self) -> tuple[Item, ...]:
        """The outputs that are metrics."""
        return tuple(item for item in self.outs if item.section == "metrics")


class Pipeline(NamedTuple):
    """A `dvc.yaml`: its stages by name and the metrics that it names outside stages.

    `names` also has the stages that could not be read.
    """

    file: DvcFile
    stages: dict[str, Stage]
    names: frozenset[str]
    metrics: tuple[Item, ...]


def is_templated(text: str) -> bool:
    """Whether the text holds a `${…}` that DVC fills in."""
    return "${" in text


def read_pipeline(file: DvcFile) -> Pipeline:
    """The stages of a `dvc.yaml`; what is wrong with it is kept in the file's `problems`."""
    value = file.value
    if not isinstance(value, dict):
        if file.readable and value is not None:
            file.fault("dvc.yaml is a mapping with `stages`")
        return Pipeline(file, {}, frozenset(), ())
    stages = value.get("stages")
    if stages is not None and not isinstance(stages, dict):
        file.fault("`stages` is a mapping from stage name to definition", "stages")
        stages = None
    read = {str(name): _stage(file, str(name), entry) for name, entry in (stages or {}).items()}
    found = {name: stage for name, stage in read.items() if stage is not None}
    metrics = _items(file, value.get("metrics"), file.folder, ("metrics",))
    return Pipeline(file, found, frozenset(read), tuple(metrics))


def _stage(file: DvcFile, name: str, entry: object) -> Stage | None:
    """One stage, or None and a problem where DVC would refuse it."""
    keys: tuple[str | int, ...] = ("stages", name)
    expanded = ""
    if isinstance(entry, dict) and "foreach" in entry:
        expanded, keys = "foreach", (*keys, "do")
        entry = entry.get("do")
    elif isinstance(entry, dict) and "matrix" in entry:
        expanded = "matrix"
    if not isinstance(entry, dict) or not isinstance(entry.get("cmd"), (str, list)):
        file.fault(f"stage `{name}` needs a `cmd`", *keys)
        return None
    wdir = str(entry.get("wdir") or ".")
    base = None if is_templated(wdir) else inside(file.folder, wdir)
    outs = [
        item
        for section in OUTPUT_SECTIONS
        for item in _items(file, entry.get(section), base, (*keys, section))
    ]
    return Stage(
        name=name,
        file=file,
        keys=keys,
        expanded=expanded,
        base=base,
        wdir=wdir,
        deps=tuple(_items(file, entry.get("deps"), base, (*keys, "deps"))),
        outs=tuple(outs),
        params=tuple(_parameters(entry.get("params"), base, (*keys, "params"))),
        frozen=entry.get("frozen") is True,
        always_changed=entry.get("always_changed") is True,
    )


def _items(
    file: DvcFile, entries: object, base: str | None, keys: tuple[str | int, ...]
) -> Iterator[Item]:
    """The paths of a section: plain, or a one-key mapping from path to flags."""
    if entries is None:
        return
    if not isinstance(entries, list):
        file.fault(f"`{keys[-1]}` is a list of paths", *keys)
        return
    for position, entry in enumerate(entries):
        here = (*keys, position)
        written, flags = _path_and_flags(entry)
        if written is None:
            file.fault("an entry is a path, or one path with its flags", *here)
            continue
        templated = is_templated(written)
        path = None if templated or base is None else inside(base, written)
        cached = flags.get("cache") is not False
        yield Item(written, path, templated, cached, str(keys[-1]), here)


def _path_and_flags(entry: object) -> tuple[str | None, dict[str, object]]:
    if isinstance(entry, str) and entry:
        return entry, {}
    if isinstance(entry, dict) and len(entry) == 1:
        ((written, flags),) = entry.items()
        if isinstance(written, str):
            return written, flags if isinstance(flags, dict) else {}
    return None, {}


def _parameters(
    entries: object, base: str | None, keys: tuple[str | int, ...]
) -> Iterator[Parameter]:
    """Each key of `params`: text is a key of params.yaml, a mapping goes from file to keys."""
    if not isinstance(entries, list):
        entries = [] if entries is None else [entries]
    for position, entry in enumerate(entries):
        here = (*keys, position)
        wanted = entry if isinstance(entry, dict) else {DEFAULT_PARAMS: [entry]}
        for written, names in wanted.items():
            path = (
                None if base is None or is_templated(str(written)) else inside(base, str(written))
            )
            for name in names if isinstance(names, list) and names else [None]:
                key = None if name is None else str(name)
                templated = is_templated(str(written)) or (key is not None and is_templated(key))
                yield Parameter(path, str(written), key, templated, here)
