"""Cards of the official form are read like others, each value in its place in the author's file."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mltrl import rules
from mltrl.cards import has_content, is_card, may_be_card, placeholders, read_card
from mltrl.evidence import Evidence
from mltrl.evidence.tree import MemoryTree
from mltrl.outcomes import Finding
from tests.cards.dialect import HEADING, NAMES, ROWS, table, twin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.cards import ReadCard
    from tests.conftest import Golden

NAME, LEVEL = ROWS


def leaves(value: object, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*keys, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from leaves(one, (*keys, number))
    else:
        yield keys


def told(read: ReadCard) -> str:
    """Everything that was read of a card, with its place."""
    assert read.document
    lines = []
    for keys in leaves(read.document.value):
        line, column = read.at(*keys)
        value: object = read.document.value
        for key in keys:
            value = value[key]  # type: ignore[index]
        lines.append(f"{line}:{column} {'.'.join(map(str, keys))} = {value}")
    lines += [f"TL;DR {' '.join(read.tldr.split())}"]
    for name, section in read.sections.items():
        lines.append(f"{section.heading.line}-{section.last_line} section {name}")
    lines += [f"{one.line}:{one.column} gap {one.message}" for one in placeholders(read)]
    lines += [f"{link.line} link {link.target}" for link in read.links]
    return "\n".join([*lines, *map(str, read.problems), ""])


@pytest.mark.parametrize("name", NAMES)
def test_a_twin_of_an_official_card_is_read_whole(name: str, golden: Golden) -> None:
    assert golden.holds(f"dialect/{name}.read.txt", told(read_card(twin(name), f"{name}.md")))


@pytest.mark.parametrize("name", NAMES)
def test_a_value_stands_where_it_is_said_to_stand(name: str) -> None:
    text = twin(name)
    read = read_card(text, "a.md")
    assert read.document
    lines = text.splitlines()
    for keys in leaves(read.document.value):
        line, column = read.at(*keys)
        token = read.document.token(*keys)
        span = read.document.span(*keys)
        assert token
        assert span
        assert lines[line - 1][column - 1 :].startswith(token)
        assert text[span.start : span.end] == token


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_a_bom_change_no_place(bom: str, end: str) -> None:
    plain = told(read_card(twin("level-8"), "a.md"))
    assert told(read_card(bom + twin("level-8").replace("\n", end), "a.md")) == plain


def test_extra_notes_and_comments_stay_in_their_sections() -> None:
    sections = read_card(twin("level-4"), "a.md").sections
    assert "**Extra notes**: A *dip*" in sections["model_info"].text
    assert "**Extra notes**: What every" in sections["requirements"].text
    assert "<!-- A few words" in sections["debrief"].text
    assert all(map(has_content, sections.values()))


def test_other_sections_are_kept() -> None:
    text = table(body="### Costs\n\nTwo hours.\n\n### Caveats\n\nNone.\n")
    read = read_card(text, "a.md")
    assert [one.heading.text for one in read.other_sections][1:] == ["Costs"]
    assert list(read.sections) == ["caveats"]


HEADINGS = [
    *("# MLTRL Card - level 4", "## TRL Card: Vetting", "### mltrl card", "# ML-TRL Card"),
    *("# MLTRL-Card", "# MLTRL Report Card", "# TRL Readiness Card", "# *MLTRL* **Card**"),
    *("# TRL 4 card", "# Vetting: MLTRL Level 4 Card", "MLTRL Card\n=====", "# MLTRL Cards"),
    *("Some words.\n\n# MLTRL Card", "# Vetting\n\n## MLTRL Card", "# ML TRL card #"),
    *("# [MLTRL](https://example.org) Card", "---\ntitle: a page\n---\n# MLTRL Card"),
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_may_be_spelled_in_several_ways(heading: str) -> None:
    text = table(heading=heading)
    assert may_be_card(text.encode())
    assert is_card(text)
    read = read_card(text, "a.md")
    assert read.problems == ()
    assert read.card
    assert (read.card.id, read.card.level) == ("R07.2", 4)
    assert text.splitlines()[read.at("id").line - 1] == NAME


OWNER = "| Owner(s) | Ann |"
OTHERS = {
    "a template": twin("template"),
    "a page about cards": "# MLTRL Cards\n\nOf each we ask:\n\n- Owner(s)\n- Current level\n",
    "a page that explains the rows": table(
        "| Tech name (project ID) | what it is called |",
        "| Current level | a digit from 0 to 9 that says how far it is |",
        "| Owner(s) | who answers for it |",
    ),
    "a page that gives the range": table(
        "| Tech name | any |", "| Current level | 0\u20139 |", heading="# MLTRL Card"
    ),
    "another heading": table(heading="# Model card"),
    "a heading of the fourth rank": table(heading="#### MLTRL Card"),
    "a word before it": table(heading="# XMLTRL Card"),
    "a card of another kind": table(heading="# MLTRL Cardinality"),
    "one known row": table("| Owner | Ann |", "| Colour | red |"),
    "no level anywhere": table(NAME, OWNER, heading="# MLTRL Card"),
    "no table": f"{HEADING}\n\n- Tech name: Vetting (R07.2)\n- Current level: 4\n",
    "a table above the heading": f"| A | B |\n|---|---|\n{NAME}\n{LEVEL}\n\n{HEADING}\n",
    "a table in the next section": f"{HEADING}\n\n# B\n\n| A | B |\n|---|---|\n{NAME}\n{LEVEL}\n",
    "a table in code": f"```\n{table()}\n```\n",
    "a table in a comment": f"<!--\n{table()}\n-->\n",
    "a table in a quote": "\n".join(f"> {line}" for line in table().splitlines()),
    "far below": "\n" * 100 + table(),
    "a model card of Hugging Face": "---\ntags: [trl]\n---\n# Model card\n\n| a | b |\n",
    "front matter of ours": f"---\nmltrl: ethics\n---\n{table()}",
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_only_looks_like_a_card_is_none(name: str) -> None:
    assert not is_card(OTHERS[name])


def test_a_card_without_its_level_is_one_and_says_so() -> None:
    for cell in ("", "(*a digit*)", "TBD"):
        text = table(NAME, f"| Current Level | {cell} |", heading="# MLTRL Card")
        assert is_card(text)
        [problem] = read_card(text, "a.md").problems
        assert (problem.kind, problem.subject, problem.line) == ("missing-field", "level", 6)
        assert "neither heading nor summary table has a level" in problem.message


TLDR = "**TL;DR** \u2014 Tells planets from spots.\n"
TITLE = "# MLTRL Card"


@pytest.mark.parametrize(
    "text",
    [
        table(NAME, OWNER, heading=TITLE, body=TLDR),
        table(NAME, OWNER, "| TL;DR | Tells planets from spots |", heading=TITLE),
        table(NAME, "| Owner(s) | @ann (research), B. van Example |", heading=TITLE, body=TLDR),
    ],
)
def test_a_card_without_a_row_for_its_level_is_one_and_says_so(text: str) -> None:
    assert may_be_card(text.encode())
    assert is_card(text)
    [problem] = read_card(text, "a.md").problems
    assert (problem.kind, problem.subject) == ("missing-field", "level")


@pytest.mark.parametrize(
    "text",
    [
        table(NAME, OWNER, heading="# Model card", body=TLDR),
        table("| Tech name | *name* |", "| Owner(s) | TBD |", heading=TITLE, body=TLDR),
        table(
            "| Tech name | what it is called |",
            "| Owner(s) | who answers for it |",
            "| TL;DR | one sentence |",
            heading="# MLTRL Cards",
        ),
        table(OWNER, "| Reviewer(s) | Bob |", heading=TITLE, body=TLDR),
        table(
            NAME, OWNER, "| Current level | a digit that says how far |", heading=TITLE, body=TLDR
        ),
        "\n".join(line for line in twin("template").splitlines() if "Level" not in line),
    ],
)
def test_a_page_without_a_level_is_no_card_for_its_heading(text: str) -> None:
    assert not is_card(text)


def test_entry_is_not_said_and_taken_as_0() -> None:
    evidence = Evidence(MemoryTree({"cards/a.md": table()}))
    [card] = evidence.cards
    assert card.card.entry is None
    assert card.entry == 0
    assert card.read.problems == ()


def test_front_matter_of_another_tool_stays_out_of_it() -> None:
    text = f"---\ntitle: a page\nlevel: 9\n---\n{table()}"
    read = read_card(text, "a.md")
    assert read.card
    assert read.card.level == 4
    assert read.at("level").line == 10
    assert read.body_line == 5


def test_cards_of_both_forms_are_found_by_what_they_say() -> None:
    files = {
        "a/README.md": table(),
        "b.markdown": table().replace("R07.2", "R08"),
        "c.txt": table(),
        "docs/cards.md": OTHERS["a page about cards"],
        "template.md": twin("template"),
        "d.md": "---\nmltrl: card\nschema: 1\nid: R09\nlevel: 1\nentry: {level: 1}\n---\n",
    }
    cards = Evidence(MemoryTree(files)).cards
    assert [(one.path, one.id) for one in cards] == [
        ("a/README.md", "R07.2"),
        ("b.markdown", "R08"),
        ("d.md", "R09"),
    ]


UNREADABLE = {
    "not-utf8": table(NAME, LEVEL, "| Owner(s) | J\u00fcrgen |").encode("latin-1"),
    "control-character": table(NAME, LEVEL, "| Owner(s) | \x00 |").encode(),
    "conflict-markers": table(
        NAME, LEVEL, "<<<<<<< ours\n| Owner | A |\n=======\n| Owner | B |\n>>>>>>> theirs"
    ).encode(),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_card_whose_bytes_are_no_text_is_one_that_cannot_be_read(kind: str) -> None:
    [card] = Evidence(MemoryTree({"a.md": UNREADABLE[kind]})).cards
    [problem] = card.read.problems
    assert (problem.kind, problem.line) == (kind, 7)


@pytest.mark.parametrize("character", ["\u2028", "\x85", "\u200b", "\u202e", "\ufeff", "\xa0"])
def test_odd_characters_move_no_line(character: str) -> None:
    text = table(f"| Tech name (project ID) | Vet{character}ting (R07.2) |", LEVEL)
    read = read_card(text, "a.md")
    assert read.card
    assert (read.card.id, read.at("level").line) == ("R07.2", 6)


def test_a_file_that_is_too_large_is_a_card_that_cannot_be_read() -> None:
    [card] = Evidence(MemoryTree({"a.md": table(body="x" * 300_000)})).cards
    [problem] = card.read.problems
    assert (problem.kind, card.claimed) == ("too-large", None)
    assert Evidence(MemoryTree({"a.md": "# Notes\n" + "x" * 300_000})).cards == []


def test_an_id_that_is_a_path_leads_nowhere() -> None:
    for id_ in ("../../etc/x", "/etc/x", ".git", "CON", "a" * 300):
        assert read_card(table(f"| Tech name (project ID) | V ({id_}) |", LEVEL), "a.md").card


HOSTILE = {
    "a long row": table(NAME, LEVEL, "| Owner(s) | " + "a, " * 50_000 + "|"),
    "many strokes": table(NAME, LEVEL, "| Owner(s) " + "|" * 50_000),
    "many brackets": table(NAME, LEVEL, "| Owner(s) | " + "(" * 20_000 + "[" * 20_000 + "|"),
    "many ids": table("| Tech name (project ID) | Vetting " + "(a) " * 50_000 + "|", LEVEL),
    "many stars": table(NAME, LEVEL, "| Owner(s) | " + "*" * 30_000 + "|"),
    "many headings": table(body="# MLTRL Card\n" * 5_000),
    "many rows": table(NAME, LEVEL, *["| Owner(s) | Ann |"] * 3_000),
    "many words": table(body="trl card " * 20_000 + "\n" + "# trl " * 30_000),
    "controls": table(NAME, LEVEL, "| Owner(s) | \x1b[2JAnn |"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_table_costs_no_crash(name: str) -> None:
    read = read_card(HOSTILE[name], "a.md")
    assert read.card
    assert re.match("Vetting", read.card.name or "")


def test_what_a_table_cannot_say_is_mended_by_converting_it() -> None:
    evidence = Evidence(MemoryTree({"a.md": table(heading="# MLTRL Card")}))
    found = rules.load("card/complete").module.check(evidence, evidence.cards[0])
    fixes = {one.subject: one.fix for one in found if isinstance(one, Finding)}
    assert fixes["data"] == "write `data` in front matter: `mltrl card convert` writes one"
    assert fixes["code"] == "write `code` in a row of the summary table"


PROBE = """
import sys
from mltrl.evidence import Evidence
from mltrl.evidence.tree import MemoryTree
files = {
    "README.md": "# Page\\n\\nMLTRL cards are read.\\n\\n| a | b |\\n|---|---|\\n| c | d |\\n",
    "docs.md": "# MLTRL cards\\n\\n| Owner | Level |\\n|---|---|\\n| Ann | 4 |\\n",
    "model.md": "---\\nlicense: mit\\n---\\n# Model card\\n\\n| a | b |\\n",
}
assert not Evidence(MemoryTree(files)).cards
heavy = {"pydantic", "yaml"} & sys.modules.keys()
sys.exit(len(heavy))
"""


def test_ordinary_markdown_costs_no_heavy_import() -> None:
    assert subprocess.run([sys.executable, "-c", PROBE], check=False).returncode == 0


def test_markdown_without_the_heading_of_a_card_is_not_even_parsed() -> None:
    probe = PROBE.replace("# MLTRL", "MLTRL").replace('"yaml"', '"yaml", "markdown_it"')
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
