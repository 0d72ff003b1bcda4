"""What is still to be written is told; what only looks like it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl.cards import has_content, is_placeholder, placeholders, read_card
from tests.cards.written import FIRST_LINE, card

if TYPE_CHECKING:
    from mltrl.cards.problems import Problem

OPEN = [
    *("TBD", "tbd", "**TBD**", "_TBD_", "(TBD)", "To be determined.", "fill in"),
    *("TODO", "TODO: write this", "TODO - later", "TODO add figures", "FIXME(ann): wrong"),
    *("Latency: TBD", "**Latency:** TBD", "The threshold is still TBD.", "Due in March (TBD)."),
    *("See [TODO].", "Good so far. TODO: cite the paper", "- [ ] TODO", "> TBD"),
    *("Lorem ipsum dolor sit amet", "| Latency | TBD |", "1. TBD"),
    *("*link to the wiki*", "(*link to prior cards*)", "(*link, if not on the page above*)"),
    *("_Link to experiments_", "See *link to the experiments*.", "[link to code]"),
    *("[link to code]()", "<link to the wiki>", "<name>", "<Technology name v1.0>"),
    *("Owner: <name>", "by <your name> and others", "to be written"),
]
WRITTEN = [
    *("what to do", "We list what to do next.", "To do this, run it.", "Done: all"),
    *("the TODO list app counts items", "The model finds TODO comments.", "TODOs are counted"),
    *("tick-borne disease (TBD)", "incidence of Tick-Borne Disease (TBD) here", "The TBD virus"),
    *("see docs/TODO.md", "see TODO.md", "[TODO](docs/TODO.md)", "[link to code](https://x.org)"),
    *("WIP: *link to our [checklist](../ethics.md)*", "*E. coli* grows", "*linked to the data*"),
    *("`TODO`", "run `grep TODO: x`", "``a ` TODO``", "<!-- TODO -->", "<!-- TBD"),
    *("```\nTODO\n```", "~~~text\nLatency: TBD\n~~~", "- item\n\n  ```\n  TODO\n  ```", "text"),
    *("text\n\n    TODO: in code", "a<br>b", "<details>\nmore\n</details>", "a < b and c > d"),
    *("p<0.05 and q>3", "List<T> of <x>", "<https://example.org/TODO>", "<a@example.org>"),
    *("https://example.org/?q=TODO:", 'we say "TODO: more" there', "n/a", "none", "unknown"),
    *("| a | — |\n|---|---|\n| b | ? |", "| *E. coli* | 3 |\n|---|---|\n| *S. aureus* | 4 |"),
    *(
        "links to the papers are below",
        'say "*link to x*" there',
        "a sentence that ends in ...",
        "[linked][1]",
    ),
]


def found(text: str) -> list[Problem]:
    return placeholders(read_card(text, "a.md"))


@pytest.mark.parametrize("text", OPEN)
def test_what_is_to_be_written_is_told(text: str) -> None:
    [one] = found(card(body=f"## Intended use\n\nIt is used.\n\n{text}\n"))
    assert (one.kind, one.line, one.subject) == ("placeholder", FIRST_LINE + 5, "intended_use")


@pytest.mark.parametrize("text", WRITTEN)
def test_what_only_looks_like_it_is_not_told(text: str) -> None:
    assert found(card(body=f"## Intended use\n\nIt is used.\n\n{text}\n")) == []


def test_a_placeholder_has_a_column() -> None:
    text = card(body="| Latency | TBD |\n|---|---|\n| Size | 3 |\n\n- TBD\n")
    assert [(one.line, one.column) for one in found(text)] == [(8, 13), (12, 3)]


@pytest.mark.parametrize("value", ["TBD", "tbd", "'?'", "'-'", "—", "…", "...", "<name>", "todo"])
def test_a_value_that_says_nothing_is_told(value: str) -> None:
    [one] = found(card(f"name: {value}"))
    assert (one.line, one.column, one.subject) == (FIRST_LINE, 1, "name")
    assert is_placeholder(value.strip("'"))


@pytest.mark.parametrize(
    "value", ["n/a", "none", "what to do", "docs/TODO.md", "https://x.org/TODO", "`TODO`", "µ", "3"]
)
def test_a_value_that_says_something_is_not_told(value: str) -> None:
    assert found(card(f"name: '{value}'")) == []
    assert not is_placeholder(value)


def test_values_are_looked_at_wherever_they_are_but_in_free_keys() -> None:
    text = card("data: [{name: TBD, x-a: TBD}]", "x-own: TBD", "owners: {research: [Ann, TBD]}")
    assert [one.subject for one in found(text)] == ["data.0.name", "owners.research.1"]


def test_an_empty_section_is_told_at_its_heading() -> None:
    body = "# Title\n\n## Ethics\n\n<!-- soon -->\n\n## Own\n\n...\n\n## Caveats\n\n### Edges\n"
    told = [(one.line, one.kind, one.subject) for one in found(card(body=body))]
    assert told == [(10, "empty-section", "ethics"), (14, "empty-section", "Own"), *told[2:]]
    assert told[2:] == [(20, "empty-section", "Edges")]


def test_a_title_alone_is_no_empty_section() -> None:
    assert found(card(body="# Title\n")) == []


CONTENT = [
    *(
        "Text.",
        "- item",
        "`code`",
        "```\ncode\n```",
        "```{tableofcontents}\n```",
        "![plot](plot.png)",
        "[](a.md)",
        "n/a",
    ),
    *(
        "Latency: TBD",
        "TBD\n\nbut this",
        "https://example.org",
        "| a | 1 |\n|---|---|",
        "### A\n\nb",
    ),
]
NO_CONTENT = ["", "<!-- c -->", "TBD", "...", "TODO: write it\n\n*link to doc*", "### A", "| TBD |"]


@pytest.mark.parametrize("text", CONTENT)
def test_a_section_with_something_in_it_has_content(text: str) -> None:
    read = read_card(card(body=f"## Ethics\n\n{text}\n"), "a.md")
    assert has_content(read.sections["ethics"])


@pytest.mark.parametrize("text", NO_CONTENT)
def test_a_section_of_comments_and_placeholders_has_no_content(text: str) -> None:
    read = read_card(card(body=f"## Ethics\n\n{text}\n"), "a.md")
    assert not has_content(read.sections["ethics"])


SUMMARY = """\
| Summary info | Content |
| --- | --- |
| Tech name (project ID) | *Name (R01)* |
| Current Level | 4 (*link to prior cards*) |
| Owner(s) | (*owner*) |
| Reviewer(s) | B. Example |
| Ethics checks? | WIP: *link to our [checklist](ethics.md)* |
"""


def test_italic_cells_of_the_summary_table_are_to_be_filled_in() -> None:
    lines = [one.line for one in found(card(body=SUMMARY))]
    assert lines == [10, 11, 12]


LONG = [
    "`",
    "](",
    "[",
    "<a",
    "*",
    "(",
    "*link to ",
    "[link to ",
    "< fill ",
    ": TODO ",
    "(TBD",
    "_",
    " ",
]


@pytest.mark.parametrize("part", LONG)
def test_a_line_of_a_hundred_thousand_characters_is_read(part: str) -> None:
    assert len(found(card(body="a " + part * (100_000 // len(part))))) <= 1


@settings(deadline=None)
@given(st.text(alphabet="TODO: BD`*<>[]()|-#\n\t x!", max_size=60))
def test_no_body_breaks_the_search(text: str) -> None:
    for one in found(card(body=text)):
        assert one.line > FIRST_LINE
        assert one.column >= 1
