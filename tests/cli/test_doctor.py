"""`mltrl doctor`: what is here, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mltrl
from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from pathlib import Path


def test_every_tool_is_named_with_its_version(tmp_path: Path) -> None:
    done = run_mltrl(tmp_path, "doctor")
    assert (done.code, done.err) == (0, "")
    names = [line.split()[1] for line in done.out.splitlines()]
    assert names == ["mltrl", "Python", "git", "dvc", "ssh-keygen"]
    assert f"ok       mltrl       {mltrl.__version__}\n" in done.out


def test_exit_4_without_git_and_the_remedy_is_told(tmp_path: Path) -> None:
    done = run_mltrl(tmp_path, "doctor", PATH=str(tmp_path))
    assert done.code == 4
    assert "missing  git         git is not installed: install git 2.38 or later" in done.out
    assert "missing  ssh-keygen  signs and checks reviews" in done.out


def test_x13_a_program_in_the_current_folder_is_not_taken(tmp_path: Path) -> None:
    for name in ("git", "ssh-keygen"):
        (tmp_path / name).write_text("#!/bin/sh\necho git version 9.9.9\n")
        (tmp_path / name).chmod(0o755)
    done = run_mltrl(tmp_path, "doctor", PATH=".:")
    assert (done.code, done.out.count("missing")) == (4, 2)
