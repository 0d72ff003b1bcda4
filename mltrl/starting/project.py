"""The first files of a project of the field, for an empty repository.

No card is among them: one is begun when there is something to claim, at the end of level 0 at the
latest (Lavin et al. 2022). The stage runs with nothing but Python.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mltrl import __version__
from mltrl.resources import shipped
from mltrl.starting.scalars import one_line
from mltrl.starting.writing import Draft
from mltrl.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATES = "init/project"
PINS = {"dvc": "3.67.1", "pytest": "9.2.0"}
"""Versions that are known to work: those in requirements.lock."""
LICENCES = {"apache-2.0": "Apache-2.0", "mit": "MIT", "none": ""}
# By path in the project; the names of templates do not begin with a dot, or tools would obey them.
FILES = {
    "README.md": "README.md",
    ".dvc/.gitignore": "dvc-gitignore",
    ".dvc/config": "dvc-config",
    ".dvcignore": "dvcignore",
    ".gitattributes": "gitattributes",
    ".github/workflows/tests.yml": "tests-workflow.yml",
    ".gitignore": "gitignore",
    "data/.gitignore": "data-gitignore",
    "data/README.md": "data-README.md",
    "dvc.yaml": "dvc.yaml",
    "params.yaml": "params.yaml",
    "pyproject.toml": "pyproject.toml",
    "requirements.txt": "requirements.txt",
    "src/prepare.py": "prepare.py",
    "tests/test_prepare.py": "test_prepare.py",
}


class Layout(NamedTuple):
    """What a project is called, and the licence it is under, a key of `LICENCES`."""

    name: str
    licence: str = "none"


def drafts(layout: Layout) -> Iterator[Draft]:
    """Every file of the project.

    The text of a licence is written where it ships with mltrl; another is left to its authors.
    """
    licence = LICENCES[layout.licence]
    for path, template in FILES.items():
        text = fill(
            f"{TEMPLATES}/{template}.j2",
            title=one_line(layout.name),
            package=package(layout.name),
            licence=licence,
            pins=PINS,
            version=__version__,
        )
        yield Draft(path, text)
    terms = shipped("templates") / TEMPLATES / f"{licence}.txt"
    if licence and terms.is_file():
        yield Draft("LICENSE", terms.read_text("utf-8"))


def advice(layout: Layout) -> tuple[str, ...]:
    """What is left to people."""
    licence = LICENCES[layout.licence]
    if not licence:
        return ("no licence was chosen: without one nobody may use the work",)
    if not (shipped("templates") / TEMPLATES / f"{licence}.txt").is_file():
        return (f"put the text of the {licence} licence into a file LICENSE",)
    return ()


def package(name: str) -> str:
    """A name as that of a Python distribution."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "project"
