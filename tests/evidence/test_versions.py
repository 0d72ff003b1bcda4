"""Of which commit a changed dependency is the version, or was when a stage used it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mltrl.audit import Request, audit
from mltrl.evidence.git.process import Git
from mltrl.rules.examples import locked, stage

if TYPE_CHECKING:
    from pathlib import Path

    from mltrl.evidence.git.process import Answer
    from tests.conftest import Repo

RULE = "pipeline/dependencies-unchanged"


def ran(text: str, *, legacy: bool = False) -> dict[str, str]:
    """A stage that ran with this text of `a.py`."""
    lock = locked(deps={"a.py": text}, legacy=legacy)
    return {"dvc.yaml": stage(deps=("a.py",)), "dvc.lock": lock}


def said(root: Path, rev: str | None = None) -> str:
    """The one finding."""
    [result] = audit(Request(root, rev=rev, select=(RULE,))).rules
    [finding] = result.findings
    return finding.message


def test_the_version_that_a_stage_ran_with_is_named(repo: Repo) -> None:
    first = repo.commit({**ran("1\n"), "a.py": "1\n"})
    repo.commit({"a.py": "2\n"})
    expected = f"`a.py` is not what `train` ran with, which was the version of commit {first[:12]}"
    assert said(repo.root) == said(repo.root, "HEAD") == expected


@pytest.mark.parametrize("legacy", [False, True])
def test_what_lies_here_is_known_as_what_another_run_had(repo: Repo, legacy: bool) -> None:  # noqa: FBT001
    first = repo.commit({**ran("1\n", legacy=legacy), "a.py": "1\n"})
    repo.commit({**ran("2\n", legacy=legacy), "a.py": "2\n"})
    repo.write("a.py", "1\n")
    assert said(repo.root).endswith(f"ran with; it equals the version of commit {first[:12]}")


def test_a_version_after_the_audited_commit_is_not_looked_at(repo: Repo) -> None:
    audited = repo.commit({**ran("2\n"), "a.py": "1\n"})
    repo.commit({"a.py": "2\n"})
    assert said(repo.root, audited) == "`a.py` is not what `train` ran with"


def test_a_version_that_git_never_had_is_not_named(repo: Repo) -> None:
    repo.commit({**ran("0\n"), "a.py": "1\n"})
    assert said(repo.root) == "`a.py` is not what `train` ran with"


def test_a_partial_clone_names_no_version_that_it_lacks(repo: Repo, tmp_path: Path) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.commit({**ran("1\n"), "a.py": "1\n"})
    repo.commit({"a.py": "2\n"})
    url = f"file://{repo.root}"
    repo.git("clone", "--quiet", "--no-local", "--filter=blob:none", url, str(tmp_path / "partial"))
    assert said(tmp_path / "partial") == "`a.py` is not what `train` ran with"


def test_history_is_not_read_where_nothing_changed(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit({**ran("1\n"), "a.py": "1\n"})
    asked: list[str] = []
    run = Git.run

    def noted(git: Git, *words: str, **more: Any) -> Answer:  # noqa: ANN401 - as it is
        asked.append(words[0])
        return run(git, *words, **more)

    monkeypatch.setattr(Git, "run", noted)
    [result] = audit(Request(repo.root, select=(RULE,))).rules
    assert result.outcome == "met"
    assert "rev-list" not in asked
