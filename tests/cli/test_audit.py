"""`mltrl audit`: what it reads, its options and its exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import MLTRL, Repo, fake_git, run_mltrl

if TYPE_CHECKING:
    from tests.conftest import Done

ROOT = Path(__file__).parent.parent.parent
# Rules that need no card, so that what is told here does not change when rules are added.
RULES = (
    "data/credentials-absent",
    "data/paths-inside",
    "data/pointer-complete",
    "data/tracked-once",
    "data/unchanged",
    "environment/locked",
    "licence/present",
    "metric/available",
    "metric/finite",
    "pipeline",
)
SELECT = ("--select", ",".join(RULES))
# Ends as the person's shell would have it, also where these tests run in the background.
FOREGROUND = (
    "import os, signal, sys; signal.signal(2, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
)


def report(done: Done) -> dict[str, Any]:
    """The report that a command printed."""
    found: dict[str, Any] = json.loads(done.out)
    return found


def audit(repo: Repo, *arguments: str) -> dict[str, Any]:
    """The report of an audit in a repository."""
    return report(run_mltrl(repo.root, "audit", "--format", "json", *arguments))


def outcomes(found: dict[str, Any]) -> dict[str, str]:
    """The outcome of each rule of a report."""
    return {rule["id"]: rule["outcome"] for rule in found["rules"]}


def test_exit_0_nothing_blocks(clean: Repo) -> None:
    done = run_mltrl(clean.root, "audit", ".", *SELECT)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("exit 0: nothing blocks\n")


def test_exit_1_a_must_rule_is_not_met(planted: Repo) -> None:
    done = run_mltrl(planted.root, "audit", ".", *SELECT)
    assert (done.code, done.err) == (1, "")
    assert done.out.endswith("exit 1: a must rule is not met\n")
    assert "hunter2" not in done.out


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("nowhere",), "`nowhere` does not exist", "name a folder"),
        (("--select", "pipelin"), "no rule or family `pipelin`", "did you mean `pipeline`?"),
        (("--ignore", "data/unchangd"), "`data/unchangd`", "did you mean `data/unchanged`?"),
        (("--select", ""), "an empty rule name", "--select"),
        (("--select", "data,"), "an empty rule name", "--select"),
        (("--format", "jsn"), "no format `jsn`", "formats are text, json"),
        (("--format", "json:"), "no format `json:`", "NAME:FILE"),
        (("--format", "text", "--format", "json"), "two formats go to the terminal", "json:FILE"),
        (("--format", "sarif:f", "--format", "json:./f"), "two formats go to `f`", "of its own"),
        (("--format", "text", "-o", "f", "--format", "json:f"), "two formats go to `f`", ""),
        (("--rev", "nope"), "there is no commit `nope`", "name a branch"),
        (("--rev", "--output=x"), "there is no commit `--output=x`", "name a branch"),
        (("--level", "10"), "10 is not in the range", ""),
        (("--nope",), "No such option", ""),
        (("--color", "pink"), "'pink' is not one of", ""),
        ((".", "."), "unexpected extra argument", ""),
    ],
)
def test_exit_2_wrong_usage(
    clean: Repo, arguments: tuple[str, ...], message: str, hint: str
) -> None:
    done = run_mltrl(clean.root, "audit", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert hint in done.err
    assert clean.git("status", "--porcelain") == ""


def test_an_empty_index_over_a_full_head_is_to_be_checked_out(repo: Repo) -> None:
    done = run_mltrl(repo.root, "audit")
    assert "commit something" in done.err
    repo.commit({"a.txt": "a\n"})
    repo.git("rm", "-rq", "--cached", ".")
    done = run_mltrl(repo.root, "audit")
    assert done.code == 4
    assert "check HEAD out, or add `--rev HEAD`" in done.err
    repo.git("commit", "--quiet", "--message", "none")
    assert "commit something" in run_mltrl(repo.root, "audit").err


def test_several_formats_may_go_to_a_device(clean: Repo) -> None:
    names = ("--format", "json:/dev/null", "--format", "sarif:/dev/null")
    assert run_mltrl(clean.root, "audit", *names).code != 2


def test_exit_4_nothing_to_audit(repo: Repo, tmp_path: Path) -> None:
    cases = [(tmp_path, "is not in a git repository"), (repo.root, "git tracks no file here")]
    for folder, message in cases:
        done = run_mltrl(folder, "audit")
        assert (done.code, done.out) == (4, "")
        assert message in done.err
    repo.commit({"a.txt": "a\n"})
    done = run_mltrl(repo.root, "audit", "--select", "pipeline")
    assert done.code == 4
    assert done.out.endswith("exit 4: nothing to audit\n")
    assert run_mltrl(repo.root, "audit", "--select", "data", "--ignore", "data").code == 4


def test_exit_4_an_unknown_must_rule_with_strict(repo: Repo) -> None:
    repo.commit({"dvc.yaml": "stages:\n  a:\n    cmd: run\n"})
    arguments = ("audit", "--select", "pipeline/locked")
    assert run_mltrl(repo.root, *arguments).code == 0
    done = run_mltrl(repo.root, *arguments, "--strict")
    assert done.code == 4
    assert done.out.endswith("exit 4: it could not be told\n")
    level = ("--select", "pipeline/lock-tracked", "--level", "3")
    assert run_mltrl(repo.root, *arguments, *level, "--strict").code == 1


@pytest.mark.parametrize(
    "script",
    [
        "echo git version 2.20.1; exit",
        'case "$*" in *rev-parse*) kill -9 $$;; esac',
        'case "$*" in *cat-file*) kill -9 $$;; esac',
        'case "$*" in *ls-tree*) echo oh no >&2; exit 9;; esac',
    ],
)
def test_exit_4_a_git_that_does_not_work(clean: Repo, tmp_path: Path, script: str) -> None:
    path = fake_git(tmp_path / "bin", script)
    done = run_mltrl(clean.root, "audit", "--rev", "HEAD", PATH=path)
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("mltrl: git ")


@pytest.mark.parametrize(
    ("number", "code", "message"),
    [(signal.SIGINT, 130, "\nmltrl: interrupted\n"), (signal.SIGTERM, 143, "")],
)
def test_f10_exit_130_and_143_when_stopped_and_git_ends_too(
    clean: Repo, tmp_path: Path, number: signal.Signals, code: int, message: str
) -> None:
    started = tmp_path / "started"
    wait = f"echo $$ > {started}.new; mv {started}.new {started}; exec sleep 60"
    path = fake_git(tmp_path / "bin", f'case "$*" in *ls-files*) {wait};; esac')
    with subprocess.Popen(
        [sys.executable, "-c", FOREGROUND, MLTRL, "audit"],
        cwd=clean.root,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while not started.exists() and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(number)
        assert process.communicate() == ("", message)
    assert process.returncode == code
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)


def test_a_revision_is_read_instead_of_the_work_tree(planted: Repo) -> None:
    old = planted.git("rev-parse", "HEAD")
    planted.commit({"m.json": '{"loss": 0.5}\n', "mltrl.toml": "nonsense = 1\n"})
    found = audit(planted, "--rev", old, *SELECT)
    assert found["repository"] == {"commit": old, "dirty": False}
    assert outcomes(found)["metric/finite"] == "not_met"
    assert run_mltrl(planted.root, "audit").code == 2
    (planted.root / "mltrl.toml").unlink()
    planted.commit()
    assert outcomes(audit(planted, *SELECT))["metric/finite"] == "met"


def test_a_clean_work_tree_and_its_commit_give_the_same_bytes(planted: Repo) -> None:
    for form in (("--format", "json"), ("-v",)):
        work = run_mltrl(planted.root, "audit", *form)
        assert work.out
        assert run_mltrl(planted.root, "audit", "--rev", "HEAD", *form) == work
        assert run_mltrl(planted.root, "audit", "--rev", "main", *form) == work


def test_local_changes_are_read_and_reported(planted: Repo) -> None:
    planted.write("m.json", '{"loss": 0.5}\n')
    found = audit(planted, *SELECT)
    assert found["repository"]["dirty"] is True
    assert outcomes(found)["metric/finite"] == "met"
    assert "with local changes; exit 1" in run_mltrl(planted.root, "audit").out


def test_a_path_below_the_root_narrows_the_audit(planted: Repo) -> None:
    planted.commit({"other/m.json.dvc": "outs:\n- path: m.json\n", "other/file": "x\n"})
    everything, below = audit(planted, "."), audit(planted, "other")
    paths = {one["path"] for rule in below["rules"] for one in rule["findings"]}
    assert "other/m.json.dvc" in paths
    assert not {"dvc.yaml", "dvc.lock", "m.json"} & paths
    assert below["repository"] == everything["repository"]
    here = report(run_mltrl(planted.root / "other", "audit", "--format", "json"))
    assert here == below


def test_select_and_ignore_take_rules_and_families(planted: Repo) -> None:
    selected = (
        "--select",
        "data",
        "--select",
        "metric/finite, licence",
        "--ignore",
        "data/unchanged",
    )
    found = set(outcomes(audit(planted, *selected)))
    assert {"data/tracked-once", "metric/finite", "licence/present"} <= found
    assert not {"data/unchanged", "metric/available", "pipeline/locked"} & found


def test_a_level_makes_practice_count(planted: Repo) -> None:
    def strength(level: str) -> str:
        found = audit(planted, "--select", "pipeline/lock-tracked", "--level", level)
        [rule] = found["rules"]
        return str(rule["strength"])

    assert [strength(level) for level in ("0", "2", "3", "9")] == ["may", "may", "must", "must"]


def test_the_shim_runs_from_a_checkout(planted: Repo) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "audit", "."],
        cwd=planted.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == run_mltrl(planted.root, "audit", ".")[:2]


def test_g07_a_bare_repository_needs_a_revision(planted: Repo, tmp_path: Path) -> None:
    planted.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    done = run_mltrl(tmp_path / "bare.git", "audit")
    assert (done.code, done.out) == (2, "")
    assert "add `--rev HEAD`" in done.err
    there = run_mltrl(tmp_path / "bare.git", "audit", "--rev", "HEAD", *SELECT)
    assert there == run_mltrl(planted.root, "audit", "--rev", "HEAD", *SELECT)


def test_g02_staged_files_are_audited_before_the_first_commit(repo: Repo) -> None:
    repo.write("dvc.yaml", "stages: {a: {cmd: run}}\n")
    repo.git("add", "dvc.yaml")
    found = audit(repo, *SELECT)
    assert found["repository"] == {"commit": None, "dirty": True}
    assert "at no commit yet with local changes" in run_mltrl(repo.root, "audit").out


def test_g03_g09_a_shallow_clone_and_submodules_are_noted(planted: Repo, tmp_path: Path) -> None:
    inner = Repo(tmp_path / "inner")
    inner.commit({"a": "1\n"})
    allow = ("-c", "protocol.file.allow=always")
    planted.git(*allow, "submodule", "--quiet", "add", str(inner.root), "sub")
    planted.commit()
    shallow = tmp_path / "shallow"
    planted.git("clone", "--quiet", "--depth=1", f"file://{planted.root}", str(shallow))
    done = run_mltrl(shallow, "audit")
    assert "note: this clone is shallow: its history is not complete; `git fetch --un" in done.out
    assert "note: submodules are not audited: `sub`" in done.out
