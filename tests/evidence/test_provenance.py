"""The provenance graph: what is behind a card, and what is behind nothing."""

from __future__ import annotations

import json

import pytest

from mltrl.evidence import Evidence
from mltrl.evidence.tree import MemoryTree
from mltrl.formats.graph import FORMATS
from mltrl.judgement import judge
from mltrl.outcomes import Outcome
from mltrl.rules.examples import card, lines, locked, pointer
from tests.conftest import Repo, run_mltrl

PIPELINE = lines(
    "stages:",
    "  prepare:",
    "    cmd: python prepare.py",
    "    deps: [prepare.py, raw]",
    "    params: [size]",
    "    outs: [clean]",
    "  train:",
    "    cmd: python train.py",
    "    deps: [train.py, clean/part.csv]",
    "    metrics: [m.json: {cache: false}]",
    "  other:",
    "    cmd: python other.py",
    "    deps: [other.py, nowhere.csv]",
    "    outs: [elsewhere]",
)
FILES = {
    "dvc.yaml": PIPELINE,
    "raw.dvc": lines(
        "deps:",
        "- etag: abc",
        "  path: https://example.org/raw.zip",
        *pointer("raw").splitlines(),
    ),
    "prepare.py": "a",
    "train.py": "b",
    "other.py": "changed",
    "params.yaml": "size: 1\n",
    "m.json": '{"auc": 0.9}',
    "r.md": card("metrics:", "  - {name: auc, source: m.json#auc, value: 0.9}"),
}


def evidence(**more: str) -> Evidence:
    return Evidence(MemoryTree({**FILES, **more}))


def test_everything_behind_a_card_is_found_across_stages_folders_and_imports() -> None:
    provenance = evidence().provenance
    behind = provenance.behind(["card:r.md"])
    assert behind == {
        "card:r.md",
        "import:raw.dvc",
        "path:clean",
        "path:clean/part.csv",
        "path:m.json",
        "path:params.yaml",
        "path:prepare.py",
        "path:raw",
        "path:train.py",
        "source:https://example.org/raw.zip",
        "stage:dvc.yaml:prepare",
        "stage:dvc.yaml:train",
    }


def test_what_is_used_and_kept_nowhere_is_missing() -> None:
    assert [node.label for node in evidence().provenance.missing] == ["nowhere.csv"]


def test_a_path_carries_the_digest_that_dvc_pins() -> None:
    node = evidence().provenance.nodes["path:raw"]
    assert node.kept == "dvc"
    assert node.digest is not None
    assert node.digest.startswith("md5:")


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_names_stay_text(form: str) -> None:
    name = 'x"]; evil --> y\n\x1b[2J|<b>`'
    provenance = Evidence(MemoryTree({"a.dvc": pointer("a")})).provenance
    node = next(iter(provenance.nodes.values()))._replace(id=f"path:{name}", label=name)
    text = FORMATS[form]([node], [])
    assert "\x1b" not in text
    assert 'x"]' not in text
    assert "\nevil" not in text
    if form == "json":
        assert json.loads(text)["nodes"][0]["label"] == name


def test_a_change_elsewhere_does_not_hold_up_a_card() -> None:
    entries = locked("train", deps={"train.py": "b"}, outs={"m.json": FILES["m.json"]})
    entries += locked("other", deps={"other.py": "as it was"}).partition("stages:\n")[2]
    found = evidence(**{"dvc.lock": entries})
    rule = "pipeline/dependencies-unchanged"
    judgement = judge(found, {rule}, None)
    assert [one.outcome for one in judgement.results] == [Outcome.NOT_MET]
    about = {one.rule: one for one in judgement.results}
    assert about[rule].findings[0].subject == "other.py"
    behind = found.provenance.behind(["card:r.md"])
    assert found.provenance.is_elsewhere(about[rule].findings[0], behind)


def test_the_command_draws_what_is_behind_a_card(repo: Repo) -> None:
    repo.commit(FILES)
    done = run_mltrl(repo.root, "graph", "--card", "R01", "--format", "json")
    assert done.code == 0, done.err
    labels = [node["label"] for node in json.loads(done.out)["nodes"]]
    assert "train" in labels
    assert "other" not in labels
    whole = run_mltrl(repo.root, "graph")
    assert "nowhere.csv (missing)" in whole.out
    unknown = run_mltrl(repo.root, "graph", "--to", "m.jsno")
    assert unknown.code == 2
    assert "did you mean" in unknown.err
