"""Isolation from the machine, and small builders over real git and the real command."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from mltrl.evidence.git import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BIN = Path(sys.executable).parent
MLTRL = str(BIN / "mltrl")
DATE = "2024-05-06T07:08:09+00:00"
GOLDEN = Path(__file__).parent / "golden"
ISOLATION = {
    "DVC_NO_ANALYTICS": "1",
    "GIT_AUTHOR_DATE": DATE,
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_COMMITTER_DATE": DATE,
    "GIT_COMMITTER_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "NO_COLOR": "1",
}
PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2
FOREIGN = ("DVC_", "FORCE_COLOR", "GIT_", "LC_", "PYTHON", "XDG_")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`, which writes the golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/ anew")


@pytest.fixture(autouse=True)
def _isolation(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the person's or the machine's settings reaches a test."""
    for name in [name for name in os.environ if name.startswith(FOREIGN)]:
        monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    for name, value in {
        **ISOLATION,
        "DVC_SITE_CACHE_DIR": str(home / "site-cache"),
        "HOME": str(home),
    }.items():
        monkeypatch.setenv(name, value)


class Repo:
    """A git repository to write into, made with real git."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", *options)

    def git(self, *arguments: str, stdin: str | bytes = b"") -> str:
        """What a git command prints, without the last line break; it has to succeed."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, input=data, capture_output=True, check=False
        )
        assert done.returncode == 0, os.fsdecode(done.stderr)
        return os.fsdecode(done.stdout).removesuffix("\n")

    def write(self, path: str, content: str | bytes = "text\n") -> Path:
        """Write a file and the folders above it."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    def commit(self, files: Mapping[str, str | bytes] | None = None) -> str:
        """Write files, commit everything, and return the id of the commit."""
        for path, content in (files or {}).items():
            self.write(path, content)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=change")
        return self.git("rev-parse", "HEAD")

    def open(self) -> Repository:
        """The repository as mltrl reads it."""
        return Repository.open(self.root)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository without commits in a folder of its own."""
    return Repo(tmp_path / "repo")


@pytest.fixture
def deep(repo: Repo) -> Iterator[Repo]:
    """A repository for folders so deep that Python, and so pytest, cannot remove them."""
    yield repo
    subprocess.run(["rm", "-rf", str(repo.root)], check=True)


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


def run_mltrl(folder: Path, *arguments: str, **environment: str) -> Done:
    """Run the installed command in a folder, as a person would."""
    done = subprocess.run(
        [MLTRL, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def lose_the_powers_of_root() -> None:
    """Let permissions count for root too, from the next program on."""
    if os.geteuid() == 0:
        for power in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, power, 0, 0, 0)


def fake_git(folder: Path, script: str) -> str:
    """A PATH on which a shell script stands in front of git; git runs unless the script exits."""
    path = os.environ["PATH"]
    folder.mkdir()
    program = folder / "git"
    program.write_text(f'#!/bin/sh\n{script}\nPATH={path} exec git "$@"\n')
    program.chmod(0o755)
    return f"{folder}:{path}"


class Golden:
    """Compares texts with the files of tests/golden/, or writes them anew."""

    def __init__(self, *, update: bool) -> None:
        self.update = update

    def holds(self, name: str, text: str) -> bool:
        """Whether the golden file has this text."""
        file = GOLDEN / name
        if self.update:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
        return file.read_text("utf-8") == text


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The golden files."""
    return Golden(update=bool(request.config.getoption("--update-golden")))
