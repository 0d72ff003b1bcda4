"""What is said of a folder that DVC keeps, file by file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.evidence.data.conftest import digest
from tests.evidence.data.test_unchanged import said

if TYPE_CHECKING:
    from tests.evidence.data.conftest import Project

FILES = {"a.txt": b"a\n", "b/c.txt": b"c\n", "b-d": b"d\n"}
FOLDER_CHANGES = [
    ("a.txt", b"b\n", "1 changed (`a.txt`)"),
    ("b/c.txt", None, "1 missing (`b/c.txt`)"),
    ("b/z", b"z", "1 extra (`b/z`)"),
    ("a.txt", b"a\r\n", "only by line ends"),
]


@pytest.mark.parametrize(("name", "data", "mentions"), FOLDER_CHANGES)
def test_a_changed_folder_says_which_files_changed(
    project: Project, name: str, data: bytes | None, mentions: str
) -> None:
    project.add_folder("data", FILES)
    project.commit()
    assert project.ask("bytes").outcome == "met"
    place = project.root / "data" / name
    place.unlink() if data is None else place.write_bytes(data)
    result = project.ask("bytes")
    assert result.outcome == "not_met"
    assert mentions in said(result)
    assert result.findings[0].line == 2


@pytest.mark.usefixtures("settled")
def test_one_fingerprint_proves_a_whole_folder(project: Project) -> None:
    project.add_folder("data", FILES)
    project.commit()
    assert project.ask("bytes").outcome == "met"
    assert project.ask("stat").outcome == "met"
    project.repo.write("data/a.txt", b"b\n")
    assert "1 changed (`a.txt`)" in said(project.ask("stat"))


@pytest.mark.usefixtures("settled", "much")
def test_of_a_folder_that_is_too_much_to_hash_names_and_numbers_are_told(project: Project) -> None:
    project.add_folder("data", FILES)
    project.commit()
    assert project.ask("bytes").outcome == "met"
    project.repo.write("data/a.txt", b"b\n")
    assert project.ask("stat").outcome == "unknown"
    project.repo.write("data/b/extra", b"c\n")
    assert "1 extra (`b/extra`)" in said(project.ask("stat"))


@pytest.mark.usefixtures("settled")
def test_what_was_hashed_once_names_the_change_without_reading(project: Project) -> None:
    project.add_folder("data", FILES)
    project.commit()
    project.repo.write("data/a.txt", b"b\n")
    assert "1 changed (`a.txt`)" in said(project.ask("bytes"))
    assert "1 changed (`a.txt`)" in said(project.ask("stat"))


def test_examples_of_changes_are_three_and_counted(project: Project) -> None:
    project.add_folder("data", FILES)
    project.commit()
    for number in range(5):
        project.repo.write(f"data/new{number}", b"x")
    assert "5 extra (`new0`, `new1`, `new2`, …)" in said(project.ask("bytes"))


def test_without_the_list_of_files_a_changed_folder_is_told_all_the_same(project: Project) -> None:
    name = project.add_folder("data", FILES)
    project.commit()
    (project.root / ".dvc/cache/files/md5" / name[:2] / name[2:]).unlink()
    project.repo.write("data/more", b"x")
    assert "4 files, 3 were pinned; 7 bytes, 6 were pinned" in said(project.ask("bytes"))


def test_ignored_files_do_not_count(project: Project) -> None:
    project.add_folder("data", FILES)
    project.repo.write(".dvcignore", "*.log\n")
    project.repo.write("data/b/x.log", b"x")
    project.commit()
    assert project.ask("bytes").outcome == "met"


VERSIONED = """outs:
- path: data
  hash: md5
  files:
  - relpath: a
    md5: {}
    size: 1
    cloud: {{r: {{etag: x, version_id: y}}}}
  - relpath: b
    md5: {}
    size: 1
    cloud: {{r: {{etag: x, version_id: y}}}}
"""


def test_files_that_a_pointer_lists_itself_are_compared(project: Project) -> None:
    project.repo.write("data.dvc", VERSIONED.format(digest(b"a"), digest(b"b")))
    project.repo.write("data/a", b"a")
    project.repo.write("data/b", b"b")
    project.commit()
    assert project.ask("bytes").outcome == "met"
    project.repo.write("data/b", b"c")
    assert "1 changed (`b`)" in said(project.ask("bytes"))


def test_a_pinned_file_that_a_dvcignore_hides_is_told_so(project: Project) -> None:
    project.add_folder("data", FILES)
    project.commit()
    project.repo.write(".dvcignore", "a.txt\n")
    project.commit()
    assert "1 missing (`a.txt`); a `.dvcignore` hides `a.txt`" in said(project.ask("bytes"))
    project.repo.write(".dvcignore", "other\n")
    project.commit()
    (project.root / "data/a.txt").unlink()
    assert "dvcignore" not in said(project.ask("bytes"))
