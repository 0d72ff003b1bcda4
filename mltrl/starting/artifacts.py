"""The datasets and models of a repository, as entries of a card: what DVC pins or `artifacts` name.

Which is which is told by `artifacts` (DVC 3.67, `dvc/schema.py`), else by names. Plots, reports and
metrics are neither; a stage's output is a dataset only where its path says so.
"""

from __future__ import annotations

import re
from functools import cache
from posixpath import relpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence import LARGEST
from mltrl.evidence.paths import inside
from mltrl.evidence.tree import is_lfs_pointer
from mltrl.pinning.versions import version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Live
    from mltrl.evidence.dvc.pointers import Pointer

MOST = 20
MODEL_SUFFIXES = (
    *(".cbm", ".ckpt", ".gguf", ".joblib", ".keras", ".mlmodel", ".onnx", ".pt", ".pth"),
    *(".safetensors", ".tflite"),
)
# A model, but below a folder of data perhaps not.
EITHER_SUFFIXES = (".bin", ".h5", ".pb", ".pickle", ".pkl")
OTHER_SUFFIXES = (".html", ".otf", ".pdf", ".svg", ".ttf")
DATA_SUFFIXES = (
    *(".arrow", ".avro", ".csv", ".feather", ".gz", ".hdf5", ".jsonl", ".nc", ".npy", ".npz"),
    *(".parquet", ".tar", ".tif", ".tsv", ".xml", ".zip"),
)
MODEL_WORDS = frozenset(("checkpoint", "checkpoints", "model", "models", "weights"))
DATA_WORDS = frozenset(("data", "dataset", "datasets"))
NEITHER = frozenset(
    (
        *("confusion", "docs", "eval", "evaluation", "figure", "figures", "importance", "log"),
        *("logs", "metric", "metrics", "plot", "plots", "prediction", "predictions", "report"),
        *("reports", "result", "results", "score", "scores", "summary", "validations"),
    )
)


class Found(NamedTuple):
    """A dataset or a model, with its path from the root of the repository."""

    path: str
    is_model: bool
    name: str = ""
    source: str = ""
    represents: str = ""


def artifacts(evidence: Evidence) -> list[Found]:
    """Every dataset and model, each path once; what `artifacts` say of one adds to the rest."""
    found: dict[str, Found] = {}
    for one in (*_named(evidence), *_pointed(evidence), *_produced(evidence), *_in_git(evidence)):
        known = found.setdefault(one.path, one)
        found[one.path] = known._replace(source=known.source or one.source)
    return [one for one in found.values() if one.path.isprintable()]


def entry(evidence: Evidence, one: Found, card: str) -> dict[str, str]:
    """The entry of a dataset or a model in the card at a path."""
    folder = card.rpartition("/")[0] or "."
    source = relpath(one.source, folder) if one.source in evidence.tree.entries else one.source
    return {
        "name": one.name,
        "version": version_of(evidence, one.path),
        "path": relpath(one.path, folder),
        "digest": _digest(evidence, one.path),
        "source": source,
        "represents": "" if one.is_model else one.represents,
    }


def named_apart(found: list[Found]) -> list[Found]:
    """The same with names by which they can be told apart, as short as these can be."""
    forms = [_forms(one) for one in found]
    names = [name for one in forms for name in dict.fromkeys(one)]
    apart = [next((name for name in one if names.count(name) == 1), one[-1]) for one in forms]
    return [one._replace(name=name) for one, name in zip(found, apart, strict=True)]


def _forms(one: Found) -> tuple[str, ...]:
    """The names that it may have: its own, that of its file without and with suffix, its path."""
    name = one.path.rpartition("/")[2]
    stem = name.partition(".")[0] or name
    return (one.name or stem, name, one.path)


def _named(evidence: Evidence) -> Iterator[Found]:
    """What the `artifacts` of each dvc.yaml declare as a model or a dataset."""
    for pipeline in evidence.dvc.pipelines:
        value = pipeline.file.value
        declared = value.get("artifacts") if isinstance(value, dict) else None
        for name, one in declared.items() if isinstance(declared, dict) else ():
            kind = one.get("type") if isinstance(one, dict) else None
            written = one.get("path") if isinstance(one, dict) else None
            path = inside(pipeline.file.folder, written) if isinstance(written, str) else None
            if path and "${" not in path and kind in {"model", "dataset", "data"}:
                yield Found(path, kind == "model", str(name), "", str(one.get("desc") or ""))


def _pointed(evidence: Evidence) -> Iterator[Found]:
    """What `.dvc` files pin, with the address that it was imported from."""
    for pointer in evidence.dvc.pointers:
        for pin in pointer.outs:
            name = pin.path.rpartition("/")[2] if pin.path else ""
            if pin.path and not NEITHER & _tokens(name) and not name.endswith(OTHER_SUFFIXES):
                yield Found(pin.path, _is_model(pin.path), "", _origin(pointer))


def _origin(pointer: Pointer) -> str:
    """Where imported data came from: an address without what may be a secret in it."""
    for source in pointer.sources:
        parts = urlsplit(source.url)
        if source.kind != "import-db" and parts.scheme and parts.hostname:
            host = parts.netloc.rpartition("@")[2]
            return f"{parts.scheme}://{host}{parts.path}"
    return ""


def _produced(evidence: Evidence) -> Iterator[Found]:
    """The outputs of stages that ran, but for metrics and plots."""
    for live in evidence.dvc.live:
        shown = {item.path for item in live.stage.outs if item.section != "outs"}
        for pin in live.outs:
            if not pin.path or pin.path in shown or NEITHER & _tokens(pin.path):
                continue
            if pin.path.endswith(OTHER_SUFFIXES):
                continue
            is_model = _is_model(pin.path)
            if is_model or DATA_WORDS & _tokens(pin.path):
                yield Found(pin.path, is_model, "", _script(evidence, live))


def _script(evidence: Evidence, live: Live) -> str:
    """The script that a stage depends on, else the file that defines the stage."""
    scripts = (item.path for item in live.stage.deps if item.path and item.path.endswith(".py"))
    tracked = (path for path in scripts if path in evidence.tree.entries)
    return next(tracked, live.stage.file.path)


def _in_git(evidence: Evidence) -> Iterator[Found]:
    """Files of data below a folder that is called so, where DVC pins nothing."""
    if evidence.dvc.producers:
        return
    for path in evidence.tree.entries:
        folder, _, name = path.rpartition("/")
        is_data = name.endswith(DATA_SUFFIXES) and DATA_WORDS & set(folder.lower().split("/"))
        is_test = {"test", "tests"} & set(folder.lower().split("/"))
        if is_data and not is_test and evidence.wanted(path):
            yield Found(path, is_model=False)


def _is_model(path: str) -> bool:
    """Whether a path is called as models are; below a folder of data its own name has to be."""
    lower = path.lower()
    if lower.endswith((*MODEL_SUFFIXES, *DATA_SUFFIXES)):
        return lower.endswith(MODEL_SUFFIXES)
    folder, _, name = path.rpartition("/")
    if DATA_WORDS & _tokens(folder):
        return bool(MODEL_WORDS & _tokens(name))
    return lower.endswith(EITHER_SUFFIXES) or bool(MODEL_WORDS & _tokens(path))


@cache
def _tokens(path: str) -> frozenset[str]:
    """The words in a path."""
    return frozenset(re.split(r"[^a-z]+", path.lower()))


def is_legacy(evidence: Evidence, one: Found) -> bool:
    """Whether the digest of a path is one of DVC 2, which no card can be compared with."""
    pin = evidence.dvc.producers.get(one.path)
    return pin is not None and pin.md5 is not None and pin.legacy


def _digest(evidence: Evidence, path: str) -> str:
    """The digest that a path is pinned with; "" where a card could not be compared with it."""
    pin = evidence.dvc.producers.get(path)
    if pin is not None:
        return f"md5:{pin.md5}" if pin.md5 and not pin.legacy else ""
    try:
        if path in evidence.tree.entries and not is_lfs_pointer(evidence.tree.read(path, LARGEST)):
            return evidence.blob_digest(path)
    except (DocumentError, Unavailable):
        pass
    return ""
