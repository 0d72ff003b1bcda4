"""The literature that the work builds on is cited.

It keeps a team from inventing again what exists, and from claims that are known to be false. One
source that can be looked up is the least: a link, a DOI, an arXiv number, a year or a key.

Fix: name the sources below the heading `## Literature`.
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
LEVEL = 0
STRENGTH = {LEVEL: "may"}
WORDS = ("http://", "https://", "doi", "arxiv", "[@", "\\cite", "isbn")


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where neither a section nor a bibliography cites anything."""
    for_gate(card, LEVEL)
    section = card.read.sections.get("literature")
    if section is not None and _cites(section.text):
        return
    if any(path.lower().endswith(".bib") for path in evidence.tree.entries):
        return
    if section is None:
        yield Finding("the card has no section `Literature`", card.at(), "literature")
    else:
        place = Location(card.path, section.heading.line)
        yield Finding("`Literature` cites nothing that can be looked up", place, "literature")


def _cites(text: str) -> bool:
    from mltrl.evidence.references import without_comments  # noqa: PLC0415 - only where it is told

    plain = without_comments(text).lower()
    return any(word in plain for word in WORDS) or any(map(_is_year, _digits(plain)))


def _digits(text: str) -> list[str]:
    return "".join(one if one.isdecimal() else " " for one in text).split()


def _is_year(digits: str) -> bool:
    return len(digits) == len("2022") and digits[:2] in {"17", "18", "19", "20"}


def examples() -> Iterator[Example]:
    """By year; by DOI; a bibliography; words only; in a comment; no section; entered later."""

    def repository(*text: str, **files: str) -> dict[str, str]:
        return {"card.md": card(level=0, body=lines("# Vetting", *text)), **files}

    title = "## Literature"
    yield Example("by year", repository(title, "Lavin et al. (2022)"), Outcome.MET)
    yield Example("by DOI", repository(title, "doi:10.1038/s41467-022-33128-9"), Outcome.MET)
    book = repository("See refs.bib.", **{"paper/refs.bib": "@book{a}"})
    yield Example("near miss: a bibliography instead", book, Outcome.MET)
    words = repository(title, "Much was written about 12000 stars.")
    yield Example("words only", words, Outcome.NOT_MET, ("card.md:10",), mentions="cites nothing")
    comment = repository(title, "<!-- Lavin et al. (2022) -->")
    yield Example("in a comment", comment, Outcome.NOT_MET, ("card.md:10",))
    yield Example("no section", repository(), Outcome.NOT_MET, ("card.md:2",))
    yield Example("entered later", {"card.md": card()}, Outcome.NOT_APPLICABLE)
