"""What is published: the wheel and the sdist, built from a copy of the tree and tried out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from email.parser import BytesParser
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pytest

import mltrl

ROOT = Path(__file__).parent.parent
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
PLANT = b"# planted: must not be published\n"
NAMES = ("config.local", "cache/files/md5/ab/cdef", "tmp/lock")
FOLDERS = ("", "examples/one/", "mltrl/", "templates/init/", "tests/data/", "docs/")

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]


class Published(NamedTuple):
    """A wheel and an sdist, and the names of the files in them."""

    wheel: Path
    in_wheel: frozenset[str]
    in_sdist: frozenset[str]


def run(*command: str | Path, folder: Path) -> str:
    """What a command prints; it runs without the Python variables of this process."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=folder, env=kept, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the files that git tracks or would add, with secrets of DVC planted in it."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: which files belong to the project is not known")
    copy = tmp_path_factory.mktemp("tree")
    listed = run("git", "ls-files", "-z", "-c", "-o", "--exclude-standard", folder=ROOT)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    for folder in FOLDERS:
        for name in NAMES:
            secret = copy / folder / ".dvc" / name
            secret.parent.mkdir(parents=True, exist_ok=True)
            secret.write_bytes(PLANT)
    return copy


@pytest.fixture(scope="module")
def published(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """What hatchling builds from the copy."""
    target = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "--directory", target, folder=tree)
    [wheel], [sdist] = target.glob("*.whl"), target.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = frozenset(archive.namelist())
    with tarfile.open(sdist) as archive:
        names = (PurePosixPath(one.name) for one in archive if one.isfile())
        in_sdist = frozenset(str(PurePosixPath(*name.parts[1:])) for name in names)
    return Published(wheel, in_wheel, in_sdist)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the dependencies, but not mltrl."""
    home = tmp_path_factory.mktemp("bare")
    run(sys.executable, "-m", "venv", "--without-pip", home, folder=home)
    return with_dependencies(home)


@pytest.fixture(scope="module")
def installed(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment in which the wheel is installed, without an index."""
    home = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", home, folder=home)
    options = ("--isolated", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps")
    pip = (home / SCRIPTS / "python", "-m", "pip", "install", *options)
    run(*pip, published.wheel, folder=home)
    return with_dependencies(home)


def with_dependencies(home: Path) -> Path:
    """The Python of an environment, which from now on also finds what is installed for this one.

    A folder named in a `.pth` file comes last and its own `.pth` files are not read, so an editable
    mltrl stays out of sight.
    """
    python = home / SCRIPTS / "python"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(run(python, "-c", where, folder=home).strip())
    here = (sysconfig.get_path("purelib"), sysconfig.get_path("platlib"))
    (site / "dependencies.pth").write_text("\n".join(here))
    return python


def test_no_secret_or_cache_of_dvc_is_published(tree: Path, published: Published) -> None:
    assert (tree / "mltrl/.dvc/config.local").read_bytes() == PLANT
    names = published.in_wheel | published.in_sdist
    assert not [name for name in names if name.endswith(tuple(f".dvc/{one}" for one in NAMES))]


def test_the_wheel_holds_the_package_with_its_data(tree: Path, published: Published) -> None:
    for folder, target in (("mltrl", ""), ("schemas", "mltrl/"), ("templates", "mltrl/")):
        expected = {
            target + file.relative_to(tree).as_posix()
            for file in (tree / folder).rglob("*")
            if file.is_file() and file.read_bytes() != PLANT
        }
        assert expected
        assert expected <= published.in_wheel


def test_the_wheel_holds_nothing_else(published: Published) -> None:
    information = f"mltrl-{mltrl.__version__}.dist-info/"
    stray = [name for name in published.in_wheel if not name.startswith(("mltrl/", information))]
    assert not stray
    assert f"{information}licenses/LICENSE" in published.in_wheel


def test_the_sdist_holds_what_a_build_and_the_tests_need(published: Published) -> None:
    needed = {"pyproject.toml", "LICENSE", "README.md", "mltrl/__init__.py", "cli.py"}
    assert needed <= published.in_sdist
    folders = {name.partition("/")[0] for name in published.in_sdist if "/" in name}
    assert folders >= {"bench", "mltrl", "schemas", "templates", "tests"}
    assert not folders & {".dvc", ".git", ".venv", "examples"}


def test_the_metadata_says_version_licence_and_python(published: Published) -> None:
    with zipfile.ZipFile(published.wheel) as archive:
        data = archive.read(f"mltrl-{mltrl.__version__}.dist-info/METADATA")
    metadata = BytesParser().parsebytes(data)
    assert metadata["Version"] == mltrl.__version__
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata.get_all("Requires-Dist")


def test_the_installed_command_says_its_version_anywhere(installed: Path) -> None:
    command = installed.with_name("mltrl")
    assert run(command, "--version", folder=Path("/")) == f"mltrl {mltrl.__version__}\n"
    code = "import mltrl; print(mltrl.__file__)"
    home = installed.parent.parent
    assert Path(run(installed, "-c", code, folder=Path("/")).strip()).is_relative_to(home)


def test_the_installed_command_finds_its_schemas(installed: Path) -> None:
    schema = run(installed.with_name("mltrl"), "schema", "report", folder=Path("/"))
    assert json.loads(schema)["$schema"]


def test_the_installed_command_lists_its_rules(installed: Path) -> None:
    listed = run(installed.with_name("mltrl"), "rule", "list", folder=Path("/"))
    assert "data/unchanged" in listed


def test_a_module_in_the_current_folder_is_not_imported(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise SystemExit('imported from the current folder')\n")
    command = (installed, "-P", "-m", "mltrl", "--version")
    assert run(*command, folder=tmp_path) == f"mltrl {mltrl.__version__}\n"


def test_a_checkout_runs_where_only_the_dependencies_are_installed(tree: Path, bare: Path) -> None:
    assert run(bare, "cli.py", "--version", folder=tree) == f"mltrl {mltrl.__version__}\n"
    assert json.loads(run(bare, "cli.py", "schema", "report", folder=tree))["$schema"]
