"""Objects in DVC's cache: trusted for nothing, and never touched."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from tests.evidence.data.conftest import digest
from tests.evidence.data.test_unchanged import said

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.evidence.data.conftest import Project


def snapshot(root: Path) -> dict[str, tuple[int, int, bytes]]:
    """Mode, time and bytes of everything below a folder."""
    found = {}
    for path in sorted(root.rglob("*")):
        at = path.lstat()
        data = path.read_bytes() if stat.S_ISREG(at.st_mode) else b""
        found[str(path)] = (at.st_mode, at.st_mtime_ns, data)
    return found


def rotten(place: Path) -> None:
    place.chmod(0o644)
    place.write_bytes(b"9,9\n")
    place.chmod(0o444)


def cut(place: Path) -> None:
    place.chmod(0o644)
    place.write_bytes(b"1")
    place.chmod(0o444)


def empty(place: Path) -> None:
    place.chmod(0o644)
    place.write_bytes(b"")


def gone(place: Path) -> None:
    place.unlink()


def linked(place: Path) -> None:
    place.unlink()
    place.symlink_to("/etc/hostname")


def folder(place: Path) -> None:
    place.unlink()
    place.mkdir()


def pipe(place: Path) -> None:
    place.unlink()
    os.mkfifo(place)


DAMAGED = [(rotten, True), (cut, True), (empty, True)]
MISSING = [gone, linked, folder, pipe]


@pytest.mark.parametrize(("damage", "is_found"), DAMAGED)
def test_a_damaged_object_is_found_whatever_its_mode(
    project: Project,
    damage: Callable[[Path], None],
    is_found: bool,  # noqa: FBT001
) -> None:
    project.add("data.csv", b"1,2\n")
    project.commit()
    damage(project.store(b"1,2\n"))
    before = snapshot(project.root / ".dvc")
    result = project.ask("bytes")
    assert (result.outcome == "not_met") is is_found
    assert "holds other bytes than its name promises" in said(result)
    assert snapshot(project.root / ".dvc") == before


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("is_absent", [False, True])
def test_an_object_that_was_damaged_since_it_was_hashed_is_found_at_stat(
    project: Project,
    is_absent: bool,  # noqa: FBT001
) -> None:
    project.add("data.csv", b"1,2\n")
    project.commit()
    assert project.ask("bytes").outcome == "met"
    rotten(project.store(b"1,2\n"))
    if is_absent:
        (project.root / "data.csv").unlink()
    assert "holds other bytes than its name promises" in said(project.ask("stat"))


@pytest.mark.usefixtures("settled", "much")
def test_an_object_that_is_not_proved_is_not_called_sound(project: Project) -> None:
    project.add("data.csv", b"1,2\n")
    project.commit()
    assert project.ask("bytes").outcome == "met"
    rotten(project.store(b"1,2\n"))
    result = project.ask("stat")
    assert result.outcome == "unknown"
    assert "1 of 1 objects of DVC's cache is not proved: 1 file" in said(result)


@pytest.mark.parametrize("damage", MISSING)
def test_a_missing_object_says_nothing_against_present_data(
    project: Project, damage: Callable[[Path], None]
) -> None:
    project.add("data.csv", b"1,2\n")
    project.commit()
    damage(project.store(b"1,2\n"))
    assert project.ask("bytes").outcome == "met"


@pytest.mark.parametrize("damage", MISSING)
def test_an_object_that_is_no_file_brings_no_data_back(
    project: Project, damage: Callable[[Path], None]
) -> None:
    project.add("data.csv", b"1,2\n")
    project.commit()
    (project.root / "data.csv").unlink()
    damage(project.store(b"1,2\n"))
    assert "(`data.csv`) is neither here nor in a cache" in said(project.ask("bytes"))


def test_damaged_objects_of_a_folder_are_one_finding(project: Project) -> None:
    project.add_folder("data", {"a": b"a", "b": b"b", "c": b"c"})
    project.commit()
    for data in (b"a", b"b"):
        rotten(project.store(data))
    result = project.ask("bytes")
    assert said(result).strip() == (
        "DVC's copies of 2 files of `data` hold other bytes than their names promise: `a`, `b`"
    )


def test_a_cut_object_is_found_without_hashing(project: Project) -> None:
    project.add("data.csv", b"1,2\n")
    project.commit()
    cut(project.store(b"1,2\n"))
    assert "holds other bytes" in said(project.ask("stat"))


def test_an_edited_hard_link_changes_the_cache_too(project: Project) -> None:
    project.add("data.csv", b"1,2\n")
    project.commit()
    place = project.root / "data.csv"
    place.unlink()
    place.hardlink_to(project.store(b"1,2\n"))
    assert project.ask("bytes").outcome == "met"
    place.chmod(0o644)
    place.write_bytes(b"9,9\n")
    subjects = [one.subject for one in project.ask("bytes").findings]
    assert subjects == ["cache of data.csv", "data.csv"]


def test_a_cache_in_another_folder_of_the_repository_is_used(project: Project) -> None:
    project.add("data.csv", b"1,2\n")
    project.repo.write(".dvc/config", "[cache]\n    dir = ../shared\n")
    project.repo.write(".gitignore", "/data*\n!*.dvc\n/shared\n")
    project.commit()
    place = project.store(b"1,2\n")
    moved = project.root / "shared/files/md5" / place.parent.name
    moved.mkdir(parents=True)
    place.rename(moved / place.name)
    rotten(moved / place.name)
    assert "`shared/files/md5/" in said(project.ask("bytes"))


@pytest.mark.parametrize("where", ["/srv/cache", "../../cache", "~/cache"])
def test_a_cache_outside_is_not_read(project: Project, where: str) -> None:
    project.add("data.csv", b"1,2\n")
    project.repo.write(".dvc/config", f"[cache]\n    dir = {where}\n")
    project.commit()
    rotten(project.store(b"1,2\n"))
    assert project.ask("bytes").outcome == "met"


def test_objects_of_dvc_2_lie_elsewhere(project: Project) -> None:
    name = digest(b"1\n2\n")
    project.pin("data", name, 6, legacy=True)
    project.repo.write("data", b"1\r\n2\r\n")
    place = project.store(b"1\r\n2\r\n", name=name, legacy=True)
    project.commit()
    assert project.ask("bytes").outcome == "met"
    rotten(place)
    assert "holds other bytes" in said(project.ask("bytes"))


def test_one_damaged_object_of_a_folder_is_told_in_the_singular(project: Project) -> None:
    project.add_folder("data", {"a": b"a", "b": b"b"})
    project.commit()
    rotten(project.store(b"a"))
    assert "DVC's copies of 1 file of `data` hold" in said(project.ask("bytes"))
