"""Each field of the standard is found where it is said to be."""

from __future__ import annotations

import pytest

from mltrl import standard
from mltrl.cards import filled, read_card, read_requirements
from mltrl.cards.fields import names
from tests.cards.written import FIRST_LINE, card, requirements

SECTION = "## {}\n\nSaid.\n"
FILLED = {
    "name": "name: Vetting",
    "project_id": "",
    "level": "",
    "entry_level": "",
    "tldr": "tldr: In short.",
    "rd_owner": "owners: {research: Ann}",
    "rd_reviewer": "reviewers: {research: Ann}",
    "prod_owner": "owners: {product: [Ann]}",
    "prod_reviewer": "reviewers: {product: {none: no product yet}}",
    "qa_owner": "owners: {quality: [Ann]}",
    "project_page": "project: https://example.org",
    "code": "code: src",
    "components": "coupled: [R02]",
    "versions.code": "versions: {code: 1.0.0}",
    "versions.model": "models: {none: nothing is trained}",
    "versions.data": "versions: {data: {none: no data}}",
    "data": "data: {none: theory}",
    "data_readiness": "data_readiness: no data",
    "metrics": "metrics: [{name: auc}]",
    "requirements.research": "requirements: r.yaml",
    "requirements.product": "requirements: r.yaml",
    "deployment": "deployment: {setting: internal}",
    "ethics.state": "ethics: not started",
    "ethics.link": "ethics: not started",
    "compliance": "compliance: {state: reviewed}",
    "monitoring": "monitoring: docs/alarms.md",
    "review_cadence": "review_cadence: 3 months",
    "deployed_version": "deployment: {version: v1.0.0}",
    "switchbacks": "switchbacks: {none: straight on}",
}
SECTIONS = {
    field.name: field.found[0].removeprefix("section:")
    for field in standard.load().fields
    if field.found[0].startswith("section:")
}
REQUIREMENTS = read_requirements(
    requirements("- {id: 1, kind: research, text: x}", "- {id: 2, kind: product, text: x}"),
    "r.yaml",
)


@pytest.mark.parametrize("name", names())
def test_a_field_is_filled_where_the_standard_says(name: str) -> None:
    body = SECTION.format(SECTIONS[name]) if name in SECTIONS else ""
    read = read_card(card(*filter(None, [FILLED.get(name)]), body=body), "a.md")
    assert read.problems == ()
    assert filled(read, name, REQUIREMENTS)


@pytest.mark.parametrize("name", sorted({*names()} - {"project_id", "level", "entry_level"}))
def test_a_field_of_a_bare_card_is_not_filled(name: str) -> None:
    answer = filled(read_card(card(), "a.md"), name, REQUIREMENTS)
    assert not answer
    assert answer.why


HOLLOW = [
    ("project_id", "", {"id": None}, "`id` is not given"),
    ("project_id", "", {"id": "[a]"}, "`id` is not valid"),
    ("entry_level", "", {"entry": None}, "`entry` is not given"),
    ("entry_level", "", {"entry": "{none: nobody knows}"}, "`entry` is not given"),
    ("entry_level", "", {"entry": "{level: 2}"}, "an entry above level 1 has one"),
    ("name", "name: TBD", {}, "holds only a placeholder"),
    ("name", "name: [a]", {}, "`name` is not valid"),
    ("rd_owner", "owners: {research: [TBD]}", {}, "only a placeholder"),
    ("rd_owner", "owners: {research: []}", {}, "is not given"),
    ("components", "coupled: []", {}, "none of `components`, `coupled`, `parts` is given"),
    ("data", "data: [text]", {}, "`data` is not valid"),
    ("deployment", "deployment: {setting: TBD}", {}, "only a placeholder"),
    ("deployment", "deployment: {}", {}, "`deployment` is not given"),
    ("ethics.link", "ethics: in progress", {}, "`ethics.checklist` is not given"),
    ("versions.model", "models: [{name: a}]", {}, "`versions.model` is not given"),
    ("requirements.product", "", {}, "`requirements` names no file"),
]


@pytest.mark.parametrize(("name", "more", "head", "why"), HOLLOW)
def test_a_field_that_says_nothing_is_not_filled(
    name: str, more: str, head: dict[str, str | None], why: str
) -> None:
    answer = filled(read_card(card(more, head=head), "a.md"), name)
    assert not answer
    assert why in answer.why


def test_a_reason_for_nothing_is_told() -> None:
    assert filled(read_card(card("data: {none: theory}"), "a.md"), "data").why == "theory"


def test_requirements_are_asked_for_their_kind() -> None:
    read = read_card(card("requirements: r.yaml"), "a.md")
    other = read_requirements(requirements("- {id: 1, kind: research, text: x}"), "r.yaml")
    assert filled(read, "requirements.research", other)
    assert "no requirement of kind `product`" in filled(read, "requirements.product", other).why
    assert filled(read, "requirements.research").why == "`r.yaml` could not be read"


def test_an_empty_section_is_told_at_its_heading() -> None:
    answer = filled(read_card(card(body="## Key assumptions\n\nTBD\n"), "a.md"), "key_assumptions")
    assert answer.why == "the section `Key assumptions` says nothing yet"
    assert answer.at.line == FIRST_LINE + 1


def test_a_field_has_the_place_of_its_key() -> None:
    read = read_card(card("owners: {research: Ann}"), "a.md")
    assert filled(read, "rd_owner").at == (FIRST_LINE, 10)
    assert filled(read, "rd_reviewer").at == (2, 1)


def test_no_field_of_an_unreadable_card_is_filled() -> None:
    read = read_card("---\nmltrl: card\n", "a.md")
    assert not any(filled(read, name) for name in names())


def test_a_field_that_the_standard_lacks_is_an_error() -> None:
    with pytest.raises(KeyError):
        filled(read_card(card(), "a.md"), "qqq")
