"""What `.gitignore` and `.gitattributes` say, compared with git itself."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from mltrl.errors import Unavailable
from mltrl.evidence.git.patterns import GitPatterns
from mltrl.evidence.tree import MemoryTree, WorkTree
from tests.conftest import Repo

if TYPE_CHECKING:
    from pathlib import Path

IGNORES = [
    ("/a.csv", "a.csv", True),
    ("/a.csv", "d/a.csv", False),
    ("a.csv", "d/a.csv", True),
    ("*.csv", "d/e/a.csv", True),
    ("d/", "d/a.csv", True),
    ("d/", "d", False),
    ("d/*", "d/e/a.csv", True),
    ("d/**", "d/e/a.csv", True),
    ("**/e", "d/e/a.csv", True),
    ("d/e", "d/e/a.csv", True),
    ("*\n!a.csv", "a.csv", False),
    ("d/*\n!d/a.csv", "d/a.csv", False),
    ("d\n!d/a.csv", "d/a.csv", True),
    ("# a.csv", "a.csv", False),
    ("\\#a.csv", "#a.csv", True),
    ("\\!a.csv", "!a.csv", True),
    ("[ab].csv", "a.csv", True),
    ("[^ab].csv", "c.csv", True),
    ("?.csv", "ab.csv", False),
    ("a.csv  ", "a.csv", True),
]


@pytest.mark.parametrize(("text", "path", "expected"), IGNORES)
def test_a_path_is_ignored_as_git_has_it(
    repo: Repo,
    text: str,
    path: str,
    expected: bool,  # noqa: FBT001 - a table
) -> None:
    repo.write(".gitignore", text + "\n")
    asked = ["git", "check-ignore", "--quiet", "--no-index", path]
    by_git = subprocess.run(asked, cwd=repo.root, check=False).returncode == 0
    patterns = GitPatterns(MemoryTree({".gitignore": text + "\n"}))
    assert patterns.ignores(path) == by_git == expected


def test_a_file_that_a_sparse_checkout_leaves_out_is_read_from_the_index(repo: Repo) -> None:
    repo.commit({"a": "", "data/.gitignore": "/x.csv\n", "data/b": ""})
    repo.git("sparse-checkout", "set", "--cone")
    assert not (repo.root / "data").exists()
    with repo.open() as repository:
        patterns = GitPatterns(WorkTree(repository))
        assert patterns.ignores("data/x.csv")
        assert not patterns.ignores("data/y.csv")


def test_what_a_missing_file_ignores_is_not_known(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"a": "", "data/.gitignore": "/x.csv\n", "data/b": ""})
    (repo.root / "data/.gitignore").unlink()
    repo.git("config", "uploadpack.allowFilter", "true")
    options = ("--quiet", "--no-local", "--filter=blob:none", "--sparse")
    repo.git("clone", *options, f"file://{repo.root}", str(tmp_path / "partial"))
    why = {
        repo.root: "is tracked and missing here: `git restore` brings it back",
        tmp_path
        / "partial": "is left out by a sparse checkout: `git sparse-checkout disable` brings",
    }
    for root, reason in why.items():
        with Repo(root).open() as repository:
            patterns = GitPatterns(WorkTree(repository))
            with pytest.raises(Unavailable, match=rf"`data/\.gitignore` {reason}"):
                patterns.ignores("data/x.csv")
            assert not patterns.ignores("x.csv")


def test_a_file_deeper_down_has_the_last_word(repo: Repo) -> None:
    files = {".gitignore": "*.csv\n", "d/.gitignore": "!a.csv\n"}
    for path, text in files.items():
        repo.write(path, text)
    patterns = GitPatterns(MemoryTree(files))
    for path in ("a.csv", "d/a.csv", "d/b.csv"):
        asked = ["git", "check-ignore", "--quiet", "--no-index", path]
        by_git = subprocess.run(asked, cwd=repo.root, check=False).returncode == 0
        assert patterns.ignores(path) == by_git


KEPT = [
    ("*.csv filter=lfs diff=lfs merge=lfs -text", "d/a.csv", True),
    ("d/** filter=lfs", "d/e/a.csv", True),
    ("/d/*.csv filter=lfs", "e/a.csv", False),
    ("*.csv filter=lfs\nd/*.csv -filter", "d/a.csv", False),
    ("*.csv filter=lfs\n*.csv text", "a.csv", True),
    ("* annex.largefiles=largerthan=1mb", "a.csv", True),
    ("*.csv text eol=lf", "a.csv", False),
]


@pytest.mark.parametrize(("text", "path", "expected"), KEPT)
def test_files_of_lfs_are_kept_elsewhere(text: str, path: str, expected: bool) -> None:  # noqa: FBT001
    patterns = GitPatterns(MemoryTree({".gitattributes": text + "\n"}))
    assert patterns.keeps_elsewhere(path) == expected
