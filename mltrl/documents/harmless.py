"""Text of an author as Markdown in which no HTML and no script is live, wherever it is shown."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

ROUNDS = 4
"""What was HTML is Markdown once it is escaped, and may hold more: so it is read again."""
LIVE = ("javascript:", "vbscript:", "data:", "file:")


def harmless(text: str) -> str:
    """The text with the HTML in it escaped, and links to scripts and data as text.

    Comments, line breaks, `<sub>` and `<sup>` stay, and code stays as it is.
    """
    text = _link().sub(_unlinked, text) if ":" in unescape(text) else text
    if "<" not in text:
        return text
    for _ in range(ROUNDS):
        found = list(_markup(text))
        if not found:
            return text
        lines = text.split("\n")
        for (first, end), content in found:
            escaped = content.replace("<", "&lt;")
            part = "\n".join(lines[first:end]).replace(content, escaped)
            if content not in "\n".join(lines[first:end]):
                part = part.replace("<", "&lt;")
            lines[first:end] = part.split("\n")
        text = "\n".join(lines)
    return text.replace("<", "&lt;")


def _unlinked(found: re.Match[str]) -> str:
    target = "".join(unescape(found[2]).split()).lstrip("<\x00").lower()
    is_live = target.startswith(LIVE) and target not in LIVE
    return f"{found[1][0]}\\{found[1][1:]}{found[2]}" if is_live else found[0]


def _markup(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The HTML in a text that is to be escaped, and in which lines it stands."""
    everywhere = (0, text.count("\n") + 1)
    for token in _parser().parse(text):
        lines = (token.map[0], token.map[1]) if token.map else everywhere
        for one in (token, *(token.children or ())):
            if one.type in {"html_block", "html_inline"} and not _is_quiet(one):
                yield lines, one.content.strip("\n")


def _is_quiet(token: Token) -> bool:
    """Whether this is one of the tags that stay, or a comment that every reader takes for one."""
    content = token.content.strip()
    return bool(_quiet().fullmatch(content))


@cache
def _quiet() -> re.Pattern[str]:
    return re.compile(r"<br\s?/?>|</?su[bp]>|<!--(?!-?>)(?:(?!--!?>)[\s\S])*-->", re.IGNORECASE)


@cache
def _link() -> re.Pattern[str]:
    """Where a link leads: behind its text, in a definition."""
    return re.compile(r"(\]\(|\]:)(\s{0,9}[^\s)]{1,200})")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only where Markdown is written

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])
