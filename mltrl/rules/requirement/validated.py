"""Every requirement is validated.

Before it goes live, the review of level 8 walks through all requirements, of research and of the
product, with their validation: no promise is left unaccounted for. Whether the evidence holds is
asked by requirement/met.

Fix: validate what is open, and set `status: done` with its evidence; a requirement that fell away
is taken out at a review.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.requirements import stated_requirements, unread_requirements
from mltrl.outcomes import Outcome
from mltrl.rules.card._reading import for_gate
from mltrl.rules.examples import Example, card, requirements
from mltrl.rules.requirement._stated import still_open

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Finding, Unknown

SCOPE = "card"
GATE = 8
STRENGTH = {0: "may", GATE: "should"}
QUESTIONS = {"validation": "validated"}


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each requirement that is still open."""
    for_gate(card, GATE)
    stated = stated_requirements(evidence, card)
    unread = list(unread_requirements(evidence, card))
    if not stated and not unread:
        raise NotApplicable("the card names no requirements")
    for one in stated:
        yield from still_open(one, QUESTIONS)
    yield from unread


def examples() -> Iterator[Example]:
    """Done; planned; failed; only verified; an entry at fault; below level 8; none."""
    named = {"r.md": card("requirements: q.yaml", level=8)}
    done = "id: 1, validation: {status: done}"
    both = requirements(done, "id: 2, kind: product, validation: {status: done}")
    yield Example("done", {**named, "q.yaml": both}, Outcome.MET)
    text = requirements(done, "id: 2, kind: product, validation: {status: planned}")
    planned = {**named, "q.yaml": text}
    yield Example(
        "planned", planned, Outcome.NOT_MET, ("q.yaml:5",), mentions="validated (planned)"
    )
    failed = {**named, "q.yaml": requirements("id: 1, validation: {status: failed}")}
    yield Example("failed", failed, Outcome.NOT_MET, mentions="not validated (failed)")
    verified = {**named, "q.yaml": requirements("id: 1, verification: {status: done}")}
    yield Example("only verified", verified, Outcome.NOT_MET, ("q.yaml:4",))
    faulty = {**named, "q.yaml": requirements(done, "id: two")}
    yield Example("an entry that is not valid", faulty, Outcome.UNKNOWN, mentions="/valid")
    early = {**planned, "r.md": card("requirements: q.yaml", level=7)}
    yield Example("near miss: at level 7", early, Outcome.NOT_APPLICABLE)
    yield Example("none named", {"r.md": card(level=8)}, Outcome.NOT_APPLICABLE)
