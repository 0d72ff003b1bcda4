"""The ethics questions after development are all answered.

Who is treated worse, how it can be misused and who can switch it off can only be said of the thing
that was built. Before it is released, each of these questions has an answer.

Fix: begin `ethics-after.md` with `part: after`, answer each question below its heading, and name it
under `ethics` or as evidence of G8.12.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import Unavailable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.card._reading import for_gate, unread
from mltrl.rules.ethics._checklist import place_of, questions, read
from mltrl.rules.examples import Example, card, lines
from mltrl.rules.pipeline._words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.cards.ethics import ReadEthics
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

SCOPE = "card"
LEVEL = 8
STRENGTH = {0: "may", LEVEL: "should"}
CRITERION = "G8.12"
PREFIX = "E.A"


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where no checklist has these questions, or some of them have no answer."""
    for_gate(card, LEVEL)
    doubts = list(unread(card, "ethics", "evidence"))
    others: list[str] = []
    for path in _named(evidence, card):
        checklist = read(evidence, path)
        if checklist is None:
            others.append(path)
        elif checklist.checklist is None:
            yield Unknown(f"`{path}` cannot be read: see ethics/recorded", path)
            return
        elif checklist.checklist.part == "after":
            yield from _open(checklist)
            return
    if others and not doubts:
        names = listed(others)
        yield Unknown(f"{names} is no checklist with headings: a reviewer has to look", others[0])
    elif not doubts:
        message = "the card names no checklist with the questions after development"
        yield Finding(message, card.at("ethics"), "ethics")
    yield from doubts


def _named(evidence: Evidence, card: CardFile) -> Iterator[str]:
    """The tracked files that the card names: as evidence, and as its checklist."""
    for pointer in card.card.evidence.get(CRITERION, ()):
        path = card.place(pointer.partition("#")[0])
        if path is not None and path in evidence.tree.entries:
            yield path
    try:
        yield place_of(evidence, card)
    except Unavailable:
        return


def _open(checklist: ReadEthics) -> Iterator[Finding]:
    """The questions without an answer; with those of the standard, also the ones left out."""
    from mltrl.standard import ethics  # noqa: PLC0415 - only where there is such a checklist

    wanted = [one.id for one in ethics() if one.id.startswith(PREFIX)]
    asked = questions(checklist)
    there = {_id(one.text) for one in asked}
    gone = [one for one in wanted if one not in there] if there & set(wanted) else []
    idle = [one for one in asked if not one.answered]
    if idle or gone or not asked:
        line = idle[0].line if idle else 1
        names = [_id(one.text) for one in idle] + gone
        count = "no question is" if not names else f"{len(names)} questions are not"
        message = f"{count} answered{': ' if names else ''}{listed(names)}"
        yield Finding(message, Location(checklist.path, line), f"{checklist.path} answers")


def _id(heading: str) -> str:
    """The id with which a heading begins, else the heading."""
    first = heading.partition(":")[0].strip()
    return first if first.startswith("E.") else heading


def examples() -> Iterator[Example]:
    """Answered; some not; some left out; only those before; own questions; not so far."""
    head = (
        "---",
        "mltrl: ethics",
        "schema: 1",
        "part: after",
        "date: 2026-01-05",
        "---",
        "# Ethics",
    )
    answers = [line for n in range(1, 16) for line in (f"## E.A{n}: why?", "Because.")]

    def repository(*text: str, level: int = LEVEL, part: str = "after") -> dict[str, str]:
        front = "ethics: {state: complete, checklist: e.md}"
        body = lines(*(text or (*head, *answers)))
        return {
            "card.md": card(front, level=level),
            "e.md": body.replace("part: after", f"part: {part}"),
        }

    yield Example("answered", repository(), Outcome.MET)
    some = repository(*head, *answers[:-1])
    yield Example("one is not", some, Outcome.NOT_MET, ("e.md:36",), mentions="`E.A15`")
    fewer = repository(*head, *answers[:20])
    yield Example("some left out", fewer, Outcome.NOT_MET, mentions="5 questions")
    before = repository(part="before")
    yield Example("only those before", before, Outcome.NOT_MET, ("card.md:8",))
    pointed = card(
        "ethics: {state: complete, checklist: e.md}", "evidence: {G8.12: [a.md]}", level=LEVEL
    )
    apart = {**before, "card.md": pointed, "a.md": repository()["e.md"]}
    yield Example("near miss: in a file of its own", apart, Outcome.MET)
    own = repository(*head, "## May it be sold?", "Yes.")
    yield Example("near miss: questions of one's own", own, Outcome.MET)
    paper = {**repository(), "e.md": "# Ethics\n\nAll is well.\n"}
    yield Example("a text", paper, Outcome.UNKNOWN, mentions="a reviewer")
    yield Example("not so far", repository(level=7), Outcome.NOT_APPLICABLE)
