"""Tracked files that became something else: an audit ends, tells, and shows nothing of them."""

from __future__ import annotations

import json
import os
import socket
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from mltrl.errors import CannotAudit
from mltrl.evidence.tree import CommitTree, WorkTree
from mltrl.rules.examples import locked, pointer, stage
from tests.conftest import Repo, run_mltrl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CANARY = "c4n4ry"
LESS_THAN_ALL = 100
PIPELINE = {
    ".dvc/config": "[core]\n    remote = r\n",
    "cards/x.md": "---\nmltrl: card\nid: x\n---\n# X\n",
    "data/raw.csv.dvc": pointer("raw.csv"),
    "dvc.lock": locked(deps={"train.py": "print()\n"}, params=("lr: 0.1",), outs={"m.json": "{}"}),
    "dvc.yaml": stage(deps=("train.py",), params=("lr",), metrics=("m.json",)),
    "m.json": "{}",
    "params.yaml": "lr: 0.1\n",
    "requirements.txt": "numpy==2\n",
    "train.py": "print()\n",
}


def link_to(target: str) -> Callable[[Path], None]:
    """Puts a symbolic link in the place of a file."""
    return lambda path: path.symlink_to(target)


def bind(path: Path) -> None:
    """Put a socket in the place of a file."""
    folder = os.getcwd()  # noqa: PTH109 - to go back; the name of a socket has to be short
    os.chdir(path.parent)
    with closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind(path.name)
    os.chdir(folder)


def stretch(path: Path) -> None:
    """Put a sparse file of 1 TiB in the place of a file."""
    with path.open("wb") as file:
        file.truncate(1 << 40)


KINDS: dict[str, Callable[[Path], None]] = {
    "P07-zero": link_to("/dev/zero"),
    "P07-stdin": link_to("/dev/stdin"),
    "P06-environ": link_to("/proc/self/environ"),
    "P08-dangling": link_to("nowhere"),
    "P08-outside": link_to("../outside"),
    "P09-loop": lambda path: path.symlink_to(path.name),
    "P12-pipe": lambda path: os.mkfifo(path),  # noqa: PLW0108 - has to have one parameter
    "P12-socket": bind,
    "P14-sparse": stretch,
    "P25-gone": lambda path: None,  # noqa: ARG005
    "P26-folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("kind", KINDS)
def test_files_that_became_something_else(repo: Repo, kind: str) -> None:
    repo.commit(PIPELINE)
    (repo.root.parent / "outside").write_text(CANARY)
    for path in PIPELINE:
        (repo.root / path).unlink()
        KINDS[kind](repo.root / path)
    done = run_mltrl(repo.root, "audit", "--format", "json", CANARY=CANARY)
    assert done.code in {0, 1}, done.err
    found = json.loads(done.out)
    assert found["repository"]["dirty"] is not False
    assert CANARY not in done.out
    rules = {rule["id"]: rule["outcome"] for rule in found["rules"]}
    unsure = ("pipeline/locked", "pipeline/parameters-unchanged", "data/credentials-absent")
    assert all(rules[rule] in {"unknown", "not_met"} for rule in unsure), rules


@pytest.mark.parametrize("kind", ["P07-zero", "P08-outside", "P09-loop"])
def test_links_that_are_tracked(repo: Repo, kind: str) -> None:
    (repo.root.parent / "outside").write_text(CANARY)
    for path in PIPELINE:
        (repo.root / path).parent.mkdir(exist_ok=True)
        KINDS[kind](repo.root / path)
    repo.commit()
    work = run_mltrl(repo.root, "audit", "--format", "json")
    assert work.code in {0, 1}, work.err
    assert CANARY not in work.out
    assert run_mltrl(repo.root, "audit", "--format", "json", "--rev", "HEAD") == work


def test_p10_a_folder_that_became_a_link(repo: Repo) -> None:
    repo.commit({f"deep/{path}": content for path, content in PIPELINE.items()})
    outside = Repo(repo.root.parent / "outside")
    outside.commit({**PIPELINE, ".dvc/config": f"[core]\n    {CANARY} = 1\n"})
    (repo.root / "deep").rename(repo.root.parent / "away")
    (repo.root / "deep").symlink_to("../outside")
    done = run_mltrl(repo.root, "audit", "--format", "json")
    assert done.code in {0, 1}, done.err
    assert CANARY not in done.out
    assert json.loads(done.out)["repository"]["dirty"] is True


def test_p22_paths_a_thousand_folders_deep(deep: Repo) -> None:
    lines = ""
    for name, content in PIPELINE.items():
        oid = deep.git("hash-object", "-w", "--stdin", stdin=content)
        lines += f"100644 {oid}\t{'d/' * 1200}{name}\n"
    deep.git("update-index", "--index-info", stdin=lines)
    deep.git("commit", "--quiet", "--message=deep")
    deep.git("checkout-index", "--all")
    done = run_mltrl(deep.root, "audit", "--format", "json")
    assert done.code in {0, 1}, done.err
    assert run_mltrl(deep.root, "audit", "--format", "json", "--rev", "HEAD") == done


@pytest.mark.slow
def test_p22_a_hundred_thousand_files(repo: Repo) -> None:
    oid = repo.git("hash-object", "-w", "--stdin", stdin="x\n")
    lines = (f"100644 {oid}\tf{at % 1000}/{at}.txt\n" for at in range(100_000))
    repo.git("update-index", "--index-info", stdin="".join(lines))
    repo.git("commit", "--quiet", "--message=many")
    done = run_mltrl(repo.root, "audit", "--format", "json", "--rev", "HEAD")
    assert done.code in {0, 1}, done.err


def test_p22_more_files_than_are_listed_are_not_taken_for_all(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit(PIPELINE)
    with repo.open() as repository:
        run = repository.git.run
        monkeypatch.setattr(
            repository.git, "run", lambda *words, **_: run(*words, limit=LESS_THAN_ALL)
        )
        with pytest.raises(CannotAudit, match="cannot list the tracked files: too many"):
            WorkTree(repository)
        with pytest.raises(CannotAudit, match="has too many files to list"):
            CommitTree(repository, repository.commit or "")
