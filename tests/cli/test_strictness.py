"""A change's own configuration may ask more than the trusted one, and never less."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from mltrl.models.config import Config
from mltrl.strictness import asks_less, tightened
from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from tests.conftest import Repo

IGNORING = Config(ignore={"licence/present": "none yet"}, exclude=("a/**", "b/**"), level=3)
CASES = [
    (Config(), Config(), Config(), []),
    (Config(), IGNORING, Config(level=3), ["licence/present", "a/**", "b/**"]),
    (IGNORING, Config(level=4), Config(level=4), []),
    (IGNORING, Config(), Config(level=3), ["level `3` → nothing"]),
    (
        IGNORING,
        Config(ignore={"licence/present": "other"}, exclude=("b/**",), level=2),
        Config(ignore={"licence/present": "none yet"}, exclude=("b/**",), level=3),
        ["level `3` → `2`"],
    ),
    (Config(cards=("a.md",)), Config(cards=("b.md",)), Config(cards=("a.md",)), ["cards"]),
    (Config(rules={"a/b": {"x": 1}}), Config(), Config(rules={"a/b": {"x": 1}}), ["a/b"]),
]


@pytest.mark.parametrize(("trusted", "own", "expected", "less"), CASES)
def test_what_is_stricter_counts_and_what_is_not_is_told(
    trusted: Config, own: Config, expected: Config, less: list[str]
) -> None:
    assert tightened(trusted, own) == expected
    told = list(asks_less(trusted, own))
    assert len(told) == len(less)
    assert all(part in line for part, line in zip(less, told, strict=True))


def audit(repo: Repo, *arguments: str) -> dict[str, Any]:
    """The report of an audit."""
    found: dict[str, Any] = json.loads(
        run_mltrl(repo.root, "audit", "--format", "json", *arguments).out
    )
    return found


def test_r02_a_pull_request_cannot_switch_rules_off(planted: Repo) -> None:
    planted.git("switch", "--quiet", "--create=work")
    ignore = "\n".join(
        f'"{rule}" = "we like it so"'
        for rule in ("data/credentials-absent", "metric/finite", "pipeline/definition-unchanged")
    )
    planted.commit({"mltrl.toml": f'exclude = ["dvc.*"]\nlevel = 3\n[ignore]\n{ignore}\n'})
    own, trusted = audit(planted), audit(planted, "--policy-from", "main")
    assert own["summary"]["blocking"] < trusted["summary"]["blocking"]
    assert not any(rule["ignored"] for rule in trusted["rules"])
    heeded = [note for note in trusted["notes"] if "asks less, which is not heeded" in note]
    assert len(heeded) == 4
    [tracked] = [one for one in trusted["rules"] if one["id"] == "pipeline/lock-tracked"]
    assert tracked["strength"] == "must"


def test_a_pull_request_cannot_ignore_what_it_brings(planted: Repo) -> None:
    load = "pickle.load(open('m'))  # mltrl: ignore[code/safe-load] our own file\n"
    planted.commit({"old.py": "import pickle\n" + load})
    planted.git("switch", "--quiet", "--create=work")
    planted.commit({"new.py": "import pickle\n" + load})
    own, trusted = audit(planted), audit(planted, "--policy-from", "main")

    def ignored(report: dict[str, Any]) -> set[str]:
        [rule] = [one for one in report["rules"] if one["id"] == "code/safe-load"]
        return {one["path"] for one in rule["findings"] if one["ignored"]}

    assert ignored(own) == {"old.py", "new.py"}
    assert ignored(trusted) == {"old.py"}
    assert any("`new.py`" in note and "not heeded" in note for note in trusted["notes"])


def test_a_revision_that_is_none_is_wrong_usage(planted: Repo) -> None:
    done = run_mltrl(planted.root, "audit", "--policy-from", "nope")
    assert (done.code, done.out) == (2, "")
    assert "there is no commit `nope`" in done.err
