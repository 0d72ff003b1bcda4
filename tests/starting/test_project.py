"""The project that is laid out runs, tests and audits as it stands."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from mltrl.documents import read_markdown
from mltrl.starting.project import FILES, LICENCES, PINS, Layout, advice, drafts, package
from tests.conftest import BIN, run_mltrl

if TYPE_CHECKING:
    from tests.conftest import Repo

ROOT = Path(__file__).parent.parent.parent


def written(licence: str = "none", name: str = "Frost forecast") -> dict[str, str]:
    """The files of a project."""
    return {one.path: one.text for one in drafts(Layout(name, licence))}


def test_every_file_is_there_and_parses() -> None:
    files = written("apache-2.0")
    assert set(files) == {*FILES, "LICENSE"}
    assert tomllib.loads(files["pyproject.toml"])["project"]["license"] == "Apache-2.0"
    for path in ("dvc.yaml", "params.yaml", ".github/workflows/tests.yml"):
        assert yaml.safe_load(files[path]), path
    for path in ("src/prepare.py", "tests/test_prepare.py"):
        compile(files[path], path, "exec")
    assert not any("{{" in text or "{%" in text for text in files.values())


def test_the_readme_has_what_a_newcomer_needs() -> None:
    text = written()["README.md"]
    headings = [one.text for one in read_markdown(text).headings]
    needed = ["Frost forecast", "Set up", "Tooling", "Running", "Contributing", "Conventions"]
    assert headings == needed
    named = set(re.findall(r"\]\(([^)#:]+)\)", text))
    assert named <= set(FILES)


def test_versions_are_those_that_mltrl_is_developed_with() -> None:
    locked = (ROOT / "requirements.lock").read_text("utf-8")
    for name, number in PINS.items():
        assert f"\n{name}=={number} " in locked
        assert f"{name}=={number}\n" in written()["requirements.txt"]


def test_the_licence_that_ships_is_our_own() -> None:
    assert written("apache-2.0")["LICENSE"] == (ROOT / "LICENSE").read_text("utf-8")
    assert advice(Layout("x", "apache-2.0")) == ()


@pytest.mark.parametrize("licence", ["mit", "none"])
def test_a_licence_that_does_not_ship_is_left_to_people(licence: str) -> None:
    files = written(licence)
    assert "LICENSE" not in files
    project = tomllib.loads(files["pyproject.toml"])["project"]
    assert project.get("license", "") == LICENCES[licence]
    assert "licence" in advice(Layout("x", licence))[0]


NAMES = [
    ("Frost forecast", "frost-forecast"),
    ("Größe/1", "gr-e-1"),
    ("日本", "project"),
    ("-", "project"),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_any_name_gives_the_name_of_a_package(name: str, expected: str) -> None:
    assert package(name) == expected
    assert tomllib.loads(written(name=name)["pyproject.toml"])["project"]["name"] == expected


def run(folder: Path, *command: str) -> str:
    """What a command prints that succeeds; programs are those of this environment."""
    path = os.pathsep.join((str(BIN), os.environ["PATH"]))
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_project_runs_tests_and_audits_clean(repo: Repo) -> None:
    assert run_mltrl(repo.root, "init", "--licence", "apache-2.0").code == 0
    repo.commit()
    assert run_mltrl(repo.root, "audit").code == 0
    run(repo.root, "dvc", "repro")
    assert repo.git("status", "--porcelain") == "?? dvc.lock"
    assert run_mltrl(repo.root, "audit").code == 0
    assert "2 passed" in run(repo.root, "python", "-m", "pytest", "-p", "no:cacheprovider")
    repo.commit()
    done = run_mltrl(repo.root, "audit", "-v")
    assert done.code == 0
    assert "not met  must" not in done.out
    assert "unknown  must" not in done.out
    assert "up to date" in run(repo.root, "dvc", "status")
