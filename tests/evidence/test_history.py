"""The day of a commit, also of one that nobody could have made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.errors import Unavailable
from mltrl.evidence import history
from mltrl.evidence.history import LARGEST_HEAD, History

if TYPE_CHECKING:
    from tests.conftest import Repo


def dated(repo: Repo, date: str) -> str:
    """A commit with a committer line that ends in `date`."""
    tree = repo.git("mktree")
    person = "Ada <ada@example.com>"
    text = f"tree {tree}\nauthor {person} 0 +0000\ncommitter {person} {date}\n\nm\n"
    return repo.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=text)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("0 +0000", "1970-01-01"),
        ("1715000000 +1200", "2024-05-06"),
        ("1715038000 -0500", "2024-05-06"),
        ("4070908800 +9999", "2099-01-01"),
    ],
)
def test_g27_the_day_of_a_commit_is_in_utc(repo: Repo, date: str, day: str) -> None:
    with repo.open() as repository:
        assert History(repository, dated(repo, date)).today == day


@pytest.mark.parametrize("date", ["99999999999999999 +0000", "x +0000", "nan +0000", ""])
def test_g27_a_day_that_no_calendar_knows_is_unavailable(repo: Repo, date: str) -> None:
    with repo.open() as repository, pytest.raises(Unavailable, match="date"):
        _ = History(repository, dated(repo, date)).today


def test_g22_a_message_of_any_length_does_not_hide_the_day(repo: Repo) -> None:
    tree = repo.git("mktree")
    person = "Ada <ada@example.com> 0 +0000"
    text = f"tree {tree}\nauthor {person}\ncommitter {person}\n\n{'m' * (LARGEST_HEAD + 1)}"
    commit = repo.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=text)
    with repo.open() as repository:
        assert History(repository, commit).today == "1970-01-01"


def test_g22_commits_beyond_those_that_are_read_are_known_to_be_there(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits = [repo.commit() for _ in range(3)]
    monkeypatch.setattr(history, "LATEST", 2)
    with repo.open() as repository:
        assert [History(repository, one).has_older_authors for one in commits] == [0, 0, 1]


def test_g22_more_tags_than_are_read_are_not_taken_for_all(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = repo.commit({"a": ""})
    for number in range(9):
        repo.git("tag", f"v{number}")
    with repo.open() as repository:
        assert len(History(repository, commit).tags) == 9
        run = repository.git.run
        monkeypatch.setattr(repository.git, "run", lambda *words: run(*words, limit=200))
        with pytest.raises(Unavailable, match="more tags than are read"):
            assert History(repository, commit).tags
