"""The command itself: version, help, and what is no command."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

import mltrl
from tests.conftest import MLTRL, run_mltrl

if TYPE_CHECKING:
    from pathlib import Path


def test_the_version_is_printed(tmp_path: Path) -> None:
    assert run_mltrl(tmp_path, "--version") == (0, f"mltrl {mltrl.__version__}\n", "")


@pytest.mark.parametrize("command", [(), ("audit",), ("rule",), ("schema",)])
def test_every_command_has_a_help_with_an_example(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run_mltrl(tmp_path, *command, "--help")
    assert (done.code, done.err) == (0, "")
    assert "Example:\n  mltrl " in done.out.replace("    ", "  ")
    assert run_mltrl(tmp_path, *command, "-h") == done


def test_an_unknown_command_is_wrong_usage(tmp_path: Path) -> None:
    done = run_mltrl(tmp_path, "adit")
    assert (done.code, done.out) == (2, "")
    assert "there is no command `adit`" in done.err
    assert "did you mean `audit`?" in done.err


def test_p27_a_current_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    script = f"mkdir gone; cd gone; rmdir ../gone; exec {MLTRL} audit"
    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.endswith("  change to a folder that exists\n")
