"""Data and models of a change: their digests at both revisions, and what cards say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.changes.items import turned
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from mltrl.changes.change import Change
    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Pin
    from mltrl.models.artifacts import Dataset

MODELS = (
    *(".cbm", ".ckpt", ".gguf", ".keras", ".mlmodel", ".onnx", ".pt", ".pth", ".safetensors"),
    *(".tflite", ".torchscript", ".ubj"),
)
# Models as often as not: among data they are data.
EITHER = (".bin", ".joblib", ".pb", ".pickle", ".pkl")
DATA = frozenset({"data", "dataset", "datasets"})
FOLDERS = frozenset({"checkpoint", "checkpoints", "model", "models", "weights"})


class Artifact(NamedTuple):
    """A dataset or model that changed, with its digest at the base and at the head.

    `pin` is DVC's at the head; None where git has the bytes, or nobody. `entry` is where DVC speaks
    of it, at the head or else at the base; None where git has it.
    """

    path: str
    before: str | None
    after: str | None
    pin: Pin | None
    entry: Pin | None
    dataset: Dataset | None = None

    @property
    def place(self) -> Location:
        """Where it stands: asked of the first of many, as to find it is to read its file again."""
        return self.entry.at() if self.entry else Location(self.path)

    @property
    def file(self) -> Location:
        """The file that spoke of it: which line did is not told of one that is gone."""
        return Location(self.entry.file.path if self.entry else self.path)

    @property
    def fact(self) -> str:
        """What changed, in short."""
        said = self.dataset
        named = f" ({said.name}, {said.kind or 'of no kind'})" if said else ""
        return f"{self.path}{named}: {turned(short(self.before), short(self.after))}"


def short(digest: str | None) -> str | None:
    """A digest as people compare it."""
    if digest is None:
        return None
    name, _, digits = digest.partition(":")
    folder = ".dir" if digits.endswith(".dir") else ""
    return f"{name}:{digits[:12]}{folder}"


def named_data(evidence: Evidence) -> dict[str, Dataset]:
    """What cards say of datasets, by path."""
    return {
        path: one
        for card in evidence.cards
        if card.claimed is not None
        for one in card.card.data
        if one.path and (path := card.place(one.path)) is not None
    }


def named_models(evidence: Evidence) -> set[str]:
    """The paths of models that a card or a `dvc.yaml` names as such."""
    found = {
        path
        for card in evidence.cards
        if card.claimed is not None
        for one in card.card.models
        if one.path and (path := card.place(one.path)) is not None
    }
    for pipeline in evidence.dvc.pipelines:
        found |= {one.path for one in pipeline.artifacts if one.path and one.type == "model"}
    return found


def is_model(path: str, named: set[str], datasets: dict[str, Dataset]) -> bool:
    """Whether a path is a model: by what is said of it, else by its suffix or its folder."""
    if path in named or path in datasets:
        return path in named
    lower = path.lower()
    parts = lower.split("/")
    either = lower.endswith(EITHER) and DATA.isdisjoint(parts)
    return either or lower.endswith(MODELS) or not FOLDERS.isdisjoint(parts)


def learns(change: Change) -> bool:
    """Whether the repository has a model or measures something, as far as files say."""
    head = change.head
    if head.cards or head.metrics.declared or named_models(head):
        return True
    return any(is_model(path, set(), {}) for path in (*head.dvc.producers, *head.tree.entries))


def pins(evidence: Evidence) -> dict[str, Pin]:
    """What `.dvc` files pin, by path."""
    pointers = evidence.dvc.pointers
    return {pin.path: pin for one in pointers for pin in one.outs if pin.path is not None}
