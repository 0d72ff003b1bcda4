"""The stages of a `dvc.yaml`: what each runs, uses and makes (DVC 3.67, `dvc/stage/loader.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.dvc.schema import OUTPUT, check
from mltrl.evidence.paths import inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.dvc.file import DvcFile
    from mltrl.outcomes import Location

LIVE = "live"
OUTPUT_SECTIONS = ("outs", "metrics", "plots", LIVE)
DEFAULT_PARAMS = "params.yaml"
Keys = tuple[str | int, ...]


class Item(NamedTuple):
    """A path that a stage or a section names. `path` is None where templated or outside.

    `cached`, `persist`, `push` and `remote` are the flags of an output.
    """

    written: str
    path: str | None
    templated: bool
    cached: bool
    section: str
    keys: Keys
    persist: bool = False
    push: bool = True
    remote: str = ""


class Parameter(NamedTuple):
    """A parameter that a stage depends on; `key` None means the whole file."""

    file: str | None
    written_file: str
    key: str | None
    templated: bool
    keys: Keys


class Stage(NamedTuple):
    """One stage of a `dvc.yaml`, paths relative to the repository's root.

    Where the definition has templates, they are filled in, and `keys` lead to the template. If that
    could not be done, `doubt` says why and the stage is as it is written; then `expanded` names the
    keyword (`foreach` or `matrix`) of a group. `members` names the stages of a group that could be
    worked out, None for every other stage; each of them is a stage that names its `group`. `base`
    is the folder its paths are relative to, None where that is templated or outside.
    """

    name: str
    file: DvcFile
    keys: Keys
    expanded: str
    base: str | None
    wdir: str
    cmd: object
    deps: tuple[Item, ...]
    outs: tuple[Item, ...]
    params: tuple[Parameter, ...]
    frozen: bool
    always_changed: bool
    group: str = ""
    members: tuple[str, ...] | None = None
    doubt: str = ""

    def at(self, *keys: str | int) -> Location:
        """Where the stage, or the key inside it, stands."""
        if not keys:
            return self.file.at("stages", self.group or self.name)
        return self.file.at(*self.keys, *keys)

    @property
    def metrics(self) -> tuple[Item, ...]:
        """The outputs that are metrics."""
        return tuple(item for item in self.outs if item.section == "metrics")

    @property
    def runs(self) -> bool:
        """Whether it is run by itself; a group is not, once its members are known."""
        return self.members is None


class Definition(NamedTuple):
    """Where a stage is defined, and how its name came about."""

    file: DvcFile
    keys: Keys
    expanded: str = ""
    group: str = ""
    doubt: str = ""


def is_templated(text: str) -> bool:
    """Whether the text holds a `${…}` that DVC fills in."""
    return "${" in text


def read_stage(definition: Definition, name: str, entry: object) -> Stage | None:
    """One stage, or None and a problem where DVC would refuse it."""
    file, keys = definition.file, definition.keys
    if not isinstance(entry, dict) or "cmd" not in entry:
        file.fault(f"stage `{name}` needs a `cmd`", *keys)
        return None
    if not isinstance(entry["cmd"], (str, list)):
        file.fault(f"the `cmd` of stage `{name}` is no text and no list of texts", *keys, "cmd")
        return None
    wdir = str(entry.get("wdir") or ".")
    base = None if is_templated(wdir) and definition.doubt else inside(file.folder, wdir)
    outs = [
        item
        for section in OUTPUT_SECTIONS
        if (found := _listed(entry, section)) is not None
        for item in read_items(file, found, base, (*keys, section), definition.doubt)
    ]
    deps = read_items(file, entry.get("deps"), base, (*keys, "deps"), definition.doubt)
    return Stage(
        name=name,
        file=file,
        keys=keys,
        expanded=definition.expanded,
        base=base,
        wdir=wdir,
        cmd=entry["cmd"],
        deps=tuple(deps),
        outs=tuple(outs),
        params=tuple(_parameters(definition, entry.get("params"), base)),
        frozen=entry.get("frozen") is True,
        always_changed=entry.get("always_changed") is True,
        group=definition.group,
        doubt=_doubt(definition, entry),
    )


def _listed(entry: dict[object, object], section: str) -> object:
    """A section as a list: `live`, with which DVC 2 made a folder for dvclive, was a mapping."""
    found = entry.get(section)
    return [found] if section == LIVE and isinstance(found, dict) else found


def as_group(name: str, definition: Definition, members: tuple[str, ...]) -> Stage:
    """The `foreach` or `matrix` stage itself, once its members are known: it runs nothing."""
    return Stage(
        name=name,
        file=definition.file,
        keys=definition.keys,
        expanded="",
        base=definition.file.folder,
        wdir=".",
        cmd=None,
        deps=(),
        outs=(),
        params=(),
        frozen=False,
        always_changed=False,
        members=members,
    )


def _doubt(definition: Definition, entry: dict[object, object]) -> str:
    """Why the stage is not known as it is run; "" where it has no templates."""
    if not definition.doubt:
        return ""
    return definition.doubt if definition.expanded or _has_templates(entry) else ""


def _has_templates(entry: dict[object, object]) -> bool:
    """Whether anything in a definition is filled in by DVC."""
    rest: list[object] = [entry]
    while rest:
        one = rest.pop()
        if isinstance(one, str) and is_templated(one):
            return True
        if isinstance(one, dict):
            rest += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            rest += one
    return False


def read_items(
    file: DvcFile, entries: object, base: str | None, keys: Keys, doubt: str = ""
) -> Iterator[Item]:
    """The paths of a section: plain, or mappings from path to flags.

    With a `doubt`, templates in them were not filled in.
    """
    if entries is None:
        return
    if not isinstance(entries, list):
        file.fault(f"`{keys[-1]}` is a list of paths", *keys)
        return
    section = str(keys[-1])
    for position, entry in enumerate(entries):
        here = (*keys, position)
        if isinstance(entry, str) and entry:
            is_open = bool(doubt) and is_templated(entry)
            path = None if base is None or is_open else inside(base, entry)
            yield Item(entry, path, is_open, True, section, here)  # noqa: FBT003 - there are many
            continue
        named = entry if isinstance(entry, dict) and entry else {entry: {}} if entry else {}
        if not all(isinstance(one, str) and one for one in named) or not named:
            file.fault("an entry is a path, or paths with their flags", *here)
            continue
        for written, flags in named.items():
            if section in {"outs", "metrics"}:
                check(file, flags, OUTPUT, (*here, written))
            is_open = bool(doubt) and is_templated(written)
            yield _item(written, flags, base, here, is_open=is_open)


def _item(written: str, flags: object, base: str | None, keys: Keys, *, is_open: bool) -> Item:
    path = None if base is None or is_open else inside(base, written)
    if not flags or not isinstance(flags, dict):
        return Item(written, path, is_open, cached=True, section=str(keys[-2]), keys=keys)
    return Item(
        written=written,
        path=path,
        templated=is_open,
        cached=flags.get("cache") is not False,
        section=str(keys[-2]),
        keys=keys,
        persist=flags.get("persist") is True,
        push=flags.get("push") is not False,
        remote=str(flags.get("remote") or ""),
    )


def _parameters(definition: Definition, entries: object, base: str | None) -> Iterator[Parameter]:
    """Each parameter once; where a file is named as a whole, its keys say nothing more."""
    named = list(_named_parameters(definition, entries, base))
    whole = {one.written_file for one in named if one.key is None}
    seen = set()
    for one in named:
        known = (one.written_file, one.key)
        if known not in seen and (one.key is None or one.written_file not in whole):
            seen.add(known)
            yield one


def _named_parameters(
    definition: Definition, entries: object, base: str | None
) -> Iterator[Parameter]:
    """Each key of `params`: text is a key of params.yaml, a mapping goes from file to keys."""
    file, keys = definition.file, (*definition.keys, "params")
    for position, entry in enumerate(entries if isinstance(entries, list) else ()):
        here = (*keys, position)
        wanted = entry if isinstance(entry, dict) else {DEFAULT_PARAMS: [entry]}
        for written, names in wanted.items():
            if names and not isinstance(names, list):
                file.fault("the parameters of a file are a list of keys", *here, written)
                continue
            for name in names or [None]:
                key = None if name is None else str(name)
                file_open = bool(definition.doubt) and is_templated(str(written))
                key_open = bool(definition.doubt) and key is not None and is_templated(key)
                path = None if base is None or file_open else inside(base, str(written))
                yield Parameter(path, str(written), key, file_open or key_open, here)
