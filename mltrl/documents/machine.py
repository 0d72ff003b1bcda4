"""YAML that DVC writes and reads: typed as DVC types it (YAML 1.2, ruamel.yaml)."""

from __future__ import annotations

from mltrl.documents import fast
from mltrl.documents.values import Document


def read_machine(text: str) -> Document:
    """The value of dvc.lock, a `.dvc` file, dvc.yaml, parameters, metrics or a conda environment.

    Values that name something (`md5`, `rev`) in DVC's entries stay texts. Anchors, aliases and
    merge keys are allowed, up to a limit. An empty text is None.

    Raises:
        DocumentError: it is not YAML, or more than a reader should build.
    """
    try:
        value = fast.read(text)
    except fast.Unsure:
        from mltrl.documents.yaml import MACHINE, compose  # noqa: PLC0415 - most files need it not

        composed = compose(text, MACHINE)
        return Document(composed.value, lambda: composed.node)
    return Document(value, lambda: fast.locate(text))
