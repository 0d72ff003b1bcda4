"""Whether stages need and make what they needed and made when they ran."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.dvc.live import declared
from mltrl.evidence.paths import inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Item, Live, Pin, Pipeline
    from mltrl.evidence.dvc.sections import Dataset


class Named(NamedTuple):
    """A dependency, a parameter or an output; `is_made` for the last."""

    name: str
    is_made: bool = False


class Difference(NamedTuple):
    """What a stage has that its record has not, and the other way round."""

    live: Live
    new: list[Named]
    gone: list[Named]


def compare(evidence: Evidence, live: Live) -> Difference:
    """What was added and taken out; what a frozen stage needs does not count."""
    one, base = live.stage, live.stage.base
    new, gone = _paths(one.outs, live.locked.pins("outs", base), is_made=True)
    if not one.frozen:
        more, less = _paths(one.deps, live.locked.pins("deps", base), is_made=False)
        new = more + _new_parameters(evidence, live) + new
        gone = less + gone
    return Difference(live, new, gone)


def _paths(
    items: tuple[Item, ...], pins: list[Pin], *, is_made: bool
) -> tuple[list[Named], list[Named]]:
    plain = [item for item in items if not item.templated]
    names = {pin.written for pin in pins}
    if len(plain) == len(items) and names == {item.written for item in items}:
        return [], []
    paths = {pin.path for pin in pins if pin.path is not None}
    new = [one for one in plain if one.written not in names and one.path not in paths]
    kept = {id(pin) for pin in declared(items, pins)}
    gone = [pin for pin in pins if id(pin) not in kept] if len(plain) == len(items) else []
    return [Named(one.written, is_made) for one in new], [
        Named(one.written, is_made) for one in gone
    ]


def _new_parameters(evidence: Evidence, live: Live) -> list[Named]:
    """Parameters that were not recorded; a whole file that is empty has nothing to record."""
    found = []
    by_path: dict[str | None, set[str]] = {}
    for file, values in live.locked.params.items():
        path = None if live.stage.base is None else inside(live.stage.base, file)
        by_path[path] = {str(key) for key in values}
    for one in live.stage.params:
        recorded = by_path.get(one.file)
        if one.templated or (recorded is not None and (one.key is None or one.key in recorded)):
            continue
        if one.key is None and not _has_content(evidence, one.file):
            continue
        found.append(Named(one.key or one.written_file))
    return found


def _has_content(evidence: Evidence, path: str | None) -> bool:
    here = path is not None and path in evidence.tree.entries
    return here and bool(evidence.dvc.parameters(path or "").value)


def other_datasets(evidence: Evidence, pipeline: Pipeline) -> Iterator[tuple[Dataset, bool]]:
    """Datasets that are defined otherwise than they were locked, and whether they were at all."""
    lock = evidence.dvc.lock_beside(pipeline)
    for one in pipeline.datasets:
        known = lock.datasets.get(one.name, {}) if lock else {}
        recorded = tuple(str(known.get(key) or "") for key in ("type", "url", "path", "rev"))
        if recorded != (one.type, one.url, one.path, one.rev):
            yield one, bool(known)
