"""Who wrote the commits, told by plumbing that starts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.errors import Unavailable
from mltrl.evidence.history import History

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repo


def test_authors_are_told_by_address(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({"a": "1"})
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "Grace@Example.com")
    head = repo.commit({"a": "2"})
    with repo.open() as repository:
        history = History(repository, head, dirty=True)
        assert history.authors == {"ada@example.com", "grace@example.com"}
        assert (history.is_begun, history.is_whole, history.dirty) == (True, True, True)


def test_b1_no_program_of_the_repository_is_started(repo: Repo, tmp_path: Path) -> None:
    head = repo.commit({"a": "1"})
    started = tmp_path / "started"
    program = tmp_path / "gpg"
    program.write_text(f"#!/bin/sh\ntouch {started}\n")
    program.chmod(0o755)
    repo.git("config", "log.showSignature", "true")
    repo.git("config", "gpg.program", str(program))
    with repo.open() as repository:
        assert History(repository, head).authors == {"ada@example.com"}
    assert not started.exists()


def test_before_the_first_commit_there_are_none(repo: Repo) -> None:
    with repo.open() as repository:
        history = History(repository, None)
        assert history.authors == frozenset()
        assert not history.is_begun


def test_files_without_a_repository_have_no_authors() -> None:
    with pytest.raises(Unavailable, match="no history"):
        assert History().authors
