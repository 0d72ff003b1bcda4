"""Files are written whole, where they may be, and over nothing that is there."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mltrl.errors import CannotAudit, MltrlError, UsageError
from mltrl.starting.writing import Draft, diff, plan, write

if TYPE_CHECKING:
    from pathlib import Path

DRAFTS = (Draft("a.md", "new\n"), Draft("b/c.md", "new\n"), Draft("d.md", "new\n", kept=True))


def listing(folder: Path) -> dict[str, str]:
    """Every file below a folder with its text."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in found}


def test_new_files_are_written_with_their_folders(tmp_path: Path) -> None:
    steps = plan(tmp_path, DRAFTS, force=False)
    assert [step.word for step in steps] == ["new", "new", "new"]
    write(tmp_path, steps)
    assert listing(tmp_path) == {"a.md": "new\n", "b/c.md": "new\n", "d.md": "new\n"}


def test_what_is_there_is_kept_without_force(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old\n")
    steps = plan(tmp_path, DRAFTS, force=False)
    assert steps[0].word == "kept"
    assert steps[0].text == "old\n"
    write(tmp_path, steps)
    assert listing(tmp_path)["a.md"] == "old\n"


def test_force_replaces_all_but_what_people_have_answered(tmp_path: Path) -> None:
    for name in ("a.md", "d.md"):
        (tmp_path / name).write_text("old\n")
    steps = plan(tmp_path, DRAFTS, force=True)
    assert [step.word for step in steps] == ["replaced", "new", "kept"]
    write(tmp_path, steps)
    assert listing(tmp_path) == {"a.md": "new\n", "b/c.md": "new\n", "d.md": "old\n"}


def test_the_diff_shows_what_would_be_written_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old\n")
    (tmp_path / "d.md").write_text("old\n")
    lines = list(diff(plan(tmp_path, DRAFTS, force=True)))
    assert lines[:2] == ["--- a/a.md", "+++ b/a.md"]
    assert {"-old", "+new", "--- /dev/null", "+++ b/b/c.md"} <= set(lines)
    assert not any("d.md" in line for line in lines)
    assert listing(tmp_path) == {"a.md": "old\n", "d.md": "old\n"}


@pytest.mark.parametrize("path", [".git/a", "a/.git/b", ".GIT/a", "../a", "a/../../b", ""])
def test_p05_no_file_is_put_into_git_or_outside(tmp_path: Path, path: str) -> None:
    with pytest.raises(UsageError):
        plan(tmp_path, [Draft(path, "x")], force=True)


def test_p02_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "root" / "in").mkdir(parents=True)
    (tmp_path / "root" / "b").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "root" / "in" / "b").symlink_to(tmp_path / "elsewhere")
    for path in ("b/c.md", "in/b/c/d.md"):
        with pytest.raises(CannotAudit, match="symbolic link"):
            plan(tmp_path / "root", [Draft(path, "x")], force=True)
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("kind", ["folder", "link", "broken link", "pipe", "folder is a file"])
def test_p03_only_a_file_is_replaced(tmp_path: Path, kind: str) -> None:
    target, victim = tmp_path / "root" / "a.md", tmp_path / "victim"
    target.parent.mkdir()
    victim.write_text("victim\n")
    match kind:
        case "folder":
            target.mkdir()
        case "link":
            target.symlink_to(victim)
        case "broken link":
            target.symlink_to(tmp_path / "nowhere")
        case "pipe":
            os.mkfifo(target)
    (tmp_path / "root" / "file").write_text("file\n")
    path = "file/a.md" if kind == "folder is a file" else "a.md"
    with pytest.raises(CannotAudit, match="not a"):
        plan(tmp_path / "root", [Draft("first.md", "x"), Draft(path, "x")], force=True)
    assert victim.read_text() == "victim\n"
    assert not (tmp_path / "root" / "first.md").exists()
    assert not (tmp_path / "nowhere").exists()


def test_f05_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    (tmp_path / "b").mkdir(mode=0o500)
    with pytest.raises(MltrlError, match=r"b/c\.md"):
        write(tmp_path, plan(tmp_path, DRAFTS, force=False))


LIMITED = """
import resource, signal, sys
from pathlib import Path
from mltrl.errors import CannotAudit
from mltrl.starting.writing import Draft, plan, write
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
root = Path(sys.argv[1])
try:
    write(root, plan(root, [Draft("a.md", "a"), Draft("b.md", "b" * 5000)], force=True))
except CannotAudit as error:
    print(error.message)
"""


def test_f03_f04_a_file_that_cannot_be_finished_leaves_the_old_one(tmp_path: Path) -> None:
    assert resource.RLIMIT_FSIZE is not None
    (tmp_path / "b.md").write_text("old\n")
    command = [sys.executable, "-c", LIMITED, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"{tmp_path / 'b.md'}: File too large" in done.stdout
    assert listing(tmp_path) == {"a.md": "a", "b.md": "old\n"}


FOREVER = """
import sys
from pathlib import Path
from mltrl.starting.writing import Draft, plan, write
root, turn = Path(sys.argv[1]), 0
while True:
    turn += 1
    text = str(turn % 10) * 200_000
    write(root, plan(root, [Draft("a.md", text), Draft("b/c.md", text)], force=True))
    print(turn, flush=True)
"""


def test_f01_a_kill_leaves_whole_files(tmp_path: Path) -> None:
    for _ in range(5):
        command = [sys.executable, "-c", FOREVER, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            process.send_signal(signal.SIGKILL)
        for name in ("a.md", "b/c.md"):
            text = (tmp_path / name).read_text()
            assert len(text) == 200_000
            assert len(set(text)) == 1
