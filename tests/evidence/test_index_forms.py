"""The forms of git's index: each is read, and spares reading the files only where it may."""

from __future__ import annotations

import os
from hashlib import sha1
from typing import TYPE_CHECKING

import pytest

from mltrl.evidence.index import compare
from tests.conftest import Repo
from tests.evidence.conftest import OLD, dirty

if TYPE_CHECKING:
    from pathlib import Path

PATHS = [*(f"{'d' * length}/{'f' * length}" for length in range(1, 20)), "p" * 200 + "/q", "p0"]


def version(repo: Repo) -> int:
    """The version of the index file."""
    return int.from_bytes((repo.root / ".git/index").read_bytes()[4:8], "big")


def reindexed(repo: Repo, form: str) -> None:
    """Write the index anew in some form."""
    match form:
        case "3":
            repo.git("update-index", "--skip-worktree", PATHS[3])
        case "split":
            repo.git("update-index", "--split-index")
        case "untracked":
            repo.git("update-index", "--untracked-cache")
        case _:
            repo.git("update-index", "--index-version", form)


@pytest.fixture
def filled(repo: Repo) -> Repo:
    """A clean repository whose files are old."""
    for path in PATHS:
        os.utime(repo.write(path, f"{path}\n"), OLD)
    repo.commit()
    return repo


FORMS = pytest.mark.parametrize("form", ["2", "3", "4", "split", "untracked"])


@FORMS
def test_every_form_of_the_index_is_read(filled: Repo, form: str) -> None:
    reindexed(filled, form)
    assert version(filled) == int(form) if form.isdecimal() else True
    assert dirty(filled) is False
    (filled.root / PATHS[7]).touch()
    assert dirty(filled) is False
    (filled.root / PATHS[7]).write_text(f"{PATHS[7]}!")
    assert dirty(filled) is True


@pytest.mark.parametrize("form", ["2", "3", "4", "untracked"])
def test_what_the_index_remembers_saves_reading_the_files(
    filled: Repo, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reindexed(filled, form)
    with filled.open() as repository:
        monkeypatch.setattr(repository.files, "read", None)
        assert compare(repository, repository.index()).dirty is False


def test_a_repository_with_sha256_is_told_clean_from_dirty(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "sha256", "--object-format=sha256")
    repo.commit(dict.fromkeys(PATHS, "1\n"))
    assert dirty(repo) is False
    (repo.root / PATHS[0]).touch()
    assert dirty(repo) is False
    repo.write(PATHS[0], "2\n")
    assert dirty(repo) is True


@pytest.mark.parametrize("later", [0, 1])
def test_a_file_as_young_as_the_index_is_read(repo: Repo, later: int) -> None:
    """The index is forged to remember an edit; only its age tells that it cannot know."""
    repo.commit({"a": "1\n"})
    found = repo.write("a", "2\n").stat()
    file = repo.root / ".git/index"
    times = (found.st_ctime_ns, found.st_mtime_ns)
    fields = [part for time in times for part in divmod(time, 10**9)]
    data = bytearray(file.read_bytes()[:-20])
    data[12:28] = b"".join(field.to_bytes(4, "big") for field in fields)
    file.write_bytes(data + sha1(data, usedforsecurity=False).digest())
    os.utime(file, ns=(found.st_mtime_ns + later, found.st_mtime_ns + later))
    assert dirty(repo) is (later == 0)
