"""Versions that git and DVC tell are written into a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.cards.edit import CardText
from mltrl.evidence import Evidence
from mltrl.evidence.cards import CardFile
from mltrl.evidence.history import History
from mltrl.evidence.tree import WorkTree
from mltrl.pinning import pin
from mltrl.rules.examples import card, digest, lines, pointer

if TYPE_CHECKING:
    from tests.conftest import Repo

MODEL = f"md5:{digest('model')}"


def versions(repo: Repo, text: str) -> list[tuple[str, str]]:
    """The versions that are written into a card, with their fields."""
    read = CardText(text.encode(), "card.md")
    with repo.open() as opened:
        evidence = Evidence(WorkTree(opened), history=History(opened, opened.commit))
        found = pin(evidence, CardFile("card.md", read.read), read)
    return [(one.subject, one.new) for one in found.changes if "version" in one.subject]


def test_a_tag_of_this_commit_is_the_version_of_the_code(repo: Repo) -> None:
    text = card("code: /")
    repo.commit({"card.md": text})
    assert versions(repo, text) == []
    repo.git("tag", "v0.5.0")
    repo.git("tag", "other-1.0.0")
    assert versions(repo, text) == [("versions.code", "0.5.0")]
    assert versions(repo, card("code: src")) == []
    repo.commit({"b": "b"})
    assert versions(repo, text) == []


def test_the_package_of_a_layout_with_src_is_the_one_above(repo: Repo) -> None:
    text = card("code: /src", "versions: {code: 1.3.0}")
    package = '[project]\nname = "vi"\nversion = "2.0.0"\n'
    repo.commit({"card.md": text, "src/vi/a.py": "", "pyproject.toml": package})
    assert versions(repo, text) == [("versions.code", "2.0.0")]
    other = card("code: /src/part", "versions: {code: 0.1.0}").replace("R01", "R02", 1)
    repo.commit({"other.md": other})
    assert versions(repo, text) == []


ARTIFACT = "artifacts:\n  vetter:\n    path: m.npz\n    type: model\n"


def test_a_registered_artifact_has_a_version_while_its_bytes_are_the_same(repo: Repo) -> None:
    text = card("models:", "- name: m", "  path: m.npz", f"  digest: {MODEL}", "  version: 1.0.0")
    repo.commit({"card.md": text, "dvc.yaml": ARTIFACT, "m.npz.dvc": pointer("m.npz", "model")})
    repo.git("tag", "vetter@v1.1.0")
    repo.git("tag", "other@v3.0.0")
    repo.git("tag", "vetter@v1.2.0#1")
    told = [("models.0.version", "1.2.0"), ("versions.model", "1.2.0")]
    assert versions(repo, text) == told
    repo.git("tag", "vetter@v1.2.0!#2")
    assert versions(repo, text) == [(subject, "1.1.0") for subject, _ in told]
    repo.commit({"m.npz.dvc": pointer("m.npz", "another model")})
    assert versions(repo, text) == []


def test_an_artifact_of_a_folder_is_registered_with_it(repo: Repo) -> None:
    text = card("models: [{name: m, path: sub/m.npz}]")
    files = {"card.md": text, "sub/dvc.yaml": ARTIFACT, "sub/m.npz.dvc": pointer("m.npz", "model")}
    repo.commit(files)
    repo.git("tag", "vetter@v1.0.0")
    assert versions(repo, text) == []
    repo.git("tag", "sub=vetter@v2.0.0")
    assert versions(repo, text)[0] == ("models.0.version", "2.0.0")


def test_imported_data_has_the_version_of_its_import(repo: Repo) -> None:
    text = card("data: [{name: d, path: d.csv}]")
    imported = lines(
        "deps:",
        "- path: d.csv",
        "  repo:",
        "    url: https://example.org/registry.git",
        "    rev: v1.4.0",
        "    rev_lock: 4f2c1de0123456789abcdef0123456789abcdef0",
        pointer("d.csv").rstrip("\n"),
    )
    repo.commit({"card.md": text, "d.csv.dvc": imported})
    assert versions(repo, text) == [("data.0.version", "1.4.0"), ("versions.data", "1.4.0")]
