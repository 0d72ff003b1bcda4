"""`mltrl card set`: one field changes and every other byte stays; or a refusal, and no change."""

from __future__ import annotations

import os
import resource
import subprocess
from typing import TYPE_CHECKING

import pytest

from mltrl.files import PREFIX
from mltrl.rules.examples import card
from tests.cards.dialect import table
from tests.conftest import MLTRL, lose_the_powers_of_root, run_mltrl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Repo

CARD = card(
    "tldr: Short.  # for now",
    "metrics: [{name: auc}]",
    level=2,
    body="# Vetting\n\nText \u2014 of it.\n",
)


@pytest.fixture
def cards(repo: Repo) -> Repo:
    """A repository with one card of each form."""
    repo.commit({"cards/a.md": CARD, "b.md": table(heading="# MLTRL Card")})
    return repo


def text(repo: Repo, path: str = "cards/a.md") -> str:
    return (repo.root / path).read_bytes().decode()


@pytest.mark.parametrize("named", ["R01", "cards/a.md", "./cards/a.md"])
def test_a_card_goes_by_its_id_or_its_path(cards: Repo, named: str) -> None:
    done = run_mltrl(cards.root, "card", "set", named, "level", "3")
    assert (done.code, done.err) == (0, "")
    assert "-level: 2\n+level: 3\n" in done.out
    assert text(cards) == CARD.replace("level: 2\n", "level: 3\n", 1)


def test_a_path_is_that_from_where_one_is_and_an_id_needs_a_repository(cards: Repo) -> None:
    folder = cards.root / "cards"
    assert run_mltrl(folder, "card", "set", "a.md", "name", "Stars").code == 0
    assert "name: Stars\n" in text(cards)
    done = run_mltrl(cards.root.parent, "card", "set", "R01", "name", "Dips", "-C", str(cards.root))
    assert done.code == 0
    assert "name: Dips\n" in text(cards)


def test_a_file_need_not_be_tracked(cards: Repo) -> None:
    cards.write("new.md", CARD)
    assert run_mltrl(cards.root, "card", "set", "new.md", "tldr", "a: b").code == 0
    assert 'tldr: "a: b"  # for now\n' in text(cards, "new.md")


@pytest.mark.parametrize("value", ["--help me", "-", "$HOME `id`"])
def test_a_value_may_be_anything(cards: Repo, value: str) -> None:
    done = run_mltrl(cards.root, "card", "set", "R01", "x-note", "--", value)
    assert (done.code, done.err) == (0, "")
    again = run_mltrl(cards.root, "card", "set", "R01", "x-note", "--", value)
    assert again.out == "cards/a.md: it says so already\n"


def test_a_negative_number_needs_no_dashes_before_it(cards: Repo) -> None:
    assert run_mltrl(cards.root, "card", "set", "R01", "x-note", "-0.5").code == 0
    assert "x-note: -0.5\n" in text(cards)


def test_a_dry_run_shows_a_diff_and_writes_nothing(cards: Repo) -> None:
    done = run_mltrl(cards.root, "card", "set", "R01", "level", "3", "--dry-run")
    assert done.out.startswith("--- a/cards/a.md\n+++ b/cards/a.md\n@@ ")
    assert text(cards) == CARD


def test_a_summary_table_is_edited_in_its_cell(cards: Repo) -> None:
    assert run_mltrl(cards.root, "card", "set", "R07.2", "level", "5").code == 0
    assert text(cards, "b.md") == table(heading="# MLTRL Card").replace("Level | 4", "Level | 5")


REFUSED = [
    (("R01", "levle", "3"), "cards/a.md: a card has no field `levle`: did you mean `level`?"),
    (("R01", "metrics.nope.value", "3"), "`metrics` has no entry `nope`: "),
    (("R01", "level", "12"), "cards/a.md:6:1: `level` must be a digit from 0 to 9, not `12`"),
    (("R07.2", "versions.code", "1.0.0"), "`mltrl card convert` writes front matter"),
    (("gone.md", "level", "3"), "there is no card `gone.md`"),
    (("cards", "level", "3"), "no regular file"),
    ((".git/config", "level", "3"), "no path that git would check out"),
    (("a.txt", "level", "3"), "front matter is missing"),
    (("bytes.md", "level", "3"), "not UTF-8"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_what_cannot_be_set_is_refused_and_nothing_is_written(
    cards: Repo, arguments: tuple[str, ...], words: str
) -> None:
    cards.write("a.txt", "Words.\n")
    cards.write("bytes.md", b"---\nmltrl: card\nid: \xff\n---\n")
    before = {path: path.read_bytes() for path in cards.root.glob("**/*.md")}
    done = run_mltrl(cards.root, "card", "set", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert {path: path.read_bytes() for path in cards.root.glob("**/*.md")} == before


def test_an_id_that_two_cards_have_names_both(cards: Repo) -> None:
    cards.commit({"c.md": CARD})
    done = run_mltrl(cards.root, "card", "set", "R01", "level", "3")
    assert done.code == 2
    assert "name the file: `c.md` or `cards/a.md`" in done.err


def test_a_link_is_not_followed_out_of_the_repository_or_inside_it(
    cards: Repo, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    victim = outside / "a.md"
    victim.write_text(CARD)
    (cards.root / "link.md").symlink_to(victim)
    (cards.root / "inside.md").symlink_to("cards/a.md")
    (cards.root / "folder").symlink_to(outside)
    (cards.root / "dangling.md").symlink_to("gone")
    (cards.root / "loop.md").symlink_to("loop.md")
    for named in ("link.md", "inside.md", "folder/a.md", "dangling.md", "loop.md"):
        done = run_mltrl(cards.root, "card", "set", named, "level", "3")
        assert done.code == 2, named
        assert "symbolic link" in done.err
    done = run_mltrl(cards.root, "card", "set", str(victim), "level", "3")
    assert (done.code, "outside of the repository" in done.err) == (2, True)
    assert victim.read_text() == text(cards) == CARD


def test_a_pipe_or_a_device_is_not_waited_for(cards: Repo) -> None:
    os.mkfifo(cards.root / "pipe.md")
    (cards.root / "zero.md").symlink_to("/dev/zero")
    for named in ("pipe.md", "zero.md", "/dev/null"):
        assert run_mltrl(cards.root, "card", "set", named, "level", "3").code == 2


def test_a_huge_file_is_not_read(cards: Repo) -> None:
    with (cards.root / "huge.md").open("wb") as file:
        file.truncate(1 << 40)
    done = run_mltrl(cards.root, "card", "set", "huge.md", "level", "3")
    assert (done.code, "at most" in done.err) == (2, True)


def test_hostile_names_and_values_reach_no_terminal(cards: Repo) -> None:
    cards.write("e\x1b[2J.md", CARD)
    done = run_mltrl(cards.root, "card", "set", "e\x1b[2J.md", "tldr", "x\x1b]0;y\x07")
    assert done.code == 0
    assert "\x1b" not in done.out
    assert "\x1b" not in text(cards, "e\x1b[2J.md")


def test_outside_of_a_repository_there_is_no_card(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CARD)
    done = run_mltrl(tmp_path, "card", "set", "a.md", "level", "3")
    assert (done.code, done.out) == (4, "")


def limited(folder: Path, prepare: Callable[[], None]) -> subprocess.CompletedProcess[str]:
    """`card set` in a process that something was done to before it began."""
    return subprocess.run(
        [MLTRL, "card", "set", "cards/a.md", "level", "3"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=prepare,
    )


def test_f04_a_full_disk_leaves_the_old_card_and_no_litter(cards: Repo) -> None:
    big = CARD + "Words.\n" * 3000
    cards.write("cards/a.md", big)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = limited(cards.root, limit)
    assert done.returncode == 4
    assert done.stderr == "mltrl: cards/a.md: File too large\n  the file is as it was\n"
    assert text(cards) == big
    assert not list(cards.root.glob(f"**/{PREFIX}*"))


def test_f05_a_folder_that_may_not_be_written_leaves_the_old_card(cards: Repo) -> None:
    folder = cards.root / "cards"
    folder.chmod(0o555)
    try:
        done = limited(cards.root, lose_the_powers_of_root)
    finally:
        folder.chmod(0o755)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("mltrl: cards/a.md: Permission denied\n")
    assert text(cards) == CARD


def test_a_card_that_may_not_be_written_is_replaced_where_its_folder_may(cards: Repo) -> None:
    (cards.root / "cards/a.md").chmod(0o444)
    done = limited(cards.root, lose_the_powers_of_root)
    assert done.returncode == 0
    assert (cards.root / "cards/a.md").stat().st_mode & 0o777 == 0o444


def test_a_card_that_may_not_be_read_is_told(cards: Repo) -> None:
    (cards.root / "cards/a.md").chmod(0o000)
    done = limited(cards.root, lose_the_powers_of_root)
    assert (done.returncode, "Permission denied" in done.stderr) == (4, True)
