"""The cards of a report: levels, gates, requirements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable
from mltrl.render.report.view import CardPart, Link
from mltrl.render.rows import requirement_rows, waiver_rows
from mltrl.render.standing import gate_rows, standing
from mltrl.render.summary import summary_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.cards import CardFile
    from mltrl.gates import Verdict
    from mltrl.render.report.build import Parts
    from mltrl.render.sources import Sources


def card_parts(parts: Parts) -> Iterator[CardPart]:
    """The cards that were asked for, those that cannot be read last."""
    verdicts = {card.path: verdict for card, verdict in parts.examined.judgement.cards}
    pairs = zip(parts.cards, parts.sources, strict=True)
    for at, (card, sources) in enumerate(pairs, 1):
        verdict = verdicts[card.path]
        if verdict is not None:
            yield _part(f"card-{at}", card, verdict, sources, parts)
    readable = {card.path for card in parts.cards}
    unread = [one for one in parts.wish.cards if one.path not in readable]
    for at, one in enumerate(unread, len(readable) + 1):
        place = Link(one.path, _href(parts, one.path))
        empty = CardPart(one.id, one.id, "", f"card-{at}", place, "", None, (), "", (), (), ())
        yield empty


def _part(
    anchor: str, card: CardFile, verdict: Verdict, sources: Sources, parts: Parts
) -> CardPart:
    fields = card.card
    return CardPart(
        id=card.id,
        name=fields.name or card.id,
        version=fields.version or "",
        anchor=anchor,
        place=Link(card.path, _href(parts, card.path)),
        digest=_digest(parts, card.path),
        standing=standing(card, verdict),
        facts=tuple(summary_facts(sources)),
        tldr=fields.tldr or "",
        gates=tuple(gate_rows(verdict, sources)),
        requirements=tuple(requirement_rows(sources)),
        waivers=tuple(waiver_rows(fields)),
    )


def _href(parts: Parts, path: str) -> str:
    return parts.wish.forge.file(path, parts.past.series.start or "")


def _digest(parts: Parts, path: str) -> str:
    try:
        return parts.examined.evidence.blob_digest(path)
    except (DocumentError, Unavailable):
        return ""
