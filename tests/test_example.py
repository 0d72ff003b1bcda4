"""The example project: a clone is complete, a second run is the same, its documents agree."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
EXAMPLE = Path("examples/exoplanet-vetting")
STAGES = ("simulate", "split", "features", "train", "evaluate")
UP_TO_DATE = "Data and pipelines are up to date."
# NumPy without the vector instructions beyond its baseline; OpenBLAS as for an old processor.
OTHER_PROCESSOR = {
    "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR",
    "OPENBLAS_CORETYPE": "Nehalem",
}
FIXED = {
    "DVC_NO_ANALYTICS": "1",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A. Example",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A. Example",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "PYTHONDONTWRITEBYTECODE": "1",
}
NUMBER = re.compile(r"\[([^\]]+)\]\(([^)#\s]+\.json)#([^)\s]+)\)")

pytestmark = pytest.mark.xdist_group("example")


@pytest.fixture(scope="module", autouse=True)
def isolated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Processes that know no configuration but that of the repository."""
    foreign = ("DVC_", "GIT_", "NPY_", "OPENBLAS_", "PYTHON", "XDG_")
    home = tmp_path_factory.mktemp("home")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ours = {"PATH": path, "HOME": str(home), "DVC_SITE_CACHE_DIR": str(home / "site-cache")}
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(foreign)]:
            patch.delenv(name)
        for name, text in (ours | FIXED).items():
            patch.setenv(name, text)
        yield


def run(*command: str | Path, folder: Path, **variables: str) -> str:
    """What a command prints that succeeds."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def dvc(*arguments: str, folder: Path) -> str:
    """What DVC prints."""
    return run(sys.executable, "-m", "dvc", *arguments, folder=folder)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the files that git tracks here, or would add, in one commit."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: which files belong to the project is not known")
    copy = tmp_path_factory.mktemp("origin") / "mltrl"
    listed = ("git", "ls-files", "-z", "-c", "-o", "--exclude-standard")
    for name in filter(None, run(*listed, folder=ROOT).split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    run("git", "init", "--quiet", folder=copy)
    run("git", "add", "--all", folder=copy)
    run("git", "commit", "--quiet", "--message", "All of it", folder=copy)
    return copy


@pytest.fixture(scope="module")
def pulled(origin: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in a clone of a git that changes line ends where it may, with its data pulled."""
    clone = tmp_path_factory.mktemp("pulled") / "mltrl"
    options = ("--quiet", "--config", "core.autocrlf=true", "--no-local", origin, clone)
    run("git", "clone", *options, folder=origin)
    dvc("pull", folder=clone / EXAMPLE)
    return clone / EXAMPLE


def outputs() -> dict[str, str]:
    """The MD5 of each output that is a file, as dvc.lock has it."""
    lock = yaml.safe_load((ROOT / EXAMPLE / "dvc.lock").read_text("utf-8"))
    outs = [out for stage in lock["stages"].values() for out in stage["outs"]]
    return {out["path"]: out["md5"] for out in outs}


def files_that_differ(folder: Path) -> list[str]:
    """The outputs, among those that exist and are files, that are not what dvc.lock says."""
    return [
        path
        for path, digest in outputs().items()
        if (folder / path).is_file()
        and hashlib.md5((folder / path).read_bytes(), usedforsecurity=False).hexdigest() != digest
    ]


@pytest.mark.slow
def test_a_clone_has_all_data_without_a_network(pulled: Path) -> None:
    assert dvc("status", folder=pulled).strip() == UP_TO_DATE
    assert [path for path in outputs() if not (pulled / path).exists()] == []
    assert files_that_differ(pulled) == []
    assert run("git", "status", "--porcelain", folder=pulled) == ""


@pytest.mark.slow
def test_every_object_of_the_remote_is_what_its_name_says() -> None:
    objects = [path for path in (ROOT / EXAMPLE / "remote").rglob("*") if path.is_file()]
    assert objects
    for path in objects:
        digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
        assert path.parent.name + path.stem == digest, path


@pytest.mark.slow
def test_a_second_run_of_the_pipeline_gives_the_same_lock(pulled: Path) -> None:
    lock = (pulled / "dvc.lock").read_bytes()
    for path in outputs():
        target = pulled / path
        shutil.rmtree(target) if target.is_dir() else target.unlink()
    dvc("repro", "--force", folder=pulled)
    assert (pulled / "dvc.lock").read_bytes() == lock
    assert dvc("status", folder=pulled).strip() == UP_TO_DATE
    assert run("git", "status", "--porcelain", folder=pulled) == ""


@pytest.mark.slow
def test_a_processor_without_vector_instructions_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = tmp_path / EXAMPLE
    shutil.copytree(ROOT / EXAMPLE / "src", folder / "src")
    shutil.copy(ROOT / EXAMPLE / "params.yaml", folder)
    for stage in STAGES:
        run(sys.executable, f"src/{stage}.py", folder=folder, **OTHER_PROCESSOR)
    assert len([path for path in outputs() if (folder / path).is_file()]) > len(STAGES)
    assert files_that_differ(folder) == []


def documents() -> list[Path]:
    """The Markdown files of the example."""
    folder = ROOT / EXAMPLE
    return sorted(path for part in (".", "docs", "cards") for path in (folder / part).glob("*.md"))


def value_at(path: Path, key: str) -> Any:  # noqa: ANN401 - JSON may hold anything
    """The text of a number in a JSON file."""
    value = json.loads(path.read_text("utf-8"), parse_float=str, parse_int=str)
    for part in key.split("."):
        value = value[part]
    return value


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
def test_every_linked_number_is_the_one_in_the_file(document: Path) -> None:
    for shown, file, key in NUMBER.findall(document.read_text("utf-8")):
        assert value_at(document.parent / file, key) == shown, key


def test_the_card_names_the_digests_and_values_that_are_there() -> None:
    path = ROOT / EXAMPLE / "cards/vetting.md"
    card = yaml.load(path.read_text("utf-8").split("---\n")[1], yaml.BaseLoader)  # noqa: S506 - texts only
    for one in [*card["data"], *card["models"]]:
        assert one["digest"] == "md5:" + outputs()[one["path"].removeprefix("../")]
    for metric in card["metrics"]:
        file, _, key = metric["source"].partition("#")
        assert value_at(path.parent / file, key) == metric["value"], key
