"""The model files of a repository: tracked by git, kept by DVC, or named as models in dvc.yaml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable
from mltrl.evidence.suffixes import PICKLES, WEIGHTS, suffix_of
from mltrl.outcomes import Location
from mltrl.rules.test._files import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

# A pickle or an HDF5 file may hold anything; these words in its name say that it is a model.
NAMED = (
    r"(?:^|[_.-])(?:model|models|clf|classifier|regressor|estimator|checkpoint|weights)(?:[_.-]|$)"
)
PERHAPS = PICKLES | {"h5", "hdf5", "bin"}


class ModelFile(NamedTuple):
    """A file or folder that holds a model, and where the repository says so."""

    path: str
    location: Location


def model_files(evidence: Evidence) -> list[ModelFile]:
    """Every model of the audited part, each path once, by path.

    Raises:
        NotApplicable: there is none.
    """
    found: dict[str, ModelFile] = {}
    for one in (*_artifacts(evidence), *_pinned(evidence), *_tracked(evidence)):
        if not _is_within(one.path, found):
            found[one.path] = one
    if not found:
        raise NotApplicable("no file here is a model by its name, and dvc.yaml names none")
    return [found[path] for path in sorted(found)]


def _is_within(path: str, known: dict[str, ModelFile]) -> bool:
    """Whether a path or a folder above it is known."""
    while path and path not in known:
        path = path.rpartition("/")[0]
    return bool(path)


def _artifacts(evidence: Evidence) -> Iterator[ModelFile]:
    """What dvc.yaml calls a model."""
    for pipeline in evidence.dvc.pipelines:
        for one in pipeline.artifacts:
            if one.type == "model" and one.path:
                yield ModelFile(one.path, pipeline.file.at(*one.keys))


def _pinned(evidence: Evidence) -> Iterator[ModelFile]:
    for pin in evidence.dvc.pins:
        name = (pin.path or "").rpartition("/")[2].lower()
        if pin.path and pin.certain and (is_model(pin.path) or name in {"model", "models"}):
            yield ModelFile(pin.path, pin.at())


def _tracked(evidence: Evidence) -> Iterator[ModelFile]:
    for path in evidence.tree.entries:
        if is_model(path) and evidence.wanted(path):
            yield ModelFile(path, Location(path, 1))


def is_model(path: str) -> bool:
    """Whether a path is that of a model, by its name; files for tests are none."""
    *folders, name = path.split("/")
    if not FOLDERS.isdisjoint(one.lower() for one in folders):
        return False
    suffix = suffix_of(path)
    named = re.search(NAMED, name.rpartition(".")[0], re.IGNORECASE)
    return suffix in WEIGHTS - {"pb"} or (suffix in PERHAPS | {"pb"} and named is not None)
