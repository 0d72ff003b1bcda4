"""The requirements that a card names, and where each of them stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import Unavailable
from mltrl.outcomes import Location, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.cards import ReadRequirements
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.models.requirements import Check, Requirement

SECTION = "requirements"


class Stated(NamedTuple):
    """A requirement, the file that states it, and which entry of that file it is."""

    requirement: Requirement
    read: ReadRequirements
    position: int

    @property
    def path(self) -> str:
        """The file that states it."""
        return self.read.path

    @property
    def checks(self) -> dict[str, Check]:
        """Its verification and its validation, those of them that are there."""
        both = {
            "verification": self.requirement.verification,
            "validation": self.requirement.validation,
        }
        return {name: one for name, one in both.items() if one is not None}

    def has_tag(self, *tags: str) -> bool:
        """Whether it has one of these tags; case, spaces and underscores do not matter."""
        own = {tag.casefold().replace(" ", "-").replace("_", "-") for tag in self.requirement.tags}
        return not own.isdisjoint(tags)

    def is_faulty(self, field: str) -> bool:
        """Whether something in a field was left out as it is not valid: then nothing is known."""
        if not self.read.dropped(SECTION) or self.read.document is None:
            return False
        here = self.read.at(SECTION, self.position)
        # Entries before it may be left out: it is the one that stands at the same place.
        entry = self.position
        while self.read.document.at(SECTION, entry) != here:
            entry += 1
        return self.read.dropped(SECTION, entry, field)

    def at(self, *keys: str | int) -> Location:
        """Where a field of it stands, or the nearest one above."""
        line, column = self.read.at(SECTION, self.position, *keys)
        return Location(self.path, line, column)


def stated_requirements(evidence: Evidence, card: CardFile) -> list[Stated]:
    """The requirements that a card names; none where it names no file of them.

    Raises:
        Unavailable: the file is not here, or nothing of it can be read.
    """
    if card.card.requirements is None:
        return []
    read = evidence.requirements(card)
    if read is None or read.requirements is None:
        raise Unavailable(f"`{card.card.requirements}` cannot be read: see requirement/valid")
    return [Stated(one, read, at) for at, one in enumerate(read.requirements.requirements)]


def unread_requirements(evidence: Evidence, card: CardFile) -> Iterator[Unknown]:
    """One Unknown where some requirements had to be left out, since they are not valid."""
    read = evidence.requirements(card) if card.card.requirements is not None else None
    if read is not None and read.dropped(SECTION):
        yield Unknown(f"some of `{read.path}` cannot be read: see requirement/valid", read.path)
