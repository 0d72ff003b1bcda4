"""The provenance graph: what is behind a card, and what is behind nothing."""

from __future__ import annotations

import json

import pytest

from mltrl.evidence import Evidence
from mltrl.evidence.tree import MemoryTree
from mltrl.formats.graph import FORMATS
from mltrl.judgement import judge
from mltrl.outcomes import Finding, Location, Outcome
from mltrl.rules.examples import card, lines, locked, pointer, stage
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


@pytest.mark.parametrize(
    ("concerns", "is_elsewhere"),
    [((), False), (("train",), False), (("other",), True), (("other", "train"), False)],
)
def test_a_shared_file_holds_up_only_cards_of_the_stages_that_it_changed_for(
    concerns: tuple[str, ...], *, is_elsewhere: bool
) -> None:
    found = evidence()
    behind = found.provenance.behind(["card:r.md"])
    finding = Finding("changed", Location("dvc.lock", 2), "train.py", concerns=concerns)
    assert found.provenance.is_elsewhere(finding, behind) is is_elsewhere
    unknown = finding._replace(concerns=(*concerns, "a stage that nobody knows"))
    assert not found.provenance.is_elsewhere(unknown, behind)


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


def test_the_commit_stands_beside_the_nodes(repo: Repo) -> None:
    commit = repo.commit(FILES)
    done = run_mltrl(repo.root, "graph", "--format", "json")
    assert json.loads(done.out)["commit"] == commit


def test_a_graph_of_nothing_says_what_is_there(repo: Repo) -> None:
    repo.commit({"README.md": "x"})
    assert "git tracks no DVC file" in run_mltrl(repo.root, "graph").err
    repo.commit({"dvc.yaml": "metrics: [m.json]\n"})
    assert "name no stage" in run_mltrl(repo.root, "graph").err


def test_stages_of_one_name_are_told_apart_by_their_folder() -> None:
    files = {f"{folder}dvc.yaml": stage("go", outs=("o",)) for folder in ("", "p/", "q/")}
    provenance = Evidence(MemoryTree({**files, "r/dvc.yaml": stage("own")})).provenance
    labels = [node.label for node in provenance.nodes.values() if node.kind == "stage"]
    assert labels == ["go", "p/go", "q/go", "own"]
    finding = Finding("changed", Location("q/dvc.yaml", 2), "go")
    assert provenance.is_elsewhere(finding, {"stage:r/dvc.yaml:own"})
    assert not provenance.is_elsewhere(finding, {"stage:q/dvc.yaml:go"})


def test_a_circle_is_marked() -> None:
    two = stage("a", deps=("x",), outs=("y",)) + stage("b", deps=("y",), outs=("x",))[8:]
    files = {"dvc.yaml": two + stage("c", deps=("x",), outs=("z",))[8:]}
    provenance = Evidence(MemoryTree(files)).provenance
    marked = [node.label for node in provenance.nodes.values() if node.in_circle]
    assert marked == ["a", "b"]
    text = FORMATS["mermaid"](*provenance.part(set(provenance.nodes)))
    assert text.count("(in a circle)") == 2


@pytest.mark.parametrize(
    ("source", "label"),
    [
        (
            "- path: d/x.csv\n  repo: {url: 'https://me:pw@h.org/r.git', rev: v1, rev_lock: 01}",
            "https://h.org/r.git@v1: d/x.csv",
        ),
        (
            "- path: x.csv\n  repo: {url: u, rev_lock: 0123456789abcdef}",
            "u@0123456789ab: x.csv",
        ),
        ("- path: https://me@h.org/x.csv\n  etag: '1'", "https://h.org/x.csv"),
        ("- path: s3://b/x.csv\n  etag: '1'", "s3://b/x.csv"),
    ],
)
def test_a_source_says_which_version_of_which_repository_it_is(source: str, label: str) -> None:
    files = {"x.csv.dvc": f"frozen: true\ndeps:\n{source}\n{pointer('x.csv')}"}
    provenance = Evidence(MemoryTree(files)).provenance
    [node] = [one for one in provenance.nodes.values() if one.kind == "source"]
    assert node.label == label
    assert node.id == f"source:{label}"
