"""Generates git repositories with DVC files that DVC itself calls clean, without running DVC.

The layout is DVC 3's: objects in `.dvc/cache/files/md5`, outputs with `hash: md5`, locks of schema
2.0, written in the shape and order in which DVC writes them.
"""

from __future__ import annotations

import json
import os
import subprocess
from hashlib import md5
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 256
FILES_PER_FOLDER = 100
STAGES_IN_PARALLEL = 10
PARAMETER_GROUPS = 20
CODE = b"import sys\n\nprint(sys.argv)\n"
PROGRAM = "src/run.py"
IDENTITY = ("-c", "user.name=bench", "-c", "user.email=bench@example.com")
NO_CONFIG = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}


class Object(NamedTuple):
    """The digest and size of some bytes."""

    digest: str
    size: int

    @classmethod
    def of(cls, data: bytes) -> Object:
        """What DVC records of these bytes."""
        return cls(md5(data, usedforsecurity=False).hexdigest(), len(data))


class Repository:
    """A folder that becomes a git repository with a DVC cache."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write(".dvc/config", "[core]\n    analytics = false\n    check_update = false\n")
        self.write(".dvc/.gitignore", "/config.local\n/tmp\n/cache\n")
        self.write(".dvcignore", "")

    def write(self, path: str, data: str | bytes) -> None:
        """Write a file and the folders above it."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.encode() if isinstance(data, str) else data)

    def store(self, data: bytes, suffix: str = "") -> Object:
        """Put the bytes into DVC's cache."""
        found = Object.of(data)
        digest = found.digest + suffix
        place = f".dvc/cache/files/md5/{digest[:2]}/{digest[2:]}"
        if not (self.root / place).exists():
            self.write(place, data)
            # As DVC leaves what it adds; it would change the mode of others.
            (self.root / place).chmod(0o444)
        return Object(digest, found.size)

    def data(self, path: str, content: str) -> Object:
        """Write a small data file of fixed size, and the same to the cache."""
        data = content.encode().ljust(SIZE - 1, b"x") + b"\n"
        self.write(path, data)
        return self.store(data)

    def commit(self) -> None:
        """Make it a git repository with one commit of everything but data."""
        for arguments in (("init", "-q"), ("add", "-A"), (*IDENTITY, "commit", "-q", "-m", "all")):
            command = ["git", "-c", "init.defaultBranch=main", *arguments]
            environment = {"PATH": os.environ["PATH"], **NO_CONFIG}
            subprocess.run(command, cwd=self.root, check=True, env=environment)


def write_files(root: Path, count: int) -> None:
    """`count` data files, each with its `.dvc` file."""
    repository = Repository(root)
    _lay_files(repository, count)
    repository.commit()


def _lay_files(repository: Repository, count: int) -> None:
    """Data files in folders of a hundred, each with its `.dvc` file."""
    ignored: dict[str, list[str]] = {}
    for number in range(count):
        folder, name = f"data/{number // FILES_PER_FOLDER:05d}", f"f{number:07d}.bin"
        stored = repository.data(f"{folder}/{name}", f"file {number}\n")
        repository.write(f"{folder}/{name}.dvc", pointer(stored, name))
        ignored.setdefault(folder, []).append(f"/{name}\n")
    for folder, lines in ignored.items():
        repository.write(f"{folder}/.gitignore", "".join(lines))


def write_folder(root: Path, count: int) -> None:
    """One folder of `count` data files with one `.dvc` file."""
    repository = Repository(root)
    entries = []
    for number in range(count):
        path = f"{number // FILES_PER_FOLDER:05d}/f{number:07d}.bin"
        stored = repository.data(f"data/{path}", f"file {number}\n")
        entries.append({"md5": stored.digest, "relpath": path})
    manifest = repository.store(json.dumps(entries, sort_keys=True).encode(), ".dir")
    total = Object(manifest.digest, count * SIZE)
    repository.write("data.dvc", pointer(total, "data", files=count))
    repository.write(".gitignore", "/data\n")
    repository.commit()


def write_large(root: Path, count: int, size: int) -> None:
    """A folder of `count` large files with one `.dvc` file."""
    repository = Repository(root)
    entries = []
    for number in range(count):
        data = os.urandom(1 << 20) * (size >> 20)
        repository.write(f"data/f{number}.bin", data)
        entries.append({"md5": repository.store(data).digest, "relpath": f"f{number}.bin"})
    manifest = repository.store(json.dumps(entries, sort_keys=True).encode(), ".dir")
    total = Object(manifest.digest, count * (size >> 20 << 20))
    repository.write("data.dvc", pointer(total, "data", files=count))
    repository.write(".gitignore", "/data\n")
    repository.commit()


def write_pipeline(root: Path, count: int) -> None:
    """A pipeline of `count` stages, ten side by side, each with parameters and a metric."""
    repository = Repository(root)
    lay_pipeline(repository, count)
    repository.commit()


def write_grown(root: Path, stages: int, entries: int, files: int) -> None:
    """A repository that has grown for years.

    A pipeline, the lock of which holds `entries`, most of them of stages that are gone, and data
    files with their `.dvc` files.
    """
    repository = Repository(root)
    lay_pipeline(repository, stages, gone=entries - stages)
    _lay_files(repository, files)
    repository.commit()


def lay_pipeline(repository: Repository, count: int, gone: int = 0) -> None:
    """The files of a pipeline, with `gone` entries more in its lock."""
    repository.write(PROGRAM, CODE)
    repository.write("params.yaml", "".join(map(_parameters, range(PARAMETER_GROUPS))))
    stages, locks, outs = ["stages:\n"], ["schema: '2.0'\nstages:\n"], []
    for number in range(count):
        outs.append(repository.data(f"out/s{number}.bin", f"stage {number}\n"))
        metric = json.dumps({"acc": number / (count + 1), "loss": 1 / (number + 1)}).encode()
        repository.write(f"metrics/m{number}.json", metric)
        stages.append(_stage(number))
        locks.append(_lock(number, outs, Object.of(metric)))
    repository.write("dvc.yaml", "".join(stages))
    locks += [_orphan(number) for number in range(gone)]
    repository.write("dvc.lock", "".join(locks))
    repository.write("out/.gitignore", "".join(f"/s{number}.bin\n" for number in range(count)))


def pointer(stored: Object, name: str, files: int | None = None) -> str:
    """The `.dvc` file of what is stored."""
    count = "" if files is None else f"  nfiles: {files}\n"
    text = f"outs:\n- md5: {stored.digest}\n  size: {stored.size}\n{count}"
    return f"{text}  hash: md5\n  path: {name}\n"


def _parameters(group: int) -> str:
    return f"p{group}:\n  lr: 0.{group + 1}5\n  epochs: 10\n"


def _before(number: int) -> int | None:
    """The stage whose output this one reads."""
    return None if number < STAGES_IN_PARALLEL else number - STAGES_IN_PARALLEL


def _stage(number: int) -> str:
    """A stage of dvc.yaml."""
    before = _before(number)
    reads = "" if before is None else f"    - out/s{before}.bin\n"
    return (
        f"  s{number}:\n    cmd: python {PROGRAM} {number}\n"
        f"    deps:\n    - {PROGRAM}\n{reads}"
        f"    params:\n    - p{number % PARAMETER_GROUPS}\n"
        f"    outs:\n    - out/s{number}.bin\n"
        f"    metrics:\n    - metrics/m{number}.json:\n        cache: false\n"
    )


def _lock(number: int, outs: list[Object], metric: Object) -> str:
    """The entry of a stage in dvc.lock."""
    before, group = _before(number), number % PARAMETER_GROUPS
    reads = "" if before is None else _entry(f"out/s{before}.bin", outs[before])
    return (
        f"  s{number}:\n    cmd: python {PROGRAM} {number}\n"
        f"    deps:\n{reads}{_entry(PROGRAM, Object.of(CODE))}"
        f"    params:\n      params.yaml:\n        p{group}:\n"
        f"          lr: 0.{group + 1}5\n          epochs: 10\n"
        f"    outs:\n{_entry(f'metrics/m{number}.json', metric)}"
        f"{_entry(f'out/s{number}.bin', outs[number])}"
    )


def _orphan(number: int) -> str:
    """The entry of a stage that dvc.yaml no longer defines."""
    stored = Object.of(f"gone {number}\n".encode())
    return (
        f"  gone{number}:\n    cmd: python {PROGRAM} {number} --old\n"
        f"    deps:\n{_entry(PROGRAM, Object.of(CODE))}"
        f"    outs:\n{_entry(f'old/g{number}.bin', stored)}"
    )


def _entry(path: str, stored: Object) -> str:
    return (
        f"    - path: {path}\n      hash: md5\n"
        f"      md5: {stored.digest}\n      size: {stored.size}\n"
    )
