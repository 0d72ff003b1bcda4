"""The sections of a `dvc.yaml` beside its stages: metrics, params, plots, artifacts, datasets.

Sources: DVC 3.67, `dvc/schema.py`, `dvc/annotations.py` and `dvc/repo/datasets.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.dvc.schema import ARTIFACT, check
from mltrl.evidence.dvc.stages import Item, is_templated, read_items
from mltrl.evidence.paths import inside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mltrl.evidence.dvc.file import DvcFile

NAMES = ("metrics", "params", "plots", "artifacts", "datasets")


class Artifact(NamedTuple):
    """A model or dataset with a name of its own. `path` is None where templated or outside."""

    name: str
    written: str
    path: str | None
    type: str
    desc: str
    labels: tuple[str, ...]
    meta: object
    keys: tuple[str | int, ...]


class Dataset(NamedTuple):
    """A dataset of `dvc ds add`, named in dependencies as `ds://NAME`. `type`: dvc, dc or url."""

    name: str
    type: str
    url: str
    path: str
    rev: str
    keys: tuple[str | int, ...]


class Sections(NamedTuple):
    """What a `dvc.yaml` says outside its stages."""

    metrics: tuple[Item, ...] = ()
    params: tuple[Item, ...] = ()
    plots: tuple[Item, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    datasets: tuple[Dataset, ...] = ()


def read_sections(file: DvcFile, value: Mapping[object, object], doubt: str = "") -> Sections:
    """The sections of a `dvc.yaml`. With a `doubt`, templates in them were not filled in."""

    def items(name: str) -> tuple[Item, ...]:
        return tuple(read_items(file, value.get(name), file.folder, (name,), doubt))

    return Sections(
        items("metrics"),
        items("params"),
        tuple(_plots(file, value.get("plots"), doubt)),
        tuple(_artifacts(file, value.get("artifacts"), doubt)),
        tuple(_datasets(file, value.get("datasets"))),
    )


def _plots(file: DvcFile, entries: object, doubt: str) -> Iterator[Item]:
    """The files that are drawn: named themselves, or as the sources of x and y."""
    if isinstance(entries, dict):
        entries = [{name: one} for name, one in entries.items()]
    for position, entry in enumerate(entries if isinstance(entries, list) else ()):
        drawn = entry.items() if isinstance(entry, dict) else [(entry, None)]
        files = [name for one, axes in drawn for name in _plotted(one, axes)]
        for item in read_items(file, files, file.folder, ("plots",), doubt):
            yield item._replace(keys=("plots", position))


def _plotted(name: object, axes: object) -> list[object]:
    sources = [axes.get(axis) for axis in ("x", "y")] if isinstance(axes, dict) else []
    files = [one for source in sources if isinstance(source, dict) for one in source]
    return files or [name]


def _artifacts(file: DvcFile, entries: object, doubt: str) -> Iterator[Artifact]:
    if not isinstance(entries, dict):
        return
    for name, entry in entries.items():
        keys = ("artifacts", name)
        check(file, entry, ARTIFACT, keys)
        written = entry.get("path") if isinstance(entry, dict) else None
        if not isinstance(written, str):
            file.fault(f"artifact `{name}` needs a `path`", *keys)
            continue
        is_open = bool(doubt) and is_templated(written)
        labels = entry.get("labels")
        yield Artifact(
            name=str(name),
            written=written,
            path=None if is_open else inside(file.folder, written),
            type=str(entry.get("type") or ""),
            desc=str(entry.get("desc") or ""),
            labels=tuple(map(str, labels)) if isinstance(labels, list) else (),
            meta=entry.get("meta"),
            keys=keys,
        )


def _datasets(file: DvcFile, entries: object) -> Iterator[Dataset]:
    for position, entry in enumerate(entries if isinstance(entries, list) else ()):
        keys = ("datasets", position)
        said = entry if isinstance(entry, dict) else {}
        name, kind, url, path, rev = (
            str(said.get(key) or "") for key in ("name", "type", "url", "path", "rev")
        )
        if name and kind:
            yield Dataset(name, kind, url, path, rev, keys)
        else:
            file.fault("a dataset needs a `name` and a `type`", *keys)
