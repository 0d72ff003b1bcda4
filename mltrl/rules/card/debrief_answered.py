"""The debrief of the stage is on the card, with its questions answered.

What was learned, left out or owed is forgotten within weeks. Unless a review agrees on others, the
questions are four: what was accomplished and by whom, what was punted or de-scoped, what was
learned, and what tech debt was gained or mitigated.

Fix: answer the questions below the heading `## MLTRL stage debrief`; "nothing" is an answer too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Location, Outcome, Strength
from mltrl.rules.examples import Example, card, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.cards.debriefing import Answer
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Unknown

SCOPE = "card"
STRENGTH = {0: "may"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where there is no debrief, else one for each question without an answer.

    Questions that the debrief does not ask count as no more than may: others may be agreed on.
    """
    from mltrl.cards import debrief  # noqa: PLC0415 - only where there is a card
    from mltrl.cards.gaps import has_content  # noqa: PLC0415

    card.card  # noqa: B018 - what cannot be read is unknown
    section = card.read.sections.get("debrief")
    if section is None:
        message = "the card has no section `MLTRL stage debrief`"
        yield Finding(message, card.at(), "debrief")
    elif not has_content(section):
        place = Location(card.path, section.heading.line)
        yield Finding("the debrief says nothing yet", place, "debrief")
    else:
        open_ = (one for one in debrief(card.read) if not one.answered)
        yield from (_finding(card, one, section.heading.line) for one in open_)


def _finding(card: CardFile, answer: Answer, heading: int) -> Finding:
    question = answer.question
    place = Location(card.path, answer.line or heading)
    if answer.line in (None, heading):
        message = f"the debrief does not say {question.text}"
        return Finding(message, place, question.name, strength=Strength.MAY)
    return Finding(f"the debrief asks {question.text}, without an answer", place, question.name)


def examples() -> Iterator[Example]:
    """Answered; not asked; not answered; empty; none."""
    title = "## MLTRL stage debrief"
    first = ("- What was accomplished, and by whom? A prototype, by A. Name.",)
    rest = (
        "- What was punted or de-scoped? Nothing.",
        "- What was learned? That noise is not white.",
        "- What tech debt was gained, or mitigated? The loader has no tests.",
    )

    def repository(*text: str) -> dict[str, str]:
        return {"card.md": card(body=lines(*text))}

    yield Example("answered", repository(title, *first, *rest), Outcome.MET)
    headings = ("### Accomplished", "A prototype.", "### Punted", "n/a", "### Learned", "A lot.")
    in_parts = repository(title, *headings, "### Tech debt", "None.")
    yield Example("near miss: short questions as headings", in_parts, Outcome.MET)
    asked = repository(title, "- What was accomplished, and by whom?", *rest)
    yield Example("without an answer", asked, Outcome.NOT_MET, ("card.md:10",))
    other = repository(title, *first, *rest[:2])
    yield Example("not asked", other, Outcome.NOT_MET, ("card.md:9",), mentions="tech debt")
    yield Example("empty", repository("# Vetting", title), Outcome.NOT_MET, ("card.md:10",))
    yield Example("none", repository("# Vetting"), Outcome.NOT_MET, ("card.md:2",))
