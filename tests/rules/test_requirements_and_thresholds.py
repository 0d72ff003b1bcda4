"""What the rules about requirements, metrics and data rest on, where examples do not reach."""

from __future__ import annotations

import pytest

from mltrl import rules
from mltrl.evidence import Evidence
from mltrl.evidence.requirements import stated_requirements
from mltrl.evidence.tree import MemoryTree
from mltrl.outcomes import Outcome
from mltrl.rules.examples import card, pointer, requirements, stage
from mltrl.rules.metric._thresholds import Threshold, source_of, thresholds

CARD = card("requirements: ../req/q.yaml", "metrics: [{name: m, source: /m.json#m}]")
FILES = {
    "cards/r.md": CARD,
    "req/q.yaml": requirements("id: 1", "id: one", "id: 1.1, parent: 1, risk: {value: 11}"),
    "req/report.md": "It works.\n",
    "req/dvc.yaml": stage("check"),
    "cards/dvc.yaml": stage("check"),
    "m.json": '{"m": 1}',
}
POINTERS = [
    ("report.md", "req/q.yaml", Outcome.MET, "req/report.md"),
    ("report.md", None, Outcome.NOT_MET, None),
    ("../req/report.md", None, Outcome.MET, "req/report.md"),
    ("/m.json", "req/q.yaml", Outcome.MET, "m.json"),
    ("metric:../m.json#m", "req/q.yaml", Outcome.MET, "m.json"),
    ("stage:check", "req/q.yaml", Outcome.MET, "req/dvc.yaml"),
    ("stage:check", None, Outcome.MET, "cards/dvc.yaml"),
    ("requirement:1.1", "req/q.yaml", Outcome.MET, "req/q.yaml"),
    ("../../report.md", "req/q.yaml", Outcome.NOT_MET, None),
]


def evidence(files: dict[str, str]) -> Evidence:
    return Evidence(MemoryTree(files))


@pytest.mark.parametrize(("pointer", "document", "outcome", "path"), POINTERS)
def test_a_pointer_is_relative_to_the_document_that_names_it(
    pointer: str, document: str | None, outcome: Outcome, path: str | None
) -> None:
    here = evidence(FILES)
    target = here.references.follow(pointer, here.cards[0], document)
    assert (target.outcome, target.path) == (outcome, path)


def test_a_requirement_keeps_its_place_behind_one_that_is_not_valid() -> None:
    here = evidence(FILES)
    first, second = stated_requirements(here, here.cards[0])
    assert (first.requirement.id, second.requirement.id) == ("1", "1.1")
    assert second.at().line == 6
    assert second.is_faulty("risk")
    assert not second.is_faulty("verification")
    assert not first.is_faulty("risk")


@pytest.mark.parametrize("tags", ["sim-to-real", "[x, Sim_to_real]", "[Sim to Real]"])
def test_tags_are_found_however_they_are_spelt(tags: str) -> None:
    here = evidence({**FILES, "req/q.yaml": requirements(f"id: 1, tags: {tags}")})
    [one] = stated_requirements(here, here.cards[0])
    assert one.has_tag("sim-to-real")
    assert not one.has_tag("real")


BOUNDS = [
    ("at_least: 0.3", "0.30", ""),
    ("at_least: 0.3", "3e-1", ""),
    ("at_least: 0.30000000000000000001", "0.3", "by 1e-20"),
    ("at_least: -1", "-1.5", "by 0.5"),
    ("at_most: 1e3", "1000", ""),
    ("at_most: 1e3", "1000.5", "by 0.5"),
    ("between: [1, 2]", "2", ""),
    ("between: [1, 2]", "2.25", "by 0.25"),
    ("at_most: 1e3", "-Infinity", "no finite number"),
    ("at_most: 1e3", ".nan", "no finite number"),
    ("at_most: 1e3", "good", "no finite number"),
]


@pytest.mark.parametrize(("claim", "recorded", "said"), BOUNDS)
def test_a_threshold_is_compared_as_decimal_numbers(claim: str, recorded: str, said: str) -> None:
    here = evidence({"r.md": card("metrics:", "  - name: m", f"    {claim}")})
    [metric] = here.cards[0].card.metrics
    [threshold] = thresholds(metric)
    missed = threshold.missed("m", recorded)
    assert said in missed
    assert bool(missed) == bool(said)


def test_a_long_value_is_shown_in_part() -> None:
    missed = Threshold("at_least", "at least 1").missed("m", "x" * 500)
    assert len(missed) < 120


def test_a_source_is_relative_to_its_card() -> None:
    assert source_of("a/r.md", "../m.json#x.y") == ("m.json", "x.y")
    assert source_of("r.md", "../m.json#x") == (None, "x")


def test_a_family_about_dvc_applies_to_a_card_without_dvc_as_well() -> None:
    assert rules.not_applicable("metric", evidence({"README.md": "x"}))
    assert not rules.not_applicable("metric", evidence({"r.md": card()}))
    assert not rules.not_applicable("metric", evidence({"a.dvc": pointer("a")}))


def test_data_are_asked_about_without_dvc_and_without_a_card() -> None:
    assert not rules.not_applicable("data", evidence({"README.md": "x"}))


OF_DVC = {*rules.families()["data"], *rules.families()["metric"]} - {"data/small-in-git"}


@pytest.mark.parametrize("rule_id", sorted(OF_DVC))
def test_without_dvc_a_rule_about_its_files_has_nothing_to_ask(rule_id: str) -> None:
    rule = rules.load(rule_id)
    if rule.module.SCOPE == "repository":
        [result] = rules.run(rule, evidence({"r.md": card()}), level=9)
        assert result.outcome is Outcome.NOT_APPLICABLE
