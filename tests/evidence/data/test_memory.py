"""What DVC's files said before: used only while they are as they were, and never at the pins."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl.audit import Request, audit
from mltrl.evidence.data import memory
from mltrl.evidence.data.memory import Memory
from mltrl.evidence.data.state import State
from mltrl.evidence.dvc import DvcFile
from mltrl.evidence.dvc.file import KnownFile
from mltrl.evidence.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mltrl.evidence.data import Level
    from mltrl.evidence.dvc.pointers import Plain
    from mltrl.evidence.index import Stat
    from mltrl.models.report import Report
    from tests.evidence.data.conftest import Project

OLD = 1_000_000_000
FACTS = (OLD, 1, OLD, 2, 3, 4, 0o100644, 6, 7, 80)
PLAIN: Plain = ("0" * 32, "5", None, "  hash: md5\n", "a.csv")
MANY = "".join(f"s{number}:\n  cmd: run {number}\n" for number in range(400))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files of a work tree that are read."""
    seen: list[str] = []
    read = WorkTree.read

    def noted(tree: WorkTree, path: str, limit: int) -> bytes:
        seen.append(path)
        return read(tree, path, limit)

    monkeypatch.setattr(WorkTree, "read", noted)
    return seen


def settle(project: Project) -> None:
    """Give all files times of long ago, which git then remembers."""
    for path in project.root.rglob("*"):
        if path.is_file() and ".git" not in path.parts:
            os.utime(path, (OLD, OLD))
    project.repo.git("add", "--all")
    os.utime(project.root / ".git/index")


def run(project: Project, level: Level = "stat") -> Report:
    return audit(Request(project.root, select=("data", "pipeline"), data=level))


def said(report: Report) -> list[tuple[str, str, list[str]]]:
    return [
        (one.id, one.outcome, [found.message for found in one.findings]) for one in report.rules
    ]


def remember(root: Path, *rows: tuple[str, Plain], facts: Stat = FACTS) -> State:
    """A state in which these files were kept, each with the same facts."""
    state = State.of(root)
    untouched = {path.encode("utf-8", "surrogateescape"): facts for path, _ in rows}
    Memory(state, untouched, trust=True).keep_pointers(rows)
    state.save()
    return State.of(root)


@pytest.mark.usefixtures("settled")
def test_pointers_that_are_as_they_were_are_not_opened(project: Project, opened: list[str]) -> None:
    project.add("data", b"1\n")
    project.add_folder("data2", {"a": b"a"})
    settle(project)
    project.commit()
    first = run(project, "bytes")
    assert {"data.dvc", "data2.dvc"} <= set(opened)
    opened.clear()
    assert said(run(project)) == said(first)
    assert not [path for path in opened if path.endswith(".dvc")]


@pytest.mark.parametrize("level", ["pins", "bytes"])
@pytest.mark.usefixtures("settled")
def test_only_stat_goes_by_what_is_remembered(
    project: Project, opened: list[str], level: Level
) -> None:
    project.add("data", b"1\n")
    settle(project)
    project.commit()
    run(project, "bytes")
    opened.clear()
    run(project, level)
    assert "data.dvc" in opened


@pytest.mark.usefixtures("settled")
def test_a_pointer_of_the_same_size_and_time_is_read_again(project: Project) -> None:
    project.add("data", b"1\n")
    settle(project)
    project.commit()
    assert not project.ask("bytes").findings
    file = project.root / "data.dvc"
    text = file.read_text()
    file.write_text(text.replace("size: 2", "size: 3"))
    os.utime(file, (OLD, OLD))
    [found] = project.ask("stat").findings
    assert "3 were pinned" in found.message


@pytest.mark.usefixtures("settled")
def test_a_finding_in_a_file_that_is_known_names_its_line(project: Project) -> None:
    project.add("data", b"1\n")
    settle(project)
    project.commit()
    run(project, "bytes")
    project.repo.write("data", b"2\n")
    [found] = project.ask("bytes").findings
    [again] = project.ask("stat").findings
    assert (again.path, again.line) == ("data.dvc", 2)
    assert again == found


def test_a_known_file_that_cannot_be_read_any_more_has_no_text(project: Project) -> None:
    project.add("data", b"1\n")
    project.commit()
    with project.repo.open() as repository:
        tree = WorkTree(repository)
        (project.root / "data.dvc").unlink()
        file = KnownFile("data.dvc", tree)
        assert (file.value, file.readable) == (None, True)
        assert "missing here" in file.unread


@pytest.mark.usefixtures("settled")
def test_a_lock_of_the_same_bytes_is_not_parsed_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    stages = "".join(f"  s{number}:\n    cmd: run {number}\n" for number in range(400))
    project.repo.write("dvc.yaml", f"stages:\n{stages}")
    project.repo.write("dvc.lock", f"schema: '2.0'\nstages:\n{stages}")
    project.commit()
    first = said(run(project))
    monkeypatch.setattr("mltrl.documents.fast.read", None)
    assert said(run(project)) == first
    project.repo.write("dvc.lock", f"schema: '2.0'\nstages:\n{stages}  t:\n    cmd: x\n")
    with pytest.raises(TypeError):
        run(project)


def test_what_json_does_not_bring_back_is_not_kept(tmp_path: Path) -> None:
    state = State.of(tmp_path)
    odd = DvcFile("dvc.lock", f"1: 2\n{MANY}")
    empty, plain = DvcFile("dvc.lock", "#" * 5000), DvcFile("dvc.lock", MANY)
    kept = Memory(state, {}, trust=True)
    kept.recall([odd, empty, plain])
    kept.save()
    state.save()
    again = [DvcFile(file.path, file.text) for file in (odd, empty, plain)]
    Memory(State.of(tmp_path), {}, trust=True).recall(again)
    assert [file.known for file in again] == [None, None, plain.value]


def test_versions_that_nobody_asks_for_are_forgotten(tmp_path: Path) -> None:
    state = State.of(tmp_path)
    for text in (MANY, MANY.upper()):
        state = State.of(tmp_path)
        kept = Memory(state, {}, trust=True)
        kept.recall([DvcFile("dvc.lock", text)])
        kept.save()
        state.save()
    file = state.file
    assert file is not None
    with sqlite3.connect(file) as base:
        assert base.execute("select count(*) from documents").fetchone() == (1,)


def test_what_another_version_of_the_reader_read_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = remember(tmp_path, ("a.csv.dvc", PLAIN))
    assert Memory(state, {b"a.csv.dvc": FACTS}, trust=True).pointers(["a.csv.dvc"])
    monkeypatch.setattr(memory, "POINTERS", b"pointers of another")
    state = State.of(tmp_path)
    assert not Memory(state, {b"a.csv.dvc": FACTS}, trust=True).pointers(["a.csv.dvc"])


def test_a_damaged_memory_is_no_memory(tmp_path: Path) -> None:
    state = remember(tmp_path, ("a.csv.dvc", PLAIN))
    assert state.file is not None
    with sqlite3.connect(state.file) as base:
        [(said,)] = base.execute("select said from documents")
        base.execute("update documents set said=?", (said[:60] + b"x" + said[61:],))
    base.close()
    state = State.of(tmp_path)
    assert not Memory(state, {b"a.csv.dvc": FACTS}, trust=True).pointers(["a.csv.dvc"])


@pytest.mark.parametrize("place", range(10))
def test_any_other_fact_is_another_file(tmp_path: Path, place: int) -> None:
    state = remember(tmp_path, ("a.csv.dvc", PLAIN))
    other = tuple(fact + (at == place) for at, fact in enumerate(FACTS))
    assert not Memory(state, {b"a.csv.dvc": other}, trust=True).pointers(["a.csv.dvc"])


counts = st.one_of(st.none(), st.integers(0, 10**17).map(str))
plains = st.tuples(
    st.text("0123456789abcdef", min_size=32, max_size=32),
    st.integers(0, 10**17).map(str),
    counts,
    st.sampled_from([None, "  hash: md5\n"]),
    st.text("abc /._-é", min_size=1),
)
facts = st.tuples(*[st.integers(0, 2**32 - 1)] * 10)


@given(st.lists(st.tuples(st.text("abcé/\udc80 ", min_size=1), facts, plains), min_size=1))
def test_all_that_files_say_is_brought_back(rows: list[tuple[str, Stat, Plain]]) -> None:
    data = memory.packed(rows)
    found = [(path, stat, plain) for _, path, stat, plain in memory.unpacked(data)]
    assert found == rows


def _rewritten(project: Project) -> None:
    file = project.root / "data.dvc"
    file.write_text(file.read_text().replace("outs:\n", "outs:  # one\n"))


def _swapped(project: Project) -> None:
    one, two, aside = (project.root / name for name in ("data.dvc", "data2.dvc", "aside"))
    one.rename(aside)
    two.rename(one)
    aside.rename(two)


def _staged(project: Project) -> None:
    _swapped(project)
    project.repo.git("add", "--all")


def _linked(project: Project) -> None:
    (project.root / "data.dvc").unlink()
    (project.root / "data.dvc").symlink_to("data2.dvc")


def _gone(project: Project) -> None:
    (project.root / "data.dvc").unlink()


def _moved(project: Project) -> None:
    (project.root / "in").mkdir()
    project.repo.git("mv", "data.dvc", "in/data.dvc")


def _checked_out(project: Project) -> None:
    project.repo.git("checkout", "--quiet", "-b", "other")
    project.pin("data", "0" * 32, 2)
    project.commit()
    project.repo.git("checkout", "--quiet", "-")
    project.repo.git("checkout", "--quiet", "other")


def _windows(project: Project) -> None:
    file = project.root / "data.dvc"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


def _unknown_to_git(project: Project) -> None:
    project.repo.git("update-index", "--assume-unchanged", "data.dvc")
    _rewritten(project)


EDITS = [_rewritten, _swapped, _staged, _linked, _gone, _moved, _checked_out, _windows]


@pytest.mark.parametrize("edit", [*EDITS, _unknown_to_git], ids=lambda edit: edit.__name__[1:])
@pytest.mark.usefixtures("settled")
def test_after_an_edit_memory_makes_no_difference(
    project: Project, edit: Callable[[Project], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add("data", b"1\n")
    project.add("data2", b"2\n")
    settle(project)
    project.commit()
    run(project, "bytes")
    edit(project)
    found = said(run(project))
    monkeypatch.setattr(Memory, "pointers", lambda _memory, _paths: {})
    assert found == said(run(project))
