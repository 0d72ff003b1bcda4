"""Files that are not what git tracks: links, pipes, devices, giants, and forged paths."""

from __future__ import annotations

import os
import shutil
import socket
from hashlib import sha1
from typing import TYPE_CHECKING

import pytest

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Repo

SECRET = "canary of a file outside\n"  # noqa: S105 - nobody's


@pytest.fixture
def tree(repo: Repo) -> Iterator[WorkTree]:
    """The listed files of a repository; a test may change what lies there afterwards."""
    repo.commit({"dvc.yaml": "old\n", "d/a": "a\n", "d/b": "b\n", "d/e/c": "c\n"})
    (repo.root.parent / "outside").mkdir()
    for name in ("dvc.yaml", "a", "b", "c"):
        (repo.root.parent / "outside" / name).write_text(SECRET)
    with repo.open() as repository:
        yield WorkTree(repository)


def kind_of(tree: WorkTree, path: str) -> str:
    """The kind of the refusal of a path, the same for bytes and size."""
    kinds = set()
    for ask in (lambda: tree.read(path, 99), lambda: tree.size(path)):
        with pytest.raises(DocumentError) as caught:
            ask()
        kinds.add(caught.value.kind)
    [kind] = kinds
    return kind


def replaced(repo: Repo, path: str) -> Path:
    """The place of a tracked file that is no longer there."""
    (repo.root / path).unlink()
    return repo.root / path


@pytest.mark.parametrize(
    "target",
    [
        "/dev/zero",
        "/dev/stdin",
        "/dev/tty",
        "/proc/self/environ",
        "../outside/dvc.yaml",
        "d/a",
        "nowhere",
        "dvc.yaml",
        ".",
    ],
)
def test_p07_p08_p09_p11_a_file_that_became_a_link_is_not_followed(
    repo: Repo, tree: WorkTree, target: str
) -> None:
    replaced(repo, "dvc.yaml").symlink_to(target)
    assert kind_of(tree, "dvc.yaml") == "symlink"


def test_p08_p09_chains_and_loops_of_links_are_not_followed(repo: Repo, tree: WorkTree) -> None:
    replaced(repo, "dvc.yaml").symlink_to("one")
    (repo.root / "one").symlink_to("two")
    (repo.root / "two").symlink_to("d/a")
    replaced(repo, "d/a").symlink_to("b")
    replaced(repo, "d/b").symlink_to("a")
    assert [kind_of(tree, path) for path in ("dvc.yaml", "d/a", "d/b")] == ["symlink"] * 3


@pytest.mark.parametrize("folder", ["d", "d/e"])
def test_p10_a_folder_that_became_a_link_is_not_followed(
    repo: Repo, tree: WorkTree, folder: str
) -> None:
    shutil.rmtree(repo.root / folder)
    (repo.root / folder).symlink_to(repo.root.parent / "outside")
    assert kind_of(tree, "d/e/c") == "symlink"


def test_p11_a_folder_that_becomes_a_link_between_two_reads_is_not_followed(
    repo: Repo, tree: WorkTree
) -> None:
    assert tree.read("d/a", 99) == b"a\n"
    (repo.root / "d").rename(repo.root.parent / "away")
    (repo.root / "d").symlink_to(repo.root.parent / "outside")
    assert tree.read("d/b", 99) == b"b\n"
    assert kind_of(tree, "d/e/c") == "symlink"


def test_p12_a_pipe_and_a_socket_are_no_files(
    repo: Repo, tree: WorkTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(replaced(repo, "dvc.yaml"))
    replaced(repo, "d/a")
    monkeypatch.chdir(repo.root)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("d/a")
        assert [kind_of(tree, path) for path in ("dvc.yaml", "d/a")] == ["not-regular"] * 2


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make devices")
def test_p13_a_device_is_no_file(repo: Repo, tree: WorkTree) -> None:
    try:
        os.mknod(replaced(repo, "dvc.yaml"), 0o020666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("not even root can make devices here")
    assert kind_of(tree, "dvc.yaml") == "not-regular"


def test_p14_a_sparse_giant_is_refused_by_its_size(repo: Repo, tree: WorkTree) -> None:
    with (repo.root / "dvc.yaml").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(DocumentError, match="has 1,099,511,627,776 bytes") as caught:
        tree.read("dvc.yaml", 1 << 20)
    assert caught.value.kind == "too-large"
    assert tree.size("dvc.yaml") == 1 << 40


def test_a_file_without_a_size_is_read_up_to_the_limit(repo: Repo) -> None:
    """What lies in /proc has size 0 until it is read."""
    with repo.open() as repository:
        repository.files.top = repository.top.__class__("/proc")
        with pytest.raises(DocumentError, match="grew beyond 10 bytes"):
            repository.files.read("cpuinfo", 10)


def test_p22_folders_may_be_a_thousand_deep(deep: Repo) -> None:
    path = "d/" * 1200 + "file"
    oid = deep.git("hash-object", "-w", "--stdin", stdin="deep\n")
    deep.git("update-index", "--add", "--cacheinfo", f"100644,{oid},{path}")
    deep.git("checkout-index", "--all")
    with deep.open() as repository:
        tree = WorkTree(repository)
        assert tree.read(path, 99) == b"deep\n"
        assert tree.size(path) == 5


def test_p22_few_folders_stay_open(repo: Repo) -> None:
    repo.commit({f"{number:03}/{number % 7}/x": f"{number}\n" for number in range(200)})
    with repo.open() as repository:
        tree = WorkTree(repository)
        before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - one of them is the list's own
        assert all(
            tree.read(f"{one:03}/{one % 7}/x", 9) == f"{one}\n".encode() for one in range(200)
        )
        assert len(os.listdir("/proc/self/fd")) <= before + 10  # noqa: PTH208
    assert len(os.listdir("/proc/self/fd")) <= before  # noqa: PTH208


@pytest.mark.parametrize("gone", ["d/e/c", "d/e", "d"])
def test_p25_what_is_gone_is_unavailable(repo: Repo, tree: WorkTree, gone: str) -> None:
    place = repo.root / gone
    place.unlink() if place.is_file() else shutil.rmtree(place)
    with pytest.raises(Unavailable, match="`d/e/c` is tracked and missing here: `git restore`"):
        tree.read("d/e/c", 99)


def test_p26_a_folder_in_the_place_of_a_file_is_no_file(repo: Repo, tree: WorkTree) -> None:
    replaced(repo, "dvc.yaml").mkdir()
    assert kind_of(tree, "dvc.yaml") == "not-regular"


def test_p26_a_file_in_the_place_of_a_folder_is_no_folder(repo: Repo, tree: WorkTree) -> None:
    shutil.rmtree(repo.root / "d")
    (repo.root / "d").write_text("file\n")
    assert kind_of(tree, "d/a") == "symlink"


@pytest.mark.parametrize(
    "path",
    ["../outside/a", "d/../../outside/a", ".git/config", "d/.GIT/a", "./d/a", "d//a", "/d/a"],
)
def test_a_forged_index_does_not_lead_out_of_the_work_tree(repo: Repo, path: str) -> None:
    outside = repo.root.parent / "outside"
    outside.mkdir()
    (outside / "a").write_text(SECRET)
    placeholder = "x" * len(path)
    repo.commit({placeholder: "x\n"})
    file = repo.root / ".git/index"
    data = file.read_bytes()[:-20].replace(placeholder.encode(), path.encode())
    file.write_bytes(data + sha1(data, usedforsecurity=False).digest())
    with repo.open() as repository:
        tree = WorkTree(repository)
        assert path in tree.entries
        assert kind_of(tree, path) == "outside"
        assert list(repository.files.statuses([path.encode()])) == [None]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_p24_a_file_that_may_not_be_read_is_unavailable(repo: Repo, tree: WorkTree) -> None:
    (repo.root / "dvc.yaml").chmod(0)
    with pytest.raises(Unavailable, match="cannot be read: Permission denied"):
        tree.read("dvc.yaml", 99)
