"""The version of Python is fixed.

The same code gives other results, or none, under another Python: hashes, sorting and the versions
of packages that can be installed change with it.

Fix: `uv python pin 3.12` (it writes `.python-version`), or `requires-python = "==3.12.*"`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Location, Outcome, Strength
from mltrl.rules.anchor import stand_in
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}


def check(evidence: Evidence) -> Iterator[Finding]:
    """One finding where nothing names a version of Python, or only a lowest one."""
    paths = [*evidence.python_files, *evidence.notebooks.paths]
    if not paths:
        raise NotApplicable("git tracks no Python")
    said = evidence.environment.python
    if any(one.fixed for one in said):
        return
    if said:
        place = stand_in(Location(said[0].path, said[0].line))
        message = f"Python is only bounded, by `{said[0].written}`: the minor version is not fixed"
        fix = "`uv python pin` with the version that it was made with writes `.python-version`"
        yield Finding(message, place, "python", fix, Strength.MAY)
        return
    manifests = evidence.environment.manifests
    place = stand_in(Location(manifests[0].path if manifests else paths[0], 1))
    yield Finding("no file says which version of Python is meant", place, "python")


def examples() -> Iterator[Example]:
    """Fixed in several places; nowhere; a lower bound; no Python."""
    code = {"a.py": "print(1)\n"}
    yield Example("a file for pyenv and uv", {**code, ".python-version": "3.12\n"}, Outcome.MET)
    conda = {**code, "environment.yml": lines("dependencies:", "- python=3.8.10")}
    yield Example("near miss: conda", conda, Outcome.MET)
    docker = {**code, "docker/Dockerfile": "FROM python:3.11-slim\n"}
    yield Example("near miss: an image", docker, Outcome.MET)
    project = lines("[project]", 'name = "x"', 'requires-python = ">=3.11,<3.12"')
    yield Example("near miss: narrow bounds", {**code, "pyproject.toml": project}, Outcome.MET)
    runtime = {**code, "runtime.txt": "python-3.9.18\n"}
    yield Example("near miss: a runtime", runtime, Outcome.MET)
    workflow = lines(
        "jobs:", "  test:", "    steps:", "    - with:", "        python-version: '3.11'"
    )
    ci = {**code, ".github/workflows/ci.yml": workflow}
    yield Example("near miss: only in a workflow", ci, Outcome.MET)
    recipe = lines("PYTHON_VERSION = 3.10", "env:", "\tmamba create -n x python=$(PYTHON_VERSION)")
    yield Example("near miss: a Makefile creates it", {**code, "makefile": recipe}, Outcome.MET)
    shown = lines("```", "conda create --yes \\", "    -n x python=3.8", "```")
    yield Example("near miss: the README creates it", {**code, "README.md": shown}, Outcome.MET)
    venv = lines("```", "uv venv --python 3.11", "```")
    yield Example("near miss: uv creates it", {**code, "README.md": venv}, Outcome.MET)
    open_end = {**code, "Makefile": lines("env:", "\tconda create -n x python=$(VERSION)")}
    yield Example("a Makefile without the value", open_end, Outcome.NOT_MET, ("a.py:1",))
    spoken = {**code, "README.md": "It was written with python=3.8 in mind.\n"}
    yield Example("words of a README", spoken, Outcome.NOT_MET, ("a.py:1",))
    manifest = {**code, "requirements.txt": "numpy\n"}
    yield Example("nowhere", manifest, Outcome.NOT_MET, ("requirements.txt:1",))
    named = {**code, ".python-version": "my-environment\n"}
    yield Example("the name of an environment", named, Outcome.NOT_MET, ("a.py:1",))
    least = {**code, "pyproject.toml": project.replace(",<3.12", "")}
    yield Example(
        "a lower bound", least, Outcome.NOT_MET, ("pyproject.toml:3",), mentions="bounded"
    )
    yield Example("no Python", {"a.R": "library(x)\n"}, Outcome.NOT_APPLICABLE)
