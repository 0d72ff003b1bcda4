"""What is written from the rules says what the rules say."""

from __future__ import annotations

import pytest

from mltrl import rules
from mltrl.evidence import Evidence, Scope
from mltrl.evidence.scanned import Kept
from mltrl.evidence.secrets import find_secrets
from mltrl.evidence.suppressions import read_suppressions
from mltrl.evidence.tree import MemoryTree
from mltrl.explaining import explain
from mltrl.formats.explanation import render
from mltrl.outcomes import Outcome
from tools.rules import FOLDER, INDEX, PAGE, index, page, pages

AGAIN = "run `make docs`"


def test_the_page_is_what_the_rules_say() -> None:
    assert PAGE.read_text("utf-8") == page(), AGAIN


def test_each_rule_has_a_page_that_is_what_it_says() -> None:
    written = {file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*") if file.is_file()}
    wanted = pages()
    assert written == wanted.keys(), AGAIN
    different = [name for name, text in wanted.items() if (FOLDER / name).read_text() != text]
    assert different == [], AGAIN


@pytest.mark.parametrize("rule_id", rules.ids())
def test_a_rule_is_shown_with_what_it_finds_what_not_and_how_to_ignore_it(rule_id: str) -> None:
    one = explain(rules.load(rule_id))
    assert one.why
    assert one.found is not None
    assert one.found.findings
    assert one.near_miss is not None
    assert not one.near_miss.findings
    assert f'"{rule_id}" = "why it does not count here"' in render(one)
    for sample in (one.found, one.near_miss):
        assert all(not list(find_secrets("\n".join(file.lines).encode())) for file in sample.texts)


def test_the_comment_that_is_shown_is_one_that_counts() -> None:
    shown = [one for one in map(explain, map(rules.load, rules.ids())) if one.inline]
    assert len(shown) > 50
    for one in shown:
        path = one.found.findings[0].location.path if one.found else ""
        files = [] if path.endswith(".ipynb") else [Kept(path, f"{one.inline}\n".encode())]
        assert [found.rule for found in read_suppressions(files)] == [one.rule.id] * len(files)


def test_the_pages_name_the_criteria_that_rest_on_a_rule() -> None:
    page = pages()["test/coverage.md"]
    assert "\n- G6.1, Tests cover the code" in page
    assert "No criterion of the standard rests on this rule" in pages()["seed/set.md"]


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
