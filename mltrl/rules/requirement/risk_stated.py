"""Every requirement states its risk.

Risk is the probability of failure, from 0 to 1, times the value that hangs on the requirement, from
1 to 10. It tells which requirements deserve the most tests, and must be there to be argued about.

Fix: give the requirement `risk: {probability: 0.3, value: 8}`, as estimated by those who know it.
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
    from mltrl.outcomes import Unknown

SCOPE = "card"
STRENGTH = {0: "may", 2: "must"}


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each requirement without a risk."""
    stated = stated_requirements(evidence, card)
    unread = list(unread_requirements(evidence, card))
    if not stated and not unread:
        raise NotApplicable("the card names no requirements")
    for one in stated:
        number = one.requirement.id
        if one.requirement.risk is None and not one.is_faulty("risk"):
            yield Finding(f"requirement `{number}` states no risk", one.at(), number)
    yield from unread


def examples() -> Iterator[Example]:
    """Stated; at the ends of the scales; not stated; out of range; half of it; none."""
    named = {"r.md": card("requirements: q.yaml")}
    stated = requirements("id: 1, risk: {probability: 0.3, value: 8}")
    yield Example("stated", {**named, "q.yaml": stated}, Outcome.MET)
    ends = requirements("id: 1, risk: {probability: 0, value: 1}")
    yield Example("near miss: no risk is a risk of nought", {**named, "q.yaml": ends}, Outcome.MET)
    absent = {**named, "q.yaml": requirements("id: 1")}
    yield Example("not stated", absent, Outcome.NOT_MET, ("q.yaml:4",), mentions="no risk")
    beyond = {**named, "q.yaml": requirements("id: 1, risk: {probability: 0.3, value: 11}")}
    yield Example("out of range", beyond, Outcome.UNKNOWN, mentions="see requirement/valid")
    half = {**named, "q.yaml": requirements("id: 1, risk: {value: 8}")}
    yield Example("without a probability", half, Outcome.UNKNOWN, mentions="requirement/valid")
    yield Example("none named", {"r.md": card()}, Outcome.NOT_APPLICABLE)
