"""One sentence about a card: what it claims, what is supported, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.formats.plain import show

if TYPE_CHECKING:
    from mltrl.models.report import CardResult


def summary(card: CardResult) -> str:
    """What a card claims and what is supported, in one sentence."""
    if card.level is None or card.supported is None:
        return f"{show(card.id)} ({show(card.path)}): cannot be read, see card/valid"
    claim = f"{show(card.id)} ({show(card.path)}): claims level {card.level}"
    if card.supported < card.level:
        return f"{claim}, supported {card.supported}, limited by {names(card.limiting)}"
    if card.supported > card.level:
        return f"{claim}, supported {card.supported}: every criterion of gate G{card.level} is met"
    kept = "supported" if card.graduated is not None else "at which it entered"
    return f"{claim}, {kept}; gate G{card.level} lacks {names(card.limiting)}"


def names(ids: tuple[str, ...], shown: int = 6) -> str:
    """The first of several ids, and how many there are more."""
    more = f" and {len(ids) - shown} more" if len(ids) > shown else ""
    return (", ".join(ids[:shown]) or "nothing") + more
