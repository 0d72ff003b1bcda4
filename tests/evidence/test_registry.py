"""Versions and stages that GTO keeps as tags (row G31)."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING

import pytest

from mltrl.evidence import Evidence
from mltrl.evidence.history import History
from mltrl.evidence.tree import WorkTree
from mltrl.rules.examples import card, digest, pointer
from tests.conftest import Repo, run_mltrl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.registry import Registry

ARTIFACT = "artifacts:\n  vetter:\n    path: m.npz\n    type: model\n"
SECONDS = itertools.count()


@pytest.fixture
def model(repo: Repo) -> Repo:
    """A repository with one artifact, which DVC keeps."""
    repo.commit({"dvc.yaml": ARTIFACT, "m.npz.dvc": pointer("m.npz", "one")})
    return repo


@pytest.fixture
def registry(model: Repo) -> Iterator[Registry]:
    """The registry; tags are read when it is first asked."""
    with model.open() as opened:
        history = History(opened, opened.commit)
        yield Evidence(WorkTree(opened), history=history).registry


def tag(repo: Repo, *names: str) -> None:
    """Annotated tags, a second apart."""
    for name in names:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("GIT_COMMITTER_DATE", f"@{1700000000 + next(SECONDS)} +0000")
            repo.git("tag", "--annotate", "--message=x", name)


def test_g31_the_last_tag_of_a_version_counts(model: Repo, registry: Registry) -> None:
    tag(model, "vetter@v1.0.0", "vetter@v1.1.0#1", "vetter@v1.1.0!#2", "vetter@v1.0.0-rc.1")
    tag(model, "vetter@v1.2.0", "vetter@v1.2.0!", "vetter@v2.0.0!#3", "vetter@v2.0.0#4")
    assert list(registry.versions("m.npz")) == ["1.0.0", "1.0.0-rc.1", "2.0.0"]
    assert registry.versions("other.npz") == {}


def test_g31_a_stage_is_where_it_was_last_assigned_and_not_taken_back(
    model: Repo, registry: Registry
) -> None:
    first = model.git("rev-parse", "HEAD")
    tag(model, "vetter#prod#1", "vetter#dev#2")
    second = model.commit({"m.npz.dvc": pointer("m.npz", "two")})
    tag(model, "vetter#prod#3", "vetter#dev#4", "vetter#dev!#5", "vetter#test#6", "vetter#test!#7")
    stages = {name: one.mark.commit for name, one in registry.stages("m.npz").items()}
    assert stages == {"prod": second, "dev": first}


@pytest.mark.parametrize(
    "name",
    ["vetter@1.0.0", "vetter@v1.0", "vetter@v01.0.0", "vetter#", "vetter#a!b", "vetter@v1.0.0#x"],
)
def test_g31_a_tag_of_another_form_is_known_as_such(
    model: Repo, registry: Registry, name: str
) -> None:
    tag(model, name, "vetterer@1", "v1.0.0")
    assert registry.tags == []
    assert registry.strange("vetter") == [name]


def test_what_is_registered_is_compared_by_its_bytes(model: Repo, registry: Registry) -> None:
    tag(model, "vetter@v1.0.0", "vetter#prod#1")
    model.commit({"m.npz.dvc": pointer("m.npz", "two")})
    tag(model, "vetter@v2.0.0")
    blob = model.git("rev-parse", "HEAD:dvc.yaml")
    model.git("tag", "vetter@v3.0.0", blob)
    model.write("m.npz.dvc", pointer("m.npz", "one"))
    told = registry.versions("m.npz")
    assert {name: registry.is_same(one, "m.npz") for name, one in told.items()} == {
        "1.0.0": True,
        "2.0.0": False,
        "3.0.0": None,
    }
    assert registry.here("m.npz") == (["1.0.0"], ["prod"])


def test_digests_of_two_kinds_are_not_compared(model: Repo, registry: Registry) -> None:
    tag(model, "vetter@v1.0.0")
    model.write("m.npz.dvc", pointer("m.npz", "one").replace("  hash: md5\n", ""))
    [one] = registry.versions("m.npz").values()
    assert registry.is_same(one, "m.npz") is None


def findings(repo: Repo, rule: str) -> list[str]:
    done = run_mltrl(repo.root, "audit", "--select", rule, "--format", "json")
    [found] = json.loads(done.out)["rules"]
    assert found["outcome"] in {"met", "not_met"}, found
    return [one["message"] for one in found["findings"]]


def test_a_version_on_a_card_is_that_of_the_tags(model: Repo) -> None:
    fields = "models: [{name: m, path: m.npz, version: 1.0.0}]"
    model.commit({"card.md": card(fields)})
    tag(model, "vetter@v1.0.0")
    assert findings(model, "card/version-agrees") == []
    model.commit({"m.npz.dvc": pointer("m.npz", "two")})
    said = "`models.0.version` is 1.0.0, and the tag `vetter@v1.0.0` registered other bytes"
    assert findings(model, "card/version-agrees") == [said]
    tag(model, "vetter@v1.1.0")
    model.commit({"card.md": card(fields.replace("1.0.0", "1.2.0"))})
    said = "`models.0.version` is 1.2.0, and the tag `vetter@v1.1.0` registers these bytes"
    assert findings(model, "card/version-agrees") == [said]
    single = card("versions: {model: 1.0.0}", "models: [{name: m, path: m.npz}]")
    model.commit({"card.md": single})
    said = "`versions.model` is 1.0.0, and the tag `vetter@v1.0.0` registered other bytes"
    assert findings(model, "card/version-agrees") == [said]


def test_a_name_that_nobody_declared_is_found_where_gto_made_the_tag(model: Repo) -> None:
    tag(model, "ui@v1.0.0", "vetter@v1.0.0")
    assert findings(model, "model/tags-valid") == []
    tag(model, "veter#prod#1", "Vetter@v1.0.0", "sub=vetter@v1.0.0")
    told = findings(model, "model/tags-valid")
    assert [one.split("`")[1] for one in told] == ["Vetter", "sub=vetter", "veter"]


def test_a_name_that_was_declared_when_it_was_tagged_is_none(model: Repo) -> None:
    tag(model, "vetter#prod#1")
    model.commit({"dvc.yaml": ARTIFACT.replace("vetter", "judge")})
    assert findings(model, "model/tags-valid") == []


def test_card_show_tells_the_version(model: Repo) -> None:
    text = card(f"models: [{{name: m, path: m.npz, digest: 'md5:{digest('one')}'}}]")
    model.commit({"card.md": text})
    tag(model, "vetter@v1.0.0", "vetter#prod#1")
    done = run_mltrl(model.root, "card", "show", "R01")
    assert "as pinned; registered as 1.0.0; assigned to prod" in done.out
