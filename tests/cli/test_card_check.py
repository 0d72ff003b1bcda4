"""`mltrl card check`: all cards, or the one that is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.rules.examples import card
from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from tests.conftest import Repo

OTHER = card("tldr: TBD", "docs: gone.md", level=2).replace("id: R01", "id: R02")


@pytest.fixture
def cards(repo: Repo) -> Repo:
    """A repository with two cards, in both of which something is wrong."""
    repo.commit({"cards/a.md": card("versions: {code: one}"), "b.md": OTHER})
    return repo


def test_without_a_name_every_card_is_checked(cards: Repo) -> None:
    done = run_mltrl(cards.root, "card", "check")
    assert done.code == 1
    assert "cards/a.md:8:12: " in done.out
    assert "b.md:9:1: docs `gone.md` leads to no file" in done.out


@pytest.mark.parametrize("named", ["R02", "b.md", "./b.md"])
def test_a_card_goes_by_its_id_or_its_path(cards: Repo, named: str) -> None:
    done = run_mltrl(cards.root, "card", "check", named)
    assert done.code == 1
    assert "b.md:9:1: docs `gone.md` leads to no file" in done.out
    assert "cards/a.md" not in done.out
    assert "R01" not in done.out


def test_the_exit_code_and_the_counts_are_those_of_the_card_that_is_named(cards: Repo) -> None:
    everything = run_mltrl(cards.root, "card", "check", "-v")
    one, other = (run_mltrl(cards.root, "card", "check", named, "-v") for named in ("R01", "R02"))
    blocking = [done.out.rpartition(" (")[2].partition(" ")[0] for done in (one, other, everything)]
    assert int(blocking[0]) + int(blocking[1]) == int(blocking[2])
    assert one.out.count(" R01") < everything.out.count(" R0")


def test_of_two_cards_with_one_id_the_path_tells_them_apart(repo: Repo) -> None:
    repo.commit({"a.md": card(), "b.md": card("docs: gone.md")})
    done = run_mltrl(repo.root, "card", "check", "a.md")
    assert "gone.md" not in done.out
    assert "that of `a.md` already" not in done.out
    assert "that of `a.md` already" in run_mltrl(repo.root, "card", "check", "b.md").out


def test_a_card_that_is_not_there_is_wrong_usage(cards: Repo) -> None:
    done = run_mltrl(cards.root, "card", "check", "R03")
    assert done.code == 2
    assert "there is no card `R03`" in done.err


def test_a_card_that_is_not_tracked_says_so(cards: Repo) -> None:
    assert run_mltrl(cards.root, "card", "new", "--id", "R03", "--level", "1").code == 0
    for named in ("R03", "cards/R03.md"):
        done = run_mltrl(cards.root, "card", "check", named)
        assert done.code == 2
        assert "`cards/R03.md` is no readiness card that git tracks" in done.err
        assert "git add cards/R03.md" in done.err
