"""Continuous integration runs the tests.

Tests that run only when somebody remembers them say little about the commit at hand.

Fix: add a step that runs them, such as `run: python -m pytest`, to the workflow of each push.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.ci._commands import TESTS, runs, unseen, workflows
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 3: "should", 6: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where no command looks like tests; unknown where not all commands are seen."""
    files = workflows(evidence)
    if runs(evidence, TESTS):
        return
    doubts = list(unseen(evidence))
    if not doubts:
        named = ", ".join(f"`{one.path}`" for one in files[:3])
        yield Finding(f"no command in {named} runs tests", files[0].location, "tests")
    yield from doubts


def examples() -> Iterator[Example]:
    """pytest; by make; in a script; none; another's workflow; a test of something else."""

    def workflow(*commands: str) -> dict[str, str]:
        steps = [f"    - run: {command}" for command in commands]
        return {".github/workflows/t.yml": lines("on: push", "jobs:", "  a:", "    steps:", *steps)}

    yield Example("pytest", workflow("pip install .", "python -m pytest -q"), Outcome.MET)
    make = {**workflow("make check"), "Makefile": lines("check:", "\tpytest")}
    yield Example("by make", make, Outcome.MET)
    script = {**workflow("bash ci/all.sh"), "ci/all.sh": "tox -e py312\n"}
    yield Example("in a script", script, Outcome.MET)
    gitlab = {".gitlab-ci.yml": lines("unit:", "  script:", "    - Rscript -e 'devtools::test()'")}
    yield Example("GitLab and R", gitlab, Outcome.MET)
    none = workflow("dvc repro", "echo latest")
    yield Example("none", none, Outcome.NOT_MET, (".github/workflows/t.yml:1",))
    other = {
        ".github/workflows/t.yml": lines(
            "on: push", "jobs:", "  a:", "    uses: o/r/.github/workflows/all.yml@v1"
        )
    }
    yield Example("another's workflow", other, Outcome.UNKNOWN, mentions="all.yml")
    local = {
        ".github/workflows/t.yml": lines(
            "on: push", "jobs:", "  a:", "    uses: ./.github/workflows/u.yml"
        ),
        ".github/workflows/u.yml": workflow("pytest")[".github/workflows/t.yml"],
    }
    yield Example("near miss: a workflow that calls ours", local, Outcome.MET)
    broken = {".github/workflows/t.yml": "jobs: [\n"}
    yield Example("unreadable", broken, Outcome.UNKNOWN)
    yield Example("no continuous integration", {"a.py": ""}, Outcome.NOT_APPLICABLE)
