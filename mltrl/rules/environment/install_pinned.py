"""What a Dockerfile, a workflow, a notebook or the README installs has a version.

`pip install pandas` in a Dockerfile or a cell goes past every lock: it installs today's version,
and next year another one.

Fix: install from the lock (`uv sync --locked`, `pip install -r requirements.txt`) or name versions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable, Unavailable
from mltrl.evidence.environment.shell import installs
from mltrl.outcomes import Finding, Location, Outcome, Strength, Unknown
from mltrl.rules.environment._installs import only_looks
from mltrl.rules.examples import Example, lines
from mltrl.rules.pipeline._words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.environment.shell import Install

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each line that installs something without a version."""
    doubts: list[Unknown] = []
    found = [*_docker(evidence, doubts), *_workflows(evidence), *_notebooks(evidence)]
    shown = list(_shown(evidence))
    if not found and not shown and not doubts:
        raise NotApplicable("nothing is installed by name with pip or conda")
    own = evidence.environment.own_names
    yield from _findings(found, own)
    for one in _findings(shown, own):
        yield one._replace(strength=Strength.MAY)
    yield from doubts


def _findings(found: list[Install], own: set[str]) -> Iterator[Finding]:
    """One for each line, those of a command shown as one.

    They are of may where only tools are installed that do not run the code. The repository's own
    packages have no other version here.
    """
    places: dict[Location, list[Install]] = {}
    for one in found:
        if not one.exact and one.requirement.key not in own:
            places.setdefault(one.location, []).append(one)
    for place, some in places.items():
        names = [one.requirement.name for one in some]
        weight = Strength.MAY if all(map(only_looks, names)) else None
        message = f"{listed(names)} installed here without an exact version"
        subject = " ".join([place.path, *sorted(names)])
        cause = f"{place.path} {place.cell or ''} {some[0].command}"
        yield Finding(message, place, subject, strength=weight, cause=cause)


def _docker(evidence: Evidence, doubts: list[Unknown]) -> Iterator[Install]:
    for path in evidence.environment.image_files:
        try:
            yield from evidence.environment.docker_installs(path)
        except Unavailable as reason:
            doubts.append(Unknown(str(reason), path))


def _workflows(evidence: Evidence) -> Iterator[Install]:
    for workflow in evidence.workflows.files:
        for command in workflow.commands:
            for one in installs(command.text, command.location):
                yield one._replace(location=command.at(one.requirement.written))


def _notebooks(evidence: Evidence) -> Iterator[Install]:
    if not evidence.notebooks.paths:
        return
    from mltrl.evidence.notebook_code import shell_lines  # noqa: PLC0415 - it imports ast

    for notebook in evidence.notebooks.all:
        for line in shell_lines(notebook):
            for one in installs(line.text, Location(notebook.path)):
                row = line.at(one.requirement.written)
                place = evidence.notebooks.at(notebook.path, line.cell, row)
                yield one._replace(location=place, command=line.row)


def _shown(evidence: Evidence) -> Iterator[Install]:
    """What READMEs tell people to install."""
    for path in evidence.prose.readmes:
        for block in evidence.prose.blocks(path):
            for line in block.lines if block.is_shell else ():
                yield from installs(line.text, Location(path, line.line))


def examples() -> Iterator[Example]:
    """With versions; without, in each kind of file; files, folders, variables, tools."""
    image = "FROM python:3.12\n"
    good = lines("RUN pip install --no-cache-dir numpy==1.26.4 \\", '    "torch==2.2.0+cpu"')
    yield Example("with versions", {"Dockerfile": image + good}, Outcome.MET)
    bad = lines(
        "RUN apt-get update \\", "  && pip3 install -q \\", "     numpy==1.26.4 \\", "     pandas"
    )
    bare = {"Dockerfile": image + bad}
    yield Example("a Dockerfile", bare, Outcome.NOT_MET, ("Dockerfile:5",), mentions="`pandas`")
    files = lines(
        "COPY requirements.txt .",
        "RUN pip install -U pip setuptools && pip install -r requirements.txt",
        "RUN pip install -e . && pip install ./libs/x.whl $EXTRA && pip install '.[dev]'",
        "RUN pip install x.zip[full]",
        "RUN pip install -c constraints.txt pandas",
        "RUN conda install -n base -c conda-forge numpy=1.26 && echo pip install me",
        'RUN pip install "numpy==$NUMPY" --index-url https://h/simple',
    )
    yield Example("near miss: files and variables", {"Dockerfile": image + files}, Outcome.MET)
    steps = lines("jobs:", "  t:", "    steps:", "    - run: |", "        pip install pandas scipy")
    workflow = {".github/workflows/t.yml": steps}
    yield Example("a workflow", workflow, Outcome.NOT_MET, (".github/workflows/t.yml:5",))
    cell = '{"cell_type": "code", "source": ["import os\\n",\n"!pip install -q umap-learn"]}'
    notebook = {"a.ipynb": f'{{"cells": [\n{cell}\n]}}'}
    yield Example("a notebook", notebook, Outcome.NOT_MET, ("a.ipynb:3",), mentions="umap-learn")
    readme = {"README.md": lines("# X", "```bash", "$ pip install x-tool torch", "```")}
    yield Example("the README", readme, Outcome.NOT_MET, ("README.md:3",))
    project = {"pyproject.toml": '[project]\nname = "x-tool"\n'}
    own = {**project, "README.md": lines("```", "pip install x_tool", "pip install -e .", "```")}
    yield Example("near miss: the package itself", own, Outcome.MET)
    local = {"Dockerfile": image + 'RUN pip install "x-tool[all] @ ." && pip install x-tool\n'}
    yield Example("near miss: from this folder", {**project, **local}, Outcome.MET)
    both = cell.replace("import os", "!pip install scipy")
    merged = {"a.ipynb": f'{{"cells": [\n{both}\n]}}'}
    yield Example("two lines of a cell", merged, Outcome.NOT_MET, ("a.ipynb:2", "a.ipynb:3"))
    yield from _over_lines()
    yield Example("nothing", {"Dockerfile": image}, Outcome.NOT_APPLICABLE)


def _over_lines() -> Iterator[Example]:
    """Commands that go on on the next line: in a workflow, folded by YAML, in a notebook."""
    path = ".github/workflows/t.yml"

    def workflow(*text: str) -> dict[str, str]:
        return {path: lines("jobs:", "  t:", "    steps:", *text)}

    flask = ("        pip install scipy==1.0 \\", "          flask")
    continued = workflow("    - run: |", *flask, "    - run: pytest")
    yield Example("on the next line", continued, Outcome.NOT_MET, (f"{path}:6",), "`flask`")
    folded = workflow("    - run: >", "        pip install", "        scipy==1.0", "        flask")
    yield Example("folded by YAML", folded, Outcome.NOT_MET, (f"{path}:7",), "`flask`")
    plain = workflow("    - run: pip install scipy==1.0", "           flask")
    yield Example("folded without a sign", plain, Outcome.NOT_MET, (f"{path}:5",), "`flask`")
    versions = workflow("    - run: |", "        pip install scipy==1.0 \\", "          flask==3.0")
    yield Example("near miss: a version on the next line", versions, Outcome.MET)
    range_ = workflow("    - run: pip install 'flask>=2'")
    exact = "without an exact version"
    yield Example("a range", range_, Outcome.NOT_MET, (f"{path}:4",), mentions=exact)
    rows = '"!pip install scipy==1.0 \\\\\\n",\n"  flask\\n",\n"print(1)"'
    notebook = {"a.ipynb": f'{{"cells": [\n{{"cell_type": "code", "source": [{rows}]}}\n]}}'}
    yield Example("over lines of a cell", notebook, Outcome.NOT_MET, ("a.ipynb:3",), "`flask`")
