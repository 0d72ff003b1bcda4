"""Settings, workflow and hook are written where nothing stands for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from mltrl import __version__
from mltrl.configuration import read_config
from mltrl.evidence.tree import MemoryTree
from mltrl.models.config import Config
from mltrl.starting.checks import advice, drafts

if TYPE_CHECKING:
    from collections.abc import Callable

    from mltrl.evidence import Evidence

    Make = Callable[[dict[str, str]], Evidence]

WORKFLOW = ".github/workflows/mltrl.yml"
HOOKS = ".pre-commit-config.yaml"


@pytest.fixture
def written(evidence: Make) -> dict[str, str]:
    """The three files for a repository without any."""
    return {one.path: one.text for one in drafts(evidence({"a": ""}))}


def test_the_settings_are_valid_and_change_nothing(written: dict[str, str]) -> None:
    assert read_config(MemoryTree({"mltrl.toml": written["mltrl.toml"]})) == Config()


def test_the_workflow_only_reads_and_runs_nothing_of_the_checkout(
    written: dict[str, str],
) -> None:
    workflow: dict[Any, Any] = yaml.safe_load(written[WORKFLOW])
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request" in workflow[True]
    assert "pull_request_target" not in written[WORKFLOW]
    checkout, audit = workflow["jobs"]["audit"]["steps"]
    assert re.fullmatch(r"actions/checkout@v\d+", checkout["uses"])
    assert checkout["with"]["persist-credentials"] is False
    assert audit == {"run": f"pipx run --spec mltrl=={__version__} mltrl audit ."}
    assert "replace v5 by the full id" in written[WORKFLOW]


def test_the_hook_audits_before_a_push(written: dict[str, str]) -> None:
    [repository] = yaml.safe_load(written[HOOKS])["repos"]
    [hook] = repository["hooks"]
    assert repository["repo"] == "local"
    assert hook["entry"] == "mltrl audit ."
    assert hook["stages"] == ["pre-push"]
    assert hook["additional_dependencies"] == [f"mltrl=={__version__}"]


THERE = [
    ({"pyproject.toml": "[tool.mltrl]\n"}, "mltrl.toml"),
    ({".github/workflows/ci.yml": "run: mltrl audit ."}, WORKFLOW),
    ({HOOKS: "id: mltrl-audit"}, HOOKS),
]


@pytest.mark.parametrize(("files", "path"), THERE)
def test_what_another_file_does_already_is_left_out(
    evidence: Make, files: dict[str, str], path: str
) -> None:
    assert path not in {one.path for one in drafts(evidence(files))}


def test_hooks_that_are_there_are_advised_to_be_added_to(evidence: Make) -> None:
    [said] = advice(evidence({HOOKS: "repos: []\n"}))
    snippet = said.partition("\n")[2]
    assert yaml.safe_load(f"repos:\n{snippet}")["repos"][0]["hooks"][0]["id"] == "mltrl-audit"
    assert advice(evidence({HOOKS: "id: mltrl-audit\n"})) == ()


def test_a_job_for_gitlab_is_advised(evidence: Make) -> None:
    [said] = advice(evidence({".gitlab-ci.yml": "x"}))
    assert "mltrl audit ." in said
