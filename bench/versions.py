"""The versions that the numbers depend on."""

from __future__ import annotations

import platform
import subprocess
from importlib.metadata import version
from importlib.util import find_spec

C_EXTENSIONS = ("_ruamel_yaml", "_ruamel_yaml_clibz")


def versions() -> dict[str, str]:
    """Name and version of each; ruamel.yaml, with which DVC reads, says whether it uses C."""
    git = subprocess.run(["git", "--version"], check=True, capture_output=True, text=True)
    return {
        "mltrl": version("mltrl"),
        "python": platform.python_version(),
        "dvc": version("dvc"),
        "ruamel.yaml": f"{version('ruamel.yaml')} {_parser()}",
        "git": git.stdout.split()[2],
    }


def _parser() -> str:
    return "with C" if any(find_spec(name) for name in C_EXTENSIONS) else "without C"
