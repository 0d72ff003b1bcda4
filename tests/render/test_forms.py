"""A card in every form it is shown in: golden files, badge, list, terminal, Markdown."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from mltrl.formats.text import Style
from mltrl.models.report import CardResult
from mltrl.render.badge import COLORS, badge
from mltrl.render.card import render
from mltrl.render.listing import Listed, table
from mltrl.render.pages import NOTHING, cell, code
from mltrl.render.terminal import WIDTH, to_text
from tests.cards import dialect
from tests.conftest import run_mltrl
from tests.render.pages import HEAD, card, text_of, view_of
from tests.render.views import ODD, VIEW

if TYPE_CHECKING:
    from tests.conftest import Golden, Repo


def result(level: int | None, supported: int | None, name: str = "R01.1") -> CardResult:
    """What an audit says of a card."""
    return CardResult(name, "cards/card.md", level, 0, supported, None, (), ())


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_page_is_as_it_was(golden: Golden, form: str) -> None:
    assert golden.holds(f"card.{form}", render(VIEW, form))


def test_the_terminal_shows_it_as_it_did(golden: Golden) -> None:
    assert golden.holds("card.txt", to_text(VIEW, Style(verbose=True)))
    assert "\x1b[1m" in to_text(VIEW, Style(color=True))
    assert "Ethics" not in to_text(VIEW, Style())


def test_the_terminal_shows_no_comment_and_keeps_items_in_their_column() -> None:
    words = "word " * 25
    text = f"<!-- guidance -->\n\n\n- {words}\n\n    {words}end-to-end {words}\n"
    [section, *_] = VIEW.sections
    view = VIEW._replace(sections=(section._replace(text=text),))
    shown = to_text(view, Style(verbose=True)).partition(f"{section.title}\n")[2].splitlines()
    assert "guidance" not in " ".join(shown)
    assert all(line.startswith(("- word", "  word", "    ")) for line in shown if line)
    assert "end-to-end" in " ".join(shown)
    assert max(map(len, shown)) <= WIDTH


def test_rows_of_a_table_that_fill_no_field_are_shown_and_its_header_is_not(repo: Repo) -> None:
    rows = (
        *dialect.ROWS,
        "| Main project page | (*link to our page*) |",
        "| Colour | [red](a.md). |",
    )
    repo.commit({"cards/card.md": dialect.table(*rows)})
    facts = {one.name: one.text for one in view_of(repo, "cards/card.md").summary}
    assert facts["Main project page"] == "(link to our page)"
    assert facts["Colour"] == "red."
    assert "What" not in facts


def test_the_badge_is_as_it_was(golden: Golden) -> None:
    assert golden.holds("badge.svg", badge(result(3, 2)))


@pytest.mark.parametrize("level", range(10))
def test_a_badge_says_level_support_and_phase_in_words(level: int) -> None:
    svg = ET.fromstring(badge(result(level, 0)))  # noqa: S314 - made by us
    name = "{http://www.w3.org/2000/svg}"
    phase = (*["research"] * 3, *["prototyping"] * 3, *["productization"] * 3, "deployment")[level]
    support = "supported 0" if level else "entry level"
    title = f"R01.1: MLTRL {level} \N{MIDDLE DOT} {support} ({phase})"
    assert [one.text for one in svg.iter(f"{name}title")] == [title]
    assert svg.attrib["aria-label"] == title
    assert svg.attrib["role"] == "img"
    assert [one.text for one in svg.iter(f"{name}text")] == [f"MLTRL {level}", support]


def test_m01_o20_a_badge_of_an_odd_card_is_still_xml() -> None:
    text = badge(result(1, 1, "<script>&\"'\x1b\u202e]]>"))
    svg = ET.fromstring(text)  # noqa: S314 - made by us
    assert svg.attrib["aria-label"].startswith("<script>&\"'\\x1b\\u202e]]>")
    assert "<script>" not in text


@pytest.mark.parametrize(("ground", "ink"), COLORS.values())
def test_a_badge_can_be_read_on_every_colour(ground: str, ink: str) -> None:
    assert contrast(ground, ink) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_a_list_is_aligned_and_says_what_limits_a_card() -> None:
    limits = {level: tuple(f"G{level}.{number}" for number in range(1, 10)) for level in (1, 2)}
    cards = [
        Listed("R01.1", "Transit vetting", "cards/a.md", 3, 2, 1, ("A. Example",), limits[2][:2]),
        Listed("P2", "x" * 10_000, "b.md", 1, 1, None, ("A", "B"), limits[1]),
        Listed("bad\x1b[2J", "", "c.md", None, None, None, (), ()),
    ]
    head, *rows = table(cards).splitlines()
    assert head.split("  ")[0] == "ID"
    for title in ("NAME", "LEVEL", "SUPPORTED", "OWNERS", "LIMITED BY", "CARD"):
        at = head.index(title)
        assert all(row[at - 2 : at] == "  " and row[at] != " " for row in rows)
    assert rows[0].split() == [
        *("R01.1", "Transit", "vetting", "3", "2", "A.", "Example", "G2.1", "G2.2", "cards/a.md")
    ]
    assert f" {'x' * 31}\N{HORIZONTAL ELLIPSIS} " in rows[1]
    assert rows[1].endswith("A, B        G1.1 G1.2 G1.3 +6  b.md")
    assert rows[1].split()[2:5] == ["1", "1", "(entry)"]
    assert rows[2].split() == [r"bad\x1b[2J", "-", "?", "?", "-", "-", "c.md"]


def test_cards_are_listed_at_any_revision(repo: Repo) -> None:
    repo.commit({"a.md": card(more="owners: {research: [A], product: [B, A]}\n")})
    repo.commit({"b.md": card(head=HEAD.replace("R01.1", "P2").replace("level: 1", "level: 0"))})
    found = json.loads(run_mltrl(repo.root, "card", "list", "--format", "json").out)
    assert [(one["id"], one["level"], one["supported"]) for one in found] == [
        ("R01.1", 1, 0),
        ("P2", 0, 0),
    ]
    assert found[0]["owners"] == ["A", "B"]
    assert found[0]["limiting"]
    before = run_mltrl(repo.root, "card", "list", "--rev", "HEAD~1").out.splitlines()
    assert [line.split()[0] for line in before] == ["ID", "R01.1"]


def test_a_card_that_cannot_be_read_is_listed_too(repo: Repo) -> None:
    repo.commit({"a.md": card(head=HEAD.replace("level: 1\n", "level: x\n"))})
    done = run_mltrl(repo.root, "card", "list")
    assert done.code == 0
    assert done.out.splitlines()[1].split() == ["a", "-", "?", "?", "-", "-", "a.md"]


def test_o09_odd_text_in_cells_of_markdown_is_inert() -> None:
    text = render(VIEW, "md")
    rows = [line for line in text.splitlines() if "@team" in line]
    assert len(rows) == 6
    for row in rows:
        outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", row)
        assert not re.search(r"@team|#1|!\[|<i>|\]\(", outside), row
    widths = {line.replace("\\|", "").count("|") for line in rows if line.startswith("|")}
    assert widths <= {3, 7, 8}


def test_sections_are_in_markdown_as_their_author_wrote_them(repo: Repo) -> None:
    body = "## Intended use\r\n\r\nA *b* [c](d.md), <sub>e</sub>.\r\n\r\n### Under\r\n\r\n- f\r\n"
    made = text_of(repo, card(body))
    assert "## Intended use\n\nA *b* [c](d.md), <sub>e</sub>.\n\n### Under\n\n- f\n" in made


def test_m09_a_card_as_markdown_shows_no_picture_of_elsewhere(repo: Repo) -> None:
    body = "**TL;DR** - ![t](http://t.example/t.png)\n\n![i](//t.example/i.png)\n\n"
    body += "## Intended use\n\n![u](http://t.example/u.png) `![code](x)`\n"
    made = text_of(repo, card(body))
    assert "](http://t.example/u.png) `![code](x)`" in made
    assert "![" not in made.replace("`![code](x)`", "")


def test_o05_no_line_of_markdown_is_a_command_to_ci(repo: Repo) -> None:
    body = "## Intended use\n\n::error::x\n  ::set-env name=a::b\n##[error]y\n"
    made = text_of(repo, card(body))
    assert not re.search(r"(?m)^\s*::|##\[", made)
    assert r"\::error::x" in made


@pytest.mark.parametrize(
    ("text", "written"),
    [("", NOTHING), ("a b", "a b"), ("a|b", r"`a\|b`"), (None, NOTHING), ("a\nb", "a b")],
)
def test_cells_are_one_line(text: str | None, written: str) -> None:
    assert cell(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("a`b", "``a`b``"), ("a|b", r"`a\|b`"), ("", NOTHING), (ODD[-1], r"`\u202e`")],
)
def test_code_ends_where_it_should(text: str, written: str) -> None:
    assert code(text) == written
