"""All cards of a repository, one line for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mltrl.formats.plain import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.audit import Examined
    from mltrl.evidence.cards import CardFile
    from mltrl.models.report import CardResult

HEAD = ("ID", "NAME", "LEVEL", "SUPPORTED", "OWNERS", "LIMITED BY", "CARD")
LONGEST = 32
NAMED = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """A card in a list. `level` and `supported` are null where it cannot be read.

    `graduated` is the last gate that it passed, null at the level at which it entered.
    """

    id: str
    name: str
    path: str
    level: int | None
    supported: int | None
    graduated: int | None
    owners: tuple[str, ...]
    limiting: tuple[str, ...]


def listed(examined: Examined, shown: Iterable[CardResult]) -> tuple[Listed, ...]:
    """These cards of a repository, in their order."""
    wanted = {one.path: one for one in shown}
    cards = (card for card, _ in examined.judgement.cards)
    pairs = zip(cards, examined.report.cards, strict=True)
    return tuple(_listed(card, result) for card, result in pairs if result.path in wanted)


def _listed(card: CardFile, result: CardResult) -> Listed:
    read = card.read.card
    owners = (*read.owners.research, *read.owners.product, *read.owners.quality) if read else ()
    name = read.name or "" if read else ""
    limiting = result.limiting
    found = tuple(dict.fromkeys(owners))
    return Listed(
        result.id,
        name,
        result.path,
        result.level,
        result.supported,
        result.graduated,
        found,
        limiting,
    )


def table(cards: Iterable[Listed]) -> str:
    """The cards as lines of aligned columns."""
    rows = [HEAD, *(_row(one) for one in cards)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(f"{line}\n" for line in _aligned(rows, widths))


def _aligned(rows: list[tuple[str, ...]], widths: list[int]) -> Iterator[str]:
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _row(card: Listed) -> tuple[str, ...]:
    more = f" +{len(card.limiting) - NAMED}" if len(card.limiting) > NAMED else ""
    cells = (
        card.id,
        card.name,
        "?" if card.level is None else str(card.level),
        _supported(card),
        ", ".join(card.owners),
        " ".join(card.limiting[:NAMED]) + more,
    )
    return (*(_short(show(cell)) or "-" for cell in cells), show(card.path))


def _supported(card: Listed) -> str:
    """The level that is supported; the one at which a card entered is given, not shown."""
    if card.supported is None:
        return "?"
    return str(card.supported) if card.graduated is not None else f"{card.supported} (entry)"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"
