"""Every requirement says how it is verified and how it is validated.

Verification asks whether the work is built right, validation whether the right thing is built. A
need without a way to tell whether it is fulfilled decides nothing at a review.

Fix: give the requirement `verification: {method: …}` and `validation: {method: …}`: test, analysis,
demonstration, inspection, or in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.requirements import stated_requirements, unread_requirements
from mltrl.outcomes import Finding, Outcome
from mltrl.rules.examples import Example, card, requirements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.requirements import Stated
    from mltrl.outcomes import Unknown

SCOPE = "card"
STRENGTH = {0: "may", 2: "must"}
QUESTIONS = {"verification": "verified", "validation": "validated"}


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each requirement that lacks a method."""
    stated = stated_requirements(evidence, card)
    unread = list(unread_requirements(evidence, card))
    if not stated and not unread:
        raise NotApplicable("the card names no requirements")
    for one in stated:
        absent = _absent(one)
        if absent:
            number = one.requirement.id
            message = f"requirement `{number}` does not say how it is {' and '.join(absent)}"
            yield Finding(message, one.at(), number)
    yield from unread


def _absent(one: Stated) -> list[str]:
    """What the requirement has no method for."""
    has = {name for name, check in one.checks.items() if check.method}
    return [word for name, word in QUESTIONS.items() if name not in has and not one.is_faulty(name)]


def examples() -> Iterator[Example]:
    """Both; one of them; neither; evidence without a method; a faulty entry; none."""
    named = {"r.md": card("requirements: q.yaml")}
    both = "id: 1, verification: {method: test}, validation: {method: analysis}"
    yield Example("both", {**named, "q.yaml": requirements(both)}, Outcome.MET)
    words = both.replace("analysis", "a week of use by two astronomers")
    yield Example("near miss: in words", {**named, "q.yaml": requirements(words)}, Outcome.MET)
    one = {**named, "q.yaml": requirements(both, "id: 2, verification: {method: test}")}
    yield Example("one of them", one, Outcome.NOT_MET, ("q.yaml:5",), mentions="is validated")
    neither = {**named, "q.yaml": requirements("id: 1", "id: 2")}
    finds = ("q.yaml:4", "q.yaml:5")
    yield Example("neither", neither, Outcome.NOT_MET, finds, mentions="verified and validated")
    planned = {**named, "q.yaml": requirements(both.replace("method: test", "status: planned"))}
    yield Example("a status without a method", planned, Outcome.NOT_MET, ("q.yaml:4",))
    faulty = {**named, "q.yaml": requirements(both, "id: two")}
    yield Example("an entry that is not valid", faulty, Outcome.UNKNOWN, mentions="/valid")
    text = requirements(both.replace("{method: test}", "test"))
    wrong = {**named, "q.yaml": text}
    yield Example("near miss: said, but not validly", wrong, Outcome.UNKNOWN, mentions="/valid")
    yield Example("not here", named, Outcome.UNKNOWN, mentions="see requirement/valid")
    empty = {**named, "q.yaml": requirements().replace("requirements:\n", "requirements: []\n")}
    yield Example("near miss: none yet", empty, Outcome.NOT_APPLICABLE)
    yield Example("none named", {"r.md": card()}, Outcome.NOT_APPLICABLE)
