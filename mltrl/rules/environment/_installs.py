"""What Dockerfiles install by name, and which of it the code does not run with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.evidence.environment.pip import normal

if TYPE_CHECKING:
    from mltrl.evidence import Evidence
    from mltrl.evidence.environment.shell import Install

# Tools that look at code and do not run it: their version does not change a result.
_LOOKING = """
bandit black bumpversion cml codecov commitizen coverage dvc flake8 ghp-import ipykernel ipython
isort jupyter jupyterlab jupytext mkdocs mkdocs-material mypy nbconvert nbqa nbstripout notebook nox
papermill pre-commit pylint pyright pytest python-semantic-release ruff sphinx tox
"""
LOOKING = frozenset(_LOOKING.split())
KINDS_OF_TOOLS = ("dvc-", "pytest-", "flake8-", "mkdocs-", "sphinx-", "types-")


def only_looks(name: str) -> bool:
    """Whether a distribution is a tool that does not change a result."""
    return normal(name) in LOOKING or normal(name).startswith(KINDS_OF_TOOLS)


def only_in_images(evidence: Evidence) -> dict[str, list[Install]]:
    """What each Dockerfile installs, where no other file says what the code needs.

    Raises:
        Unavailable: a Dockerfile cannot be read.
    """
    environment = evidence.environment
    if environment.manifests or environment.lock_files:
        return {}
    own = environment.own_names
    found = {}
    for path in environment.image_files:
        installed = environment.docker_installs(path)
        needed = [one for one in installed if one.requirement.key not in own]
        needed = [one for one in needed if not only_looks(one.requirement.name)]
        if needed:
            found[path] = needed
    return found
