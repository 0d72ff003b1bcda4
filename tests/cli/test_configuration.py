"""`mltrl.toml` and `[tool.mltrl]`: what they set, and how mistakes are named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repo

REFUSED = [
    ("lvel = 3\n", "mltrl.toml:1:1: unknown key `lvel`", "did you mean `level`?"),
    ("\nlevel = 10\n", "mltrl.toml:2:", "`mltrl schema config`"),
    ("level = '3'\n", "`level` is a number from 0 to 9", ""),
    ("level = true\n", "`level` is a number from 0 to 9", ""),
    ("exclude = 'x'\n", "`exclude` is a list of globs", ""),
    ("ignore = ['data']\n", "`ignore` is a table from rule to reason", ""),
    ("[ignore]\n'data/unchanged' = ''\n", "ignoring `data/unchanged` needs a reason", ""),
    ("[ignore]\n'data/unchanged' = 1\n", "mltrl.toml:2:", ""),
    ("[ignore]\n'data/unchangd' = 'x'\n", "no rule `data/unchangd`", "did you mean `data/unch"),
    ("[rules.'data/unchanged']\nx = 1\n", "`data/unchanged` has no option `x`", "rule explain"),
    ("rules = 3\n", "`rules` is a table", ""),
    ("level = \n", "mltrl.toml:1:", "mend the file"),
    ("level = 1\nlevel = 2\n", "mltrl.toml:2:", "mend the file"),
    ("\ufefflevel = 99\n", "mltrl.toml:1:", ""),
    (b"level = 1 # \xff\n", "mltrl.toml:1:", "mend the file"),
    ("[" * 100_000, "mltrl.toml:1:", "mend the file"),
]


def rule(repo: Repo, rule_id: str, *arguments: str) -> dict[str, Any]:
    """The result of one rule."""
    done = run_mltrl(repo.root, "audit", "--format", "json", "--select", rule_id, *arguments)
    [found] = json.loads(done.out)["rules"]
    return {**found, "exit": done.code}


@pytest.mark.parametrize(("text", "message", "hint"), REFUSED)
def test_exit_2_a_configuration_with_a_mistake(
    planted: Repo, text: str | bytes, message: str, hint: str
) -> None:
    planted.commit({"mltrl.toml": text})
    done = run_mltrl(planted.root, "audit")
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert hint in done.err
    assert run_mltrl(planted.root, "audit", "--rev", "HEAD") == done


def test_exit_2_two_configurations(planted: Repo) -> None:
    planted.commit({"mltrl.toml": "level = 1\n", "pyproject.toml": "[tool.mltrl]\nlevel = 1\n"})
    done = run_mltrl(planted.root, "audit")
    assert (done.code, done.out) == (2, "")
    assert "both mltrl.toml and [tool.mltrl] in pyproject.toml" in done.err


@pytest.mark.parametrize(
    ("path", "head"),
    [("mltrl.toml", ""), ("pyproject.toml", "[project]\nname='x'\n[tool.mltrl]\n")],
)
def test_a_level_is_read_from_either_file(planted: Repo, path: str, head: str) -> None:
    assert rule(planted, "pipeline/lock-tracked")["strength"] == "should"
    planted.commit({path: f"{head}level = 3\n"})
    assert rule(planted, "pipeline/lock-tracked")["strength"] == "must"
    assert rule(planted, "pipeline/lock-tracked", "--level", "1")["strength"] == "may"


def test_y32_a_mistake_in_pyproject_is_named_with_its_line(planted: Repo) -> None:
    planted.commit({"pyproject.toml": "[project]\nname='x'\n\n[tool.mltrl]\nlvel = 3\n"})
    done = run_mltrl(planted.root, "audit")
    assert done.code == 2
    assert "pyproject.toml:5:1: unknown key `lvel`" in done.err


@pytest.mark.parametrize("text", ["[tool.other]\nx = 1\n", "[broken\n", "dev = ['mltrl']\n"])
def test_a_pyproject_without_our_table_is_left_alone(planted: Repo, text: str) -> None:
    planted.commit({"pyproject.toml": text})
    assert run_mltrl(planted.root, "audit").code == 1


@pytest.mark.parametrize(
    "text",
    [
        "[tool]\nmltrl = 3\n",
        "[tool]\nmltrl.lvel = 3\n",
        "[tool.'mltrl']\nlvel = 3\n",
        "[ tool . mltrl ]\nlvel = 3\n",
        "tool = {mltrl = {lvel = 3}}\n",
    ],
)
def test_our_table_is_found_however_it_is_written(planted: Repo, text: str) -> None:
    planted.commit({"pyproject.toml": text})
    done = run_mltrl(planted.root, "audit")
    assert done.code == 2
    assert done.err.startswith("mltrl: pyproject.toml:")


def test_an_ignored_rule_is_shown_and_does_not_block(planted: Repo) -> None:
    before = rule(planted, "metric/finite")
    assert (before["exit"], before["ignored"]) == (1, None)
    planted.commit({"mltrl.toml": "[ignore]\n'metric/finite' = 'diverged on purpose'\n"})
    after = rule(planted, "metric/finite")
    assert (after["exit"], after["ignored"]) == (0, "diverged on purpose")
    assert after["findings"] == before["findings"]
    shown = run_mltrl(planted.root, "audit").out
    assert "    ignored: diverged on purpose\n" in shown


def test_excluded_paths_are_not_audited(planted: Repo) -> None:
    planted.commit({"old/dvc.yaml": "stages: [\n", "mltrl.toml": "exclude = ['old/**']\n"})
    assert rule(planted, "pipeline/valid")["outcome"] == "met"
    planted.commit({"mltrl.toml": "exclude = ['young']\n"})
    assert rule(planted, "pipeline/valid")["outcome"] == "not_met"


def test_an_untracked_configuration_is_not_read(planted: Repo) -> None:
    planted.write("mltrl.toml", "nonsense = 1\n")
    assert run_mltrl(planted.root, "audit").code == 1


def test_p08_a_configuration_that_is_a_link_is_refused(planted: Repo, tmp_path: Path) -> None:
    (tmp_path / "outside.toml").write_text("canary = 1\n")
    (planted.root / "mltrl.toml").symlink_to(tmp_path / "outside.toml")
    planted.commit()
    done = run_mltrl(planted.root, "audit")
    assert done.code == 2
    assert "canary" not in done.err
    assert "`mltrl.toml` is a symbolic link, which is not followed" in done.err
