"""A style of code is configured.

One style, kept by a tool, lets a team read each other's code and leaves reviews to what matters.

Fix: add `[tool.ruff]` to pyproject.toml, or the configuration of the formatter or linter that you
use, and run it in pre-commit or in CI.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl.errors import Unavailable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.anchor import anchor
from mltrl.rules.docs._readme import require_code
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 3: "should"}
OWN = frozenset(
    {
        *(
            "ruff.toml",
            ".ruff.toml",
            ".flake8",
            ".pylintrc",
            "pylintrc",
            ".style.yapf",
            ".isort.cfg",
        ),
        *(".pycodestyle", ".lintr", ".clang-format", "rustfmt.toml", ".rustfmt.toml", "biome.json"),
        *(".eslintrc", ".eslintrc.json", ".eslintrc.js", "eslint.config.js", ".prettierrc"),
        *(".JuliaFormatter.toml", ".golangci.yml", ".scalafmt.conf", ".black"),
    }
)
SHARED = {
    "pyproject.toml": r"^\[tool\.(?:ruff|black|flake8|pylint|yapf|isort|autopep8|pycodestyle)\b",
    "setup.cfg": r"^\[(?:flake8|pycodestyle|pylint|yapf|isort)\b",
    "tox.ini": r"^\[(?:flake8|pycodestyle)\b",
    ".pre-commit-config.yaml": r"ruff|black|flake8|pylint|yapf|autopep8|clang-format|styler|lintr",
    "noxfile.py": r"ruff|black|flake8|pylint",
}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where no tool that keeps a style is configured."""
    require_code(evidence)
    for path in evidence.tree.entries:
        name = path.rpartition("/")[2]
        if name in OWN:
            return
        if name in SHARED:
            try:
                text = evidence.prose.text(path)
            except Unavailable as reason:
                yield Unknown(str(reason), path)
                continue
            if re.search(SHARED[name], text, re.MULTILINE):
                return
    if _in_ci(evidence):
        return
    yield Finding("no formatter and no linter is configured", anchor(evidence), "style")


def _in_ci(evidence: Evidence) -> bool:
    """Whether continuous integration runs one, which then keeps its own defaults."""
    tools = re.compile(r"\b(?:ruff|black|flake8|pylint|yapf|autopep8|pre-commit|lintr|styler)\b")
    return any(
        tools.search(command.text) for one in evidence.workflows.files for command in one.commands
    )


def examples() -> Iterator[Example]:
    """Its own file; a table; a hook; in CI; none; another table; no code."""
    yield Example("its own file", {"a.py": "", "ruff.toml": ""}, Outcome.MET)
    table = {"a.py": "", "pyproject.toml": lines("[tool.black]", "line-length = 100")}
    yield Example("a table", table, Outcome.MET)
    hook = {"a.py": "", ".pre-commit-config.yaml": "repos: [{repo: https://x/ruff-pre-commit}]\n"}
    yield Example("a hook", hook, Outcome.MET)
    ci = {"a.py": "", ".gitlab-ci.yml": "lint: {script: ruff check .}\n"}
    yield Example("near miss: in CI", ci, Outcome.MET)
    yield Example("none", {"README.md": "# X\n", "a.py": ""}, Outcome.NOT_MET, ("README.md:1",))
    other = {"a.py": "", "pyproject.toml": lines("[tool.pytest.ini_options]", "# [tool.ruff]")}
    yield Example("near miss: another table", other, Outcome.NOT_MET)
    yield Example("no code", {"README.md": "# X\n"}, Outcome.NOT_APPLICABLE)
