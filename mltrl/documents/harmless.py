"""Text of an author as Markdown in which nothing is live and nothing fetched, wherever it is shown.

What the parser takes for HTML or a picture is found by its place, so that the same signs in code
stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

ROUNDS = 4
"""What was HTML or a picture may hold more once it is none: so the text is read again."""
LIVE = ("javascript:", "vbscript:", "data:", "file:")
TAG, PICTURE = "<", "!["
FOUND = "mltrl"
"""Where the parser notes what it finds."""


class Edit(NamedTuple):
    """A part of a text, from `start` to before `end`, and what takes its place."""

    start: int
    end: int
    text: str


def harmless(text: str) -> str:
    """The text with HTML escaped, pictures as links, and links to scripts and data as text.

    Comments, line breaks, `<sub>` and `<sup>` stay, and code stays as it is.
    """
    text = _link().sub(_unlinked, text) if ":" in unescape(text) else text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for _ in range(ROUNDS):
        edits = sorted(_edits(text)) if TAG in text or PICTURE in text else []
        if not edits:
            return text
        text = _edited(text, edits)
    return re.sub(r"!+\[", "[", text.replace(TAG, "&lt;"))


def _unlinked(found: re.Match[str]) -> str:
    target = "".join(unescape(found[2]).split()).lstrip("<\x00").lower()
    is_live = target.startswith(LIVE) and target not in LIVE
    return f"{found[1][0]}\\{found[1][1:]}{found[2]}" if is_live else found[0]


def _edited(text: str, edits: list[Edit]) -> str:
    parts, end = [], 0
    for edit in edits:
        if edit.start >= end:
            parts += [text[end : edit.start], edit.text]
            end = edit.end
    return "".join([*parts, text[end:]])


def _edits(text: str) -> Iterator[Edit]:
    """What is to be changed: each `<` of HTML, and the signs that make a picture."""
    starts = [0, *(at.end() for at in re.finditer("\n", text)), len(text)]
    noted: dict[str, set[tuple[str, int, int]]] = {}
    cells: dict[int, dict[str, int]] = {}
    for token in _parser().parse(text, {FOUND: noted}):
        if token.map is None:
            continue
        first, end = starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)]
        if token.type == "html_block" and not _is_quiet(token):
            yield from (Edit(at, at + 1, "&lt;") for at in _places(text, TAG, first, end))
        if token.type == "inline":
            # The cells of a row share a line: what was counted in one comes before the next.
            before = cells.setdefault(first, {TAG: 0, PICTURE: 0})
            yield from _within(text, token, noted, (first, end), before)


def _within(
    text: str,
    token: Token,
    noted: dict[str, set[tuple[str, int, int]]],
    span: tuple[int, int],
    before: dict[str, int],
) -> Iterator[Edit]:
    """The edits within a block of words: the n-th sign of its content is the n-th in the text."""
    content = token.content
    there = {sign: _places(content, sign, 0, len(content)) for sign in before}
    here = {sign: _places(text, sign, *span)[count:] for sign, count in before.items()}
    for sign, start, end in noted.get(content, ()):
        first = bisect_left(there[sign], start)
        if sign == PICTURE:
            yield _picture(text, here[sign][first])
        else:
            tags = here[sign][first : bisect_left(there[sign], end)]
            yield from (Edit(at, at + 1, "&lt;") for at in tags)
    for sign, found in there.items():
        before[sign] += len(found)


def _places(text: str, sign: str, first: int, end: int) -> list[int]:
    return [at.start() for at in re.compile(re.escape(sign)).finditer(text, first, end)]


def _picture(text: str, at: int) -> Edit:
    """A picture as a link to it; one within a link as its words."""
    words = _badge().match(text, at)
    if words and text[at - 1 : at] == "[":
        return Edit(at, words.end(), words[1].strip() or "picture")
    is_empty = text.startswith("]", at + len(PICTURE))
    return Edit(at, at + len(PICTURE), "[picture" if is_empty else "[")


def _is_quiet(token: Token) -> bool:
    return _is_quiet_text(token.content)


def _is_quiet_text(content: str) -> bool:
    """Whether this is one of the tags that stay, or a comment that every reader takes for one."""
    return bool(_quiet().fullmatch(content.strip()))


@cache
def _quiet() -> re.Pattern[str]:
    return re.compile(r"<br\s?/?>|</?su[bp]>|<!--(?!-?>)(?:(?!--!?>)[\s\S])*-->", re.IGNORECASE)


@cache
def _badge() -> re.Pattern[str]:
    """A picture that is all of a link."""
    return re.compile(r"!\[([^\[\]<]*)\]\([^()<]*\)(?=\]\()")


@cache
def _link() -> re.Pattern[str]:
    """Where a link leads: behind its text, in a definition."""
    return re.compile(r"(\]\(|\]:)(\s{0,9}[^\s)]{1,200})")


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables, which notes where in a block HTML and pictures are."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only where Markdown is written
    from markdown_it.rules_inline import html_inline, image  # noqa: PLC0415 - the same

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.inline.ruler.at("html_inline", _noting(html_inline, TAG))
    parser.inline.ruler.at("image", _noting(image, PICTURE))
    return parser


def _noting(
    rule: Callable[[StateInline, bool], bool], sign: str
) -> Callable[[StateInline, bool], bool]:
    """A rule of the parser that notes where it holds."""

    def noting(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the parser calls it
        start = state.pos
        if not rule(state, silent):
            return False
        is_picture = sign == PICTURE
        if not silent and (is_picture or not _is_quiet_text(state.src[start : state.pos])):
            state.env[FOUND].setdefault(state.src, set()).add((sign, start, state.pos))
        return True

    return noting
