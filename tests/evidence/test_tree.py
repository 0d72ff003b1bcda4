"""Tracked files: the same in a work tree, in a commit and in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence import tree as module
from mltrl.evidence.git.settings import REFETCH
from mltrl.evidence.tree import CommitTree, MemoryTree, Tree, WorkTree, is_lfs_pointer
from tests.conftest import Repo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mltrl.evidence.git import Repository

FILES = {
    "a-b": "1\n",
    "a.c": "2\n",
    "a/x": "3\n",
    "a/y/z": "4\n",
    "a0": "5\n",
    "dvc.yaml": "stages: {}\n",
}
KINDS = ("work", "commit", "memory")
ODD_NAMES = [
    b"line\nbreak",
    b"tab\tin name",
    b"escape \x1b[2J",
    b"quote \" ' `",
    b"-rf",
    b"--output=x",
    b":(glob)*",
    b":!x",
    b"back\\slash",
    b"not utf-8 \xff\xfe",
    b"trailing ",
    b"trailing.",
    b"a:b",
    "ü ✓ \U0001f600 \u202e".encode(),
    b"d\n/\xff/-x",
    b"*",
    b"long" * 60,
    b"d/" * 200 + b"deep",
]


@pytest.fixture
def repository(repo: Repo) -> Iterator[Repository]:
    """A repository with FILES, a program and two symbolic links."""
    for path, content in FILES.items():
        repo.write(path, content)
    repo.write("run.sh", "exit\n").chmod(0o755)
    (repo.root / "link").symlink_to("a/x")
    (repo.root / "a/folder").symlink_to("../a")
    repo.commit()
    with repo.open() as opened:
        yield opened


def tree_of(kind: str, repository: Repository) -> Tree:
    """The files of the repository as one kind of tree."""
    match kind:
        case "work":
            return WorkTree(repository)
        case "commit":
            return CommitTree(repository, repository.resolve("HEAD"))
    links = {"link": "a/x", "a/folder": "../a"}
    return MemoryTree(FILES | {"run.sh": "exit\n"}, symlinks=links)


@pytest.fixture(params=KINDS)
def tree(request: pytest.FixtureRequest, repository: Repository) -> Tree:
    """The same files as each kind of tree."""
    return tree_of(request.param, repository)


def test_a_tree_lists_its_files_in_order(tree: Tree) -> None:
    assert list(tree.entries) == sorted([*FILES, "run.sh", "link", "a/folder"])
    assert tree.submodules == ()


def test_a_tree_reads_a_file_and_its_size(tree: Tree) -> None:
    assert tree.read("a/y/z", 2) == b"4\n"
    assert tree.size("a/y/z") == 2


def test_a_tree_reads_nothing_that_is_larger_than_asked_for(tree: Tree) -> None:
    with pytest.raises(DocumentError, match="has 11 bytes; at most 10 are read") as caught:
        tree.read("dvc.yaml", 10)
    assert caught.value.kind == "too-large"
    tree.prefetch(["dvc.yaml"])
    with pytest.raises(DocumentError, match="has 11 bytes"):
        tree.read("dvc.yaml", 10)


@pytest.mark.parametrize("path", ["link", "a/folder"])
def test_p08_a_tree_does_not_follow_a_tracked_link(tree: Tree, path: str) -> None:
    for ask in (lambda: tree.read(path, 99), lambda: tree.size(path)):
        with pytest.raises(DocumentError, match="symbolic link") as caught:
            ask()
        assert caught.value.kind == "symlink"


@pytest.mark.parametrize("path", ["nope", "a", "a/folder/x", "../repo/dvc.yaml", ".git/config", ""])
def test_a_tree_knows_only_what_git_tracks(tree: Tree, path: str) -> None:
    for ask in (lambda: tree.read(path, 99), lambda: tree.size(path)):
        with pytest.raises(Unavailable, match="git does not track"):
            ask()


def test_a_tree_knows_its_folders_and_what_is_below_them(tree: Tree) -> None:
    assert [path for path in ("", "a", "a/y", "a-b", "y", "nope") if tree.is_folder(path)] == [
        "",
        "a",
        "a/y",
    ]
    assert tree.files_below("a") == ["a/folder", "a/x", "a/y/z"]
    assert tree.files_below("a/y") == ["a/y/z"]
    assert tree.files_below("") == sorted(tree.entries)
    assert tree.files_below("a-b") == tree.files_below("nope") == []


def test_a_tree_names_the_link_in_a_path(tree: Tree) -> None:
    assert tree.symlink_in("a/folder/x") == "a/folder"
    assert tree.symlink_in("link") == "link"
    assert tree.symlink_in("a/x") is None


def test_a_tree_tells_where_in_the_repository_a_link_leads(tree: Tree) -> None:
    assert tree.leads_to("link") == "a/x"
    assert tree.leads_to("a/folder") == "a"


def test_a_link_to_outside_leads_nowhere() -> None:
    tree = MemoryTree({}, symlinks={"a": "../b", "c": "/etc/passwd"})
    assert (tree.leads_to("a"), tree.leads_to("c")) == (None, None)


def test_p15_p16_p17_p21_names_of_any_bytes_are_read(repo: Repo) -> None:
    for number, name in enumerate(ODD_NAMES):
        path = name.decode("utf-8", "surrogateescape")
        repo.write(path, f"{number}\n")
    commit = repo.commit()
    with repo.open() as repository:
        for tree in (WorkTree(repository), CommitTree(repository, commit)):
            assert len(tree.entries) == len(ODD_NAMES)
            tree.prefetch(tree.entries)
            for number, name in enumerate(ODD_NAMES):
                path = name.decode("utf-8", "surrogateescape")
                assert tree.read(path, 99) == f"{number}\n".encode()
                assert tree.size(path) == len(str(number)) + 1


def test_a_clean_work_tree_and_its_commit_are_the_same(repo: Repo) -> None:
    contents = [b"", b"\n", b"\r\n", b"\0\xff", b"x" * 70_000, "ü\u2028".encode(), b"\xef\xbb\xbf"]
    for number in range(70):
        repo.write(f"f{number % 5}/g{number}", contents[number % 7] * (number % 3 + 1))
    commit = repo.commit()
    with repo.open() as repository:
        work, committed = WorkTree(repository), CommitTree(repository, commit)
        assert work.entries == committed.entries
        committed.prefetch(list(committed.entries)[:40])
        for path, entry in work.entries.items():
            data = work.read(path, 1 << 20)
            assert data == committed.read(path, 1 << 20)
            assert len(data) == work.size(path) == committed.size(path)
            assert repository.blob_id(data) == entry.oid


def test_many_files_are_fetched_together(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = {f"{number:04}": f"{number % 700}\n" * (number + 1) for number in range(1200)}
    commit = repo.commit(contents)
    with repo.open() as repository:
        tree = CommitTree(repository, commit)
        tree.prefetch([*contents, *list(contents)[:99]])
        repository.objects.close()
        monkeypatch.setenv("PATH", "/nowhere")
        assert all(tree.read(path, 1 << 20) == text.encode() for path, text in contents.items())


def test_what_two_commits_have_in_common_is_fetched_once(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = repo.commit({f"{number}": f"{number}\n" for number in range(60)})
    second = repo.commit({"59": "new\n"})
    asked: list[int] = []
    with repo.open() as repository:
        read = repository.objects.read

        def counted(oids: list[str], limit: int) -> list[bytes | None]:
            asked.append(len(oids))
            return read(oids, limit)

        monkeypatch.setattr(repository.objects, "read", counted)
        for commit, text in ((first, "59\n"), (second, "new\n")):
            tree = CommitTree(repository, commit)
            tree.prefetch(tree.entries)
            assert tree.read("59", 99) == text.encode()
            assert tree.read("7", 99) == b"7\n"
    assert asked == [60, 1]


def test_what_is_large_a_link_or_absent_is_not_fetched_ahead(
    repository: Repository, repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PREFETCHED", 10)
    tree = CommitTree(repository, repo.git("rev-parse", "HEAD"))
    tree.prefetch(["link", "dvc.yaml", "a-b"])
    assert tree.read("dvc.yaml", 99) == b"stages: {}\n"
    assert tree.read("a-b", 99) == b"1\n"


def test_p14_a_large_blob_is_refused_by_its_size(repo: Repo) -> None:
    commit = repo.commit({"zeros": b"\0" * (10 << 20)})
    with repo.open() as repository:
        tree = CommitTree(repository, commit)
        with pytest.raises(DocumentError, match="has 10,485,760 bytes"):
            tree.read("zeros", 1 << 20)
        assert tree.size("zeros") == 10 << 20


def test_g04_an_object_that_a_partial_clone_left_out_is_not_fetched(
    repo: Repo, tmp_path: Path
) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    old = repo.commit({"a": "old\n", "b": "same\n"})
    new = repo.commit({"a": "new\n"})
    options = ("clone", "--quiet", "--no-local", "--filter=blob:none")
    repo.git(*options, f"file://{repo.root}", str(tmp_path / "partial"))
    partial = Repo(tmp_path / "partial")
    with partial.open() as repository:
        assert repository.partial
        tree = CommitTree(repository, old)
        tree.prefetch(tree.entries)
        assert tree.read("b", 99) == b"same\n"
        for ask in (lambda: tree.read("a", 99), lambda: tree.size("a")):
            with pytest.raises(Unavailable, match=f"not in this partial clone: `{REFETCH}`"):
                ask()
        assert CommitTree(repository, new).read("a", 99) == b"new\n"
        assert WorkTree(repository).read("a", 99) == b"new\n"
    partial.git(*REFETCH.split()[1:])
    with partial.open() as repository:
        assert CommitTree(repository, old).read("a", 99) == b"old\n"


def test_g09_submodules_are_listed_apart(repo: Repo, tmp_path: Path) -> None:
    inner = Repo(tmp_path / "inner")
    inner.commit({"card.md": "card\n"})
    repo.git("-c", "protocol.file.allow=always", "submodule", "-q", "add", str(inner.root), "sub")
    commit = repo.commit()
    with repo.open() as repository:
        for tree in (WorkTree(repository), CommitTree(repository, commit)):
            assert tree.submodules == ("sub",)
            assert list(tree.entries) == [".gitmodules"]
            with pytest.raises(Unavailable, match="git does not track"):
                tree.read("sub/card.md", 99)


def test_g13_a_merge_that_is_not_finished_is_read_as_it_lies(repo: Repo) -> None:
    repo.commit({"dvc.lock": "1\n"})
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit({"dvc.lock": "2\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"dvc.lock": "3\n"})
    repo.git("merge-tree", "HEAD", "HEAD", "side")
    with pytest.raises(AssertionError):
        repo.git("merge", "--quiet", "side")
    with repo.open() as repository:
        tree = WorkTree(repository)
        assert list(tree.entries) == ["dvc.lock"]
        assert tree.read("dvc.lock", 99).startswith(b"<<<<<<< HEAD\n")


def test_g17_a_pointer_of_git_lfs_is_known() -> None:
    text = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"
    assert is_lfs_pointer(text)
    assert not is_lfs_pointer(b"version: 2\n")
    assert not is_lfs_pointer(b"")


def test_g18_a_commit_has_the_bytes_of_git_and_a_work_tree_those_of_the_checkout(
    repo: Repo,
) -> None:
    repo.commit(
        {".gitattributes": "crlf text eol=crlf\nid ident\nu16 working-tree-encoding=UTF-16\n"}
    )
    repo.write("u16", "ü\n".encode("utf-16"))
    commit = repo.commit({"crlf": "1\n2\n", "id": "$Id$\n"})
    for path in ("crlf", "id", "u16"):
        (repo.root / path).unlink()
    repo.git("checkout", "--", ".")
    with repo.open() as repository:
        work, committed = WorkTree(repository), CommitTree(repository, commit)
        assert (committed.read("crlf", 99), work.read("crlf", 99)) == (b"1\n2\n", b"1\r\n2\r\n")
        assert (committed.read("id", 99), work.read("id", 99)[:5]) == (b"$Id$\n", b"$Id: ")
        assert committed.read("u16", 99) == "ü\n".encode()
        assert work.read("u16", 99).decode("utf-16") == "ü\n"
