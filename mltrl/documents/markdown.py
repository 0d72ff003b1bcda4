"""Markdown as blocks: headings, sections, links and tables, each with its lines.

CommonMark with tables, as GitHub reads them. Nothing is rendered here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    InlineRule = Callable[[StateInline, bool], bool]

TEXT_TOKENS = frozenset(("inline", "fence", "code_block", "html_block"))
"""The tokens that hold what a reader sees."""
OFFSET = "offset"


class Heading(NamedTuple):
    """A heading without its markup. `top_level` is false inside quotes and lists."""

    level: int
    text: str
    line: int
    top_level: bool = True


class Section(NamedTuple):
    """A top-level heading and the lines below it, up to the next one that is as high or higher.

    `is_empty` says that there is no more than comments, rules and empty headings in it.
    """

    heading: Heading
    first_line: int
    last_line: int
    text: str
    is_empty: bool


class Link(NamedTuple):
    """A link or an image, with the target it resolves to."""

    text: str
    target: str
    line: int
    is_image: bool = False


class Row(NamedTuple):
    """The cells of one line of a table as they are written, also those beyond the header."""

    line: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A top-level table."""

    header: Row
    rows: tuple[Row, ...]


class Markdown(NamedTuple):
    """What a Markdown text consists of. `slugs` are the anchors that GitHub gives the headings."""

    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    links: tuple[Link, ...]
    tables: tuple[Table, ...]
    slugs: tuple[str, ...]


def read_markdown(text: str, first_line: int = 1) -> Markdown:
    """The blocks of a Markdown text whose first line has the number `first_line`."""
    return _Reader(text, first_line).read()


class _Reader:
    """Walks over the tokens of one text; inside, lines count from 0."""

    def __init__(self, text: str, first_line: int) -> None:
        self.lines = re.findall(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+", text)
        self.first_line = first_line
        self.tokens = _parser().parse(_without_footnotes(text))

    def read(self) -> Markdown:
        """All of it."""
        headings = [heading for heading, _ in self.headings()]
        return Markdown(
            tuple(headings),
            tuple(self.sections()),
            tuple(self.links()),
            tuple(self.tables()),
            tuple(_slugs(headings)),
        )

    def headings(self) -> Iterator[tuple[Heading, int]]:
        """Each heading, and the line after it."""
        for opening, inline in pairwise(self.tokens):
            if opening.type == "heading_open":
                start, end = opening.map or (0, 0)
                text = _plain(inline.children or [])
                line = start + self.first_line
                yield Heading(int(opening.tag[1:]), text, line, opening.level == 0), end

    def sections(self) -> Iterator[Section]:
        """Each top-level heading with what is below it."""
        marks = [(heading, start) for heading, start in self.headings() if heading.top_level]
        ends = self.ends([heading for heading, _ in marks])
        seen = self.lines_with_text()
        for (heading, start), end in zip(marks, ends, strict=True):
            place = bisect_left(seen, start)
            is_empty = place == len(seen) or seen[place] >= end
            first, last = start + self.first_line, end + self.first_line - 1
            yield Section(heading, first, last, "".join(self.lines[start:end]), is_empty)

    def ends(self, headings: list[Heading]) -> list[int]:
        """For each heading the line of the next one that is as high or higher."""
        ends = [len(self.lines)] * len(headings)
        waiting: list[int] = []
        for number, heading in enumerate(headings):
            while waiting and headings[waiting[-1]].level >= heading.level:
                ends[waiting.pop()] = heading.line - self.first_line
            waiting.append(number)
        return ends

    def lines_with_text(self) -> list[int]:
        """Where the blocks begin that hold text: no top-level headings, nothing but comments."""
        found: list[int] = []
        previous: Token | None = None
        line = 0
        for token in self.tokens:
            line = token.map[0] if token.map else line
            heading = previous and (previous.type, previous.level) == ("heading_open", 0)
            if (
                token.type in TEXT_TOKENS
                and not heading
                and without_comments(token.content).strip()
            ):
                found.append(line)
            previous = token
        return found

    def links(self) -> Iterator[Link]:
        """Links and images in the order of the text."""
        line = 0
        for token in self.tokens:
            line = token.map[0] if token.map else line
            for position, child in enumerate(token.children or []):
                if child.type in {"link_open", "image"}:
                    before = token.content[: child.meta.get(OFFSET, 0)].count("\n")
                    yield _link(token.children or [], position, line + before + self.first_line)

    def tables(self) -> Iterator[Table]:
        """Top-level tables."""
        for token in self.tokens:
            if token.type == "table_open" and token.level == 0 and token.map:
                start, end = token.map
                rows = (self.row(line) for line in range(start + 2, end))
                yield Table(self.row(start), tuple(rows))

    def row(self, line: int) -> Row:
        """The cells of a source line, split at each bar without a backslash."""
        written = self.lines[line].strip().removeprefix("|")
        cells = re.split(r"(?<!\\)\|", written)
        if len(cells) > 1 and not cells[-1].strip():
            cells.pop()
        return Row(
            line + self.first_line, tuple(cell.strip().replace("\\|", "|") for cell in cells)
        )


def without_comments(text: str) -> str:
    """A text without `<!-- … -->`; one that does not end goes to the end."""
    if "<!--" not in text:
        return text
    parts = []
    start = 0
    while (opening := text.find("<!--", start)) >= 0:
        parts.append(text[start:opening])
        end = text.find("-->", opening + 4)
        start = end + 3 if end >= 0 else len(text)
    return "".join([*parts, text[start:]])


def _link(siblings: list[Token], position: int, line: int) -> Link:
    token = siblings[position]
    if token.type == "image":
        return Link(token.content, str(token.attrs.get("src", "")), line, is_image=True)
    end = position + 1
    while siblings[end].type != "link_close":
        end += 1
    text = _plain(siblings[position + 1 : end])
    return Link(text, str(token.attrs.get("href", "")), line)


def _plain(tokens: list[Token]) -> str:
    """The text of inline tokens without markup."""
    breaks = {"softbreak", "hardbreak"}
    words = {"text", "code_inline", "image", "text_special"}
    return "".join(
        " " if token.type in breaks else token.content if token.type in words else ""
        for token in tokens
    )


def _slugs(headings: list[Heading]) -> Iterator[str]:
    """The anchors of all headings, as GitHub makes them: repeated ones are numbered."""
    used: dict[str, int] = {}
    for heading in headings:
        letters = (c for c in heading.text.strip().lower() if c.isalnum() or c in "_- ")
        base = slug = "".join(letters).replace(" ", "-")
        while slug in used:
            used[base] += 1
            slug = f"{base}-{used[base]}"
        used[slug] = 0
        yield slug


def _without_footnotes(text: str) -> str:
    """The same lines, in which `[^1]: Note` is no link definition; CommonMark would read one."""
    return re.sub(r"(?<![^\r\n])([ \t>*+-]*)\[(\^[^\]\s]+)\]:", r"\1(\2):", text)


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables. HTML is recognised, so that comments are not read as text."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - most audits read no Markdown
    from markdown_it.rules_inline import autolink, image, link  # noqa: PLC0415

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.at("inline", _inline)
    for name, rule in (("autolink", autolink), ("image", image), ("link", link)):
        parser.inline.ruler.at(name, _with_offset(rule))
    return parser


def _inline(state: StateCore) -> None:
    """Read what stands in lines where it is asked for: in headings, and where a link may be.

    Other text is left as it is: reading it is half of the work, and no block needs it.
    """
    previous = ""
    for token in state.tokens:
        is_heading = previous == "heading_open"
        if token.type == "inline" and (is_heading or "[" in token.content or "<" in token.content):
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        previous = token.type


def _with_offset(rule: InlineRule) -> InlineRule:
    """A rule that also notes where its token begins: markdown-it does not say."""

    def noting(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - called so
        offset, before = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            made = (one for one in state.tokens[before:] if one.type in {"link_open", "image"})
            next(made).meta[OFFSET] = offset
        return matched

    return noting
