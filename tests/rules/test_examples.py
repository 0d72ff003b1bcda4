"""Every example of every rule, and what every rule has to bring along."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from mltrl import rules
from mltrl.explaining import answers
from mltrl.gates import TOP
from mltrl.outcomes import Outcome, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.outcomes import Finding, Result
    from mltrl.rules.examples import Example

ALL = [rules.load(rule_id) for rule_id in rules.ids()]
ABOUT_README = frozenset({"docs/readme"})


def every_example() -> Iterator[object]:
    for rule in ALL:
        for example in rule.module.examples():
            yield pytest.param(rule, example, id=f"{rule.id}: {example.name}")


def found(results: tuple[Result, ...]) -> set[tuple[object, ...]]:
    """What is found: about which card, in which file, of what."""
    return {
        (result.subject, finding.location.path, finding.subject)
        for result in results
        for finding in result.findings
    }


def worst(results: tuple[Result, ...]) -> Outcome:
    order = ("not_met", "unknown", "to_sign", "met", "not_applicable")
    return min((result.outcome for result in results), key=order.index)


def place(finding: Finding, wanted: str) -> str:
    path, line = finding.location.path, finding.location.line
    return f"{path}:{line}" if ":" in wanted else path


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_what_is_found_at_a_level_is_found_at_every_higher_one(rule: rules.Rule) -> None:
    for example in rule.module.examples():
        by_level = [found(answers(rule, example, level)) for level in range(TOP + 1)]
        for below, above in pairwise(by_level):
            assert below <= above, example.name


@pytest.mark.parametrize(("rule", "example"), list(every_example()))
def test_an_example_has_the_outcome_that_it_shows(rule: rules.Rule, example: Example) -> None:
    results = answers(rule, example)
    assert worst(results) is example.outcome, results
    findings = [finding for result in results for finding in result.findings]
    if example.finds:
        assert [place(one, example.finds[0]) for one in findings] == list(example.finds)
    said = " ".join([*(result.reason for result in results), *(one.message for one in findings)])
    assert example.mentions in said
    assert not any(result.broken for result in results)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: rules.Rule) -> None:
    title, blank, why = rule.text.split("\n", 2)
    assert title.endswith(".")
    assert len(title) <= 100
    assert blank == ""
    assert len(why.partition("\nFix:")[0].split()) >= 15
    assert rule.fix
    assert rule.module.SCOPE in {"repository", "card"}


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_rule_shows_met_not_met_and_a_near_miss(rule: rules.Rule) -> None:
    examples = list(rule.module.examples())
    outcomes = {example.outcome for example in examples}
    assert {Outcome.MET, Outcome.NOT_MET} <= outcomes
    assert any(example.name.startswith("near miss") for example in examples)
    assert len({example.name for example in examples}) == len(examples)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_rule_counts_no_less_at_a_higher_level(rule: rules.Rule) -> None:
    ranks = [rule.strength(level).rank for level in range(10)]
    assert ranks == sorted(ranks)
    assert set(rule.module.STRENGTH) <= set(range(10))


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_only_claims_are_a_must_where_no_level_is_given(rule: rules.Rule) -> None:
    is_claim = rule.module.STRENGTH[0] == "must" and not hasattr(rule.module, "WITHOUT_LEVEL")
    assert (rule.strength(None) is Strength.MUST) == is_claim


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_every_finding_of_an_example_says_what_to_do(rule: rules.Rule) -> None:
    for example in rule.module.examples():
        for result in answers(rule, example):
            for finding in result.findings:
                assert finding.fix
                assert finding.location.path
                assert finding.location.line
                assert finding.subject


def test_ids_are_family_and_name() -> None:
    assert all(re.fullmatch(r"[a-z]+/[a-z]+(-[a-z]+)*", rule_id) for rule_id in rules.ids())


def lasting(results: tuple[Result, ...]) -> set[tuple[object, ...]]:
    """What identifies findings over time: the subject, and the file where it is part of that."""
    return {
        (result.subject, "" if place.stands_in else place.path, finding.subject)
        for result in results
        for finding in result.findings
        for place in [finding.location]
    }


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_file_that_has_nothing_to_do_with_it_makes_no_finding_new(rule: rules.Rule) -> None:
    aside = {"0_first.py": "x = 1\n", "zz.txt": "x\n", "README.md": "# X\n\nSome words.\n"}
    if rule.id in ABOUT_README:
        del aside["README.md"]
    for example in rule.module.examples():
        if example.outcome is Outcome.NOT_MET:
            more = example._replace(files={**aside, **example.files})
            assert lasting(answers(rule, more)) <= lasting(answers(rule, example)), example.name


@pytest.mark.parametrize(
    "rule_id",
    [
        *("card/present", "data/versioned", "environment/declared"),
        *("environment/imports-declared", "environment/python-pinned", "test/present"),
    ],
)
def test_a_renamed_file_makes_no_finding_about_the_whole_new(rule_id: str) -> None:
    rule = rules.load(rule_id)
    for example in rule.module.examples():
        renamed = {
            re.sub(r"\ba\.py$", "net.py", path): text for path, text in example.files.items()
        }
        if example.outcome is Outcome.NOT_MET and "net.py" in renamed:
            moved = example._replace(files=renamed)
            assert lasting(answers(rule, moved)) == lasting(answers(rule, example)), example.name
