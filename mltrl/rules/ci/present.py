"""Continuous integration is set up.

What nobody runs by hand before every change has to run by itself, or it is run on the day before
the review. A tracked file of GitHub, GitLab or another service says what that is.

Fix: add `.github/workflows/tests.yml` (or the file of your service) that installs the locked
environment and runs the tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.anchor import anchor
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 3: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where no service has a file here."""
    where = anchor(evidence)
    if not evidence.workflows.files:
        yield Finding("no file of continuous integration is tracked", where, "ci")


def examples() -> Iterator[Example]:
    """GitHub; GitLab; another; none; a workflow where no service looks."""
    workflow = lines("on: push", "jobs:", "  a:", "    steps:", "    - run: pytest")
    yield Example("GitHub", {".github/workflows/t.yml": workflow}, Outcome.MET)
    yield Example("GitLab", {".gitlab-ci.yml": "a: {script: pytest}\n"}, Outcome.MET)
    yield Example("another service", {"Jenkinsfile": "pipeline {}\n"}, Outcome.MET)
    none = {"README.md": "# X\n", "a.py": ""}
    yield Example("none", none, Outcome.NOT_MET, ("README.md:1",))
    elsewhere = {"template/.github/workflows/t.yml": workflow}
    yield Example(
        "near miss: below the root no service looks",
        elsewhere,
        Outcome.NOT_MET,
        ("template/.github/workflows/t.yml:1",),
    )
    yield Example("no file", {}, Outcome.NOT_APPLICABLE)
