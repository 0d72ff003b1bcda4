"""Every model has a card that describes it.

A model file says nothing of what it was trained on, what it is for and where it fails. Who finds it
in a year, or gets it from somebody, has only the file.

Fix: name the model under `models` of a readiness card, or write a model card beside it
(`MODEL_CARD.md`, or a README in its folder).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl.errors import Unavailable
from mltrl.evidence.paths import below
from mltrl.evidence.prose import MARKDOWN, is_readme
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, card, lines, locked, pointer, stage
from mltrl.rules.model._models import model_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
HUB = r"\A---\r?\n(?:.*\r?\n)*?(?:library_name|pipeline_tag|model-index|base_model):"


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each model that no card describes, all of them together."""
    models = model_files(evidence)
    if any(_is_model_card(path) for path in evidence.tree.entries) or _is_of_hub(evidence):
        return
    named = _named_in_cards(evidence)
    beside = {path.rpartition("/")[0] for path in evidence.prose.readmes if "/" in path}
    bare = [
        one
        for one in models
        if not any(below(one.path, path) or below(path, one.path) for path in named)
        and not _described(one.path, beside)
    ]
    unread = [card for card in evidence.cards if card.claimed is None]
    if bare and unread:
        yield Unknown(f"`{unread[0].path}` cannot be read: see card/valid", unread[0].path)
        return
    for one in bare:
        yield Finding(f"no card describes `{one.path}`", one.location, one.path, cause="models")


def _named_in_cards(evidence: Evidence) -> list[str]:
    """The paths of the models of readiness cards."""
    cards = [card for card in evidence.cards if card.claimed is not None]
    written = [(card, model.path) for card in cards for model in card.card.models if model.path]
    return [path for card, one in written if (path := card.place(one))]


def _described(path: str, beside: set[str]) -> bool:
    """Whether a README lies in the model's folder, or in the model where that is one."""
    return path.rpartition("/")[0] in beside or any(below(one, path) for one in beside)


def _is_model_card(path: str) -> bool:
    name = re.sub(r"[^a-z]", "", path.rpartition("/")[2].rpartition(".")[0].lower())
    return path.lower().endswith((*MARKDOWN, ".rst")) and "modelcard" in name


def _is_of_hub(evidence: Evidence) -> bool:
    """Whether the README is a model card as hubs of models read it."""
    readme = evidence.prose.readme
    if readme is None or not is_readme(readme):
        return False
    try:
        return bool(re.search(HUB, evidence.prose.text(readme)))
    except Unavailable:
        return False


def examples() -> Iterator[Example]:
    """On a card; none; a model card; beside it; of a hub; data with a like name; no model."""
    made = {"dvc.yaml": stage(outs=("m/model.pkl",)), "dvc.lock": locked(outs={"m/model.pkl": "1"})}
    named = {**made, "cards/r.md": card("models: [{name: m, path: /m/model.pkl}]")}
    yield Example("on a card", named, Outcome.MET)
    yield Example("none", made, Outcome.NOT_MET, ("dvc.lock:6",), mentions="m/model.pkl")
    other = {**made, "cards/r.md": card("models: [{name: n, path: /n/model.pkl}]")}
    yield Example("a card of another", other, Outcome.NOT_MET, ("dvc.lock:6",))
    tracked = {"a.onnx": "1", "b.safetensors": "2"}
    yield Example("in git", tracked, Outcome.NOT_MET, ("a.onnx:1", "b.safetensors:1"))
    yield Example("near miss: a model card", {**made, "docs/Model-Card.md": "# M\n"}, Outcome.MET)
    yield Example("near miss: beside it", {**made, "m/README.md": "# M\n"}, Outcome.MET)
    hub = {**tracked, "README.md": lines("---", "license: mit", "library_name: x", "---", "# M")}
    yield Example("near miss: of a hub", hub, Outcome.MET)
    artifact = {"dvc.yaml": "artifacts: {vet: {path: out, type: model}}\n"}
    yield Example("an artifact", artifact, Outcome.NOT_MET, ("dvc.yaml:1",))
    data = {"features.pkl.dvc": pointer("features.pkl"), "tests/model.pkl": "1", "models.py": ""}
    yield Example("near miss: data, a file for tests, code", data, Outcome.NOT_APPLICABLE)
