"""What is written from the rules says what the rules say."""

from __future__ import annotations

from mltrl import rules
from mltrl.evidence import Evidence, Scope
from mltrl.evidence.tree import MemoryTree
from mltrl.outcomes import Outcome
from tools.rules import INDEX, PAGE, index, page

AGAIN = "run `make docs`"


def test_the_page_is_what_the_rules_say() -> None:
    assert PAGE.read_text("utf-8") == page(), AGAIN


def test_the_index_is_what_the_rules_say() -> None:
    assert INDEX.read_text("utf-8") == index(), AGAIN


def test_a_rule_that_need_not_be_loaded_asks_nothing() -> None:
    evidence = Evidence(MemoryTree({"a.py": "pass\n", "tests/test_a.py": "pass\n"}), Scope(level=0))
    unasked = {one: rules.not_asked(one, evidence) for one in rules.ids()}
    assert sum(map(bool, unasked.values())) > 50
    for rule_id, reason in unasked.items():
        for result in rules.run(rules.load(rule_id), evidence, 0) if reason else ():
            assert result.outcome is Outcome.NOT_APPLICABLE, rule_id
            assert result.reason == reason
