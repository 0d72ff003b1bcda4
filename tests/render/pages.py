"""Cards to render, and what a page consists of."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from mltrl.audit import Request, examine
from mltrl.render.card import Page, card_view, render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mltrl.gates import Review
    from mltrl.render.view import CardView
    from tests.conftest import Repo

HEAD = """mltrl: card
schema: 1
id: R01.1
name: Transit vetting
level: 1
entry: {level: 0, reason: began with an idea}
"""
BODY = """# Transit vetting

## Intended use

Research only.
"""
VOID = frozenset({"br", "hr", "img", "meta", "link", "input"})


def card(body: str = BODY, more: str = "", head: str = HEAD) -> str:
    """A card with front matter."""
    return f"---\n{head}{more}---\n{body}"


class Element(NamedTuple):
    """A start tag as a browser reads it, and the text inside."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


class Elements(HTMLParser):
    """Every element of a page, in the order in which they begin."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.words: list[str] = []
        self._open: list[int] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        if tag not in VOID:
            self._open.append(len(self.found))
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close the elements up to the one that ends."""
        while self._open and self.found[self._open.pop()].tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note the text of all elements that are open."""
        self.words.append(data)
        for at in self._open:
            self.found[at] = self.found[at]._replace(text=self.found[at].text + data)

    def of(self, *tags: str) -> list[Element]:
        """The elements with one of these tags."""
        return [one for one in self.found if one.tag in tags]

    @property
    def text(self) -> str:
        """All that can be read, on one line."""
        return " ".join("".join(self.words).split())


def view_of(
    repo: Repo, name: str = "R01.1", rev: str | None = None, reviews: tuple[Review, ...] = ()
) -> CardView:
    """The view of a card of a repository."""
    with examine(Request(repo.root, rev=rev, select=("card",), reviews=reviews)) as examined:
        [shown] = [one for one in examined.report.cards if name in {one.id, one.path}]
        return card_view(Page(examined, shown, reviews))


def page_of(repo: Repo, text: str, files: Mapping[str, str | bytes] | None = None) -> str:
    """The page of a card that is committed with other files."""
    repo.commit({"cards/card.md": text, **(files or {})})
    return render(view_of(repo, "cards/card.md"), "html")


def text_of(repo: Repo, text: str, files: Mapping[str, str | bytes] | None = None) -> str:
    """The same as Markdown."""
    repo.commit({"cards/card.md": text, **(files or {})})
    return render(view_of(repo, "cards/card.md"), "md")
