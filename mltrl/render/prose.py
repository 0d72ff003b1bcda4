"""What people say on a card: its sections, as they wrote them and as HTML that can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.cards import canonical
from mltrl.documents.harmless import harmless
from mltrl.documents.markup import ID, Markup, to_html
from mltrl.render.pages import visible
from mltrl.render.view import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl import documents
    from mltrl.cards import ReadCard
    from mltrl.documents import Heading
    from mltrl.documents.markup import Block
    from mltrl.evidence.cards import CardFile
    from mltrl.render.sources import Sources

TABLES = {
    "data_considerations": "data",
    "metrics": "metrics",
    "requirements": "requirements",
}
TLDR = "**tl;dr"
TAGS = {
    *("a", "blockquote", "br", "code", "div", "em", "h3", "h4", "h5", "h6", "hr", "img", "li"),
    *("ol", "p", "pre", "s", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {
    **{heading: {"id"} for heading in ("h3", "h4", "h5", "h6")},
    "a": {"href"},
    "div": {"aria-label"},
    "img": {"alt", "src"},
    "ol": {"start"},
}
VALUES = {
    "div": {"class": {"wide"}, "role": {"region"}, "tabindex": {"0"}},
    "td": {"class": {"end", "middle"}},
    "th": {"class": {"end", "middle"}, "scope": {"col"}},
}
SCHEMES = {"http", "https", "mailto", "data"}
PICTURE = "data:image/"


class Told(NamedTuple):
    """The text of a card: its summary line, what stands before its first section, its sections."""

    tldr: Section | None
    intro: Section | None
    sections: tuple[Section, ...]


def told(card: CardFile, sources: Sources, filled: frozenset[str]) -> Told:
    """The text of a card; `filled` names the tables that have rows and belong below a section."""
    read = card.read
    markup = Markup(read.body, read.body_line, sources.aim, read.markdown)
    outer = _outer(read)
    end = outer[0].heading.line if outer else read.body_line + len(markup.lines)
    tldr = None
    if read.tldr:
        tldr = Section("TL;DR", "tldr", harmless(read.tldr), clean(to_html(read.tldr, sources.aim)))
    intro = _intro(markup, list(_introducing(read, markup, end)))
    left = set(filled)
    sections = []
    for section in outer:
        name = canonical(section.heading.text)
        table = TABLES.get(name, "") if TABLES.get(name) in left else ""
        left.discard(table)
        if name != "tldr":
            sections.append(_section(markup, section, table))
    return Told(tldr, intro, tuple(sections))


def _titles(read: ReadCard) -> Iterator[Heading]:
    """The headings that are titles of the card and not of a section."""
    sections = read.markdown.sections
    if sections and sections[0].heading.level == 1 and not canonical(sections[0].heading.text):
        yield sections[0].heading
    if read.summary:
        yield read.summary.heading


def _outer(read: ReadCard) -> list[documents.Section]:
    """The outermost sections."""
    titles = list(_titles(read))
    outer: list[documents.Section] = []
    covered = 0
    for section in read.markdown.sections:
        if section.heading not in titles and section.heading.line > covered:
            covered = section.last_line
            outer.append(section)
    return outer


def _introducing(read: ReadCard, markup: Markup, end: int) -> Iterator[Block]:
    """The blocks before the first section that are shown nowhere else."""
    titles = {heading.line for heading in _titles(read)}
    rows = {row.cells[0].line for row in read.summary.rows} if read.summary else set()
    for block in markup.blocks:
        text = markup.text(block.first, block.end).lstrip().lower()
        is_summary = not rows.isdisjoint(range(block.first, block.end))
        if block.first >= end or block.first in titles or is_summary or text.startswith(TLDR):
            continue
        yield block


def _section(markup: Markup, section: documents.Section, table: str) -> Section:
    anchor = ID + markup.anchors.get(section.heading.line, "")
    if section.is_empty:
        return Section(section.heading.text, anchor, "", "", table)
    lines = (section.first_line, section.last_line + 1)
    html = clean(markup.html(*lines))
    return Section(section.heading.text, anchor, _text(markup, *lines), html, table)


def _intro(markup: Markup, blocks: list[Block]) -> Section | None:
    html = clean("".join(markup.html(block.first, block.end) for block in blocks))
    text = "\n\n".join(_text(markup, block.first, block.end) for block in blocks)
    return Section("", "", text, html) if html.strip() else None


def _text(markup: Markup, first: int, end: int) -> str:
    return harmless("\n".join(markup.text(first, end).splitlines()).strip("\n"))


def clean(html: str) -> str:
    """HTML with nothing in it but what `TAGS` and `ATTRIBUTES` name, and no hidden characters."""
    import nh3  # noqa: PLC0415 - only where HTML is made

    return visible(
        nh3.clean(
            html,
            tags=TAGS,
            attributes=ATTRIBUTES,
            tag_attribute_values=VALUES,
            attribute_filter=_allowed,
            url_schemes=SCHEMES,
        )
    )


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    """The value of an attribute, None where the attribute is to be left out."""
    match tag, attribute:
        case "img", "src":
            return value if value.startswith(PICTURE) else None
        case "a", "href":
            return None if value.lower().startswith("data:") else value
        case _, "id":
            return value if value.startswith(ID) else None
    return value
