"""`mltrl rule`: the list and the explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl import rules
from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from pathlib import Path


def test_every_rule_is_listed_with_its_strengths_and_title(tmp_path: Path) -> None:
    done = run_mltrl(tmp_path, "rule", "list")
    assert (done.code, done.err) == (0, "")
    listed = done.out.splitlines()
    assert [line.split()[0] for line in listed] == rules.ids()
    for line in listed:
        assert line.endswith(rules.load(line.split()[0]).title)
    [tracked] = [line for line in listed if line.startswith("pipeline/lock-tracked ")]
    assert " may, must from 3 " in tracked


def test_a_rule_is_explained(tmp_path: Path) -> None:
    done = run_mltrl(tmp_path, "rule", "explain", "pipeline/locked")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("pipeline/locked (repository; must)\n\n")
    assert rules.load("pipeline/locked").text in done.out
    assert "\n  dvc.yaml:2: stage `train` was never run and locked\n" in done.out
    assert "\nLeaves alone: " in done.out
    assert "# mltrl: ignore[pipeline/locked] why" in done.out
    assert "\n  G2.7  The analyses can be repeated: paper" in done.out
    examples = done.out.partition("\nExamples\n")[2].splitlines()
    assert examples
    assert all(
        line.startswith(("  met ", "  not met ", "  unknown ", "  not a")) for line in examples
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("pipeline/lockd", "did you mean `pipeline/locked`?"),
        ("zzz", "`mltrl rule list` shows all"),
        ("../../etc/passwd", "`mltrl rule list` shows all"),
        ("pipeline", ""),
    ],
)
def test_an_unknown_rule_is_wrong_usage(tmp_path: Path, name: str, hint: str) -> None:
    done = run_mltrl(tmp_path, "rule", "explain", name)
    assert (done.code, done.out) == (2, "")
    assert f"there is no rule `{name}`" in done.err
    assert hint in done.err
