"""Cards that are broken or hostile: one clear answer with its line, and no rule breaks."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from mltrl import rules
from mltrl.evidence import Evidence
from mltrl.evidence.cards import find_cards
from mltrl.evidence.git import Repository
from mltrl.evidence.tree import MemoryTree, WorkTree
from mltrl.judgement import judge
from mltrl.outcomes import Outcome
from tests.conftest import Repo, run_mltrl
from tests.security.card_rows import NO_CARDS, OF_TEXT, ROWS, Row

if TYPE_CHECKING:
    from mltrl.outcomes import Result

HANG = 10


def results(text: str | bytes) -> dict[str, Result]:
    """What each rule says of a repository with this card alone; none of them may break."""
    start = time.process_time()
    judgement = judge(Evidence(MemoryTree({"card.md": text})), set(rules.ids()), None)
    assert time.process_time() - start < HANG, "a limit for hangs, not for speed"
    assert not [one.reason for one in judgement.results if one.broken]
    return {one.rule: one for one in judgement.results}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_bad_card_has_one_clear_answer(row: Row) -> None:
    findings = results(row.text)["card/valid"].findings
    assert [one.location.line for one in findings[:1]] == ([row.line] if row.line else [])
    assert not findings or row.says in findings[0].message


@pytest.mark.parametrize("text", NO_CARDS.values(), ids=NO_CARDS)
def test_what_says_nothing_is_no_card(text: str) -> None:
    assert results(text)["card/valid"].outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(("text", "missing"), OF_TEXT.values(), ids=OF_TEXT)
def test_a_text_without_sections_lacks_each_of_them(text: str, missing: str) -> None:
    said = " ".join(one.message for one in results(text)["card/complete"].findings)
    assert missing in said


def test_y15_a_card_of_a_gigabyte_is_found_and_not_read(repo: Repo) -> None:
    repo.commit({"cards/a.md": ROWS[0].text})
    with (repo.root / "cards/a.md").open("r+b") as file:
        file.truncate(1 << 30)
    with Repository.open(repo.root) as opened:
        [found] = find_cards(WorkTree(opened), lambda _path: True, (), None)
    assert [one.kind for one in found.read.problems] == ["too-large"]


def test_a_bad_card_ends_a_command_as_a_finding_and_not_as_a_crash(repo: Repo) -> None:
    repo.commit({f"cards/c{number}.md": row.text for number, row in enumerate(ROWS)})
    done = run_mltrl(repo.root, "audit")
    assert (done.code, done.err) == (1, "")
    assert run_mltrl(repo.root, "audit", "--rev", "HEAD").code == 1
