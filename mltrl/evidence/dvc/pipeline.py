"""`dvc.yaml`: the stages as they are defined now, with templates filled in (DVC 3.67)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.dvc.schema import FOREACH, MATRIX, PIPELINE, STAGE, check
from mltrl.evidence.dvc.sections import NAMES, Artifact, Dataset, Sections, read_sections
from mltrl.evidence.dvc.stages import (
    Definition,
    Item,
    Parameter,
    Stage,
    as_group,
    is_templated,
    read_stage,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mltrl.evidence.dvc.file import DvcFile

__all__ = ["Item", "Parameter", "Pipeline", "Resolved", "Stage", "is_templated", "read_pipeline"]

KEYWORDS = ("foreach", "matrix")
Entries = dict[str, dict[str, object]]


class Resolved(NamedTuple):
    """A `dvc.yaml` with its templates filled in.

    `stages` goes from the name of each definition to the stages that it stands for, or to the
    reason why that is not known. `sections` has the other sections by name; `doubt` is the reason
    where they could not be filled in.
    """

    stages: dict[str, Entries | str]
    sections: Mapping[object, object]
    doubt: str = ""


class Pipeline(NamedTuple):
    """A `dvc.yaml`: its stages by name, groups among them, and what it names outside stages.

    `names` has every name that a stage may have in the lock, also of stages that cannot be read.
    """

    file: DvcFile
    stages: dict[str, Stage]
    names: frozenset[str]
    sections: Sections = Sections()

    @property
    def metrics(self) -> tuple[Item, ...]:
        """The metrics files that it names outside stages."""
        return self.sections.metrics

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """The models and datasets that it gives names."""
        return self.sections.artifacts

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        """The datasets that dependencies name as `ds://NAME`."""
        return self.sections.datasets

    @property
    def runs(self) -> list[Stage]:
        """The stages that run; a group only where its members could not be worked out."""
        return [stage for stage in self.stages.values() if stage.runs]


def read_pipeline(file: DvcFile, resolve: Callable[[DvcFile], Resolved]) -> Pipeline:
    """The stages of a `dvc.yaml`; what is wrong with it is kept in the file's `problems`.

    `resolve` fills in templates, and is called only where there are some.
    """
    value = file.value
    if not isinstance(value, dict):
        if file.readable and value is not None:
            file.fault("dvc.yaml is a mapping with `stages`")
        return Pipeline(file, {}, frozenset())
    check(file, value, PIPELINE, ())
    resolved = resolve(file) if has_templates(file, value) else None
    stages: dict[str, Stage] = {}
    names: set[str] = set()
    for name, entry in _stages(value):
        for one, stage in _read(file, name, entry, resolved):
            if stage is None or stage.runs:
                names.add(one)
            if stage is not None:
                stages[one] = stage
    filled = {name: value.get(name) for name in NAMES} | dict(resolved.sections if resolved else {})
    sections = read_sections(file, filled, resolved.doubt if resolved else "")
    return Pipeline(file, stages, frozenset(names), sections)


def has_templates(file: DvcFile, value: dict[object, object]) -> bool:
    """Whether DVC has anything to fill in or to expand."""
    if is_templated(file.text) or "vars" in value:
        return True
    keywords = {*KEYWORDS, "vars"}
    return any(isinstance(one, dict) and keywords & one.keys() for _, one in _stages(value))


def _stages(value: dict[object, object]) -> Iterator[tuple[object, object]]:
    stages = value.get("stages")
    return iter(stages.items() if isinstance(stages, dict) else ())


def _read(
    file: DvcFile, name: object, entry: object, resolved: Resolved | None
) -> Iterator[tuple[str, Stage | None]]:
    """The stages that one definition stands for, by name; None where DVC would refuse it."""
    keyword = next((one for one in KEYWORDS if isinstance(entry, dict) and one in entry), "")
    if not isinstance(name, str) or ("@" in name and not keyword):
        what = "needs quotes" if not isinstance(name, str) else "cannot have a name with `@`"
        file.fault(f"stage `{name}` {what}", "stages", name)  # type: ignore[arg-type]
        yield str(name), None
        return
    definition = _definition(file, name, entry, keyword)
    found = resolved.stages.get(name, "it is not a stage to DVC") if resolved else {name: entry}
    if isinstance(found, str):
        yield name, read_stage(definition._replace(doubt=found), name, _template(entry))
        return
    for one, filled in found.items():
        alone = definition._replace(expanded="", group=name if keyword else "")
        yield one, read_stage(alone, one, filled)
    if keyword:
        yield name, as_group(name, definition, tuple(found))


def _template(entry: object) -> object:
    """What a definition says of each stage that it stands for."""
    return entry.get("do") if isinstance(entry, dict) and "foreach" in entry else entry


def _definition(file: DvcFile, name: str, entry: object, keyword: str) -> Definition:
    """Where the definition stands, once its keys were looked at."""
    keys: tuple[str | int, ...] = ("stages", name)
    if keyword == "foreach" and isinstance(entry, dict):
        check(file, entry, FOREACH, keys)
        keys = (*keys, "do")
        entry = entry.get("do")
        check(file, entry, STAGE, keys)
    else:
        check(file, entry, MATRIX if keyword else STAGE, keys)
        axes = entry.get("matrix") if isinstance(entry, dict) else None
        for axis, values in axes.items() if isinstance(axes, dict) else ():
            if not isinstance(values, (str, list)):
                file.fault("the values of a matrix are a list", *keys, "matrix", axis)
    return Definition(file, keys, keyword)
