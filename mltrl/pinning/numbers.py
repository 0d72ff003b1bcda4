"""The metrics of a card beside their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable
from mltrl.pinning.value import Left, Pin
from mltrl.rules.card._numbers import agree, number
from mltrl.rules.card._sources import look_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile


def numbers(evidence: Evidence, card: CardFile, *, exact: bool) -> Iterator[Pin | Left]:
    """The value of each metric that has none, or another one than its source."""
    for position, metric in enumerate(card.card.metrics):
        if metric.source is None:
            if metric.value is not None:
                yield Left(metric.name, "names no source: `source: FILE#KEY`")
            continue
        found = source_number(evidence, card, metric.source)
        if isinstance(found, Left):
            yield found._replace(subject=metric.name)
            continue
        written = metric.value or ""
        tolerance = metric.tolerance.decimal if metric.tolerance else None
        agrees = bool(written) and agree(written, found, tolerance)
        if not agrees or (exact and written != found):
            keys = (*card.read.original("metrics", position), "value")
            yield Pin(keys, written, found, after="source")


def source_number(evidence: Evidence, card: CardFile, source: str) -> str | Left:
    """The number that a source holds, or why it is not known."""
    try:
        found = look_up(evidence, card, source).text
    except Unavailable as reason:
        return Left(source, str(reason))
    except DocumentError as error:
        return Left(source, error.message, error.kind)
    if number(found) is None:
        return Left(source, f"`{source}` is `{found}`, which is no finite number", "no-number")
    return found
