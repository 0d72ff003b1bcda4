"""The cards of a report: levels, gates, requirements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable
from mltrl.render.report.view import CardPart, Link
from mltrl.render.rows import requirement_rows, waiver_rows
from mltrl.render.standing import gate_rows, standing
from mltrl.render.summary import summary_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mltrl.evidence.cards import CardFile
    from mltrl.gates import Verdict
    from mltrl.render.report.build import Parts
    from mltrl.render.sources import Sources


MOST_TOLD = 20
"""Of so many cards everything is told, of others how they stand."""
MOST_REQUIREMENTS = 200


def card_parts(parts: Parts, most: int = MOST_TOLD) -> Iterator[CardPart]:
    """The cards that were asked for, those that cannot be read last; `most` are told in full."""
    verdicts = {card.path: verdict for card, verdict in parts.examined.judgement.cards}
    told = {card.path for card in sorted(parts.cards, key=_need(verdicts))[:most]}
    pairs = zip(parts.cards, parts.sources, strict=True)
    for at, (card, sources) in enumerate(pairs, 1):
        verdict = verdicts[card.path]
        if verdict is not None:
            yield _part(f"card-{at}", card, verdict, sources if card.path in told else None, parts)
    readable = {card.path for card in parts.cards}
    unread = [one for one in parts.wish.cards if one.path not in readable]
    for at, one in enumerate(unread, len(readable) + 1):
        place = Link(one.path, _href(parts, one.path))
        is_told = at <= most
        yield CardPart(
            one.id, one.id, "", f"card-{at}", place, "", None, (), "", (), (), (), is_told
        )


def _need(verdicts: Mapping[str, Verdict | None]) -> Callable[[CardFile], bool]:
    """Cards that claim more than is supported come first."""

    def key(card: CardFile) -> bool:
        verdict = verdicts[card.path]
        return verdict is not None and card.level <= verdict.supported

    return key


def _part(
    anchor: str, card: CardFile, verdict: Verdict, sources: Sources | None, parts: Parts
) -> CardPart:
    """A card with its standing; with all that it says, where there are `sources`."""
    fields = card.card
    requirements = list(requirement_rows(sources)) if sources else []
    return CardPart(
        id=card.id,
        name=fields.name or card.id,
        version=fields.version or "",
        anchor=anchor,
        place=Link(card.path, _href(parts, card.path)),
        digest=_digest(parts, card.path),
        standing=standing(card, verdict),
        facts=tuple(summary_facts(sources)) if sources else (),
        tldr=(fields.tldr or "") if sources else "",
        gates=tuple(gate_rows(verdict, sources)) if sources else (),
        requirements=tuple(requirements[:MOST_REQUIREMENTS]),
        waivers=tuple(waiver_rows(fields)) if sources else (),
        is_told=sources is not None,
        more=len(requirements[MOST_REQUIREMENTS:]),
    )


def _href(parts: Parts, path: str) -> str:
    return parts.wish.forge.file(path, parts.past.series.start or "")


def _digest(parts: Parts, path: str) -> str:
    try:
        return parts.examined.evidence.blob_digest(path)
    except (DocumentError, Unavailable):
        return ""
