"""Text of a repository, made safe to show in a terminal, in a log and in Markdown."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from mltrl.formats.plain import clip, code, inert, show
from tests.formats.reports import HOSTILE

# What a word outside code may be made of: nothing that Markdown or a forge acts on.
HARMLESS = set(" (.,;:!?)'-/\"%+") | set(
    "\u201c\u201d\u2019\u2014\u2013\u2192\u2265\u2264\u2026\u2212"
)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_o01_o02_o03_what_is_shown_is_one_line_without_hidden_characters(text: str) -> None:
    shown = show(text)
    assert shown.isprintable() or not shown
    assert not any(0x200B <= ord(one) <= 0x206F or ord(one) >= 0xE0000 for one in shown)
    shown.encode()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_o05_what_is_shown_is_no_command_of_a_runner(text: str) -> None:
    assert not show(text).lstrip().startswith("::")
    assert "##[" not in show(text)


@pytest.mark.parametrize("text", ["plain", "two words", "ü and 漢字", "a::b", "a: b", "# [x]"])
def test_what_means_no_harm_is_shown_as_it_is(text: str) -> None:
    assert show(text) == text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_o09_a_code_span_holds_the_text_and_nothing_else(text: str) -> None:
    [paragraph] = MarkdownIt().parseInline(f"before {code(text)} after")
    kinds = [(one.type, one.content.strip()) for one in paragraph.children or ()]
    middle = ("code_inline", show(text).strip()) if text else ("text", "before (empty) after")
    assert middle in kinds
    assert {kind for kind, _ in kinds} <= {"text", "code_inline"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_o09_inert_text_is_words_and_code_only(text: str) -> None:
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
    tokens = markdown.parse(f"- **x** {inert(text)}")
    kinds = {one.type for one in tokens}
    assert not kinds & {"html_block", "heading_open", "table_open", "fence", "hr"}
    [line] = [one for one in tokens if one.type == "inline"]
    for one in line.children or ():
        assert one.type in {"strong_open", "strong_close", "text", "code_inline"}
        if one.type == "text":
            assert all(
                part.isalpha() or part.isdecimal() or part in HARMLESS for part in one.content
            )


def test_messages_of_rules_stay_readable() -> None:
    message = "`train.py` is not what `train` ran with (1 of 2): see card/valid, at 0.5 %."
    assert inert(message) == message
    assert inert("a.csv is 5MB; run `dvc add`") == "`a.csv` is `5MB`; run `dvc add`"
    assert inert("`a``b`") == "`` a``b ``" or "`" in inert("`a``b`")


def test_a_text_is_cut_at_its_end() -> None:
    assert clip("abc", 3) == "abc"
    assert clip("abcd", 3) == "ab…"
