"""`mltrl card convert`: printed, written beside, or in place; or refused."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from mltrl.rules.examples import card
from tests.cards.dialect import TWINS, twin
from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repo

CONVERTED = (TWINS / "level-4.converted.txt").read_text("utf-8")


@pytest.fixture
def cards(repo: Repo) -> Repo:
    """A repository with a card of the official form, and one of ours."""
    repo.commit({"cards/vetting.md": twin("level-4"), "b.md": card(), "ethics.md": "# E\n\nx\n"})
    return repo


def test_the_card_is_printed_and_what_it_does_not_say_is_told(cards: Repo) -> None:
    done = run_mltrl(cards.root, "card", "convert", "R07.2")
    assert (done.code, done.out) == (0, CONVERTED)
    assert done.err == "cards/vetting.md:9: `entry` is not said yet: `--entry LEVEL` says it\n"
    assert (cards.root / "cards/vetting.md").read_text("utf-8") == twin("level-4")


def test_the_card_is_converted_in_place_and_audited_as_before(cards: Repo) -> None:
    before = run_mltrl(cards.root, "card", "list")
    done = run_mltrl(
        cards.root, "card", "convert", "cards/vetting.md", "--in-place", "--entry", "0"
    )
    assert (done.code, done.out, done.err) == (0, "", "")
    text = (cards.root / "cards/vetting.md").read_text("utf-8")
    assert "\nentry: {level: 0}\n" in text
    assert run_mltrl(cards.root, "card", "list").out == before.out
    again = run_mltrl(cards.root, "card", "convert", "cards/vetting.md", "--in-place")
    assert (again.code, "front matter already" in again.err) == (2, True)
    assert (cards.root / "cards/vetting.md").read_text("utf-8") == text


def test_what_is_no_card_is_told_what_one_is(cards: Repo) -> None:
    done = run_mltrl(cards.root, "card", "convert", "ethics.md")
    assert (done.code, done.out) == (2, "")
    assert "it is no card: a card is a Markdown file with front matter" in done.err
    assert "front matter already" not in done.err


def test_the_card_is_written_beside(cards: Repo) -> None:
    reason = ("--entry", "2", "--entry-reason", "a: b")
    done = run_mltrl(cards.root, "card", "convert", "R07.2", "-o", "cards/new.md", *reason)
    assert (done.code, done.err) == (0, "")
    assert 'entry: {level: 2, reason: "a: b"}\n' in (cards.root / "cards/new.md").read_text("utf-8")


def test_a_folder_of_its_own_would_break_its_links(cards: Repo) -> None:
    done = run_mltrl(cards.root, "card", "convert", "R07.2", "-o", "new.md", "--entry", "0")
    assert done.code == 0
    assert done.err.startswith("new.md: paths on a card are relative to its folder")


def test_crlf_and_a_bom_stay(cards: Repo) -> None:
    cards.write("cards/vetting.md", "\ufeff" + twin("level-4").replace("\n", "\r\n"))
    assert run_mltrl(cards.root, "card", "convert", "R07.2", "--in-place").code == 0
    found = (cards.root / "cards/vetting.md").read_bytes().decode()
    assert found == "\ufeff" + CONVERTED.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("b.md",), "front matter already"),
        (("ethics.md",), "it is no card"),
        (("R07.2", "--in-place", "-o", "x.md"), "name two files"),
        (("R07.2", "-o", ".git/x.md"), "git's own"),
        (("R07.2", "--entry", "10"), "--entry"),
        (("R08",), "there is no card `R08`: did you mean `R07.2`"),
    ],
)
def test_what_cannot_be_done_is_refused(
    cards: Repo, arguments: tuple[str, ...], words: str
) -> None:
    done = run_mltrl(cards.root, "card", "convert", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words.partition(":")[0] in done.err
    assert (cards.root / "cards/vetting.md").read_text("utf-8") == twin("level-4")


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_what_is_no_file_is_not_written_over(cards: Repo, tmp_path: Path, kind: str) -> None:
    out, victim = cards.root / "cards/out.md", tmp_path / "victim"
    victim.write_text("old")
    if kind == "folder":
        out.mkdir()
    elif kind == "link":
        out.symlink_to(victim)
    else:
        os.mkfifo(out)
    done = run_mltrl(cards.root, "card", "convert", "R07.2", "-o", "cards/out.md")
    assert (done.code, "not a regular file" in done.err) == (4, True)
    assert victim.read_text() == "old"
