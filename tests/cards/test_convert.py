"""A card of the official form becomes one with front matter, and no word is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl import rules
from mltrl.cards import filled, is_card, placeholders, read_card
from mltrl.cards.convert import convert
from mltrl.cards.edit import CardText, Refused
from mltrl.evidence import Evidence
from mltrl.evidence.tree import MemoryTree
from mltrl.judgement import judge
from mltrl.models.written import Nothing
from tests.cards.dialect import HEADING, NAMES, ROWS, table, twin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mltrl.cards import ReadCard
    from mltrl.judgement import Judgement
    from mltrl.models.card import Card
    from tests.conftest import Golden

NAME, LEVEL = ROWS
GAP = ("# At which level", "# entry: ", "entry: {none: ")
FILES = {
    "ethics.md": "# Ethics\n\nDone.\n",
    "requirements.yaml": "mltrl: requirements\nschema: 1\nrequirements:\n"
    "- {id: '1', kind: research, text: It shall work.}\n",
    "src/map.py": "",
    "docs/index.md": "# Handbook\n\nText.\n",
    "cards/pass.png": "picture",
}


def converted(text: str, entry: Mapping[str, str] | None = None) -> str:
    return convert(CardText(text.encode(), "cards/a.md"), entry).data.decode()


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text))


def front(text: str) -> list[str]:
    """The lines of the front matter that are not always the same."""
    lines = text.split("\n---\n", maxsplit=1)[0].splitlines()[3:]
    return [line for line in lines if not line.startswith(GAP)]


def without_entry(read: ReadCard) -> Card | None:
    """The card without where the work entered, which a table cannot say."""
    return read.card and read.card.model_copy(update={"entry": None})


def judged(text: str) -> Judgement:
    """What every rule says of a card."""
    evidence = Evidence(MemoryTree({"cards/a.md": text, **FILES}))
    return judge(evidence, set(rules.ids()), None)


def findings(text: str) -> list[tuple[str, str, str, str]]:
    """What is found in a card, and what cannot be told, in any line; not what to do about it."""
    found = [
        (one.rule, finding.subject, finding.message, "")
        for one in judged(text).results
        for finding in one.findings
    ]
    reasons = ((one.rule, one.reason.partition(" entered: ")[0]) for one in judged(text).results)
    return sorted([*found, *((rule, "", "", reason) for rule, reason in reasons)])


def outcomes(text: str) -> dict[object, object]:
    """What every rule says of a card, and what is decided of each criterion."""
    judgement = judged(text)
    [card] = judgement.cards
    assert card.verdict
    found: dict[object, object] = {
        (one.rule, one.subject): one.outcome for one in judgement.results
    }
    decided = {(one.criterion.id, one.level): one.outcome for one in card.verdict.decisions}
    return found | decided | {"supported": card.verdict.supported}


@pytest.mark.parametrize("name", NAMES)
def test_a_twin_of_an_official_card_is_converted(name: str, golden: Golden) -> None:
    assert golden.holds(f"dialect/{name}.converted.txt", converted(twin(name)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_no_word_is_lost(name: str, bom: str, end: str) -> None:
    text = bom + twin(name).replace("\n", end)
    found = converted(text)
    assert words(text) <= words(found)
    assert found == bom + converted(twin(name)).replace("\n", end)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_below_the_table_is_left_as_it_is(name: str) -> None:
    text = twin(name)
    below = text[text.index("**TL;DR**") :]
    assert converted(text).endswith(below)


@pytest.mark.parametrize("name", NAMES)
def test_the_card_says_the_same(name: str) -> None:
    old, new = read_card(twin(name), "a.md"), read_card(converted(twin(name)), "a.md")
    assert not new.is_table
    assert without_entry(new) == old.card
    assert new.tldr == old.tldr
    assert list(new.sections) == list(old.sections)
    assert new.problems == ()


@pytest.mark.parametrize("name", NAMES)
def test_what_the_table_cannot_say_is_a_gap_and_no_invention(name: str) -> None:
    read = read_card(converted(twin(name)), "a.md")
    assert read.card
    assert isinstance(read.card.entry, Nothing)
    assert not filled(read, "entry_level")


@pytest.mark.parametrize("name", NAMES)
def test_the_audit_finds_the_same_before_and_after(name: str) -> None:
    before, after = findings(twin(name)), findings(converted(twin(name)))
    assert before == after
    assert any(message for _, _, message, _ in before)
    assert outcomes(twin(name)) == outcomes(converted(twin(name)))


@pytest.mark.parametrize("name", NAMES)
def test_the_entry_that_is_given_is_all_that_the_audit_decides_anew(name: str) -> None:
    before = outcomes(twin(name))
    after = outcomes(converted(twin(name), {"level": "0"}))
    differ = {key for key in before if before[key] != after[key]}
    assert differ == {("card/entry-stated", read_card(twin(name), "a.md").card.id)}  # type: ignore[union-attr]


ROW_BY_ROW = [
    ("| Owner(s) | Ann & Bo |", ["owners: {research: [Ann, Bo]}  # Owner(s)"], []),
    (
        "| R&D Owner / Reviewer | Ann / Bo |",
        ["owners: {research: [Ann]}  # R&D Owner / Reviewer", "reviewers: {research: [Bo]}"],
        [],
    ),
    ("| Reviewer(s) |  |", ["reviewers:  # Reviewer(s)"], []),
    ("| Product owner | - |", ["owners:  # Product owner"], []),
    ("| Owner(s) | Ann (guest) |", ["owners: {research: [Ann]}"], ["| Owner(s) | Ann (guest) |"]),
    ("| Owner(s) | Ann[^1] |", ["owners: {research: [Ann]}"], ["| Owner(s) | Ann[^1] |"]),
    ("| Code repo & docs | [src](../src) |", ["code: ../src  # Code repo & docs"], []),
    ("| Code | [our code](../src) |", ["code: ../src"], ["| Code | [our code](../src) |"]),
    ("| Main project page | (*link to it*) |", [], ["| Main project page | (*link to it*) |"]),
    ("| Ethics checks? | in progress |", ["ethics: {state: in progress}  # Ethics checks?"], []),
    ("| Ethics checks? | Yes |", ["ethics: {state: complete}"], ["| Ethics checks? | Yes |"]),
    ("| Colour | red |", [], ["| Colour | red |"]),
    ('| Project | "a": #b |', [], ['| Project | "a": #b |']),
    ("| Main project page | see: #3 |", ['project: "see: #3"  # Main project page'], []),
    ("| Coupled components | none yet |", ["coupled: {none: none yet}  # Coupled components"], []),
    ("| Version | no |", ['version: "no"  # Version'], []),
    ("| TL;DR | A: b, c |", ['tldr: "A: b, c"  # TL;DR'], []),
]


@pytest.mark.parametrize(("row", "keys", "kept"), ROW_BY_ROW)
def test_a_row_moves_where_all_of_its_words_do(row: str, keys: list[str], kept: list[str]) -> None:
    found = converted(table(NAME, LEVEL, row))
    said = front(found)
    always = ["# What | Content", "id: R07.2  # Tech name (project ID)", "name: Vetting"]
    assert [line for line in said if line not in (*always, "level: 4  # Current Level")] == keys
    rest = found.split("\n---\n", 1)[1]
    assert [line for line in rest.splitlines() if line.startswith("|")][2:] == kept
    assert ("|---|---|" in rest) == bool(kept)


def test_a_table_that_moved_as_a_whole_leaves_nothing_behind() -> None:
    found = converted(table(body="Text.\n"), {"level": "2", "reason": "a, b"})
    assert found == (
        "---\nmltrl: card\nschema: 1\n# What | Content\nid: R07.2  # Tech name (project ID)\n"
        'name: Vetting\nlevel: 4  # Current Level\nentry: {level: 2, reason: "a, b"}\n---\n'
        f"{HEADING}\n\nText.\n"
    )
    assert read_card(found, "a.md").problems == ()


def test_a_gap_that_only_a_summary_table_shows_keeps_the_table() -> None:
    text = table(NAME, LEVEL, "| Main project page | *our wiki* |")
    found = converted(text)
    assert NAME in found
    assert len(placeholders(read_card(found, "a.md"))) == 1


def test_front_matter_of_another_tool_is_taken_along() -> None:
    text = f"---\ntitle: a page  # of ours\ntags:\n- a\nx-a: b\n---\n{table()}"
    found = converted(text, {"level": "0"})
    read = read_card(found, "a.md")
    assert read.problems == ()
    assert "\nx-title: a page  # of ours\nx-tags:\n- a\nx-a: b\n---\n" in found
    assert words(text) <= words(found)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("---\nmltrl: card\nid: a\n---\n", "front matter already"),
        ("# A page\n", "it is no card"),
        (f"---\na: &b c\n---\n{table()}", "of another tool"),
        (f"---\n{{a: b}}\n---\n{table()}", "of another tool"),
        (table(NAME, "| Current Level | four |", heading="# MLTRL Card"), "not `four`"),
        (table(NAME, "| Current Level | |", heading="# MLTRL Card"), "neither heading"),
    ],
)
def test_what_cannot_be_converted_is_left_alone(text: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        converted(text)
    assert why in str(refused.value)


CELL = st.text(st.sampled_from(list("ab1 .,&()[]*_`<>-#:\"'{}\\|^!/éß")), max_size=24)
LABEL = st.sampled_from(
    [
        "Owner(s)",
        "Reviewer(s)",
        "Main project page",
        "Code repo & docs",
        "Ethics checks?",
        "Version",
        "Coupled components",
        "Req's, V&V docs",
        "Colour",
        "TL;DR",
        "Product owner / reviewer",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(LABEL, CELL), max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_whatever_stands_in_the_cells_is_kept(cells: list[tuple[str, str]], end: str) -> None:
    rows = (NAME, LEVEL, *(f"| {label} | {cell} |" for label, cell in cells))
    text = table(*rows, body="Text below.").replace("\n", end)
    if not is_card(text):
        return
    before = read_card(text, "a.md")
    found = converted(text)
    after = read_card(found, "a.md")
    assert words(text) <= words(found)
    assert without_entry(after) == before.card
    assert found.endswith("Text below.")
