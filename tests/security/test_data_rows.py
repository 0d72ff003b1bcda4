"""Data that DVC keeps, damaged or hostile: rows D08 to D13, D16 and D30.

Each row is done to a project with one file and one folder; what the audit says of it is in the
row. Whatever it says, it writes nothing beside the report.
"""

from __future__ import annotations

import json
import os
import stat
import tracemalloc
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import pytest

from mltrl.audit import Request, audit
from mltrl.evidence.data import hashing
from mltrl.evidence.data.manifests import LARGEST, LARGEST_ODD
from tests.evidence.data.conftest import Project, digest, manifest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mltrl.evidence.data import Level
    from mltrl.models.report import RuleResult
    from tests.conftest import Repo

FILE = b"1,2\n"
FILES = {"a": b"a", "b/c": b"c"}
LIST = "the list of the files of `data` in DVC's cache is wrong: "
OTHER_BYTES = "holds other bytes than its name promises"
ABSENT = "1 of 2 pinned files and folders (`data.csv`) is neither here nor in a cache: "
CACHED = "1 of 2 pinned files and folders (`data.csv`) is not here: `dvc checkout`"


class Row(NamedTuple):
    """What is done to a project, and the outcome of `data/unchanged` with a part of its words.

    `level` is how far data is read: what is said at `stat` needs no byte of it.
    """

    change: Callable[[Project], object]
    outcome: str
    says: str = ""
    level: Level = "bytes"


def lists(*paths: str) -> Callable[[Project], object]:
    """The list of a folder names these paths."""
    entries = [{"md5": digest(b"a"), "relpath": path} for path in paths]
    return holds(json.dumps(entries).encode())


def holds(listing: bytes) -> Callable[[Project], object]:
    """The list of a folder has these bytes, and the name that belongs to them."""
    return lambda project: project.pin_folder("data", FILES, listing)


def of_list(change: Callable[[Path], object]) -> Callable[[Project], object]:
    """Something is done to the list of the folder, which keeps its name."""
    return lambda project: change(place_of(project, f"{digest(manifest(FILES))}.dir"))


def of_object(change: Callable[[Path], object], *, gone: bool = False) -> Callable[[Project], None]:
    """Something is done to the object of the file, which may be gone from the work tree."""

    def both(project: Project) -> None:
        change(place_of(project, digest(FILE)))
        if gone:
            (project.root / "data.csv").unlink()

    return both


def of_work_tree(path: str, change: Callable[[Path], object]) -> Callable[[Project], object]:
    """Something is done to what lies in the work tree."""
    return lambda project: change(project.root / path)


def place_of(project: Project, name: str) -> Path:
    """Where an object lies."""
    return project.root / ".dvc/cache/files/md5" / name[:2] / name[2:]


def write(data: bytes) -> Callable[[Path], object]:
    """Other bytes, and the mode that there was."""

    def change(path: Path) -> None:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
        path.unlink(missing_ok=True)
        path.write_bytes(data)
        path.chmod(mode)

    return change


def remove(path: Path) -> None:
    """Nothing any more."""
    path.unlink()


def link(path: Path) -> None:
    """A symbolic link out of the repository."""
    path.unlink()
    path.symlink_to("/etc/hostname")


def folder(path: Path) -> None:
    """A folder."""
    path.unlink()
    path.mkdir()


def stretch(size: int) -> Callable[[Path], object]:
    """A file with a hole, of this size."""

    def change(path: Path) -> None:
        path.chmod(0o644)
        os.truncate(path, size)

    return change


UNSAFE = ("../x", "/abs", "a/../../x", "", ".", "a//b", "C:\\x", "a\0b")
ROWS = {
    **{f"D08 {path!r}": Row(lists(path), "not_met", f"{LIST}it names `") for path in UNSAFE},
    "D08 without a byte read": Row(lists("../x"), "not_met", f"{LIST}it names `../x`", "stat"),
    "D09 not JSON": Row(holds(b"[{"), "not_met", LIST),
    "D09 an object": Row(holds(b'{"md5": "x"}'), "not_met", f"{LIST}it is no list of files"),
    "D09 a path twice": Row(lists("a", "a"), "not_met", f"{LIST}it names `a` twice"),
    "D09 a file and a folder": Row(lists("a", "a/b"), "not_met", f"{LIST}it has `a` as a file and"),
    "D09 more than is read": Row(of_list(stretch(LARGEST + 1)), "unknown", "larger than 512 MiB"),
    "D09 more than is read of odd ones": Row(
        holds(b" " * (LARGEST_ODD + 1)), "not_met", f"{LIST}larger than 67,108,864 bytes"
    ),
    "D10 other bytes": Row(of_list(write(b"[]")), "not_met", f"{LIST}its bytes are not those"),
    "D10 cut": Row(of_list(stretch(9)), "not_met", f"{LIST}its bytes are not those"),
    "D10 without a byte of data read": Row(of_list(write(b"[]")), "not_met", LIST, "stat"),
    "D11 read-only": Row(of_object(write(b"9,9\n")), "not_met", OTHER_BYTES),
    "D11 hashed at once, being little": Row(
        of_object(write(b"9,9\n")), "not_met", OTHER_BYTES, "stat"
    ),
    "D12 cut": Row(of_object(stretch(1)), "not_met", OTHER_BYTES),
    "D12 empty": Row(of_object(stretch(0)), "not_met", OTHER_BYTES),
    "D12 empty, not read": Row(of_object(stretch(0)), "not_met", OTHER_BYTES, "stat"),
    "D12 missing": Row(of_object(remove), "met"),
    "D12 missing, and the data": Row(of_object(remove, gone=True), "unknown", ABSENT),
    "D12 a link": Row(of_object(link), "met"),
    "D12 a link, without the data": Row(of_object(link, gone=True), "unknown", ABSENT),
    "D12 a folder": Row(of_object(folder), "met"),
    "D12 a folder, without the data": Row(of_object(folder, gone=True), "unknown", ABSENT),
    "D12 a link for a list": Row(of_list(link), "unknown", "is a symbolic link or behind one"),
    "D12 a folder for a list": Row(
        of_list(folder), "unknown", "is a folder where DVC keeps a file"
    ),
    "D13 other bytes": Row(
        of_work_tree("data.csv", write(b"2,1\n")), "not_met", "is not what `data.csv.dvc` pinned"
    ),
    "D13 longer, not read": Row(
        of_work_tree("data.csv", write(b"12,1\n")), "not_met", "5 bytes, 4 were pinned", "stat"
    ),
    "D13 missing": Row(of_work_tree("data.csv", remove), "unknown", CACHED),
    "D13 changed in a folder": Row(
        of_work_tree("data/a", write(b"x")), "not_met", "1 changed (`a`)"
    ),
    "D13 missing in a folder": Row(
        of_work_tree("data/b/c", remove), "not_met", "1 missing (`b/c`)"
    ),
    "D13 extra in a folder": Row(of_work_tree("data/z", write(b"")), "not_met", "1 extra (`z`)"),
}


@pytest.fixture
def whole(repo: Repo) -> Project:
    """A project with a file and a folder, both here and in the cache."""
    project = Project(repo)
    project.add("data.csv", FILE)
    project.add_folder("data", FILES)
    return project


def snapshot(root: Path) -> dict[str, tuple[int, int, int]]:
    """Mode, size and time of everything around a repository, but for what git keeps."""
    found = {str(path): path.lstat() for path in root.parent.rglob("*") if ".git/" not in str(path)}
    return {path: (at.st_mode, at.st_size, at.st_mtime_ns) for path, at in found.items()}


def said(result: RuleResult) -> str:
    """Everything that a result says."""
    return " ".join([result.reason, *(one.message for one in result.findings)])


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_damaged_data_has_one_clear_answer(whole: Project, row: Row) -> None:
    row.change(whole)
    whole.commit()
    before = snapshot(whole.root)
    result = whole.ask(row.level)
    assert (result.outcome, row.says in said(result)) == (row.outcome, True), said(result)
    assert all(one.fix for one in result.findings)
    assert snapshot(whole.root) == before


# Two blocks with one MD5, published by X. Wang and H. Yu in 2005; they differ in six bits.
BLOCK = bytes.fromhex(
    "d131dd02c5e6eec4693d9a0698aff95c2fcab58712467eab4004583eb8fb7f89"
    "55ad340609f4b30283e488832571415a085125e8f7cdc99fd91dbdf280373c5b"
    "d8823e3156348f5bae6dacd436c919c6dd53e2b487da03fd02396306d248cda0"
    "e99f33420f577ee8ce54b67080a80d1ec69821bcb6a8839396f9652b6ff72a70"
)
PLACES = (19, 45, 59, 83, 109, 123)
TWIN = bytes(byte ^ 0x80 if at in PLACES else byte for at, byte in enumerate(BLOCK))
CARD = """---
mltrl: card
id: x
title: X
level: 1
data:
  - {{name: data, path: {path}, digest: "sha256:{sha256}"}}
---
# X
"""


@pytest.mark.parametrize(
    ("path", "outcome", "says"),
    [
        ("kept.bin", "unknown", "only a file in git has a sha256 to compare with: DVC pins by md5"),
        ("tracked.bin", "not_met", "git tracks `tracked.bin` as sha256:"),
    ],
    ids=["D16 data that DVC keeps", "D16 data in git"],
)
def test_twins_of_one_md5_are_the_same_to_it_alone(
    whole: Project, path: str, outcome: str, says: str
) -> None:
    assert (digest(BLOCK), len(BLOCK)) == (digest(TWIN), len(TWIN))
    assert BLOCK != TWIN
    whole.repo.write(".gitignore", "/kept.bin\n/data*\n!*.dvc\n")
    whole.repo.write("x.md", CARD.format(path=path, sha256=sha256(BLOCK).hexdigest()))
    for name in ("kept.bin", "tracked.bin"):
        whole.repo.write(name, TWIN)
        whole.pin(name, digest(BLOCK), len(BLOCK))
    whole.commit()
    report = audit(Request(whole.root, data="bytes"))
    found = {one.id: one for one in report.rules}
    assert found["data/unchanged"].outcome == "met"
    assert [one for one in report.notes if "MD5 is weak evidence against forgery" in one]
    assert (found["card/data-agrees"].outcome, says in said(found["card/data-agrees"])) == (
        outcome,
        True,
    ), said(found["card/data-agrees"])


MANY = 20_000
BYTES_EACH = 450


def test_d30_a_folder_of_many_files_takes_little_of_the_memory_and_can_be_interrupted(
    whole: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {**FILES, **{f"{at % 40}/{at:05}": b"" for at in range(MANY)}}
    for at in range(40):
        (whole.root / f"data/{at}").mkdir()
    for name in files:
        (whole.root / "data" / name).open("ab").close()
    whole.pin_folder("data", files, manifest(files))
    whole.commit()
    told: list[str] = []
    monkeypatch.setattr(hashing, "OFTEN", -1.0)
    request = Request(whole.root, select=("data/unchanged",), data="bytes")
    tracemalloc.start()
    [result] = audit(request, told.append).rules
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert result.outcome == "met", said(result)
    assert most < MANY * BYTES_EACH
    assert [text for text in told if text.startswith("hashing data: ")]

    def interrupt(text: str) -> None:
        if text.startswith("hashing data: "):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        audit(request, interrupt)
