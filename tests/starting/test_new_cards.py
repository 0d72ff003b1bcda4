"""A new card is valid, and what it leaves open is what the audit names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from mltrl import rules, standard
from mltrl.cards import read_card, read_ethics, read_requirements
from mltrl.cards.headings import canonical
from mltrl.documents import split_front_matter
from mltrl.outcomes import Outcome
from mltrl.starting.card import Beginning, drafts, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from mltrl.evidence import Evidence
    from mltrl.outcomes import Result

    Make = Callable[[dict[str, str]], Evidence]

LEVELS = range(10)
PATH = "cards/R01.1.md"
GIVEN = {"project_id", "level", "entry_level", "ethics.state", "ethics.link"}
PEOPLE = {"rd_owner", "rd_reviewer", "prod_owner", "prod_reviewer", "qa_owner"}


def begun(level: int, **known: str) -> dict[str, str]:
    """The files of a new card at a level."""
    front = {key.replace("__", "."): f" {value}" for key, value in known.items()}
    made = drafts(Beginning(PATH, "R01.1", level, "A comment.", front))
    return {one.path: one.text for one in made}


def asked(evidence: Evidence, rule: str) -> Result:
    """What a rule says of the one card."""
    [result] = rules.run(rules.load(rule), evidence, None)
    return result


def required(level: int) -> set[str]:
    """The fields that a level requires."""
    return {name for name, need in standard.fields_for(level).items() if need == "required"}


@pytest.mark.parametrize("level", LEVELS)
def test_a_new_card_is_valid(evidence: Make, level: int) -> None:
    made = evidence(begun(level))
    assert asked(made, "card/valid").outcome is Outcome.MET
    assert asked(made, "card/links-resolve").outcome is Outcome.MET
    assert asked(made, "requirement/valid").outcome in {Outcome.MET, Outcome.NOT_APPLICABLE}


@pytest.mark.parametrize("level", LEVELS)
def test_the_audit_names_exactly_what_the_level_requires(evidence: Make, level: int) -> None:
    result = asked(evidence(begun(level)), "card/complete")
    assert {one.subject for one in result.findings} == required(level) - GIVEN - PEOPLE


@pytest.mark.parametrize("level", LEVELS)
def test_the_audit_names_exactly_the_people_the_level_calls_for(evidence: Make, level: int) -> None:
    result = asked(evidence(begun(level)), "card/owner-named")
    assert len(result.findings) == len(required(level) & PEOPLE)


@pytest.mark.parametrize("level", LEVELS)
def test_only_a_reason_is_open_about_the_entry(evidence: Make, level: int) -> None:
    result = asked(evidence(begun(level)), "card/entry-stated")
    assert result.outcome is (Outcome.NOT_MET if level > 1 else Outcome.MET)
    told = asked(evidence(begun(level, entry__reason="a method")), "card/entry-stated")
    assert told.outcome is Outcome.MET


@pytest.mark.parametrize("level", LEVELS)
def test_placeholders_are_the_empty_sections_and_nothing_else(evidence: Make, level: int) -> None:
    result = asked(evidence(begun(level)), "card/no-placeholder")
    assert all(one.message.endswith("is empty") for one in result.findings)
    places = (one.found[0] for one in standard.load().fields if one.name in required(level))
    sections = {canonical(one.removeprefix("section:")) for one in places if "section:" in one}
    with_use = sections | ({"unacceptable_use"} if "intended_use" in sections else set())
    assert {one.subject for one in result.findings} == with_use


@pytest.mark.parametrize("level", LEVELS)
def test_every_gap_is_found_in_its_line_below_a_comment(evidence: Make, level: int) -> None:
    files = begun(level)
    lines = files[PATH].splitlines()
    for one in asked(evidence(files), "card/complete").findings:
        if one.subject.startswith("requirements."):
            continue
        assert one.location.line
        line = lines[one.location.line - 1]
        if line.startswith("## "):
            assert lines[one.location.line + 1].startswith("<!-- ")
        else:
            assert line.endswith(":")
            around = lines[one.location.line - 2 : one.location.line + 1]
            assert any(near.lstrip().startswith("# ") for near in around)


@pytest.mark.parametrize("level", LEVELS)
def test_the_gate_s_wish_for_evidence_is_listed(level: int) -> None:
    card = begun(level)[PATH]
    for criterion in standard.gate(level):
        wanted = any(part.kind == "evidence" for group in criterion.parts for part in group)
        assert (f"  # {criterion.id}: " in card) == wanted


@pytest.mark.parametrize("level", LEVELS)
def test_other_readers_can_read_the_front_matter(level: int) -> None:
    front = split_front_matter(begun(level)[PATH])
    assert front
    assert yaml.safe_load(front.yaml)["level"] == level


@pytest.mark.parametrize("level", LEVELS)
def test_no_line_of_guidance_is_longer_than_a_screen(level: int) -> None:
    for path, body in begun(level).items():
        long = [line for line in body.splitlines() if len(line) > 110 and not line.startswith("#")]
        assert not long, path


@pytest.mark.parametrize("level", LEVELS)
def test_requirements_come_with_the_level_that_asks_for_them(level: int) -> None:
    body = begun(level).get("cards/requirements.yaml")
    assert (body is not None) == ("requirements.research" in required(level))
    if body:
        read = read_requirements(body, "r.yaml")
        assert not read.problems
        assert ("# or product" in body) == ("requirements.product" in required(level))
        entry = "\n".join(line[2:] for line in body.splitlines() if line.startswith("#   "))
        example = body.replace("requirements: []", f"requirements:\n{entry}")
        assert not read_requirements(example, "r.yaml").problems


def test_the_questions_on_ethics_are_those_of_the_standard() -> None:
    files = begun(8)
    for name, letter in (("ethics.md", "B"), ("ethics-after.md", "A")):
        read = read_ethics(files[f"cards/{name}"], name)
        assert not read.problems
        assert not any(one.answered for one in read.questions)
        wanted = [one for one in standard.ethics() if one.id.startswith(f"E.{letter}")]
        assert [one.text for one in read.questions] == [f"{one.id}: {one.text}" for one in wanted]
    assert "cards/ethics-after.md" not in begun(7)


def test_what_is_known_is_filled_in() -> None:
    card = read_card(begun(4, name="Vetting", owners__research="[A, B]", code="/src")[PATH], PATH)
    assert card.card
    assert (card.card.name, card.card.code) == ("Vetting", "/src")
    assert list(card.card.owners.research) == ["A", "B"]
    assert card.markdown.headings[0].text == "Vetting"


def test_known_documents_take_the_place_of_new_ones() -> None:
    known = {"requirements": "../r.yaml", "ethics": "{state: in progress, checklist: ../e.md}"}
    assert list(begun(4, **known)) == [PATH]


def test_sections_of_what_was_found_are_kept_behind_the_others() -> None:
    body = text(Beginning(PATH, "R01.1", 1, "x", {}, {"Found": "- [a](../a)"}))
    titles = [one.heading.text for one in read_card(body, PATH).markdown.sections]
    assert titles[-1] == "Found"
