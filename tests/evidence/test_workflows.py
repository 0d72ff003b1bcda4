"""Files of continuous integration: commands, actions and triggers, each at its line."""

from __future__ import annotations

import pytest

from mltrl.evidence.tree import MemoryTree
from mltrl.evidence.workflows import Workflow, Workflows, service_of

GITHUB = """\
name: tests
# uses: someone/commented@main
on:
  push:
    branches: [main]
  schedule:
    - cron: "0 3 * * 1"
jobs:
  first:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: all
        run: |
          pip install .
          # pytest
          pytest -q
      - uses: 'actions/checkout@v4'
  other:
    uses: ./.github/workflows/more.yml
  third:
    uses: org/repo/.github/workflows/all.yml@v1
"""
GITLAB = """\
include: [{local: other.yml}]
.base: &base
  before_script: [pip install ., pip check]
unit:
  <<: *base
  script:
    - pytest
    - |
      mypy .
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
"""


def read(path: str, text: str, **more: str) -> Workflow:
    tree = MemoryTree({path: text, **more})
    [found] = Workflows(tree).files
    return found


def test_a_workflow_of_github_is_read_with_lines() -> None:
    found = read(".github/workflows/t.yml", GITHUB)
    commands = [(one.text, one.location.line) for one in found.commands]
    assert commands == [("pip install .", 15), ("pytest -q", 17)]
    assert [(one.written, one.location.line) for one in found.uses] == [
        ("actions/checkout@v4", 12),
        ("actions/checkout@v4", 18),
        ("./.github/workflows/more.yml", 20),
        ("org/repo/.github/workflows/all.yml@v1", 22),
    ]
    assert found.triggers == {"push", "schedule"}
    assert found.elsewhere == ("org/repo/.github/workflows/all.yml@v1",)


def test_a_pipeline_of_gitlab_is_read_with_lines() -> None:
    found = read(".gitlab-ci.yml", GITLAB)
    commands = {(one.text, one.location.line) for one in found.commands}
    assert {("pip install .", 3), ("pip check", 3), ("pytest", 7), ("mypy .", 9)} <= commands
    assert found.triggers == {"push", "schedule"}
    assert found.elsewhere == ("include",)


FORMS = [
    ("on: push", {"push"}),
    ("on: [push, pull_request]", {"push", "pull_request"}),
    ("'on': {workflow_dispatch: }", {"workflow_dispatch"}),
    ("name: x", set()),
    ("on:", set()),
]


@pytest.mark.parametrize(("text", "triggers"), FORMS)
def test_triggers_have_several_forms(text: str, triggers: set[str]) -> None:
    assert read(".github/workflows/t.yml", text).triggers == triggers


ODD = ["", "[]", "jobs: []", "jobs: {a: }", "jobs: {a: {steps: {b: c}}}", "jobs: {a: {steps: [1]}}"]


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("path", [".github/workflows/t.yml", ".gitlab-ci.yml"])
def test_odd_files_have_no_commands(path: str, text: str) -> None:
    found = read(path, text)
    assert (found.commands, found.uses, found.unread) == ((), (), "")


@pytest.mark.parametrize("text", ["a: [", "a: !reference [b, c]", "a: 1\na: 2", "a: \x00"])
def test_what_is_no_plain_yaml_says_why(text: str) -> None:
    assert read(".gitlab-ci.yml", text).unread.startswith("`.gitlab-ci.yml` line ")


PATHS = [
    (".github/workflows/a.yml", "github"),
    (".github/workflows/a.yaml", "github"),
    (".github/workflows/deep/a.yml", ""),
    (".github/workflows/README.md", ""),
    ("sub/.github/workflows/a.yml", ""),
    (".gitlab-ci.yml", "gitlab"),
    ("Jenkinsfile", "other"),
    (".circleci/config.yml", "other"),
    ("docs/Jenkinsfile", ""),
]


@pytest.mark.parametrize(("path", "service"), PATHS)
def test_a_service_looks_in_its_own_places(path: str, service: str) -> None:
    assert service_of(path) == service


def test_other_services_are_read_line_by_line() -> None:
    found = read("Jenkinsfile", "// pytest\nstage('t') {\n  sh 'tox'\n}\n")
    assert [one.location.line for one in found.commands] == [2, 3, 4]


def test_scripts_that_commands_name_are_read_and_data_are_not() -> None:
    text = "unit: {script: ['bash ci/all.sh && ./run', 'cat data/a.csv']}"
    files = {"ci/all.sh": "pytest\n", "run": "make\n", "data/a.csv": "1\n", "Makefile": "all:\n"}
    tree = MemoryTree({".gitlab-ci.yml": text, **files})
    assert set(Workflows(tree).scripts) == {"ci/all.sh", "run", "Makefile"}
