"""The ethics checklist that the card names is there, dated, and as far as the card says.

Each gated review goes through the checklist, since panels and stakeholders change, and with them
the answers. What was answered, when, and how far that came is what the next panel starts from.

Fix: answer the questions in the checklist, write the day into its `date`, and bring `ethics` on the
card up to date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import Unavailable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.card._reading import unread
from mltrl.rules.ethics._checklist import place_of, questions, read
from mltrl.rules.examples import Example, card, lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mltrl.cards.ethics import ReadEthics
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

SCOPE = "card"
STRENGTH = {0: "may", 1: "should"}


class Dated(NamedTuple):
    """The day that the card says, the day that the checklist says, and the place of the card's."""

    on_card: date | None
    in_file: date | None
    path: str


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each thing that the checklist lacks or contradicts."""
    doubts = list(unread(card, "ethics"))
    if doubts:
        yield from doubts
        return
    path = place_of(evidence, card)
    checklist = read(evidence, path)
    if not evidence.tree.size(path):
        yield Finding("the ethics checklist is empty", Location(path, 1), path)
        return
    ethics = card.card.ethics
    on_card = ethics.date if ethics else None
    if checklist is None:
        yield from _days(evidence, card, Dated(on_card, None, path))
        return
    for problem in checklist.problems:
        place = Location(path, problem.line, problem.column)
        yield Finding(problem.message, place, f"{path} {problem.subject or problem.kind}")
    if checklist.checklist is not None and "date" not in {p.subject for p in checklist.problems}:
        yield from _days(evidence, card, Dated(on_card, checklist.checklist.date, path))
    yield from _state(card, checklist)


def _days(evidence: Evidence, card: CardFile, days: Dated) -> Iterator[Finding]:
    """What is wrong with the day of the answers."""
    day = days.in_file or days.on_card
    if day is None:
        message = "neither the ethics checklist nor the card says on which day it was answered"
        yield Finding(message, card.at("ethics"), f"{days.path} date")
    elif days.in_file and days.on_card and days.in_file != days.on_card:
        message = (
            f"the card dates the ethics checklist to {days.on_card}, and it says {days.in_file}"
        )
        yield Finding(message, card.at("ethics", "date"), f"{days.path} date")
    elif _is_ahead(evidence, day):
        yield Finding(f"{day} is still to come", card.at("ethics", "date"), f"{days.path} date")


def _is_ahead(evidence: Evidence, day: date) -> bool:
    """Whether a day is after the audited one, where that is known."""
    try:
        return day.isoformat() > evidence.history.today
    except Unavailable:
        return False


def _state(card: CardFile, checklist: ReadEthics) -> Iterator[Finding]:
    """Whether the answers are as far as the card says."""
    ethics, asked = card.card.ethics, questions(checklist)
    if not asked:
        message = "the ethics checklist has no heading with a question"
        yield Finding(message, Location(checklist.path, 1), checklist.path)
        return
    open_ = [one for one in asked if not one.answered]
    state = ethics.state if ethics else ""
    if state == "complete" and open_:
        count = f"{len(open_)} of {len(asked)} questions"
        message = f"the card says that ethics is complete, and {count} have no answer"
        yield Finding(message, Location(checklist.path, open_[0].line), f"{checklist.path} state")
    elif state == "not started" and len(open_) < len(asked):
        message = f"the card says not started, and {len(asked) - len(open_)} answers are there"
        yield Finding(message, card.at("ethics", "state"), f"{checklist.path} state")


def examples() -> Iterator[Example]:
    """Recorded; no date; another date; not complete; not ours; not there."""
    head = ("---", "mltrl: ethics", "schema: 1", "part: before", "date: 2026-01-05", "---")
    full = lines(*head, "# Ethics", "## Whose data?", "Ours.", "## Who is harmed?", "Nobody.")

    def repository(state: str, text: str = full, name: str = "ethics.md") -> dict[str, str]:
        front = f"ethics: {{state: {state}, checklist: {name}}}"
        return {"card.md": card(front), name: text}

    yield Example("recorded", repository("complete"), Outcome.MET)
    undated = full.replace("date: 2026-01-05", "by: A. Example")
    missing = repository("complete", undated)
    yield Example("no date", missing, Outcome.NOT_MET, ("card.md:8",), mentions="which day")
    on_card = {**missing, "card.md": missing["card.md"].replace(".md}", ".md, date: 2026-01-05}")}
    yield Example("near miss: the date is on the card", on_card, Outcome.MET)
    other = {**on_card, "ethics.md": full.replace("01-05", "02-05")}
    yield Example("two dates", other, Outcome.NOT_MET, ("card.md:8",), mentions="2026-02-05")
    half = repository("complete", full.replace("Nobody.", "<!-- to do -->"))
    yield Example("not complete", half, Outcome.NOT_MET, ("ethics.md:10",), mentions="1 of 2")
    begun = {**half, "card.md": half["card.md"].replace("complete", "in progress")}
    yield Example("near miss: in progress", begun, Outcome.MET)
    idle = repository("not started")
    yield Example("not started, with answers", idle, Outcome.NOT_MET, mentions="2 answers")
    wrong = repository("complete", full.replace("before", "during"))
    yield Example("not valid", wrong, Outcome.NOT_MET, ("ethics.md:4",))
    bare = repository("complete", lines(*head, "All is well."))
    yield Example("no questions", bare, Outcome.NOT_MET, ("ethics.md:1",), mentions="no heading")
    own = repository("complete", "%PDF-1.7\n", "ethics.pdf")
    own["card.md"] = own["card.md"].replace(".pdf}", ".pdf, date: 2026-01-05}")
    yield Example("near miss: a document of another kind", own, Outcome.MET)
    empty = repository("complete", "")
    yield Example("empty", empty, Outcome.NOT_MET, ("ethics.md:1",), mentions="is empty")
    gone = {"card.md": repository("complete")["card.md"]}
    yield Example("not there", gone, Outcome.UNKNOWN, mentions="card/links-resolve")
    yield Example("none named", {"card.md": card()}, Outcome.UNKNOWN, mentions="card/complete")
