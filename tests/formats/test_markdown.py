"""Markdown for a comment or a summary: what comes first, what fits, and that nothing acts."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from mltrl.formats import render
from mltrl.formats.blocks import MOST, fit
from tests.formats.reports import HOSTILE, card, found, report, rule, usual
from tests.formats.test_logs import hostile


def headings(text: str) -> list[str]:
    """The headings of a Markdown text."""
    tokens = MarkdownIt().parse(text)
    return [tokens[at + 1].content for at, one in enumerate(tokens) if one.type == "heading_open"]


def test_cards_come_first_then_what_is_not_met_by_strength() -> None:
    assert headings(render(usual(), "markdown")) == [
        "Readiness audit: a must rule is not met",
        "Cards",
        "Not met: must",
        "Not met: should",
        "Not met: may",
        "To sign",
        "Unknown",
        "Ignored",
    ]


def test_a_card_is_told_in_one_line() -> None:
    text = render(usual(), "markdown")
    limits = "claims level 3, supported **2**; limited by `G2.3`, `G2.5`"
    assert f"- **`R01.1`** (`cards/r.md`) {limits}\n" in text
    above = "claims level 2, supported **3**: every criterion of gate G2 is met"
    assert f"- **`P02.1`** (`cards/p.md`) {above}\n" in text
    assert "- **broken** (`b.md`) cannot be read: see card/valid\n" in text


def test_a_finding_has_place_message_and_fix_and_known_ones_are_left_out() -> None:
    text = render(usual(), "markdown")
    assert "  - `data/train.csv.dvc:3` `train.csv` has no size\n" in text
    assert "  - Fix: `dvc add` it again\n" in text
    assert "known for long" not in text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_o09_nothing_of_the_repository_acts(text: str) -> None:
    markdown = render(hostile(text), "markdown")
    assert markdown.startswith("<!-- mltrl:report -->\n## Readiness audit: ")
    html = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
    for one in html.parse(markdown):
        assert one.type != "html_block" or one.content == "<!-- mltrl:report -->\n"
        assert not one.type.startswith(("fence", "table", "code_block", "hr"))
        for inner in one.children or ():
            assert inner.type in {"text", "code_inline", "strong_open", "strong_close", "softbreak"}
            if inner.type == "text":
                assert not set(inner.content) & set("@#<>[]|*~$`")
                assert "http" not in inner.content
                assert "www." not in inner.content
    expected = ["Readiness audit: a must rule is not met", "Cards", "Not met: must", "Unknown"]
    assert headings(markdown) == [*expected, "Ignored"]


def test_o11_what_is_too_long_ends_between_lines_and_says_so() -> None:
    rules = [
        rule(*(found(f"a/{number}/{at}.dvc", message="`x` " * 60) for at in range(20)))
        for number in range(40)
    ]
    text = render(report(*rules, cards=tuple(card(f"R{at}") for at in range(50))), "markdown")
    assert len(text.encode()) <= MOST
    assert "more lines are not shown here._" in text
    assert text.endswith("commit `8abc26f54fe5` · exit 1\n")
    assert text.count("`") % 2 == 0


def test_blocks_that_fit_are_all_there() -> None:
    assert fit(["a", "b"], "end") == "a\nb\nend\n"
    cut = fit(["ä" * 100, "b", "c"], "end", 405)
    assert cut == f"{'ä' * 100}\n\n_2 more lines are not shown here._\n\nend\n"
