"""A card as a page: Markdown to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.templating import fill

if TYPE_CHECKING:
    from mltrl.render.view import CardView

FORMATS = {"md": "card/card.md.j2"}


def render(view: CardView, form: str) -> str:
    """The card in a format of `FORMATS`."""
    return fill(FORMATS[form], view=view)
