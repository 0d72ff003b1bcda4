"""Many cards are judged one after the other, and each as if it were alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl import rules
from mltrl.evidence import Evidence
from mltrl.evidence.tree import MemoryTree
from mltrl.judgement import MANY, Judgement, judge
from mltrl.rules.examples import card, lines

if TYPE_CHECKING:
    from mltrl.outcomes import Result

TEXT = lines("# Vetting", "## Key assumptions", "[a](gone.md)", "## Literature", "TBD")
WRONG = card("owners: {reserch: [A. Example]}", level=1, body=TEXT)


def judged(files: dict[str, str]) -> tuple[Evidence, Judgement]:
    """The cards of a repository by all rules but the one that compares them."""
    evidence = Evidence(MemoryTree(files))
    return evidence, judge(evidence, set(rules.ids()) - {"card/unique"}, None)


def about(judgement: Judgement, name: str) -> list[Result]:
    return [one for one in judgement.results if one.scope == "card" and one.subject == name]


def test_of_many_cards_each_is_judged_as_if_it_were_alone() -> None:
    files = {
        f"c{number}.md": WRONG.replace("id: R01", f"id: C{number}") for number in range(MANY + 2)
    }
    _, all_of_them = judged(files)
    _, alone = judged({"c7.md": files["c7.md"]})
    assert about(all_of_them, "C7") == about(alone, "C7") != []
    assert all_of_them.cards[1].card.path == "c1.md"


def test_of_many_cards_the_text_is_not_kept_as_blocks() -> None:
    evidence, _ = judged({f"c{number}.md": WRONG for number in range(MANY + 1)})
    assert not any("markdown" in card.read.__dict__ for card in evidence.cards)
    assert evidence.cards[0].read.links == evidence.cards[1].read.links != ()
