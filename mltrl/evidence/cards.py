"""The readiness cards of a repository, found by what they say and not by where they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.cards.kinds import legible, may_be_card
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.paths import matches
from mltrl.evidence.references import place
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mltrl.cards import ReadCard
    from mltrl.evidence.tree import Tree
    from mltrl.models.card import Card

LARGEST = 256 << 10
HEAD = 16 << 10
"""How much of a larger file tells whether it is a card."""
SUFFIXES = (".md", ".markdown")


class CardFile:
    """A tracked card: the file, what could be read of it, and the level it is audited for."""

    def __init__(self, path: str, read: ReadCard, level: int | None = None) -> None:
        self.path = path
        self.read = read
        self._level = level

    @property
    def card(self) -> Card:
        """The card.

        Raises:
            Unavailable: nothing of it could be read.
        """
        if self.read.card is None:
            raise Unavailable(f"`{self.path}` cannot be read as a card: see card/valid")
        return self.read.card

    @property
    def id(self) -> str:
        """The id that it gives itself, else the name of the file."""
        named = self.read.card.id if self.read.card is not None else ""
        return named or self.path.rpartition("/")[2].rpartition(".")[0]

    @property
    def level(self) -> int:
        """The level it claims, or the one that the audit was asked for."""
        return self.card.level if self._level is None else self._level

    @property
    def claimed(self) -> int | None:
        """The level that it claims; None where that cannot be read."""
        return None if self.read.card is None else self.read.card.level

    @property
    def entry(self) -> int:
        """The level at which the work entered; 0 where the card does not say."""
        return min(self.entered, self.level)

    @property
    def entered(self) -> int:
        """The same, whatever level the audit was asked for: what is asked then only grows."""
        entry = self.card.entry
        return min(entry.level, self.card.level) if entry else 0

    def at(self, *keys: str | int) -> Location:
        """Where a field stands."""
        line, column = self.read.at(*keys)
        return Location(self.path, line, column)

    def place(self, written: str) -> str | None:
        """The path from the root that the card means; None where it leaves the repository."""
        return place(self.path, written)


def find_cards(
    tree: Tree, wanted: Callable[[str], bool], globs: tuple[str, ...], level: int | None
) -> Iterator[CardFile]:
    """Every card in the audited part, by path."""
    candidates = [
        path
        for path in tree.entries
        if path.lower().endswith(SUFFIXES) and wanted(path) and _named(path, globs)
    ]
    tree.prefetch(candidates)
    for path in candidates:
        read = _read(tree, path)
        if read is not None:
            yield CardFile(path, read, level)


def _named(path: str, globs: tuple[str, ...]) -> bool:
    return not globs or any(matches(path, glob) for glob in globs)


def _read(tree: Tree, path: str) -> ReadCard | None:
    """The card in a Markdown file; None where it is none."""
    try:
        data = tree.read(path, LARGEST)
    except Unavailable:
        return None
    except DocumentError as error:
        return _too_large(tree, path, error) if error.kind == "too-large" else None
    if not may_be_card(data):
        return None
    from mltrl.cards import is_card, read_card, unreadable_card  # noqa: PLC0415 - costs 0.1 s
    from mltrl.documents import decode  # noqa: PLC0415

    try:
        text = decode(data, limit=LARGEST)
    except DocumentError as error:
        return unreadable_card(path, error) if is_card(_guessed(data)) else None
    return read_card(text, path) if is_card(text) else None


def _too_large(tree: Tree, path: str, error: DocumentError) -> ReadCard | None:
    """A card that is too large to be read, told by how it begins."""
    try:
        head = tree.head(path, HEAD)
    except (DocumentError, Unavailable):
        return None
    if not may_be_card(head):
        return None
    from mltrl.cards import is_card, unreadable_card  # noqa: PLC0415 - costs 0.1 s

    return unreadable_card(path, error) if is_card(_guessed(head)) else None


def _guessed(data: bytes) -> str:
    """The text of bytes that may be none."""
    return legible(data).decode("utf-8", "replace")
