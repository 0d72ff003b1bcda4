"""Markdown as HTML in which nothing that the author wrote is live.

HTML in the text is recognised, so that the blocks are those that `read_markdown` sees and comments
stay hidden, but it is written as text and never as markup. Where links and pictures lead is decided
by whoever asks. What comes out still goes through a sanitiser before it is shown.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML

from mltrl.documents.markdown import read_markdown, without_comments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

    from mltrl.documents.markdown import Markdown

HIGHEST, LOWEST = 3, 6
ID = "text-"
"""Anchors of headings begin so: none can take the name of something that a page relies on."""
LINKED = ("http://", "https://", "mailto:", "#")
SIDES = {"text-align:right": "end", "text-align:center": "middle"}


class Aim(NamedTuple):
    """Where a link leads on the page: nowhere, where `href` is empty. `mark` follows its text."""

    href: str = ""
    mark: str = ""


class Block(NamedTuple):
    """A top-level block: its kind, its first line and the line after its last one."""

    kind: str
    first: int
    end: int


def plainly(target: str, *, is_image: bool) -> Aim:
    """Links to addresses lead there; no other leads anywhere, and no picture is shown."""
    if is_image:
        return Aim("", f" ({target})" if target else "")
    return Aim(target if target.lower().startswith(LINKED[:3]) else "")


def to_html(text: str, aim: Callable[..., Aim] = plainly) -> str:
    """A Markdown text as HTML, with headings from `<h3>` on."""
    return Markup(text, aim=aim).html()


class Markup:
    """A Markdown text that is written as HTML part by part; lines count from `first_line`.

    `aim` says where its links lead; `known` are its blocks, if they were read already.
    """

    def __init__(
        self,
        text: str,
        first_line: int = 1,
        aim: Callable[..., Aim] = plainly,
        known: Markdown | None = None,
    ) -> None:
        self.lines = re.findall(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+", text)
        self.first_line = first_line
        self.aim = aim
        known = known or read_markdown(text, first_line)
        pairs = zip(known.headings, known.slugs, strict=True)
        self.anchors = {heading.line: slug for heading, slug in pairs}
        self.tokens = _parser().parse(_with_marked_footnotes(text))
        self.blocks = tuple(self._blocks())

    def _blocks(self) -> Iterator[Block]:
        """The top-level blocks, in their order."""
        for token in self.tokens:
            if token.level == 0 and token.map and token.nesting >= 0:
                first, end = (line + self.first_line for line in token.map)
                yield Block(token.type.removesuffix("_open"), first, end)

    def text(self, first: int, end: int) -> str:
        """The lines from `first` to the one before `end`."""
        return "".join(self.lines[first - self.first_line : end - self.first_line])

    def html(self, first: int | None = None, end: int | None = None) -> str:
        """The blocks that begin in these lines; all of them where none are named."""
        low = 0 if first is None else first - self.first_line
        high = len(self.lines) if end is None else end - self.first_line
        parser = _parser()
        tokens = list(_within(self.tokens, low, high))
        return _Writer(self).render(tokens, parser.options, {})


def _within(tokens: Sequence[Token], low: int, high: int) -> Iterator[Token]:
    """The tokens of the top-level blocks that begin from line `low` to the one before `high`."""
    inside = False
    for token in tokens:
        if token.level == 0 and token.nesting >= 0 and token.map:
            inside = low <= token.map[0] < high
        if inside:
            yield token


class _Writer(RendererHTML):
    """Writes tokens as HTML. Its rules are named after the tokens that they write."""

    def __init__(self, markup: Markup) -> None:
        super().__init__()
        self._markup = markup
        self._above: list[int] = []
        self._aims: list[Aim] = []
        own = {name: rule for name in RULES if (rule := getattr(self, f"_{name}"))}
        self.rules = {**self.rules, **own}

    def _text(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        """Text, in which `[^1]` is the mark of a footnote."""
        return re.sub(r"\[\^([^\]\s]{1,40})\]", r"<sup>\1</sup>", escape(tokens[at].content))

    def _html_block(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        text = without_comments(tokens[at].content).strip()
        return f"<p>{escape(text)}</p>\n" if text else ""

    def _html_inline(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        """HTML within a line; line breaks, which tables cannot do without, are kept."""
        content = tokens[at].content
        is_break = content.lower().replace(" ", "").rstrip("/>") == "<br"
        return "<br>" if is_break else escape(without_comments(content))

    def _fence(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        """Code; what its author says of the language is left out."""
        return f"<pre><code>{escape(tokens[at].content)}</code></pre>\n"

    def _heading_open(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        """A heading, no more than one level below the one above it."""
        token = tokens[at]
        written = int(token.tag[1:])
        while self._above and self._above[-1] >= written:
            self._above.pop()
        self._above.append(written)
        line = (token.map or [0])[0] + self._markup.first_line
        return f'<h{self._level} id="{ID}{escape(self._markup.anchors.get(line, ""))}">'

    def _heading_close(self, *_: object) -> str:
        return f"</h{self._level}>\n"

    @property
    def _level(self) -> int:
        return min(HIGHEST + len(self._above) - 1, LOWEST)

    def _link_open(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        aim = self._markup.aim(str(tokens[at].attrs.get("href", "")), is_image=False)
        self._aims.append(aim)
        return f'<a href="{escape(aim.href)}">' if aim.href else ""

    def _link_close(self, *_: object) -> str:
        aim = self._aims.pop()
        return f"{_mark(aim)}</a>" if aim.href else _mark(aim)

    def _image(self, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
        """A picture whose bytes are at hand; else the words that stand for it."""
        token = tokens[at]
        words = self.renderInlineAsText(token.children, options, env).strip() or "picture"
        aim = self._markup.aim(str(token.attrs.get("src", "")), is_image=True)
        if aim.href.startswith("data:"):
            return f'<img src="{escape(aim.href)}" alt="{escape(words)}">'
        if aim.href and not self._aims:
            return f'<a href="{escape(aim.href)}">{escape(words)}{_mark(aim)}</a>'
        return escape(words if self._aims else words + aim.mark)

    def _table_open(self, *_: object) -> str:
        """A table in a region that scrolls by itself where the screen is narrow."""
        return '<div class="wide" role="region" aria-label="Table" tabindex="0"><table>\n'

    def _table_close(self, *_: object) -> str:
        return "</table></div>\n"

    def _th_open(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        """The head of a column; one without words is no head."""
        side = _side(tokens[at])
        return f'<th scope="col"{side}>' if tokens[at + 1].content.strip() else f"<td{side}>"

    def _th_close(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        return "</th>" if tokens[at - 1].content.strip() else "</td>"

    def _td_open(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        return f"<td{_side(tokens[at])}>"


RULES = tuple(
    name.removeprefix("_")
    for name, found in vars(_Writer).items()
    if callable(found) and not name.startswith("__")
)


def _mark(aim: Aim) -> str:
    return f"<sup>{escape(aim.mark)}</sup>" if aim.mark else ""


def _side(token: Token) -> str:
    side = SIDES.get(str(token.attrs.get("style", "")))
    return f' class="{side}"' if side else ""


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables, as `read_markdown` reads it."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _with_marked_footnotes(text: str) -> str:
    """The same lines, in which `[^1]: Note` is a paragraph; CommonMark would hide a definition."""
    return re.sub(r"(?<![^\r\n])([ \t>*+-]*)\[(\^[^\]\s]+)\]:", r"\1\\[\2]:", text)
