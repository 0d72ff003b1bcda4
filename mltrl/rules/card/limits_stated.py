"""Assumptions and limitations are on the card.

People outside research cannot guess under which conditions a result holds, nor which cases are
known to fail.

Fix: write what was assumed below `## Key assumptions`, and what fails below
`## Caveats, known edge cases, recommendations`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Location, Outcome
from mltrl.rules.card._reading import for_gate
from mltrl.rules.examples import Example, card, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Unknown

SCOPE = "card"
LEVEL = 4
STRENGTH = {0: "may", LEVEL: "should"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each of the two sections that is missing or says nothing."""
    from mltrl.cards.gaps import has_content  # noqa: PLC0415 - only where there is a card
    from mltrl.cards.headings import title  # noqa: PLC0415

    for_gate(card, LEVEL)
    for name in ("key_assumptions", "caveats"):
        section = card.read.sections.get(name)
        if section is None:
            yield Finding(f"the card has no section `{title(name)}`", card.at(), name)
        elif not has_content(section):
            place = Location(card.path, section.heading.line)
            yield Finding(f"the section `{section.heading.text}` says nothing yet", place, name)


def examples() -> Iterator[Example]:
    """Both; one is missing; one says nothing; shorter headings; not asked yet."""

    def repository(*text: str, level: int = LEVEL) -> dict[str, str]:
        return {"card.md": card(level=level, body=lines(*text))}

    first = ("## Key assumptions", "Noise is white.")
    caveats = "## Caveats, known edge cases, recommendations"
    yield Example("both", repository(*first, caveats, "Short periods."), Outcome.MET)
    yield Example("one is missing", repository(*first), Outcome.NOT_MET, mentions="Caveats")
    empty = repository(*first, caveats, "TBD")
    yield Example("one says nothing", empty, Outcome.NOT_MET, ("card.md:11",))
    short = repository("## Assumptions", "Noise is white.", "## Caveats", "Short periods.")
    yield Example("near miss: shorter headings", short, Outcome.MET)
    yield Example("not asked yet", repository(level=3), Outcome.NOT_APPLICABLE)
