"""Numbers in the text of a card that link to their source: `[0.987](metrics.json#test.auc)`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl.cards.prose import prose
from mltrl.cards.writing import Edit
from mltrl.documents import Span
from mltrl.pinning.numbers import source_number
from mltrl.pinning.value import Left
from mltrl.rules.card._numbers import agree, number
from mltrl.rules.card._sources import number_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.cards import ReadCard
    from mltrl.documents import Link
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

# Faults of links that are no claim about a number, or that card/links-resolve names.
NOT_OURS = frozenset({"no-scalar", "not-tracked"})


class LinkPin(NamedTuple):
    """A new number for the text of a link."""

    source: str
    line: int
    old: str
    edit: Edit


def links(evidence: Evidence, card: CardFile, *, exact: bool) -> Iterator[LinkPin | Left]:
    """The text of each link that is another number than its source."""
    spans = _spans(card.read)
    for link, source in number_links(evidence, card):
        found = source_number(evidence, card, source)
        subject = f"the link in line {link.line}"
        if isinstance(found, Left):
            if found.kind not in NOT_OURS:
                yield found._replace(subject=subject)
            continue
        written = link.text.strip()
        if agree(written, found) and not (exact and written != found):
            continue
        span = spans.get(id(link))
        if span is None:
            reason = f"write `{found}`: where its text stands could not be told"
            yield Left(subject, reason, "refused")
        else:
            yield LinkPin(source, link.line, written, Edit(*span, found))


def _spans(read: ReadCard) -> dict[int, Span]:
    """Where the texts of links stand that are numbers, by the `id` of the link.

    Links have lines and no columns: the first link of a line with a text is the first place with
    that text in it. Where there are more or fewer places than links, none of them is told.
    """
    texts: dict[tuple[int, str], list[Link]] = {}
    for link in read.links:
        if not link.is_image and number(link.text) is not None:
            texts.setdefault((link.line, link.text.strip()), []).append(link)
    places: dict[tuple[int, str], list[Span]] = {}
    for line, text, span in _places(read):
        places.setdefault((line, text), []).append(span)
    return {
        id(link): span
        for key, found in texts.items()
        if len(found) == len(places.get(key, ()))
        for link, span in zip(found, places[key], strict=True)
    }


def _places(read: ReadCard) -> Iterator[tuple[int, str, Span]]:
    """Line, text and place of everything that looks like a link whose text is a number."""
    offset = len(read.text) - len(read.body)
    lines = re.finditer(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)", read.body)
    for number_, (line, bare) in enumerate(zip(lines, prose(read.body), strict=False)):
        for found in _link().finditer(line[1]):
            if bare[found.start()] == "[":
                start = offset + line.start() + found.start(1)
                yield read.body_line + number_, found[1], Span(start, start + len(found[1]))


@cache
def _link() -> re.Pattern[str]:
    return re.compile(
        r"(?<![!\\])\[\s*[*_`]{0,3}([-+\u2212]?[0-9.][0-9.eE+-]*)[*_`]{0,3}\s*\](?=\(|\[[^\]])"
    )
