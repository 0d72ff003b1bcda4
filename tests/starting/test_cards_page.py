"""docs/cards.md is true: its examples are valid and complete, its table is the standard's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mltrl import standard
from mltrl.cards import filled, placeholders, read_card, read_requirements
from mltrl.documents import read_markdown
from mltrl.models.card import Card

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "cards.md").read_text("utf-8")
FENCES = re.findall(r"^(`{3,})(\w+)\n(.*?)^\1$", PAGE, re.MULTILINE | re.DOTALL)
EXAMPLE = r"^## (Example: \w+)\n.*?^````markdown\n(.*?)^````$"
EXAMPLES = dict(re.findall(EXAMPLE, PAGE, re.MULTILINE | re.DOTALL))
[REQUIREMENTS] = (
    read_requirements(text, "requirements.yaml")
    for _, language, text in FENCES
    if language == "yaml" and text.startswith("mltrl: requirements\nschema: 1\nrequirements:\n")
)


def test_there_is_an_example_for_each_phase() -> None:
    phases = {level.phase for level in standard.load().levels}
    assert {name.removeprefix("Example: ") for name in EXAMPLES} == phases


def test_the_requirements_are_valid() -> None:
    assert not REQUIREMENTS.problems
    assert REQUIREMENTS.has("research")
    assert REQUIREMENTS.has("product")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_valid_and_complete_for_a_level_of_its_phase(name: str) -> None:
    read = read_card(EXAMPLES[name], "cards/example.md")
    assert not read.problems
    assert not placeholders(read)
    assert read.card
    level = standard.load().levels[read.card.level]
    assert name == f"Example: {level.phase}"
    needed = [key for key, need in standard.fields_for(level.number).items() if need == "required"]
    assert not [key for key in needed if not filled(read, key, REQUIREMENTS)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_speaks_of_criteria_and_datasets_that_there_are(name: str) -> None:
    card = read_card(EXAMPLES[name], "cards/example.md").card
    assert card
    for criterion in card.evidence:
        assert standard.criterion(criterion).id == criterion
    datasets = {one.name for one in card.data}
    assert {one.dataset for one in card.metrics} <= datasets
    people = {*card.owners.research, *card.owners.product, *card.owners.quality}
    assert not people & {*card.reviewers.research, *card.reviewers.product}


def test_every_snippet_of_a_card_is_valid_in_one() -> None:
    keys = set(Card.model_fields)
    snippets = [
        text
        for _, language, text in FENCES
        if language == "yaml" and text.partition(":")[0] in keys and text is not REQUIREMENTS.text
    ]
    assert len(snippets) > 4
    for text in snippets:
        if not text.startswith("requirements"):
            head = "---\nmltrl: card\nschema: 1\nid: R01\nlevel: 1\nentry: {level: 1}\n"
            assert not read_card(f"{head}{text}---\n", "a.md").problems, text


def test_every_key_of_a_card_is_in_the_table_of_keys() -> None:
    table = next(one for one in read_markdown(PAGE).tables if one.header.cells[0] == "Key")
    named = {key for row in table.rows for key in re.findall(r"`(\w+)", row.cells[0])}
    assert named == {"mltrl", "schema", *(Card.model_fields)}


def test_the_table_of_levels_is_that_of_the_standard() -> None:
    table = next(one for one in read_markdown(PAGE).tables if one.header.cells[0] == "Field")
    fields = standard.load().fields
    assert ["".join(row.cells[1:]) for row in table.rows] == [one.levels for one in fields]
    for row, field in zip(table.rows, fields, strict=True):
        assert all(place.partition(":")[2] in row.cells[0] for place in field.found)


def test_the_links_of_the_page_lead_somewhere() -> None:
    plain = re.sub(r"^(`{3,}).*?^\1$", "", PAGE, flags=re.MULTILINE | re.DOTALL)
    markdown = read_markdown(PAGE)
    for link in read_markdown(plain).links:
        if link.target.startswith("#"):
            assert link.target[1:] in markdown.slugs, link
