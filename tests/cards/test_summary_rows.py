"""Each row of a summary table fills its field, and what is wrong is told in its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.cards import is_card, read_card
from tests.cards.dialect import FIRST_ROW, HEADING, ROWS, table

if TYPE_CHECKING:
    from mltrl.models.card import Card

NAME, LEVEL = ROWS
OWNER = "| Owner(s) | Ann |"


def card_of(*rows: str, heading: str = HEADING) -> Card:
    read = read_card(table(*rows, heading=heading), "cards/a.md")
    assert read.is_table
    assert read.card
    return read.card


LEVELS = [
    *(("4", 4), ("4 (*link to the card before*)", 4), ("4 [before](a.md)", 4), ("**4**", 4)),
    *(("Level 4", 4), ("TRL 4", 4), ("MLTRL level: 4", 4), ("4: proof of concept", 4), ("4/9", 4)),
    *(("4 of 9", 4), ("4[^1]", 4), ("`4`", 4), ("4 - Proof", 4), ("4.", 4)),
]


@pytest.mark.parametrize(("cell", "level"), LEVELS)
def test_a_level_may_have_words_around_it(cell: str, level: int) -> None:
    assert card_of(NAME, f"| Current Level | {cell} |").level == level


WRONG = ["10", "04", "4.5", "four", "4-5", "4 to 5", "4 \u2192 5", "high"]


@pytest.mark.parametrize("cell", WRONG)
def test_a_level_that_is_none_is_told_in_its_cell(cell: str) -> None:
    text = table(NAME, f"| Current Level |   {cell} |", heading="# MLTRL Card")
    assert is_card(text)
    [problem] = read_card(text, "a.md").problems
    assert (problem.kind, problem.line, problem.column) == ("bad-level", 6, 21)
    assert cell in problem.message


def test_a_level_in_the_heading_is_enough() -> None:
    read = read_card(table(NAME, OWNER), "a.md")
    assert read.card
    assert read.card.level == 4
    assert read.at("level") == (1, len(HEADING))


def test_heading_and_table_must_not_contradict() -> None:
    [problem] = read_card(table(NAME, "| Current Level | 5 |"), "a.md").problems
    assert (problem.kind, problem.line, problem.column) == ("level-differs", 6, 19)
    assert problem.message == "the heading says level 4, and the table 5"


IDS = [
    ("Vetting (R07.2)", "Vetting", "R07.2"),
    ("Vetting (R07.2)[^1]", "Vetting", "R07.2"),
    ("Vetting of dips (VD) (R07.2)", "Vetting of dips (VD)", "R07.2"),
    ("Vetting (ID: R07.2)", "Vetting", "R07.2"),
    ("(R07.2) Vetting", "Vetting", "R07.2"),
    ("Vetting (R07.2) (draft)", "Vetting (draft)", "R07.2"),
    ("[Vetting](v.md) (R07.2)", "Vetting", "R07.2"),
    ("**Vetting** (`R07.2`)", "Vetting", "R07.2"),
    ("Vetting [R07.2]", "Vetting", "R07.2"),
    ("Vetting R07.2", "Vetting", "R07.2"),
    ("Vetting (star-vetting)", "Vetting", "star-vetting"),
    ("Vetting <!-- of dips --> (R07.2)", "Vetting", "R07.2"),
]


@pytest.mark.parametrize(("cell", "name", "id_"), IDS)
def test_name_and_id_share_a_cell(cell: str, name: str, id_: str) -> None:
    card = card_of(f"| Tech name (project ID) | {cell} |", LEVEL)
    assert (card.name, card.id) == (name, id_)


def test_a_missing_id_is_told_at_the_name() -> None:
    read = read_card(table("| Tech name (project ID) | Vetting |", LEVEL), "cards/vetting.md")
    [problem] = read.problems
    assert (problem.kind, problem.subject, problem.line) == ("missing-field", "id", FIRST_ROW)
    assert "behind the name" in problem.message
    assert read.card
    assert read.card.id == "vetting"


def test_name_and_id_may_have_rows_of_their_own() -> None:
    card = card_of("| Technology | Vetting (of dips) |", "| Project ID | R07.2 |", LEVEL)
    assert (card.name, card.id) == ("Vetting (of dips)", "R07.2")


PEOPLE = [
    ("Ann", ["Ann"]),
    ("Ann & Bo", ["Ann", "Bo"]),
    ("Ann and Bo", ["Ann", "Bo"]),
    ("Ann, Bo", ["Ann", "Bo"]),
    ("Ann, Bo, and Cy", ["Ann", "Bo", "Cy"]),
    ("Ann; Bo", ["Ann", "Bo"]),
    ("Ann<br>Bo<br/>Cy", ["Ann", "Bo", "Cy"]),
    ("Ann (head of stars, dips & more), Bo (guest)", ["Ann", "Bo"]),
    ("Dr. Ann Lee, PhD, Bo", ["Dr. Ann Lee, PhD", "Bo"]),
    ("[Ann](https://example.org/ann), @bo", ["Ann", "@bo"]),
    ("Ann <ann@example.org>", ["Ann <ann@example.org>"]),
    ("**Ann**, _Bo_", ["Ann", "Bo"]),
    ("Anders Andersson", ["Anders Andersson"]),
    ("Ann[^2]", ["Ann"]),
]


@pytest.mark.parametrize(("cell", "names"), PEOPLE)
def test_a_cell_names_one_or_several_people(cell: str, names: list[str]) -> None:
    text = table(NAME, LEVEL, f"| Owner(s) |  {cell} |")
    read = read_card(text, "a.md")
    assert read.card
    assert list(read.card.owners.research) == names
    line = text.splitlines()[6]
    for number, name in enumerate(names):
        place = read.at("owners", "research", number)
        assert place == (7, line.index(name) + 1)


@pytest.mark.parametrize(
    "cell", ["", "-", "(*your name*)", "*who answers for it*", "TBD", "<name>"]
)
def test_a_blank_cell_names_nobody_and_has_a_place(cell: str) -> None:
    read = read_card(table(NAME, LEVEL, f"| Owner(s) | {cell} |"), "a.md")
    assert read.card
    assert list(read.card.owners.research) == []
    assert read.at("owners", "research").line == 7


ROLES = [
    (("| R&D Owner / Reviewer | Ann / Bo |",), ("research",), ("Ann",), ("Bo",)),
    (("| Prod owner / reviewer | Ann / Bo |",), ("product",), ("Ann",), ("Bo",)),
    (("| Owner & Reviewer | Ann |",), ("research",), ("Ann",), ()),
    (("| Product owner(s) | Ann |", "| Product reviewers | Bo |"), ("product",), ("Ann",), ("Bo",)),
    (("| QA owner | Ann |", "| QA reviewer | Bo |"), ("quality",), ("Ann",), ("Bo",)),
    (("| Owners | Ann (product lead) |",), ("product",), ("Ann",), ()),
    (
        ("| Owner | Ann |", "| Owner | Cy |", "| Reviewer | Bo |"),
        ("research",),
        ("Ann", "Cy"),
        ("Bo",),
    ),
]


@pytest.mark.parametrize(("rows", "role", "owners", "reviewers"), ROLES)
def test_a_label_or_a_bracket_says_the_role(
    rows: tuple[str, ...], role: tuple[str], owners: tuple[str, ...], reviewers: tuple[str, ...]
) -> None:
    card = card_of(NAME, LEVEL, *rows)
    assert tuple(getattr(card.owners, role[0])) == owners
    assert tuple(getattr(card.reviewers, role[0])) == reviewers


CELLS = [
    ("Main project page", "https://example.org", "project", "https://example.org"),
    ("Project overview", "[wiki](https://example.org/w)", "project", "https://example.org/w"),
    ("Main project page", "ask Ann", "project", "ask Ann"),
    ("Main project page", "(*link to the wiki*)", "project", None),
    ("Code repo & docs", "[src](../src)", "code", "../src"),
    ("Code", "<https://example.org/x>", "code", "https://example.org/x"),
    ("Code repo & docs", "`/`", "code", "/"),
    ("Code", "`.`", "code", "."),
    ("Code repo & docs", "[src](../src) and [docs](../docs)", "docs", "../docs"),
    ("Documentation", "docs/", "docs", "docs/"),
    ("Req's, V&V docs", "[r](../requirements.yaml)", "requirements", "../requirements.yaml"),
    ("Requirements", "`../r.yml`", "requirements", "../r.yml"),
    ("Req's, V&V docs", "[r](../requirements.md)", "requirements", None),
    ("Req\u2019s", "https://example.org/r.yaml", "requirements", None),
    ("Coupled components", "R04.1, P13.2", "coupled", ("R04.1", "P13.2")),
    ("Coupled components", "[R04.1](b.md) & P13.2[^3]", "coupled", ("R04.1", "P13.2")),
    ("Component codes", "1.1, 4.2", "components", ("1.1", "4.2")),
    ("Version", "v1.0", "version", "v1.0"),
    ("Working group", "Ann, Bo", "group", ("Ann", "Bo")),
    ("TL;DR", "In short.", "tldr", "In short."),
]


@pytest.mark.parametrize(("label", "cell", "field", "value"), CELLS)
def test_a_row_fills_its_field(label: str, cell: str, field: str, value: object) -> None:
    found = getattr(card_of(NAME, LEVEL, f"| {label} | {cell} |"), field)
    assert (tuple(found) if isinstance(value, tuple) else found) == value


def test_no_coupled_component_is_an_answer() -> None:
    card = card_of(NAME, LEVEL, "| Coupled components | none, it stands alone |")
    assert getattr(card.coupled, "none", "") == "none, it stands alone"


ETHICS = [
    ("WIP: *link to [checklist](e.md)*", "in progress", "e.md"),
    ("Yes: [checklist](e.md)", "complete", "e.md"),
    ("Done, see [checklist](e.md)", "complete", "e.md"),
    ("\u2705 [checklist](e.md)", "complete", "e.md"),
    ("In progress", "in progress", None),
    ("Not yet", "not started", None),
    ("No", "not started", None),
]


@pytest.mark.parametrize(("cell", "state", "checklist"), ETHICS)
def test_the_state_of_the_ethics_checklist(cell: str, state: str, checklist: str | None) -> None:
    ethics = card_of(NAME, LEVEL, f"| Ethics checks? | {cell} |").ethics
    assert ethics
    assert (ethics.state, ethics.checklist) == (state, checklist)


@pytest.mark.parametrize("cell", ["", "[checklist](e.md)", "Nobody knows", "see below", "TBD"])
def test_a_cell_without_a_state_says_none(cell: str) -> None:
    read = read_card(table(NAME, LEVEL, f"| Ethics checks? | {cell} |"), "a.md")
    assert read.problems == ()
    assert read.card
    assert read.card.ethics is None
    assert read.at("ethics", "state").line == 7


def test_missing_rows_and_missing_cells_are_no_fault() -> None:
    read = read_card(table(NAME, LEVEL, "| Owner(s)", "| Reviewer(s) |"), "a.md")
    assert read.problems == ()
    assert read.card
    assert read.card.ethics is None
    assert read.at("owners", "research").line == 7


def test_a_stroke_too_many_is_told_since_github_drops_the_rest() -> None:
    [problem] = read_card(table(NAME, LEVEL, "| Owner(s) | Ann | Bo |"), "a.md").problems
    assert (problem.kind, problem.line, problem.column) == ("extra-cell", 7, 20)
    escaped = card_of(NAME, LEVEL, r"| Main project page | Ann \| Bo |")
    assert escaped.project == "Ann | Bo"


def test_a_field_that_stands_twice_is_told() -> None:
    [problem] = read_card(table(NAME, LEVEL, "| Code | a |", "| Code repo | b |"), "a.md").problems
    assert (problem.kind, problem.subject) == ("duplicate-key", "code")
    assert "lines 7 and 8" in problem.message


def test_text_right_below_the_table_is_no_row() -> None:
    text = table(NAME, LEVEL, "**TL;DR** \u2014 In short.")
    read = read_card(text, "a.md")
    assert read.tldr == "In short."
    assert read.problems == ()


@pytest.mark.parametrize(
    "line",
    [
        "**TL;DR** \u2014 In short.",
        "**TL;DR**: In short.",
        "**TL;DR:** In short.",
        "__TL;DR__ - In short.",
        "**TLDR** In short.",
    ],
)
def test_the_short_form_is_found(line: str) -> None:
    assert read_card(table(body=line), "a.md").tldr == "In short."


def test_a_wide_table_counts_by_its_first_two_columns() -> None:
    rows = (f"{NAME} a note |", "| Current Level | 4 | another |")
    text = "\n".join((HEADING, "", "| a | b | c |", "|---|---|---|", *rows))
    read = read_card(text, "a.md")
    assert read.problems == ()
    assert read.card
    assert read.card.id == "R07.2"
