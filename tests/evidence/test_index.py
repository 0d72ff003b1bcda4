"""Whether a work tree is clean, whatever was done to its files."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from mltrl.evidence import index as module
from tests.conftest import Repo
from tests.evidence.conftest import OLD, dirty

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_g02_a_repository_without_commits_is_dirty_once_something_is_staged(repo: Repo) -> None:
    repo.write("a")
    assert dirty(repo) is False
    repo.git("add", "a")
    assert dirty(repo) is True


def staged(repo: Repo) -> None:
    repo.write("a", "2\n")
    repo.git("add", "a")


def staged_and_reverted(repo: Repo) -> None:
    staged(repo)
    repo.write("a", "1\n")


def intended(repo: Repo) -> None:
    repo.write("new")
    repo.git("add", "--intent-to-add", "new")


def assumed(repo: Repo) -> None:
    repo.git("update-index", "--assume-unchanged", "a")
    repo.write("a", "2\n")


def skipped(repo: Repo) -> None:
    repo.git("update-index", "--skip-worktree", "a")
    repo.write("a", "2\n")


def unmerged(repo: Repo) -> None:
    oid = repo.git("rev-parse", "HEAD:a")
    lines = "".join(f"100644 {oid} {stage}\ta\n" for stage in (1, 2, 3))
    repo.git("rm", "--quiet", "--cached", "a")
    repo.git("update-index", "--index-info", stdin=lines)


def moved_behind_a_link(repo: Repo) -> None:
    (repo.root / "d").rename(repo.root.parent / "away")
    (repo.root / "d").symlink_to("../away")


def linked_to_a_copy(repo: Repo) -> None:
    (repo.root / "a").rename(repo.root.parent / "a")
    (repo.root / "a").symlink_to("../a")


def relinked(repo: Repo) -> None:
    (repo.root / "link").unlink()
    (repo.root / "link").symlink_to("d")


def unlinked(repo: Repo) -> None:
    (repo.root / "link").unlink()
    repo.write("link", "a")


def pipe(repo: Repo) -> None:
    (repo.root / "a").unlink()
    os.mkfifo(repo.root / "a")


def giant(repo: Repo) -> None:
    repo.write("d/b", "2\n")
    with (repo.root / "a").open("wb") as file:
        file.truncate(1 << 40)


CHANGES: list[Callable[[Repo], object]] = [
    staged,
    staged_and_reverted,
    intended,
    assumed,
    skipped,
    unmerged,
    moved_behind_a_link,
    linked_to_a_copy,
    relinked,
    unlinked,
    pipe,
    giant,
    lambda repo: repo.write("a", "2\n"),
    lambda repo: repo.write("a", "1\n\n"),
    lambda repo: (repo.root / "a").unlink(),
    lambda repo: shutil.rmtree(repo.root / "d"),
    lambda repo: (repo.root / "a").chmod(0o755),
    lambda repo: repo.git("rm", "--quiet", "--cached", "a"),
    lambda repo: repo.git("mv", "a", "c"),
    lambda repo: repo.git("reset", "--quiet", "--soft", "HEAD~1"),
]
HARMLESS: list[Callable[[Repo], object]] = [
    lambda repo: repo.write("untracked"),
    lambda repo: (repo.root / "a").touch(),
    lambda repo: (repo.root / "d/b").chmod(0o640),
    lambda repo: repo.write("a", "1\n"),
    lambda repo: repo.git("update-index", "--assume-unchanged", "a"),
    lambda repo: repo.git("sparse-checkout", "set", "--no-cone", "/d/"),
    lambda repo: repo.git("sparse-checkout", "set", "--cone", "--sparse-index", "other"),
    lambda repo: repo.git("checkout", "--quiet", "--detach"),
    lambda repo: (repo.root / ".git/index.lock").touch(),
]


@pytest.fixture
def small(repo: Repo) -> Repo:
    """A clean repository with two commits."""
    repo.commit()
    (repo.root / "link").symlink_to("a")
    repo.commit({"a": "1\n", "d/b": "1\n", "d/e/c": "1\n"})
    assert dirty(repo) is False
    return repo


@pytest.mark.parametrize("change", CHANGES)
def test_g11_g12_g13_a_change_of_tracked_bytes_is_found(
    small: Repo, change: Callable[[Repo], object]
) -> None:
    change(small)
    assert dirty(small) is True


@pytest.mark.parametrize("change", HARMLESS)
def test_g10_what_changes_no_tracked_bytes_leaves_it_clean(
    small: Repo, change: Callable[[Repo], object]
) -> None:
    change(small)
    assert dirty(small) is False


def test_a_split_index_with_a_sparse_checkout_is_clean(small: Repo) -> None:
    small.git("sparse-checkout", "set", "--no-cone", "/a")
    small.git("update-index", "--split-index")
    assert dirty(small) is False


def test_modes_do_not_count_where_the_file_system_has_none(small: Repo) -> None:
    small.git("config", "core.fileMode", "false")
    (small.root / "a").chmod(0o755)
    assert dirty(small) is False


def test_g09_a_submodule_does_not_make_it_dirty(repo: Repo, tmp_path: Path) -> None:
    inner = Repo(tmp_path / "inner")
    inner.commit({"a": "1\n"})
    repo.git("-c", "protocol.file.allow=always", "submodule", "-q", "add", str(inner.root), "sub")
    repo.commit()
    (repo.root / "sub/a").write_text("2\n")
    assert dirty(repo) is False


@pytest.mark.parametrize("attributes", ["* text=auto", "* text eol=crlf", "* -text", ""])
def test_g18_line_ends_of_a_checkout_leave_it_clean(
    repo: Repo, tmp_path: Path, attributes: str
) -> None:
    repo.commit({".gitattributes": f"{attributes}\n", "a": "1\n2\n", "b": b"\0\r\n\n"})
    repo.git("-c", "core.autocrlf=true", "clone", "--quiet", ".", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    for name in ("a", "b", ".gitattributes"):
        (clone.root / name).touch()
    assert dirty(clone) is False
    clone.write("a", "1\r\n3\r\n")
    assert dirty(clone) is True


def test_g18_line_ends_that_were_changed_by_hand_are_clean_to_some_only(repo: Repo) -> None:
    repo.commit({"a": "1\n2\n"})
    repo.write("a", "1\r\n2\r\n")
    assert dirty(repo) is None
    repo.write("a", "1\n2\n")
    assert dirty(repo) is False


@pytest.mark.parametrize("attribute", ["filter=loud", "ident", "working-tree-encoding=UTF-16"])
def test_g18_a_filtered_file_is_unknown_once_it_has_to_be_read(repo: Repo, attribute: str) -> None:
    repo.git("config", "filter.loud.clean", "tr A-Z a-z")
    repo.git("config", "filter.loud.smudge", "tr a-z A-Z")
    repo.commit({".gitattributes": f"a {attribute}\n", "b": "1\n"})
    repo.write("a", "$Id$ text\n".encode("utf-16" if "UTF" in attribute else "ascii"))
    repo.commit()
    (repo.root / "a").unlink()
    repo.git("checkout", "--", "a")
    os.utime(repo.root / "a", OLD)
    repo.git("update-index", "--refresh")
    assert dirty(repo) is False
    (repo.root / "a").touch()
    assert dirty(repo) is None
    repo.write("b", "2\n")
    assert dirty(repo) is True


def test_a_file_too_large_to_be_read_is_unknown(
    small: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 1)
    assert dirty(small) is False
    (small.root / "a").touch()
    assert dirty(small) is None
    small.write("d/b", "")
    assert dirty(small) is True


def test_g21_a_bomb_at_head_is_only_read_as_far_as_the_index_goes(small: Repo) -> None:
    oid = small.git("rev-parse", "HEAD:a")
    kind, mode = "blob", "100644"
    for _ in range(9):
        listing = "".join(f"{mode} {kind} {oid}\td{number}\n" for number in range(10))
        oid = small.git("mktree", stdin=listing)
        kind, mode = "tree", "040000"
    small.git("update-ref", "HEAD", small.git("commit-tree", "-m", "bomb", oid))
    assert dirty(small) is True
