"""Merges and their like that were begun and not ended (row G13)."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from mltrl.evidence.git import Repository
from mltrl.evidence.git.operations import Unfinished, unfinished
from tests.conftest import Repo, run_mltrl

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def forked(repo: Repo) -> Repo:
    """Two branches that disagree on one file; the third only adds another."""
    repo.commit({"a": "1\n"})
    for branch, path in (("side", "a"), ("more", "b")):
        repo.git("checkout", "--quiet", "-b", branch, "main")
        repo.commit({path: "2\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"a": "3\n"})
    return repo


def stopped(repo: Repo, *arguments: str) -> None:
    """Run a git command that ends in conflicts."""
    done = subprocess.run(["git", *arguments], cwd=repo.root, capture_output=True, check=False)
    assert done.returncode != 0, done.stdout


def waiting(root: Path) -> Unfinished | None:
    with Repository.open(root) as repository:
        return unfinished(repository)


@pytest.mark.parametrize("command", ["merge", "rebase", "cherry-pick"])
def test_g13_conflicts_are_named_with_the_command_that_left_them(
    forked: Repo, command: str
) -> None:
    assert waiting(forked.root) is None
    stopped(forked, command, "side")
    assert waiting(forked.root) == Unfinished(command, ("a",))
    forked.git(command, "--abort")
    assert waiting(forked.root) is None


def test_g13_a_patch_that_does_not_apply_waits(forked: Repo, tmp_path: Path) -> None:
    forked.git("format-patch", "-1", "side", "-o", str(tmp_path / "out"))
    [patch] = (tmp_path / "out").iterdir()
    stopped(forked, "am", str(patch))
    assert waiting(forked.root) == Unfinished("am", ())


def test_g13_conflicts_of_a_stash_belong_to_no_command(forked: Repo) -> None:
    forked.write("a", "4\n")
    forked.git("stash")
    forked.commit({"a": "5\n"})
    stopped(forked, "stash", "pop")
    assert waiting(forked.root) == Unfinished("", ("a",))


def test_g13_a_linked_worktree_waits_for_itself(forked: Repo, tmp_path: Path) -> None:
    side = tmp_path / "work"
    forked.git("worktree", "add", "--quiet", str(side), "side")
    stopped(forked, "merge", "side")
    assert waiting(side) is None
    assert waiting(forked.root) == Unfinished("merge", ("a",))


def audited(repo: Repo, *options: str) -> tuple[int, list[str], str]:
    """The exit code, the messages and the fix that an audit of the one rule gives."""
    arguments = ("audit", "--select", "repository/git", "--format", "json", *options)
    done = run_mltrl(repo.root, *arguments)
    [rule] = json.loads(done.out)["rules"]
    found = rule["findings"]
    return done.code, [one["message"] for one in found], found[0]["fix"] if found else ""


def test_g13_an_audit_fails_on_conflicts_and_says_what_to_do(forked: Repo) -> None:
    stopped(forked, "merge", "side")
    code, messages, fix = audited(forked)
    assert (code, messages) == (1, ["`git merge` left conflicts in `a`"])
    assert "`git merge --continue` ends it" in fix
    assert audited(forked, "--rev", "HEAD") == (0, [], "")


def test_g13_a_merge_that_only_lacks_its_commit_does_not_block(forked: Repo) -> None:
    forked.git("merge", "--quiet", "--no-commit", "more")
    code, messages, _ = audited(forked)
    assert (code, messages) == (0, ["a `git merge` was begun and not ended"])
