"""What a command imports decides how fast it starts: nothing heavy where nothing needs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.repositories import write_files, write_folder, write_pipeline

ROOT = Path(__file__).parent.parent
HEAVY = {"dvc", "git", "jinja2", "markdown_it", "pydantic", "rich", "ruamel", "yaml"}
# Runs mltrl as its console script does, then writes down what that imported.
PROBE = """
import sys
before = set(sys.modules)
target, sys.argv[1:] = sys.argv[1], sys.argv[2:]
from mltrl.cli import run
try:
    code = run()
finally:
    with open(target, "w") as file:
        file.write("\\n".join(sys.modules.keys() - before))
sys.exit(code)
"""


def packages_imported(folder: Path, *arguments: str, **variables: str) -> set[str]:
    """The outside packages that `mltrl ARGUMENTS` imports when it runs in a folder."""
    target = folder.parent / "modules.txt"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder.parent),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONPATH": str(ROOT),
        **variables,
    }
    command = [sys.executable, "-P", "-c", PROBE, str(target), *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout
    found = {name.partition(".")[0] for name in target.read_text().split("\n")}
    return found - sys.stdlib_module_names - {"mltrl"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder to make a repository in."""
    folder = tmp_path / "repository"
    folder.mkdir()
    return folder


def test_the_version_needs_only_click(repository: Path) -> None:
    assert packages_imported(repository, "--version") == {"click"}


def test_the_help_needs_only_click(repository: Path) -> None:
    assert packages_imported(repository, "--help") == {"click"}


def test_auditing_a_plain_pipeline_imports_nothing_heavy(repository: Path) -> None:
    write_pipeline(repository, 12)
    assert not packages_imported(repository, "audit") & HEAVY


def test_auditing_plain_dvc_files_imports_nothing_heavy(repository: Path) -> None:
    write_files(repository, 3)
    assert not packages_imported(repository, "audit") & HEAVY


def test_auditing_a_tracked_folder_imports_nothing_heavy(repository: Path) -> None:
    write_folder(repository, 3)
    assert not packages_imported(repository, "audit") & HEAVY


def test_the_json_report_imports_nothing_heavy(repository: Path) -> None:
    write_pipeline(repository, 3)
    assert not packages_imported(repository, "audit", "--format", "json") & HEAVY
