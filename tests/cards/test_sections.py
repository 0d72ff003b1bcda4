"""Sections are found by their headings, in the words of each source; a debrief by its questions."""

from __future__ import annotations

import pytest

from mltrl import standard
from mltrl.cards import canonical, debrief, read_card
from mltrl.cards.headings import HEADINGS, title
from tests.cards.written import card

ALIASES = [
    ("Top-level requirements", "requirements"),
    ("Model / algorithm info", "model_info"),
    ("Model/algorithm info", "model_info"),
    ("Model / alg details", "model_info"),
    ("INTENDED USE", "intended_use"),
    ("Intended use:", "intended_use"),
    ("3. Intended use", "intended_use"),
    ("Unacceptable use", "unacceptable_use"),
    ("Testing status", "testing_status"),
    ("Data considerations", "data_considerations"),
    ("Metrics, results", "metrics"),
    ("Metrics & results", "metrics"),
    ("Key assumptions", "key_assumptions"),
    ("Caveats, known edge cases, recommendations", "caveats"),
    ("Caveats, known edge cases & recommendations", "caveats"),
    ("Ethics", "ethics"),
    ("MLTRL stage debrief", "debrief"),
    ("Literature", "literature"),
    ("Hypotheses", "hypotheses"),
    ("Research plan", "research_plan"),
    ("Deployment", "deployment"),
    ("Monitoring", "monitoring"),
    ("TL;DR", "tldr"),
    ("Our own thoughts", ""),
    ("Intended users", ""),
    ("", ""),
    ("2024", ""),
]


@pytest.mark.parametrize(("heading", "name"), ALIASES)
def test_a_heading_is_known_whatever_its_case_and_punctuation(heading: str, name: str) -> None:
    assert canonical(heading) == name


def test_no_heading_has_two_names() -> None:
    for name, headings in HEADINGS.items():
        assert title(name) == headings[0]
        assert {canonical(one) for one in headings} == {name}


def test_the_sections_that_the_standard_asks_for_are_known() -> None:
    places = [place for field in standard.load().fields for place in field.found]
    asked = [place.partition(":")[2] for place in places if place.startswith("section:")]
    assert asked
    assert all(map(canonical, asked))


BODY = """\
# Vetting

**TL;DR** — Tells planets
from binaries.

## Testing status

### Results

Of the tests.

## Our own

Text with [0.987](metrics.json#test.auc).

## Metrics, results

Numbers.

## metrics
"""


def test_sections_are_found_and_others_kept() -> None:
    read = read_card(card(body=BODY), "a.md")
    assert set(read.sections) == {"testing_status", "metrics"}
    assert read.sections["metrics"].text.strip() == "Numbers."
    others = [one.heading.text for one in read.other_sections]
    assert others == ["Vetting", "Results", "Our own", "metrics"]


def test_links_have_lines_of_the_file() -> None:
    read = read_card(card(body=BODY), "a.md")
    [link] = read.links
    assert (link.text, link.target) == ("0.987", "metrics.json#test.auc")
    assert read.text.split("\n")[link.line - 1].startswith("Text with")


@pytest.mark.parametrize(
    ("more", "body", "tldr"),
    [
        ("tldr: In short.", BODY, "In short."),
        ("", BODY, "Tells planets\nfrom binaries."),
        ("", "**TL;DR:** Short.\n", "Short."),
        ("", "## TL;DR\n\nShort. <!-- more -->\n", "Short."),
        ("", "## TL;DR\n\n<!-- nothing -->\n", ""),
        ("", "# Vetting\n", ""),
    ],
)
def test_the_short_form_is_found_in_any_of_its_places(more: str, body: str, tldr: str) -> None:
    assert read_card(card(more, body=body), "a.md").tldr == tldr


QUESTIONS = """\
## MLTRL stage debrief

1. What was accomplished, and by who?

    Ann did the experiments.

2. What was punted and/or de-scoped?

    n/a

3. **What was learned?**

    <!-- each in a line -->

4. What tech debt was gained? Mitigated?

    TBD
"""
LABELS = """\
## Debrief

- **Accomplished:** all of it, by Ann
- **De-scoped:** nothing
- **Learned**: that noise matters
- **Tech debt**:
"""
HEADED = """\
## Stage debrief

### What was accomplished, and by whom

All.

### What was punted or de-scoped

### What was learned

- Noise matters.

### What tech debt was gained, or mitigated

None.
"""
PROSE = """\
## Debrief

Ann accomplished the migration. We learned to log. No technical debt was added.
"""
DEBRIEFS = [
    (QUESTIONS, [True, True, False, False]),
    (LABELS, [True, True, True, False]),
    (HEADED, [True, False, True, True]),
    (PROSE, [True, False, True, True]),
    ("## Debrief\n\n1. What was learned? A lot.\n", [False, False, True, False]),
    ("## Debrief\n\n1. What was learned?\n2. What debt?\n", [False, False, False, False]),
    ("## Debrief\n\nWhat was learned?\n\nWe learned this: noise matters.\n", [0, 0, 1, 0]),
    ("## Debrief\n", [False] * 4),
    ("# No debrief\n", [False] * 4),
]


@pytest.mark.parametrize(("body", "answered"), DEBRIEFS)
def test_the_four_questions_of_a_debrief_are_found(body: str, answered: list[bool]) -> None:
    answers = debrief(read_card(card(body=body), "a.md"))
    assert [one.question.name for one in answers] == ["accomplished", "descoped", "learned", "debt"]
    assert [one.answered for one in answers] == [bool(one) for one in answered]


def test_a_question_has_the_line_in_which_it_stands() -> None:
    read = read_card(card(body=QUESTIONS), "a.md")
    lines = read.text.split("\n")
    assert all("What" in lines[(one.line or 0) - 1] for one in debrief(read))
    assert {one.line for one in debrief(read_card(card(), "a.md"))} == {None}
