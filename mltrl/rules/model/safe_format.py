"""Models are kept in a format that only holds numbers.

Whoever loads a pickle runs it. A model that is handed on in that form asks of everybody to trust
whoever could write to the file, and to have the same versions of every library.

Fix: save it as safetensors, ONNX or with `skops.io`, and load that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.suffixes import PICKLES, suffix_of
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, card, pointer
from mltrl.rules.model._models import ModelFile, model_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 6: "should"}
WITHOUT_LEVEL = "may"


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each model that is a pickle."""
    models = {one.path: one for one in (*_of_cards(evidence), *_found(evidence))}
    if not models:
        raise NotApplicable("no file here is a model by its name, and no card names one")
    for path, one in sorted(models.items()):
        if suffix_of(path) in PICKLES:
            yield Finding(f"`{path}` is a pickle, which runs when it is loaded", one.location, path)


def _found(evidence: Evidence) -> list[ModelFile]:
    try:
        return model_files(evidence)
    except NotApplicable:
        return []


def _of_cards(evidence: Evidence) -> Iterator[ModelFile]:
    """What cards call a model, whatever its name."""
    for one in evidence.cards:
        for position, model in enumerate(one.card.models if one.claimed is not None else ()):
            path = one.place(model.path) if model.path else None
            if path:
                yield ModelFile(path, one.at("models", position, "path"))


def examples() -> Iterator[Example]:
    """ONNX; a pickle; named by a card; data in a pickle; weights of PyTorch; no model."""
    yield Example("ONNX", {"m/model.onnx.dvc": pointer("model.onnx")}, Outcome.MET)
    pickled = {"m/model.joblib.dvc": pointer("model.joblib")}
    yield Example("a pickle", pickled, Outcome.NOT_MET, ("m/model.joblib.dvc:2",))
    named = {"r.md": card("models:", "  - {name: m, path: out/best.pkl}"), "out/best.pkl": "1"}
    yield Example("named by a card", named, Outcome.NOT_MET, ("r.md:9",))
    weights = {"m/best.pt.dvc": pointer("best.pt")}
    yield Example("near miss: weights of PyTorch", weights, Outcome.MET)
    data = {"features.pkl.dvc": pointer("features.pkl")}
    yield Example("near miss: data in a pickle", data, Outcome.NOT_APPLICABLE)
