"""DVC files that are broken or hostile: one clear answer with its place, and no rule breaks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from mltrl import rules
from mltrl.errors import DocumentError
from mltrl.evidence import Evidence, Scope
from mltrl.evidence.metrics import numbers
from mltrl.evidence.tree import MemoryTree
from mltrl.outcomes import Outcome
from mltrl.rules.examples import pointer, stage, told
from tests.conftest import Repo, run_mltrl
from tests.security.dvc_rows import ROWS, SOUND, VALID, Files, Row, defined, measured

if TYPE_CHECKING:
    from mltrl.outcomes import Result

FAMILIES = ("data", "metric", "pipeline", "repository", "security")
RULES = [one for family in FAMILIES for one in rules.families()[family]]


def results(files: Files, links: dict[str, str] | None = None) -> dict[str, Result]:
    """What each rule says of these files; none of them may break."""
    evidence = Evidence(MemoryTree(files, symlinks=links or {}), Scope(level=9), told("a@x", "b@x"))
    found = {name: rules.run(rules.load(name), evidence, 9)[0] for name in RULES}
    assert not [one.reason for one in found.values() if one.broken]
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_bad_file_has_one_clear_answer(row: Row) -> None:
    answer = results(row.files)[row.rule]
    if not row.place:
        assert answer.outcome is Outcome.UNKNOWN
        assert row.says in answer.reason
        return
    [finding] = answer.findings
    assert f"{finding.location.path}:{finding.location.line}" == row.place
    assert row.says in finding.message
    assert finding.fix


@pytest.mark.parametrize("files", SOUND.values(), ids=SOUND)
def test_what_only_looks_so_is_sound(files: Files) -> None:
    found = results(files)
    assert found["pipeline/valid"].outcome is Outcome.MET
    assert not any(one.findings for name, one in found.items() if name.endswith("-unchanged"))


def test_d19_an_output_behind_a_link_is_found() -> None:
    found = results(defined(stage(outs=("d/x",))), {"d": "/srv"})["data/paths-inside"]
    assert "behind the symbolic link `d`" in found.findings[0].message


METRICS = [
    ("m.json", '{"a": {"b": [0.50]}}', "a.b.0", "0.50", [0.5]),
    ("m.json", '{"a": "0.9"}', "a", "0.9", []),
    ("m.json", "[1, true]", "[0]", "1", [1]),
    ("m.yaml", "a: 1e-05\n", "a", "1e-05", [1e-05]),
    ("m.toml", "a = 1_000\n", "a", "1_000", [1000]),
    ("m.py", "a = 1\n", "a", "1", [1]),
    ("m.txt", "0.9\n", "", "0.9", [0.9]),
]


@pytest.mark.parametrize(("path", "text", "key", "token", "values"), METRICS)
def test_d24_a_metric_is_the_text_of_its_file_and_a_text_no_number(
    path: str, text: str, key: str, token: str, values: list[float]
) -> None:
    metrics = Evidence(MemoryTree(measured(path, text))).metrics
    assert metrics.value(path, key).text == token
    assert [value for _, value in numbers(metrics.read(path).value)] == values


def test_d25_a_metric_that_is_not_there_is_said_to_be_so() -> None:
    metrics = Evidence(MemoryTree(measured("m.json", '{"a": 1}'))).metrics
    with pytest.raises(DocumentError, match="has no `b`"):
        metrics.value("m.json", "b")


def test_d26_every_file_of_every_folder_is_read() -> None:
    files: Files = {
        "p/dvc.lock": "",
        "p/dvc.yaml": stage(),
        "q/.dvc/config": "",
        "q/r/dvc.yaml": "stages: [",
        "s/dvc.lock": "schema: 9\n",
        "t/a.dvc": "- a\n",
    }
    places = [one.location.path for one in results(files)["pipeline/valid"].findings]
    assert places == ["p/dvc.lock", "q/r/dvc.yaml", "s/dvc.lock", "t/a.dvc"]


def test_d27_what_a_dvcignore_hides_is_named(repo: Repo) -> None:
    hidden = {f"old/{name}.dvc": "outs: [" for name in "abcd"}
    repo.commit({**hidden, "a.dvc": pointer("a"), ".dvcignore": "old\n", ".gitignore": "/a\n"})
    report = json.loads(run_mltrl(repo.root, "audit", "--format", "json").out)
    said = "a `.dvcignore` hides `old/a.dvc`, `old/b.dvc`, `old/c.dvc` and 1 more"
    assert [one for one in report["notes"] if one.startswith(said)]
    assert {one["id"]: one["outcome"] for one in report["rules"]}[VALID] == "met"
    repo.commit({".dvcignore": "other\n"})
    report = json.loads(run_mltrl(repo.root, "audit", "--format", "json").out)
    assert not [one for one in report["notes"] if "dvcignore" in one]


def test_no_bad_file_ends_an_audit(repo: Repo) -> None:
    files = {
        f"{number:02d}/{path}": data
        for number, row in enumerate(ROWS)
        for path, data in row.files.items()
        if not path.startswith(".dvc/")
    }
    repo.commit(files)
    done = run_mltrl(repo.root, "audit", "--format", "json")
    assert done.code == 1, done.err
    found = {one["id"]: one for one in json.loads(done.out)["rules"]}
    assert len(found[VALID]["findings"]) >= sum(
        bool(row.place) for row in ROWS if row.rule == VALID
    )
    assert "\x1b" not in done.out
