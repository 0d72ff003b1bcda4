"""A card's level is no higher than that of its least ready part.

The weakest part decides how far the whole can be trusted. Only `parts` count, a tree of components;
`coupled` components may refer to each other and limit nothing.

Fix: lower `level` to that of the limiting part, or bring that part up first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.evidence.cards import LARGEST, CardFile
from mltrl.evidence.references import is_address
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.models.card import Part
    from mltrl.outcomes import Location

SCOPE = "card"
STRENGTH = {0: "must"}


class Found(NamedTuple):
    """A part and its card."""

    part: Part
    card: CardFile
    place: Location


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for the limiting part, and one for each part whose card is not there."""
    doubts = list(unread(card, "parts"))
    if not card.card.parts and not doubts:
        raise NotApplicable("the card names no parts")
    found: list[Found] = []
    for position, part in enumerate(card.card.parts):
        place = card.at("parts", position)
        try:
            found.append(Found(part, _find(evidence, card, part), place))
        except Unavailable as reason:
            yield Unknown(f"part `{part.id}`: {reason}", part.id)
        except DocumentError as error:
            yield Finding(f"part `{part.id}`: {error.message}", place, part.id, PLACE)
    for one in found:
        yield from _check_part(evidence, card, one)
    yield from _limit(card, found)
    yield from doubts


PLACE = "name the path of the part's card below `card`"


def _find(evidence: Evidence, card: CardFile, part: Part) -> CardFile:
    """The card of a part.

    Raises:
        Unavailable: it is in another repository, or not named.
        DocumentError: it is not there, or cannot be read.
    """
    if part.repository is not None or (part.card is not None and is_address(part.card)):
        pinned = part.revision is not None and part.digest is not None
        how = "a checkout of it" if pinned else "its `revision` and `digest`, and a checkout of it,"
        raise Unavailable(f"its card is in another repository: {how} would settle its level")
    if part.card is None:
        same = [one for one in evidence.cards if one.id.casefold() == part.id.casefold()]
        if not same:
            raise Unavailable("the entry names no `card`, and no card here has this id")
        return same[0]
    return _read(evidence, card, part.card)


def _read(evidence: Evidence, card: CardFile, written: str) -> CardFile:
    """The card in a tracked file; also one outside of what is audited."""
    path = card.place(written)
    if path is None:
        raise Unavailable(f"`{written}` leaves the repository: see card/valid")
    if path not in evidence.tree.entries:
        raise DocumentError("not-tracked", f"git tracks no `{written}`")
    known = {one.path: one for one in evidence.cards}
    found = known.get(path) or _read_other(evidence, path)
    if found is None:
        raise DocumentError("no-card", f"`{path}` is no card: it has no front matter `mltrl: card`")
    if found.claimed is None:
        raise DocumentError("unreadable", f"`{path}` cannot be read as a card: see card/valid")
    return found


def _read_other(evidence: Evidence, path: str) -> CardFile | None:
    from mltrl.cards import is_card, read_card  # noqa: PLC0415 - only where a part is elsewhere
    from mltrl.documents import decode  # noqa: PLC0415

    text = decode(evidence.tree.read(path, LARGEST), limit=LARGEST)
    return CardFile(path, read_card(text, path)) if is_card(text) else None


def _check_part(evidence: Evidence, card: CardFile, one: Found) -> Iterator[Finding]:
    if one.card.id.casefold() != one.part.id.casefold():
        message = f"part `{one.part.id}`: the card in `{one.card.path}` has the id `{one.card.id}`"
        yield Finding(message, one.place, one.part.id, "write the id that the part's card has")
    if _leads_to(evidence, one.card, card.path):
        message = f"part `{one.part.id}` has this card among its own parts"
        fix = "take one of the two out of `parts`; `coupled` may go both ways"
        yield Finding(message, one.place, f"{one.part.id} cycle", fix)


def _leads_to(evidence: Evidence, start: CardFile, path: str) -> bool:
    """Whether a card, or a part of it however deep, is the one at a path."""
    waiting, seen = [start], set()
    while waiting:
        card = waiting.pop()
        if card.path == path:
            return True
        if card.path in seen:
            continue
        seen.add(card.path)
        for part in card.card.parts:
            try:
                waiting.append(_find(evidence, card, part))
            except (Unavailable, DocumentError):
                continue
    return False


def _limit(card: CardFile, found: list[Found]) -> Iterator[Finding]:
    """The finding that the card claims more than its lowest part."""
    lowest = min((one for one in found), key=lambda one: one.card.level, default=None)
    if lowest is not None and lowest.card.level < card.level:
        level = lowest.card.level
        message = f"claims level {card.level}, and its part `{lowest.part.id}` is at level {level}"
        fix = f"write `level: {level}`, or bring `{lowest.card.path}` up first"
        yield Finding(message, card.at("level"), f"level {lowest.part.id}", fix)


def examples() -> Iterator[Example]:
    """At its level; lower; missing; no card; another id; a cycle; elsewhere; coupled; none."""

    def repository(level: int = 2, id_: str = "R02", *more: str) -> dict[str, str]:
        whole = card("parts:", "- {id: R02, card: part/card.md}", level=3)
        part = card(*more, level=level).replace("id: R01\n", f"id: {id_}\n")
        return {"card.md": whole, "part/card.md": part}

    yield Example("at its level", repository(3), Outcome.MET)
    lower = repository(2)
    yield Example("a lower part", lower, Outcome.NOT_MET, ("card.md:6",), mentions="is at level 2")
    yield Example("near miss: a higher part", repository(5), Outcome.MET)
    missing = {"card.md": repository()["card.md"]}
    yield Example("missing", missing, Outcome.NOT_MET, ("card.md:9",), mentions="git tracks no")
    no_card = {**missing, "part/card.md": "# Part\n"}
    yield Example("no card", no_card, Outcome.NOT_MET, ("card.md:9",), mentions="is no card")
    other = repository(3, "R03")
    yield Example("another id", other, Outcome.NOT_MET, ("card.md:9",), mentions="`R03`")
    cycle = repository(3, "R02", "parts: [{id: R01, card: ../card.md}]")
    places = ("card.md:9", "part/card.md:8")
    yield Example("a cycle", cycle, Outcome.NOT_MET, places, mentions="among its own parts")
    part = "- {id: R07, repository: 'https://example.org/o.git', card: card.md}"
    apart = {"card.md": card("parts:", part)}
    yield Example("in another repository", apart, Outcome.UNKNOWN, mentions="another repository")
    coupled = {**repository(2), "card.md": card("coupled: [R02]", level=3)}
    yield Example("near miss: coupled only", coupled, Outcome.NOT_APPLICABLE)
    yield Example("no parts", {"card.md": card()}, Outcome.NOT_APPLICABLE)
