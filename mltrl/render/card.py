"""A card as a page: its words, and beside them what the repository holds."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

import mltrl
from mltrl.errors import CannotAudit, Unavailable
from mltrl.render.pages import page
from mltrl.render.prose import told
from mltrl.render.rows import (
    data_rows,
    metric_rows,
    requirement_rows,
    stated,
    switchback_rows,
    waiver_rows,
)
from mltrl.render.sources import Sources
from mltrl.render.standing import finding_rows, gate_rows, review_rows, standing
from mltrl.render.summary import summary_facts
from mltrl.render.view import CardView, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mltrl.audit import Examined
    from mltrl.evidence.cards import CardFile
    from mltrl.gates import Review, Verdict
    from mltrl.models.report import CardResult

TEMPLATES = {"md": "card/card.md.j2", "html": "card/card.html.j2"}


class Page(NamedTuple):
    """Where a page of a card comes from: what was examined, the card, the reviews that count."""

    examined: Examined
    shown: CardResult
    reviews: tuple[Review, ...] = ()

    @property
    def judged(self) -> tuple[CardFile, Verdict]:
        """The card and what is supported.

        Raises:
            CannotAudit: it cannot be read.
        """
        position = self.examined.report.cards.index(self.shown)
        card, verdict = self.examined.judgement.cards[position]
        if verdict is None:
            message = f"`{self.shown.path}` cannot be read as a card"
            raise CannotAudit(message, "`mltrl card check` says why")
        return card, verdict


def card_view(page: Page) -> CardView:
    """All that is shown of a card.

    Raises:
        CannotAudit: it cannot be read.
    """
    card, verdict = page.judged
    sources = Sources(page.examined.evidence, card)
    fields = card.card
    summary = tuple(summary_facts(sources))
    text = told(card, sources, frozenset(_tables(sources)))
    return CardView(
        id=card.id,
        name=fields.name or card.id,
        version=fields.version or "",
        tldr=text.tldr,
        standing=standing(card, verdict),
        summary=summary,
        intro=text.intro,
        sections=text.sections,
        metrics=tuple(metric_rows(sources)),
        data=tuple(data_rows(sources, fields.data)),
        models=tuple(data_rows(sources, fields.models)),
        requirements=tuple(requirement_rows(sources)),
        gates=tuple(gate_rows(verdict, sources)),
        findings=tuple(finding_rows(page.examined.report, card)),
        reviews=tuple(review_rows(page.reviews, card)),
        switchbacks=tuple(switchback_rows(fields)),
        waivers=tuple(waiver_rows(fields)),
        sources=sources.listed(),
        origin=_origin(page, card),
    )


def _tables(sources: Sources) -> Iterator[str]:
    """The tables that will have rows."""
    card = sources.card.card
    if card.metrics:
        yield "metrics"
    if card.data or card.models:
        yield "data"
    if stated(sources):
        yield "requirements"


def _origin(page: Page, card: CardFile) -> Origin:
    commit, dirty = page.examined.report.repository.commit, page.examined.report.repository.dirty
    history = page.examined.evidence.history
    try:
        day = history.committed
    except Unavailable:
        day = ""
    asked = f" --now {history.judged}" if history.judged else ""
    command = f"mltrl card render {quote(card.path)} --rev {commit}{asked} --format html"
    return Origin(
        path=card.path,
        commit=commit or "",
        dirty=dirty,
        day=day,
        tool=f"mltrl {mltrl.__version__}",
        command=command if commit and dirty is False else "",
        notes=page.examined.report.notes,
        judged=history.judged,
    )


def render(view: CardView, form: str, own: Path | None = None) -> str:
    """The card in a form of `TEMPLATES`, with templates of the folder `own` before ours.

    Raises:
        MltrlError: one of those templates is not valid, or needs more than it may have.
    """
    return page(TEMPLATES[form], own, view=view)
