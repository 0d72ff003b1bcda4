"""`mltrl card pin`: what it writes, what `--check` says, and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.rules.examples import card, pointer
from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from tests.conftest import Repo

CARD = card(
    "metrics:",
    "- name: auc",
    "  source: m.json#auc",
    "  value: 0.9  # by hand",
    "data: [{name: d, path: d}]",
    body="# Vetting\n\nAUC [0.9](m.json#auc).",
)
PINNED = (
    CARD.replace("value: 0.9 ", "value: 0.95 ")
    .replace("[0.9]", "[0.95]")
    .replace("path: d}", 'path: d, digest: "md5:5d41402abc4b2a76b9719d911017c592"}')
)


@pytest.fixture
def cards(repo: Repo) -> Repo:
    """A repository with a card that is behind its sources, and one that is not."""
    files = {"a.md": CARD, "b/c.md": card().replace("R01", "R02"), "m.json": '{"auc": 0.95}'}
    repo.commit({**files, "d.dvc": pointer("d")})
    return repo


def test_check_shows_a_diff_and_exits_1(cards: Repo) -> None:
    done = run_mltrl(cards.root, "card", "pin", "--check")
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("--- a/a.md\n+++ b/a.md\n@@ ")
    for line in (
        "-  value: 0.9  # by hand",
        "+  value: 0.95  # by hand",
        "-AUC [0.9](m.json#auc).",
    ):
        assert f"\n{line}\n" in done.out
    assert (cards.root / "a.md").read_text() == CARD


def test_pin_writes_what_check_shows_and_then_there_is_nothing(cards: Repo) -> None:
    done = run_mltrl(cards.root, "card", "pin")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "a.md: metrics.0.value: 0.9 -> 0.95\n"
        "a.md: data.0.digest: md5:5d41402abc4b2a76b9719d911017c592\n"
        "a.md: the link in line 16: 0.9 -> 0.95\n"
    )
    assert (cards.root / "a.md").read_text() == PINNED
    again = run_mltrl(cards.root, "card", "pin", "--check")
    assert (again.code, again.out) == (0, "nothing to pin, cards looked at: 2\n")


@pytest.mark.parametrize("named", ["R01", "a.md"])
def test_only_the_cards_that_are_named_are_pinned(cards: Repo, named: str) -> None:
    assert run_mltrl(cards.root, "card", "pin", "R02").out.startswith("nothing to pin")
    assert (cards.root / "a.md").read_text() == CARD
    assert run_mltrl(cards.root, "card", "pin", "R02", named).code == 0
    assert (cards.root / "a.md").read_text() == PINNED


def test_what_cannot_be_read_is_said_and_changes_no_exit_code(cards: Repo) -> None:
    cards.write("m.json", '{"auc": NaN}')
    done = run_mltrl(cards.root, "card", "pin")
    assert done.code == 0
    assert done.err == (
        "a.md: auc: `m.json#auc` is `NaN`, which is no finite number: not touched\n"
        "a.md: the link in line 16: `m.json#auc` is `NaN`, which is no finite number: not touched\n"
    )
    assert "value: 0.9  # by hand" in (cards.root / "a.md").read_text()


WRONG = [
    ('{"auc": NaN}', "no finite number", "run it again and commit `m.json`"),
    ('{"f1": 1}', "has no `auc`", "name in `source` a key that `m.json` has"),
    ("{", "a.md: auc: ", "make `m.json` anew"),
    ("", "tracked neither by git nor by DVC", "commit `m.json`, or name in `source`"),
]


@pytest.mark.parametrize(("source", "why", "fix"), WRONG)
def test_a_source_without_a_number_is_no_success_and_its_fix_fits(
    cards: Repo, source: str, why: str, fix: str
) -> None:
    cards.write("m.json", source)
    if not source:
        cards.git("rm", "-fq", "m.json")
    run_mltrl(cards.root, "card", "pin")
    done = run_mltrl(cards.root, "card", "pin", "--check")
    assert (done.code, why in done.err) == (1, True)
    assert "nothing that could be written, cards looked at: 2; cannot be pinned: " in done.out
    audit = run_mltrl(cards.root, "audit", ".", "--select", "card/metric-agrees")
    assert audit.code == 1
    assert fix in audit.out
    assert "card pin" not in audit.out


def test_data_that_are_nowhere_are_no_success(repo: Repo) -> None:
    repo.commit({"a.md": card("data: [{name: d, path: gone.csv}]")})
    done = run_mltrl(repo.root, "card", "pin", "--check")
    assert (done.code, "`gone.csv` is pinned nowhere" in done.err) == (1, True)


def test_a_number_that_is_not_here_fails_no_check(repo: Repo) -> None:
    metric = "metrics: [{name: auc, source: 'm.json#auc'}]"
    repo.commit({"a.md": card(metric), "m.json.dvc": pointer("m.json")})
    done = run_mltrl(repo.root, "card", "pin", "--check")
    assert (done.code, "`dvc pull` it" in done.err) == (0, True)
    assert done.out == "nothing to pin, cards looked at: 1\n"


def test_a_card_that_is_not_tracked_yet_may_be_named(cards: Repo) -> None:
    cards.write("new.md", CARD)
    assert run_mltrl(cards.root, "card", "pin", "new.md").code == 0
    assert (cards.root / "new.md").read_text() == PINNED


def test_a_card_that_cannot_be_read_is_left(cards: Repo) -> None:
    broken = "---\nmltrl: card\nid: [\n---\n"
    cards.commit({"a.md": broken})
    done = run_mltrl(cards.root, "card", "pin", "a.md")
    assert (done.code, "`a.md` cannot be read as a card" in done.err) == (2, True)
    assert (cards.root / "a.md").read_text() == broken


def test_what_an_audit_leaves_out_is_pinned_only_by_name(cards: Repo) -> None:
    cards.write("mltrl.toml", 'exclude = ["a.md"]\n')
    cards.git("add", "--all")
    assert run_mltrl(cards.root, "card", "pin").out == "nothing to pin, cards looked at: 1\n"
    assert run_mltrl(cards.root / "b", "card", "pin").out == "nothing to pin, cards looked at: 1\n"
    assert run_mltrl(cards.root, "card", "pin", "a.md").code == 0
    assert (cards.root / "a.md").read_text() == PINNED


def test_without_a_card_there_is_nothing_to_pin(repo: Repo) -> None:
    repo.commit({"a.txt": "a"})
    done = run_mltrl(repo.root, "card", "pin")
    assert (done.code, "no readiness card here" in done.err) == (2, True)


def test_without_a_file_there_is_nothing_to_look_at(repo: Repo) -> None:
    done = run_mltrl(repo.root, "card", "pin")
    assert (done.code, "git tracks no file here" in done.err) == (4, True)


def test_the_finding_of_an_audit_names_the_command_that_mends_it(cards: Repo) -> None:
    select = ("--select", "card/metric-agrees,card/data-agrees")
    before = run_mltrl(cards.root, "audit", ".", *select)
    assert before.code == 1
    assert "`mltrl card pin a.md` writes `0.95`" in before.out
    assert run_mltrl(cards.root, "card", "pin", "a.md").code == 0
    assert run_mltrl(cards.root, "audit", ".", *select).code == 0
