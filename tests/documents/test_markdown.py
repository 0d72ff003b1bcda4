"""Markdown is read as GitHub reads it, with the lines of everything."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mltrl.documents import Heading, Link, read_markdown
from mltrl.documents.markdown import Row, Table, _without_footnotes, without_comments

TEXT = """\
# Title `x` [l](u)

<!-- [no](no) -->
para `[no](x)` and [a
b](c.md "t") `co
de` ![img](i.png) [ref][R] <https://x.y> [^1] <!-- [no](no) --> [z](<a b>)

[R]: ref.md
[^1]: Note
[^2]: see [n](note.md)

## Empty

<!-- todo
[no](y) -->

### Below, empty

---

## Full
- item
  # Not top
> [q](quote.md)

Set
*ext*
===
    [no](no)
```
[no](no)
## No
```
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_headings_have_level_text_and_line(end: str) -> None:
    assert read_markdown(TEXT.replace("\n", end), 10).headings == (
        Heading(1, "Title x l", 10),
        Heading(2, "Empty", 21),
        Heading(3, "Below, empty", 26),
        Heading(2, "Full", 30),
        Heading(1, "Not top", 32, top_level=False),
        Heading(1, "Set ext", 35),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_sections_are_the_lines_below_a_heading(end: str) -> None:
    found = read_markdown(TEXT.replace("\n", end), 10).sections
    assert [(one.heading.text, one.first_line, one.last_line, one.is_empty) for one in found] == [
        ("Title x l", 11, 34, False),
        ("Empty", 22, 29, True),
        ("Below, empty", 27, 29, True),
        ("Full", 31, 34, False),
        ("Set ext", 38, 42, False),
    ]
    lines = TEXT.splitlines(keepends=True)
    for one in found:
        text = "".join(lines[one.first_line - 10 : one.last_line - 9])
        assert one.text == text.replace("\n", end)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_links_and_images_have_text_target_and_line(end: str) -> None:
    assert read_markdown(TEXT.replace("\n", end), 10).links == (
        Link("l", "u", 10),
        Link("a b", "c.md", 13),
        Link("img", "i.png", 15, is_image=True),
        Link("ref", "ref.md", 15),
        Link("https://x.y", "https://x.y", 15),
        Link("z", "a%20b", 15),
        Link("n", "note.md", 19),
        Link("q", "quote.md", 33),
    )


NO_LINKS = [
    "[^1]: Note\n\nText[^1].\n",
    "> [^a]: Note\n>\n> [^a]\n",
    "- [^a]: Note\n\n  [^a]\n",
    "`[a](b)`\n",
    "    [a](b)\n",
    "~~~\n[a](b)\n~~~\n",
    "<!-- [a](b) -->\n",
    "<!--\n\n[a](b)\n",
    "text <!-- [a](b)\n[c](d) --> text\n",
    "\\[a](b)\n",
    "[a]\n[b][c]\n",
    "[a]: b\n",
    "http://a.b\n",
]
SOME_LINKS = [
    ("[![i](a.png)](b)\n", [("i", "b", False), ("i", "a.png", True)]),
    ("# [a](b)\n", [("a", "b", False)]),
    ("- x\n  - [a](b)\n", [("a", "b", False)]),
    ("| a |\n|---|\n| [`x` *y*](b) |\n", [("x y", "b", False)]),
    ("[a](b 'c') [](d)\n", [("a", "b", False), ("", "d", False)]),
    ("[^1]: [a](b)\n", [("a", "b", False)]),
    ("[a](#b)\n", [("a", "#b", False)]),
]


@pytest.mark.parametrize("text", NO_LINKS)
def test_what_only_looks_like_a_link_is_none(text: str) -> None:
    assert read_markdown(text).links == ()


@pytest.mark.parametrize(("text", "links"), SOME_LINKS)
def test_links_are_found_in_every_block(text: str, links: list[tuple[str, str, bool]]) -> None:
    found = read_markdown(text).links
    assert [(one.text, one.target, one.is_image) for one in found] == links


EMPTY = [
    "",
    "\n",
    "<!-- a -->\n",
    "<!-- a\n\nb -->\n<!-- c -->",
    "## B\n### C\n",
    "---\n",
    "[a]: b\n",
    "- \n",
]
FULL = [
    "a\n",
    "<!-- a --> b\n",
    "## B\n\nb\n",
    "- b\n",
    "> b\n",
    "```\nb\n```\n",
    "![](b.png)\n",
    "<p>b\n",
]
FULL += ["| a |\n|---|\n", "a\n-\n\nb\n"]


@pytest.mark.parametrize("text", EMPTY)
def test_comments_rules_and_empty_headings_do_not_fill_a_section(text: str) -> None:
    assert read_markdown(f"# A\n{text}\n# Z\nz\n").sections[0].is_empty


@pytest.mark.parametrize("text", FULL)
def test_whatever_a_reader_sees_fills_a_section(text: str) -> None:
    assert not read_markdown(f"# A\n{text}\n# Z\n").sections[0].is_empty


SLUGS = [
    ("Data & Models", "data--models"),
    ("What's `new` in 1.2?", "whats-new-in-12"),
    ("snake_case - kebab-case", "snake_case---kebab-case"),
    ("Über Größe", "über-größe"),
    ("[Link](x) *b*", "link-b"),
    ("日本語", "日本語"),
    ("!?", ""),
]


@pytest.mark.parametrize(("heading", "slug"), SLUGS)
def test_a_heading_has_the_anchor_that_github_gives_it(heading: str, slug: str) -> None:
    assert read_markdown(f"# {heading}\n").slugs == (slug,)


def test_repeated_anchors_are_numbered() -> None:
    text = "# A\n## a\n# A-1\n> # a\n"
    assert read_markdown(text).slugs == ("a", "a-1", "a-1-1", "a-2")


def test_a_table_has_the_cells_that_are_written() -> None:
    text = "\nx\n\n| a | b\\|c |\n|:--|---|\n| [t](u) | `x` | more |\n| one |\n|| y |\n"
    text += "\n> | q |\n> |---|\n"
    assert read_markdown(text, 2).tables == (
        Table(
            Row(5, ("a", "b|c")),
            (Row(7, ("[t](u)", "`x`", "more")), Row(8, ("one",)), Row(9, ("", "y"))),
        ),
    )


def test_a_comment_that_does_not_end_goes_to_the_end() -> None:
    assert without_comments("a<!-- b -->c<!--d") == "ac"
    assert without_comments("<!--->-->a") == "a"
    assert without_comments("a --> b") == "a --> b"


HOSTILE = [
    "[",
    "![",
    ">",
    "- ",
    "# a\n",
    "<!--",
    "`",
    "*",
    "[a](b",
    "|a",
    "[^a]:",
    "\\",
    "&#",
    "<a ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_is_read_to_its_end(piece: str) -> None:
    assert read_markdown(piece * (20_000 // len(piece))).slugs is not None


PIECES = [
    *"ab#>-|`*_[]()!<>:\\\n ",
    "# ",
    "\n\n",
    "[a](b)",
    "|---|\n",
    "<!--",
    "-->",
    "[^1]: ",
    "```\n",
    "é",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join), st.integers(1, 5))
def test_every_line_is_one_of_the_text(text: str, first: int) -> None:
    found = read_markdown(text, first)
    last = first + text.count("\n")
    rows = [row.line for table in found.tables for row in (table.header, *table.rows)]
    lines = [one.line for one in found.headings] + [one.line for one in found.links] + rows
    assert len(found.slugs) == len(found.headings)
    assert all(first <= line <= last for line in lines)
    for section in found.sections:
        written = text.splitlines(keepends=True)
        start, end = section.first_line - first, section.last_line - first + 1
        assert section.text == "".join(written[start:end])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "<https://a.b>", "![c](d)", "&lt;"])).map("".join))
def test_no_link_and_no_heading_is_passed_over(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(_without_footnotes(text))
    inside = [one for token in tokens for one in token.children or []]
    links = sum(one.type in {"link_open", "image"} for one in inside)
    found = read_markdown(text)
    assert len(found.links) == links
    assert [one.level for one in found.headings] == [
        int(one.tag[1:]) for one in tokens if one.type == "heading_open"
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*PIECES[:20], "word ", "`c`"]), max_size=8).map("".join))
def test_a_link_stands_in_the_line_where_it_is_written(before: str) -> None:
    text = f"{before}[needle](target)"
    lines = [one.line for one in read_markdown(text).links if one.target == "target"]
    assert lines in ([], [1 + before.count("\n")])
