"""Nothing on the card is still to be filled in.

TBD, TODO, `<name>` and "*link to …*" show where somebody meant to write something, and so do
sections without a word. A card that is passed on with them looks finished and is not.

Fix: write what is meant, or take out what does not apply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Location, Outcome
from mltrl.rules.examples import Example, card, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Unknown

SCOPE = "card"
STRENGTH = {0: "may", 2: "must"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each placeholder and for each section without a word."""
    from mltrl.cards import placeholders  # noqa: PLC0415 - only where there is a card

    card.card  # noqa: B018 - what cannot be read is unknown
    for one in placeholders(card.read):
        place = Location(card.path, one.line, one.column)
        yield Finding(one.message, place, one.subject or "text")


def examples() -> Iterator[Example]:
    """None; in the front matter; in the text; an empty section; words that only look like it."""
    body = ("# Vetting", "## Key assumptions")
    yield Example("none", {"card.md": card(body=lines(*body, "Noise is white."))}, Outcome.MET)
    front = {"card.md": card("tldr: TBD")}
    yield Example("in the front matter", front, Outcome.NOT_MET, ("card.md:8",), mentions="`tldr`")
    root = {"card.md": card("code: ../", "docs: /")}
    yield Example("near miss: paths without words", root, Outcome.MET)
    dots = {"card.md": card("tldr: ../")}
    yield Example("a path where words belong", dots, Outcome.NOT_MET, ("card.md:8",))
    text = {"card.md": card(body=lines(*body, "TODO: measure the noise"))}
    yield Example("in the text", text, Outcome.NOT_MET, ("card.md:11",))
    empty = {"card.md": card(body=lines(*body))}
    yield Example("an empty section", empty, Outcome.NOT_MET, ("card.md:10",), mentions="empty")
    words = "The `TODO` file says what to do; <!-- TBD --> a TBD list of the agency is kept."
    usual = {"card.md": card(body=lines(*body, words))}
    yield Example("near miss: words, code and comments", usual, Outcome.MET)
