"""Data that DVC keeps, laid out as DVC lays it out, without running DVC."""

from __future__ import annotations

import json
from hashlib import md5
from typing import TYPE_CHECKING

import pytest

from mltrl.audit import Request, audit
from mltrl.evidence.data import remaining, state

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mltrl.evidence.data import Level
    from mltrl.models.report import RuleResult
    from tests.conftest import Repo

CACHE = ".dvc/cache"
CONFIG = "[core]\n    analytics = false\n"
FILES = {"a": b"a", "b": b"b"}


def digest(data: bytes) -> str:
    """The md5 of bytes."""
    return md5(data, usedforsecurity=False).hexdigest()


def manifest(files: Mapping[str, bytes]) -> bytes:
    """The manifest of a folder as DVC writes it."""
    entries = [{"md5": digest(data), "relpath": path} for path, data in sorted(files.items())]
    return json.dumps(entries, sort_keys=True).encode()


class Project:
    """A DVC project: data in the work tree and in the cache, with `.dvc` files."""

    def __init__(self, repo: Repo) -> None:
        self.repo = repo
        repo.write(".dvc/config", CONFIG)
        repo.write(".dvc/.gitignore", "/config.local\n/tmp\n/cache\n")
        repo.write(".gitignore", "/data*\n!*.dvc\n")

    @property
    def root(self) -> Path:
        """The root of the repository."""
        return self.repo.root

    def store(self, data: bytes, *, name: str = "", legacy: bool = False) -> Path:
        """Put bytes into the cache, read-only, under the name that they should have."""
        name = name or digest(data)
        place = self.root / CACHE / ("" if legacy else "files/md5") / name[:2] / name[2:]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        place.write_bytes(data)
        place.chmod(0o444)
        return place

    def pin(self, path: str, md5sum: str, size: int, *lines: str, legacy: bool = False) -> None:
        """Write the `.dvc` file of an output."""
        text = [f"- md5: {md5sum}", f"  size: {size}", *lines, f"  path: {path}"]
        text[-1:-1] = [] if legacy else ["  hash: md5"]
        self.repo.write(f"{path}.dvc", "\n".join(["outs:", *text]) + "\n")

    def add(self, path: str, data: bytes) -> None:
        """What `dvc add` of a file does."""
        self.repo.write(path, data)
        self.store(data)
        self.pin(path, digest(data), len(data))

    def add_folder(self, path: str, files: Mapping[str, bytes]) -> str:
        """What `dvc add` of a folder does; returns the digest of the manifest."""
        for name, data in files.items():
            self.repo.write(f"{path}/{name}", data)
            self.store(data)
        return self.pin_folder(path, files, manifest(files))

    def pin_folder(self, path: str, files: Mapping[str, bytes], listing: bytes) -> str:
        """Write the manifest and the `.dvc` file of a folder."""
        name = f"{digest(listing)}.dir"
        self.store(listing, name=name)
        size = sum(map(len, files.values()))
        self.pin(path, name, size, f"  nfiles: {len(files)}")
        return name

    def commit(self) -> str:
        """Commit what git is to have."""
        return self.repo.commit()

    def ask(self, level: Level, rule: str = "data/unchanged") -> RuleResult:
        """What a rule says when data is read at this level."""
        [result] = audit(Request(self.root, select=(rule,), data=level)).rules
        return result

    def pushed(self, *, remote: bool = True) -> RuleResult:
        """What `data/pushed` says."""
        request = Request(self.root, select=("data/pushed",), remote=remote)
        [result] = audit(request).rules
        return result


@pytest.fixture
def project(repo: Repo) -> Project:
    """A DVC project without data."""
    return Project(repo)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a moment ago count as untouched for long, so that no test has to wait."""
    monkeypatch.setattr(state, "RACY", 0)


@pytest.fixture
def much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any file is too much to hash unasked."""
    monkeypatch.setattr(remaining, "MOST_FILES", 0)


def configure(project: Project, url: str, *lines: str) -> None:
    """Name a default remote, with more lines for it."""
    text = ["[core]", "    remote = r", "['remote \"r\"']", f"    url = {url}", *lines]
    project.repo.write(".dvc/config", "\n".join(text) + "\n")


def push(project: Project, folder: Path) -> None:
    """What `dvc push` to a folder does."""
    cache = project.root / ".dvc/cache"
    for file in cache.rglob("*"):
        if file.is_file():
            place = folder / file.relative_to(cache)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.read_bytes())


def filled(project: Project) -> None:
    """Add a file and a folder."""
    project.add("data", b"1\n")
    project.add_folder("data2", FILES)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A folder outside the repository."""
    return tmp_path / "store"
