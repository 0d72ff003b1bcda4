"""A file is replaced whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mltrl.files import PREFIX, STALE, replace

ROOT = Path(__file__).parent.parent
SIZE = 3 << 20
OLD = b"o" * SIZE
KILLS = 40
# Writes the two contents in turn, and says when it has begun.
WRITER = """
import sys
from pathlib import Path
from mltrl.files import replace
path = Path(sys.argv[1])
print("begun", flush=True)
while True:
    replace(path, b"n" * int(sys.argv[2]))
    replace(path, b"o" * int(sys.argv[2]))
"""

# Kills such a writer again and again, each a little later in its work, and looks at the file.
KILLER = """
import os, signal, sys, time
from pathlib import Path
from mltrl.files import replace
path, size = Path(sys.argv[1]), int(sys.argv[2])
whole = {b"n" * size, b"o" * size}
for number in range(int(sys.argv[3])):
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, b"begun")
        while True:
            replace(path, b"n" * size)
            replace(path, b"o" * size)
    os.read(reading, 5)
    time.sleep(number * 0.0007)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading), os.close(writing)
    print("whole" if path.read_bytes() in whole else f"broken by kill {number}", flush=True)
"""


def litter(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.name.startswith(PREFIX))


def test_a_new_file_is_written_with_ordinary_permissions(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        replace(tmp_path / "a", b"text")
    finally:
        os.umask(before)
    assert (tmp_path / "a").read_bytes() == b"text"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
    assert litter(tmp_path) == []


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755])
def test_permissions_stay_as_they_are(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", mode)


def test_f01_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "card.md"
    path.write_bytes(OLD)
    done = subprocess.run(
        [sys.executable, "-P", "-c", KILLER, str(path), str(SIZE), str(KILLS)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["whole"] * KILLS
    assert litter(tmp_path), "no kill came while a file was being written"
    replace(path, b"next")
    assert path.read_bytes() == b"next"


def test_f02_what_a_kill_left_is_swept_when_it_is_old(tmp_path: Path) -> None:
    old, fresh, other = (tmp_path / name for name in (f"{PREFIX}old", f"{PREFIX}new", ".other"))
    for file in (old, fresh, other):
        file.write_bytes(b"left")
    (tmp_path / f"{PREFIX}folder").mkdir()
    (tmp_path / f"{PREFIX}link").symlink_to(other)
    long_ago = time.time() - 2 * STALE
    for file in (old, other, tmp_path / f"{PREFIX}folder"):
        os.utime(file, (long_ago, long_ago))
    replace(tmp_path / "a", b"text")
    assert litter(tmp_path) == [f"{PREFIX}folder", f"{PREFIX}link", f"{PREFIX}new"]
    assert other.exists()


def _limit_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16))


def test_f04_a_limit_on_the_size_of_files_leaves_the_old_one_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "card.md"
    path.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-P", "-c", WRITER, str(path), str(SIZE)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_limit_files,
    )
    assert "File too large" in done.stderr
    assert path.read_bytes() == b"old"
    assert litter(tmp_path) == []


FULL = """
set -e
mount -t tmpfs -o size=64k none "$1"
printf old > "$1/card.md"
shift
"$@" && exit 99
cat "$FOLDER/card.md"; ls -A "$FOLDER"
"""


def test_f03_a_full_disk_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    space = ["unshare", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*space, "true"], check=False).returncode:
        pytest.skip("no file system can be mounted here")
    writer = [sys.executable, "-P", "-c", WRITER, str(tmp_path / "card.md"), str(SIZE)]
    done = subprocess.run(
        [*space, "sh", "-c", FULL, "sh", str(tmp_path), *writer],
        env={**os.environ, "PYTHONPATH": str(ROOT), "FOLDER": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    if "mount:" in done.stderr:
        pytest.skip("no file system can be mounted here")
    assert "No space left on device" in done.stderr
    assert done.stdout == "begun\noldcard.md\n"


@pytest.mark.parametrize("kind", ["folder", "link", "dangling", "pipe"])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, kind: str) -> None:
    path, target = tmp_path / "a", tmp_path / "target"
    target.write_bytes(b"old")
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(target if kind == "link" else tmp_path / "gone")
    with pytest.raises(OSError, match="not a regular file"):
        replace(path, b"new")
    assert target.read_bytes() == b"old"
    assert litter(tmp_path) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace(tmp_path / "gone" / "a", b"text")


def test_a_name_of_any_length_may_be_beside_it(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 250)
    replace(path, b"text")
    assert path.read_bytes() == b"text"
