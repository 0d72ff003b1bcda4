"""The badge of a card: the level that it claims and the one that is supported, as a small SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import CannotAudit
from mltrl.render.pages import page
from mltrl.standard import load

if TYPE_CHECKING:
    from mltrl.models.report import CardResult

# The colours of the paper's figure 1, and one that can be read on each.
COLORS = {
    "research": ("#c3273c", "#ffffff"),
    "prototyping": ("#e06416", "#000000"),
    "productization": ("#f6de34", "#000000"),
    "deployment": ("#68af6c", "#000000"),
}
PADDING = 12
WIDTH = 7
"""Of a character, on average, at the size of the badge; the text is fitted to what this gives."""


class Badge(NamedTuple):
    """The words of a badge and their plates; `left` is the width of the first."""

    claim: str
    support: str
    title: str
    fill: str
    ink: str
    left: int
    width: int


def badge(card: CardResult) -> str:
    """The badge of a card as SVG.

    Raises:
        CannotAudit: the card cannot be read.
    """
    return page("card/badge.svg.j2", badge=_badge(card))


def _badge(card: CardResult) -> Badge:
    if card.level is None or card.supported is None:
        raise CannotAudit(f"`{card.path}` cannot be read as a card", "`mltrl card check` says why")
    level = load().levels[card.level]
    claim, support = f"MLTRL {card.level}", f"supported {card.supported}"
    if card.graduated is None and card.supported == card.level:
        support = "entry level"
    color, ink = COLORS[level.phase]
    left = WIDTH * len(claim) + PADDING
    return Badge(
        claim=claim,
        support=support,
        title=f"{card.id}: MLTRL {card.level} \N{MIDDLE DOT} {support} ({level.phase})",
        fill=color,
        ink=ink,
        left=left,
        width=left + WIDTH * len(support) + PADDING,
    )
