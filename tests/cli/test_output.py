"""What an audit prints: formats, files, colours, odd names, and streams that fail."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import TypeAdapter

import mltrl
from mltrl.files import PREFIX
from mltrl.models.report import Report
from tests.cli.test_audit import SELECT
from tests.conftest import MLTRL, lose_the_powers_of_root, run_mltrl

if TYPE_CHECKING:
    from tests.conftest import Golden, Repo

ODD = "data/a\x1b[2J\n::error::\u202eb.dvc"


@pytest.mark.parametrize(("form", "suffix"), [("json", "json"), ("text", "txt")])
def test_a_report_is_as_it_was(planted: Repo, golden: Golden, form: str, suffix: str) -> None:
    done = run_mltrl(planted.root, "audit", "-v", "--format", form, *SELECT)
    assert done.code == 1
    assert golden.holds(f"audit.{suffix}", done.out.replace(mltrl.__version__, "VERSION"))


def test_the_json_report_has_the_published_form(planted: Repo) -> None:
    done = run_mltrl(planted.root, "audit", "--format", "json")
    found = json.loads(done.out)
    TypeAdapter(Report).validate_python(found)
    assert found["exit"] == done.code
    schema = json.loads(run_mltrl(planted.root, "schema", "report").out)
    assert set(schema["required"]) <= set(found) <= set(schema["properties"])
    assert done.out.isascii()


ENVIRONMENTS: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "1"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati"},
    {"LC_ALL": "C", "PYTHONUTF8": "0"},
    {"LC_ALL": "tr_TR.UTF-8"},
    {"GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "/nowhere", "GIT_WORK_TREE": "/"},
    {"HOME": "/nowhere"},
    {"TMPDIR": "/nowhere"},
    {"COLUMNS": "20", "TERM": "dumb"},
    {"PYTHONOPTIMIZE": "1"},
    {"PYTHONWARNINGS": "error"},
    {"SOURCE_DATE_EPOCH": "0", "CI": "true", "GITHUB_ACTIONS": "true"},
]


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=str)
def test_f19_u03_o19_the_environment_does_not_change_a_report(
    planted: Repo, environment: dict[str, str]
) -> None:
    planted.commit({"data/ü\u00ff.dvc": "outs:\n- path: ü\n"})
    usual = run_mltrl(planted.root, "audit", "--format", "json")
    assert run_mltrl(planted.root, "audit", "--format", "json", **environment) == usual


def test_f19_the_current_folder_does_not_change_a_report(planted: Repo, tmp_path: Path) -> None:
    usual = run_mltrl(planted.root, "audit", "-v")
    assert run_mltrl(tmp_path, "audit", "-v", str(planted.root)) == usual
    assert run_mltrl(tmp_path, "audit", "-v", planted.root.name) == usual
    (tmp_path / "link").symlink_to(planted.root)
    assert run_mltrl(tmp_path, "audit", "-v", "link") == usual


def test_u04_an_audit_needs_no_environment(planted: Repo) -> None:
    usual = run_mltrl(planted.root, "audit", "--format", "json")
    done = subprocess.run(
        [MLTRL, "audit", "--format", "json"],
        cwd=planted.root,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == usual


def test_formats_go_to_files_and_one_to_the_terminal(planted: Repo, tmp_path: Path) -> None:
    shown = run_mltrl(planted.root, "audit")
    file = tmp_path / "report.json"
    both = run_mltrl(planted.root, "audit", "--format", "text", "--format", f"json:{file}")
    assert both == shown
    assert file.read_text() == run_mltrl(planted.root, "audit", "--format", "json").out
    third = run_mltrl(planted.root, "audit", "-o", "../report.txt", FORCE_COLOR="1", NO_COLOR="")
    assert (third.code, third.out) == (shown.code, "")
    assert (tmp_path / "report.txt").read_text() == shown.out
    assert planted.git("status", "--porcelain") == ""


@pytest.mark.parametrize("target", ["folder", "missing/file", "link", "/dev/full", "pipe"])
def test_p03_a_report_replaces_only_a_file(planted: Repo, tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "victim").write_text("victim\n")
    (tmp_path / "link").symlink_to("victim")
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.iterdir())
    done = run_mltrl(planted.root, "audit", "-o", str(tmp_path / target))
    assert (done.code, done.out) == (4, "")
    assert f"mltrl: {tmp_path / target}: " in done.err
    assert (tmp_path / "victim").read_text() == "victim\n"
    assert sorted(tmp_path.iterdir()) == before


def test_f02_what_a_kill_left_is_no_evidence(planted: Repo) -> None:
    before = run_mltrl(planted.root, "audit", "--format", "json")
    (planted.root / f"{PREFIX}k1ll3d").write_text("---\nmltrl: card\nlevel: 9\n---\n")
    assert run_mltrl(planted.root, "audit", "--format", "json") == before


FULL = """
mount -t tmpfs -o size=64k none "$1"
printf old > "$1/report.json"
head -c 60000 /dev/zero > "$1/rest"
"$2" audit --format json -o "$1/report.json"
echo "exit $?"; cat "$1/report.json"; ls -A "$1"
"""


def test_f03_a_full_disk_keeps_the_old_report_and_is_named(planted: Repo, tmp_path: Path) -> None:
    space = ["unshare", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*space, "true"], check=False).returncode:
        pytest.skip("no file system can be mounted here")
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        [*space, "sh", "-c", FULL, "sh", str(disk), MLTRL],
        cwd=planted.root,
        capture_output=True,
        text=True,
        check=False,
    )
    if "mount:" in done.stderr:
        pytest.skip("no file system can be mounted here")
    assert done.stderr.startswith(f"mltrl: {disk}/report.json: No space left on device\n")
    assert done.stdout == "exit 4\noldreport.json\nrest\n"


def test_f05_a_repository_that_may_not_be_written_is_audited(planted: Repo) -> None:
    before = run_mltrl(planted.root, "audit", "--format", "json")
    folders = [planted.root, *(one for one in planted.root.rglob("*") if one.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        done = subprocess.run(
            [MLTRL, "audit", "--format", "json"],
            cwd=planted.root,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lose_the_powers_of_root,
        )
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert (done.returncode, done.stdout) == (before.code, before.out)


def test_o19_colours_are_for_terminals_or_for_those_who_ask(planted: Repo) -> None:
    def colored(*arguments: str, **environment: str) -> bool:
        done = run_mltrl(planted.root, "audit", *arguments, **{"NO_COLOR": "", **environment})
        return "\x1b[" in done.out

    assert not colored()
    assert colored(FORCE_COLOR="1")
    assert colored("--color", "always", NO_COLOR="1")
    assert not colored("--color", "never", FORCE_COLOR="1")
    assert not colored(FORCE_COLOR="1", NO_COLOR="1")
    assert not colored("--format", "json", "--color", "always")


def test_o01_o02_o03_o05_names_from_the_repository_cannot_act(planted: Repo) -> None:
    planted.commit({ODD: "outs:\n- path: x\n"})
    shown = run_mltrl(planted.root, "audit")
    assert r"data/a\x1b[2J\n::error::\u202eb.dvc" in shown.out
    assert "\x1b" not in shown.out
    assert "\u202e" not in shown.out
    assert "\n::error" not in shown.out
    found = json.loads(run_mltrl(planted.root, "audit", "--format", "json").out)
    assert ODD in {one["path"] for rule in found["rules"] for one in rule["findings"]}


def test_p17_names_that_are_not_utf8_are_escaped(planted: Repo) -> None:
    planted.commit({"data/\udcff.dvc": "outs:\n- path: x\n"})
    shown = run_mltrl(planted.root, "audit")
    assert r"data/\xff.dvc" in shown.out
    found = json.loads(run_mltrl(planted.root, "audit", "--format", "json").out)
    assert r"data/\xff.dvc" in {one["path"] for rule in found["rules"] for one in rule["findings"]}


def test_o18_a_terminal_that_knows_only_ascii_is_no_obstacle(planted: Repo) -> None:
    planted.commit({"data/ü✓.dvc": "outs:\n- path: x\n"})
    for environment in ({"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}):
        done = run_mltrl(planted.root, "audit", "-v", **environment)
        assert (done.code, done.err) == (1, "")
    done = run_mltrl(planted.root, "audit", "-v", PYTHONIOENCODING="ascii")
    assert r"data/\xfc\u2713.dvc" in done.out
    assert done.out.isascii()


def ended(planted: Repo, stdout: int, *arguments: str) -> tuple[int, str]:
    """The exit code and the complaints of a command that prints to a given place."""
    done = subprocess.run(
        [MLTRL, *arguments],
        cwd=planted.root,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


COMMANDS = [("audit",), ("audit", "--format", "json"), ("rule", "list"), ("schema", "report")]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_o17_a_reader_that_has_gone_is_no_error(planted: Repo, command: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert ended(planted, writing, *command) == (141, "")
    finally:
        os.close(writing)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_o17_a_full_disk_is_named_in_one_line(planted: Repo, command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        code, complaint = ended(planted, full.fileno(), *command)
    assert (code, complaint) == (4, "mltrl: output: No space left on device\n")
