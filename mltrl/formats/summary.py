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
        return f"{claim}, supported {card.supported}, limited by {_names(card.limiting)}"
    if card.supported > card.level:
        return f"{claim}, supported {card.supported}: every criterion of gate G{card.level} is met"
    return f"{claim}, supported; gate G{card.level} lacks {_names(card.limiting)}"


def _names(ids: tuple[str, ...], shown: int = 6) -> str:
    more = f" and {len(ids) - shown} more" if len(ids) > shown else ""
    return (", ".join(ids[:shown]) or "nothing") + more
