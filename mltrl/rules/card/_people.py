"""The people that a card names, by role."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence.cards import CardFile

ROLES = ("research", "product", "quality")
NOBODY = frozenset({"n/a", "n.a.", "none", "nobody", "unassigned", "unknown", "vacant"})


class Person(NamedTuple):
    """A name on a card; `side` is `owners` or `reviewers`."""

    name: str
    side: str
    role: str
    position: int

    @property
    def key(self) -> str:
        """What tells people apart: the name without case, white space and address."""
        return key(self.name)


def people(card: CardFile, side: str, roles: Iterable[str] = ROLES) -> Iterator[Person]:
    """The owners or the reviewers that are named; placeholders name nobody."""
    by_role = getattr(card.card, side)
    for role in roles:
        for position, name in enumerate(getattr(by_role, role)):
            if is_name(name):
                yield Person(name, side, role, position)


def is_name(text: str) -> bool:
    """Whether a text can be somebody's name: no placeholder, and with a letter in it."""
    from mltrl.cards.gaps import is_placeholder  # noqa: PLC0415 - only where a card is

    plain = text.strip().casefold()
    return plain not in NOBODY and any(map(str.isalpha, plain)) and not is_placeholder(text)


def key(name: str) -> str:
    """A name without case, white space and address: what tells people apart."""
    plain = name.partition("<")[0].strip() or name
    return "".join(plain.casefold().split())
