"""Revisions and objects: what a name means, and what is broken, replaced or endless."""

from __future__ import annotations

import shutil
import zlib
from random import Random
from typing import TYPE_CHECKING

import pytest

from mltrl.errors import CannotAudit, Unavailable, UsageError
from mltrl.evidence.git import Repository
from mltrl.evidence.index import compare
from mltrl.evidence.tree import CommitTree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repo


def blobs(repo: Repo, *paths: str) -> list[str]:
    """The ids of files at HEAD."""
    return repo.git("rev-parse", *(f"HEAD:{path}" for path in paths)).split()


def loose(repo: Repo, oid: str) -> Path:
    """The file of a loose object, made writable."""
    file = repo.root / ".git/objects" / oid[:2] / oid[2:]
    file.chmod(0o644)
    return file


def test_g19_a_name_of_a_branch_and_of_a_tag_is_refused_until_it_is_full(repo: Repo) -> None:
    first = repo.commit({"v1": "1\n"})
    repo.git("tag", "v1")
    second = repo.commit({"v1": "2\n"})
    repo.git("branch", "v1")
    repo.git("config", "core.warnAmbiguousRefs", "false")
    repository = repo.open()
    with pytest.raises(UsageError, match="`v1` has more than one meaning") as caught:
        repository.resolve("v1")
    assert "refs/tags/v1" in caught.value.hint
    assert repository.resolve("refs/tags/v1") == first
    assert repository.resolve("refs/heads/v1") == second


def test_g19_branches_named_like_head_or_like_a_commit_change_neither(repo: Repo) -> None:
    first = repo.commit({"a": "1\n"})
    second = repo.commit({"a": "2\n"})
    for name in ("HEAD", second):
        repo.git("update-ref", f"refs/heads/{name}", first)
    repository = repo.open()
    assert repository.commit == second
    assert repository.resolve("HEAD") == second
    assert repository.resolve(second) == second


@pytest.mark.parametrize(
    "rev",
    ["", "nope", "--output=x", "-h", "a\nb", "a\0b", "main..main", "^main", "HEAD:a", "\x1b[2J"],
)
def test_g19_x11_what_is_no_commit_is_wrong_usage(repo: Repo, rev: str) -> None:
    repo.commit({"a": "1\n"})
    with pytest.raises(UsageError, match="there is no commit"):
        repo.open().resolve(rev)
    assert sorted(path.name for path in repo.root.iterdir()) == [".git", "a"]


def test_g19_a_branch_that_begins_with_a_dash_is_a_branch(repo: Repo) -> None:
    commit = repo.commit({"a": "1\n"})
    repo.git("update-ref", "refs/heads/-x", commit)
    assert repo.open().resolve("-x") == commit


def test_tags_and_short_ids_name_commits_and_blobs_do_not(repo: Repo) -> None:
    commit = repo.commit({"a": "1\n"})
    repo.git("tag", "--annotate", "--message=first", "v1")
    repository = repo.open()
    assert repository.resolve("v1") == commit
    assert repository.resolve(commit[:8]) == commit
    with pytest.raises(UsageError, match="there is no commit"):
        repository.resolve(repo.git("rev-parse", "HEAD:a"))


def test_g20_replaced_objects_and_grafts_are_not_believed(repo: Repo) -> None:
    first = repo.commit({"a": "true\n"})
    second = repo.commit({"a": "false\n"})
    repo.git("replace", second, first)
    (repo.root / ".git/info/grafts").write_text(f"{second}\n")
    with repo.open() as repository:
        assert CommitTree(repository, second).read("a", 10) == b"false\n"
        assert repository.resolve("HEAD~1") == first
        assert repository.notes == (
            "objects that `git replace` stands in for are read as committed",
        )


def test_g20_a_replaced_blob_is_not_believed(repo: Repo) -> None:
    commit = repo.commit({"a": "true\n"})
    other = repo.git("hash-object", "-w", "--stdin", stdin="false\n")
    repo.git("replace", repo.git("rev-parse", "HEAD:a"), other)
    with repo.open() as repository:
        assert CommitTree(repository, commit).read("a", 10) == b"true\n"


def test_g21_a_git_bomb_is_told_from_a_repository(repo: Repo) -> None:
    oid = repo.git("hash-object", "-w", "--stdin", stdin="boom")
    kind, mode = "blob", "100644"
    for _ in range(10):
        listing = "".join(f"{mode} {kind} {oid}\td{number}\n" for number in range(10))
        oid = repo.git("mktree", stdin=listing)
        kind, mode = "tree", "040000"
    commit = repo.git("commit-tree", "-m", "bomb", oid)
    repo.git("update-ref", "HEAD", commit)
    with repo.open() as repository, pytest.raises(CannotAudit, match="too many files"):
        CommitTree(repository, commit)


def test_g23_a_broken_blob_is_named_and_the_others_are_read(repo: Repo) -> None:
    commit = repo.commit({"empty": "1\n", "cut": "2 " * 9999, "other": "3\n", "sound": "4\n"})
    oids = dict(zip(("empty", "cut", "other"), blobs(repo, "empty", "cut", "other"), strict=True))
    loose(repo, oids["empty"]).write_bytes(b"")
    file = loose(repo, oids["cut"])
    file.write_bytes(file.read_bytes()[:-9])
    loose(repo, oids["other"]).write_bytes(zlib.compress(b"blob 2\0X\n"))
    with repo.open() as repository:
        tree = CommitTree(repository, commit)
        tree.prefetch(["empty", "cut", "other", "sound"])
        assert tree.read("sound", 100) == b"4\n"
        for path, oid in oids.items():
            with pytest.raises(Unavailable, match=f"no sound object {oid[:12]} for `{path}`"):
                tree.read(path, 1 << 20)
        assert tree.read("sound", 100) == b"4\n"


@pytest.mark.parametrize("content", [b"", None, b"rubbish"])
def test_g23_a_broken_commit_of_head_is_not_taken_for_no_commit(
    repo: Repo, content: bytes | None
) -> None:
    file = loose(repo, repo.commit({"a": "1\n"}))
    file.unlink() if content is None else file.write_bytes(content)
    with pytest.raises(CannotAudit, match=r"cannot read the (commit of HEAD|repository)"):
        repo.open()


def test_g23_a_broken_branch_is_not_taken_for_no_commit(repo: Repo) -> None:
    repo.commit({"a": "1\n"})
    (repo.root / ".git/refs/heads/main").write_text("rubbish\n")
    with pytest.raises(CannotAudit, match="cannot read the commit of HEAD"):
        repo.open()


def test_g23_a_broken_tree_cannot_be_listed(repo: Repo) -> None:
    commit = repo.commit({"a/b": "1\n"})
    loose(repo, repo.git("rev-parse", "HEAD:a")).unlink()
    with repo.open() as repository, pytest.raises(CannotAudit, match="cannot list the files"):
        CommitTree(repository, commit)


@pytest.mark.parametrize("content", [b"", b"DIRC", b"rubbish " * 99])
def test_g23_a_broken_index_cannot_be_listed(repo: Repo, content: bytes) -> None:
    repo.commit({"a": "1\n"})
    (repo.root / ".git/index").write_bytes(content)
    with pytest.raises(CannotAudit, match="cannot list the tracked files"):
        repo.open().index()


def test_g24_a_lock_that_another_git_holds_does_not_stop_an_audit(repo: Repo) -> None:
    commit = repo.commit({"a": "1\n"})
    (repo.root / ".git/index.lock").write_text("")
    with repo.open() as repository:
        assert repository.index()
        assert CommitTree(repository, commit).read("a", 9) == b"1\n"


def test_g24_reading_writes_nothing(repo: Repo) -> None:
    commit = repo.commit({"a": "1\n", "b": "2\n"})
    (repo.root / "a").write_text("3\n")
    before = sorted((path, path.lstat().st_mtime_ns) for path in repo.root.rglob("*"))
    with repo.open() as repository:
        compare(repository, repository.index())
        CommitTree(repository, commit).read("a", 9)
        assert repository.notes == ()
    assert sorted((path, path.lstat().st_mtime_ns) for path in repo.root.rglob("*")) == before


def test_g25_a_clone_that_borrows_from_a_folder_that_is_gone_cannot_be_audited(
    repo: Repo, tmp_path: Path
) -> None:
    repo.commit({"a": "1\n"})
    repo.git("clone", "--quiet", "--shared", ".", str(tmp_path / "borrower"))
    shutil.rmtree(repo.root)
    with pytest.raises(CannotAudit, match=r"cannot read the commit of HEAD"):
        Repository.open(tmp_path / "borrower")


@pytest.mark.parametrize("seed", range(5))
def test_blobs_are_read_in_any_order_beside_what_cannot_be(repo: Repo, seed: int) -> None:
    commit = repo.commit({**{f"s{n}": f"{n}\n" for n in range(4)}, "l1": "x" * 99, "l2": "y" * 99})
    repo.write("b", "broken\n")
    broken = repo.git("hash-object", "-w", "b")
    loose(repo, broken).write_bytes(b"no object")
    bodies = dict(zip(blobs(repo, *(f"s{n}" for n in range(4))), range(4), strict=True))
    oids = [*bodies, *bodies, *blobs(repo, "l1", "l2"), commit, broken, "0" * 40]
    Random(seed).shuffle(oids)  # noqa: S311 - no secret
    expected = [f"{bodies[oid]}\n".encode() if oid in bodies else None for oid in oids]
    with repo.open() as repository:
        assert repository.objects.read(oids, 50) == expected
        assert repository.objects.read(oids[:4], 50) == expected[:4]
