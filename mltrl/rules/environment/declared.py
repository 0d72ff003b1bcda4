"""What the code needs is declared.

Code that imports other people's packages runs only where they are installed. A file that names them
is what a tool, a colleague and next year's reader install from; without one they guess.

Fix: list what is imported in a `pyproject.toml` (`uv init`, `uv add`), a `requirements.txt` or an
`environment.yml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.anchor import stand_in
from mltrl.rules.environment._imports import importers
from mltrl.rules.examples import Example, lines
from mltrl.rules.pipeline._words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "must"}


class Need(NamedTuple):
    """A language in which packages are used: by how many files, which, and where first."""

    language: str
    files: int
    names: tuple[str, ...]
    place: Location


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each language whose packages nothing declares."""
    needs = [need for need in (_python(evidence), *_others(evidence)) if need is not None]
    if not needs:
        raise NotApplicable("no code here needs a package beyond its language")
    declared = set(_declared(evidence))
    for need in needs:
        if {need.language, "any"} & declared:
            continue
        count = f"{need.files} files use" if need.files > 1 else f"`{need.place.path}` uses"
        message = f"{count} {need.language} packages, {listed(need.names)}, and no file lists them"
        place = stand_in(need.place)
        yield Finding(message, place, need.language, FIXES.get(need.language, ""))


FIXES = {
    "R": "`renv::init()` writes a lock of what is used; or list it in a DESCRIPTION",
    "Julia": "`] activate .`, then `] add` what is used, and commit Project.toml and Manifest.toml",
}


def _python(evidence: Evidence) -> Need | None:
    found = list(importers(evidence))
    if not found:
        return None
    names = dict.fromkeys(name for one in found for name in one.names)
    place = found[0].place(evidence, next(iter(found[0].names)))
    return Need("Python", len(found), tuple(names), place)


def _others(evidence: Evidence) -> Iterator[Need | None]:
    """What scripts of R and Julia load."""
    for language, (suffixes, pattern) in LOADS.items():
        found: dict[str, Location] = {}
        files = 0
        for path in evidence.tree.entries:
            if path.lower().endswith(suffixes) and evidence.wanted(path):
                loaded = dict(_loaded(evidence.environment.text(path), path, pattern))
                files += bool(loaded)
                found = {**loaded, **found}
        if found:
            yield Need(language, files, tuple(found), min(found.values()))


def _loaded(text: str, path: str, pattern: str) -> Iterator[tuple[str, Location]]:
    from re import MULTILINE, finditer  # noqa: PLC0415 - only where such a script is

    for one in finditer(pattern, text, MULTILINE):
        if one[1] not in WITH_LANGUAGE:
            yield one[1], Location(path, text.count("\n", 0, one.start(1)) + 1)


LOADS = {
    "R": ((".r", ".rmd"), r"^[ \t]*(?:suppress\w+\()?(?:library|require)\([\"']?([\w.]+)"),
    "Julia": ((".jl",), r"^[ \t]*(?:using|import)[ \t]+([A-Z]\w+)"),
}
WITH_LANGUAGE = frozenset(
    {"base", "datasets", "graphics", "grDevices", "grid", "methods", "parallel", "stats"}
    | {"stats4", "tools", "utils", "Base", "Random", "Printf", "Statistics", "LinearAlgebra"}
    | {"Dates", "Test", "Pkg", "DelimitedFiles", "Distributed", "SparseArrays"}
)


def _declared(evidence: Evidence) -> Iterator[str]:
    """The languages for which something says what is needed, anywhere in the repository."""
    names = {"r": "R", "julia": "Julia", "any": "any"}
    for manifest in evidence.environment.every:
        if manifest.kind in names:
            yield names[manifest.kind]
        if manifest.is_python and (manifest.requirements or manifest.unread or manifest.open):
            yield "Python"
        if manifest.kind in {"conda", "pixi"}:
            yield from ("R", "Julia")
    if evidence.environment.lock_files:
        yield "Python"
    for path in evidence.environment.image_files:
        if evidence.environment.docker_installs(path):
            yield "Python"


def examples() -> Iterator[Example]:
    """Declared in several ways; nowhere; only the standard library and local modules; R."""
    code = lines("import os", "import numpy as np", "from helpers import load")
    some = {"train.py": code, "helpers.py": "import torch\n"}
    asked = {**some, "requirements.txt": "numpy\ntorch\n"}
    yield Example("a requirements file", asked, Outcome.MET)
    for name in ("environment.yml", "envs/environment-gpu.yaml"):
        conda = {**some, name: lines("dependencies:", "- numpy", "- pytorch")}
        yield Example(f"near miss: {name}", conda, Outcome.MET)
    project = {**some, "pyproject.toml": '[tool.poetry.dependencies]\nnumpy = "*"\n'}
    yield Example("near miss: Poetry", project, Outcome.MET)
    docker = {**some, "Dockerfile": "FROM python:3.11\nRUN pip install numpy==1.26.4 torch\n"}
    yield Example("near miss: a Dockerfile installs them", docker, Outcome.MET)
    setup = {**some, "setup.py": "from setuptools import setup\nsetup(install_requires=read())\n"}
    yield Example("near miss: setup.py reads them from somewhere", setup, Outcome.MET)
    yield Example("nowhere", some, Outcome.NOT_MET, ("helpers.py:1",), mentions="2 files")
    empty = {"a.py": "import numpy\n", "pyproject.toml": "[tool.black]\nline-length = 90\n"}
    yield Example("a pyproject.toml that lists nothing", empty, Outcome.NOT_MET, ("a.py:1",))
    own = {"train.py": "import json\nfrom helpers import load\n", "helpers.py": "import csv\n"}
    yield Example("only what comes with Python", own, Outcome.NOT_APPLICABLE)
    shown = {"a.py": lines('"""Use it so:', "", "import numpy", '"""', "import os")}
    yield Example("near miss: an import in a docstring", shown, Outcome.NOT_APPLICABLE)
    notebook = {"a.ipynb": '{"cells": [{"cell_type": "code", "source": ["import numpy"]}]}'}
    yield Example("a notebook", notebook, Outcome.NOT_MET, ("a.ipynb:1",))
    script = {"fit.R": lines("library(stats)", "library(dplyr)")}
    yield Example("a script of R", script, Outcome.NOT_MET, ("fit.R:2",), mentions="`dplyr`")
    locked = {**script, "renv.lock": "{}"}
    yield Example("near miss: R with renv", locked, Outcome.MET)
