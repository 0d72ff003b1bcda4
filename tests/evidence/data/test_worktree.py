"""Folders of data: what counts, what does not, and what must not be walked into."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mltrl.errors import Unavailable
from mltrl.evidence.data.folders import Ground, fingerprint, newest
from mltrl.evidence.data.manifests import entries
from mltrl.evidence.data.worktree import ABSENT, FOLDER_HERE, select, walk
from tests.evidence.data.test_unchanged import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Repo
    from tests.evidence.data.conftest import Project

SECRET = "canary of a file outside\n"  # noqa: S105 - nobody's


def paths(repo: Repo, folder: str = "data") -> list[str]:
    return [path for path, _ in entries(walk(Ground(repo.root), folder))]


def write(repo: Repo, *names: str) -> None:
    for name in names:
        repo.write(f"data/{name}", name)


def test_files_come_in_the_order_of_whole_paths(repo: Repo) -> None:
    names = ["a", "a-b/x", "a.txt", "a0", "b/c/d", "b/c.txt", "b/e", "é", "z"]
    write(repo, *names[1:])
    assert paths(repo) == sorted(names[1:])


def test_what_dvc_leaves_out_is_left_out(repo: Repo) -> None:
    write(repo, "a", ".git/x", ".hg/x", ".dvc/x", "project/.dvc/config", "project/x", "b/.git")
    (repo.root / "data/empty").mkdir()
    assert paths(repo) == ["a"]


def test_names_that_are_no_utf8_are_kept(repo: Repo) -> None:
    write(repo, "a")
    (repo.root / "data/\udcff").touch()
    assert paths(repo) == ["a", "\udcff"]


def test_a_dvcignore_among_data_is_what_dvc_refuses(repo: Repo) -> None:
    write(repo, "a", "b/.dvcignore")
    with pytest.raises(Unavailable, match="dvcignore"):
        paths(repo)


def test_a_deep_folder_is_walked(deep: Repo) -> None:
    folder = os.open(deep.root, os.O_RDONLY)
    for name in ["data", *["d"] * 1200]:
        os.mkdir(name, dir_fd=folder)
        inner = os.open(name, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(os.open("x", os.O_CREAT, dir_fd=folder))
    os.close(folder)
    assert [path.count("/") for path in paths(deep)] == [1200]


def test_a_fingerprint_changes_with_every_name_and_fact(repo: Repo) -> None:
    def now() -> bytes:
        return fingerprint(walk(Ground(repo.root), "data"))

    write(repo, "a", "b/c")
    seen = {now()}
    assert {now()} == seen
    for change in (
        lambda: write(repo, "d"),
        lambda: (repo.root / "data/d").rename(repo.root / "data/e"),
        lambda: (repo.root / "data/e").rename(repo.root / "data/b/e"),
        lambda: write(repo, "a"),
        lambda: os.utime(repo.root / "data/a", (1, 1)),
        (repo.root / "data/b/c").unlink,
    ):
        change()
        assert now() not in seen
        seen.add(now())


def test_the_newest_time_is_that_of_any_file(repo: Repo) -> None:
    write(repo, "a", "b/c")
    os.utime(repo.root / "data/b/c", ns=(0, 2**62))
    assert newest(walk(Ground(repo.root), "data")) == 2**62


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the repository."""
    folder = tmp_path / "outside"
    (folder / "inner").mkdir(parents=True)
    (folder / "x").write_text(SECRET)
    (folder / "inner/x").write_text(SECRET)
    return folder


def test_links_are_never_followed(repo: Repo, outside: Path) -> None:
    write(repo, "a")
    (repo.root / "data/folder").symlink_to(outside)
    (repo.root / "data/file").symlink_to(outside / "x")
    (repo.root / "data/loop").symlink_to(".")
    (repo.root / "data/dangling").symlink_to("nowhere")
    root = walk(Ground(repo.root), "data")
    assert root.file_names() == ["a"]
    assert len(root.odd) == 3
    (repo.root / "link").symlink_to("data")
    with pytest.raises(Unavailable):
        walk(Ground(repo.root), "link")


KINDS: dict[str, Callable[[Path], object]] = {
    "pipe": lambda path: os.mkfifo(path),  # noqa: PLW0108 - has to have one parameter
    "socket": lambda path: socket.socket(socket.AF_UNIX).bind(str(path)),
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "link to standard input": lambda path: path.symlink_to("/dev/stdin"),
    "link to itself": lambda path: path.symlink_to(path.name),
}


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_what_is_no_file_among_data_is_named_and_not_read(
    project: Project, make: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add_folder("data", {"a": b"a"})
    project.commit()
    monkeypatch.chdir(project.root / "data")
    make(Path("odd"))
    result = project.ask("bytes")
    assert result.outcome == "unknown"
    assert "no file that can be read here: `data/odd`" in said(result)


@pytest.mark.parametrize("name", ["x", "inner"])
def test_data_behind_a_linked_folder_is_unknown(project: Project, outside: Path, name: str) -> None:
    project.pin("far", "0" * 32, len(SECRET))
    pointer = project.root / "far.dvc"
    pointer.write_text(pointer.read_text().replace("path: far", f"path: far/{name}"))
    (project.root / "far").symlink_to(outside)
    project.repo.write(".gitignore", "/far\n")
    project.commit()
    result = project.ask("bytes")
    assert result.outcome == "unknown"
    assert "not followed" in said(result)


def test_files_are_told_from_folders_and_from_nothing(repo: Repo) -> None:
    write(repo, "a", "b/c")
    os.mkfifo(repo.root / "data/p")
    found, others = select(Ground(repo.root), "data", ["a", "b", "p", "x"])
    assert found.file_names() == ["a"]
    assert others == {"b": FOLDER_HERE, "p": "is no regular file", "x": ABSENT}
    _, others = select(Ground(repo.root), "data/none", ["a"])
    assert others == {"a": ABSENT}
    _, others = select(Ground(repo.root), "data/a", ["a"])
    assert "not followed" in others["a"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_unknown(repo: Repo) -> None:
    write(repo, "a", "b/c")
    (repo.root / "data/b").chmod(0)
    with pytest.raises(Unavailable, match="cannot be read"):
        paths(repo)
