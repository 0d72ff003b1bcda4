"""Every model on the card is made by a stage.

A model that a stage made can be traced to its code, data and parameters, and made again. One that
was added by hand is a file that somebody once had.

Fix: make the path an output of the stage that trains it, in dvc.yaml; or say under `source` where
it comes from, if it is not made here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.paths import below
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card, lines, pointer, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

SCOPE = "card"
STRENGTH = {0: "may", 2: "should"}


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each model that no stage makes."""
    doubts = [*unread(card, "models"), *evidence.dvc.unread("dvc.yaml")]
    own = [(at, one) for at, one in enumerate(card.card.models) if one.path and not one.source]
    if not own and not doubts:
        raise NotApplicable("the card names no model that is made here")
    made = [item.path for one in evidence.dvc.stages for item in one.outs if item.path]
    is_open = any(item.templated for one in evidence.dvc.stages for item in one.outs)
    imported = [pin.path for one in evidence.dvc.pointers if one.is_import for pin in one.outs]
    for position, model in own:
        path = card.place(model.path or "")
        if path is None or any(below(path, one) or below(one, path) for one in made):
            continue
        if any(one and below(path, one) for one in imported):
            continue
        if is_open:
            doubts.append(Unknown("a stage makes outputs whose paths are templated", path))
        elif not doubts:
            message = f"no stage in a dvc.yaml makes the model `{path}`"
            yield Finding(message, card.at("models", position, "path"), path)
    yield from doubts


def examples() -> Iterator[Example]:
    """Made; added by hand; in a folder that is made; with a source; imported; templated; none."""

    def repository(*more: str, path: str = "m/model.onnx") -> dict[str, str]:
        fields = ", ".join((f"name: m, path: {path}", *more))
        return {"r.md": card(f"models: [{{{fields}}}]")}

    made = {**repository(), "dvc.yaml": stage(outs=("m/model.onnx",))}
    yield Example("made", made, Outcome.MET)
    added = {**repository(), "m/model.onnx.dvc": pointer("model.onnx")}
    yield Example("added by hand", added, Outcome.NOT_MET, ("r.md:8",), mentions="m/model.onnx")
    folder = {**repository(), "dvc.yaml": stage(outs=("m",))}
    yield Example("near miss: in a folder that is made", folder, Outcome.MET)
    known = {**added, **repository("source: https://example.org/model")}
    yield Example("near miss: from elsewhere", known, Outcome.NOT_APPLICABLE)
    dep = lines("deps:", "- {path: https://example.org/model.onnx, etag: a}")
    imported = {**repository(), "m/model.onnx.dvc": dep + pointer("model.onnx")}
    yield Example("near miss: imported", imported, Outcome.MET)
    templated = {**repository(), "dvc.yaml": stage(outs=("${out}",))}
    yield Example("templated", templated, Outcome.UNKNOWN)
    yield Example("no model", {"r.md": card()}, Outcome.NOT_APPLICABLE)
