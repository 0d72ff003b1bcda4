"""Privacy is among the requirements.

Data of people bring duties that are dear to add later. As a requirement privacy has a risk, and is
verified like everything else. Asked at the gate out of level 4.

Fix: state what privacy demands as a requirement, with `tags: [privacy]`; where no data of people
are used, let that be the requirement, or have the criterion waived with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Outcome
from mltrl.rules.card._reading import for_gate
from mltrl.rules.examples import Example, card, requirements
from mltrl.rules.requirement._stated import none_such

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Finding, Unknown

SCOPE = "card"
GATE = 4
STRENGTH = {0: "may", GATE: "should"}
TAG = "privacy"


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where no requirement has the tag."""
    for_gate(card, GATE)
    kind = f"a requirement with the tag `{TAG}`"
    yield from none_such(evidence, card, lambda one: one.has_tag(TAG), kind)


def examples() -> Iterator[Example]:
    """Tagged; in capitals; another tag; none named; tags at fault; below level 4."""
    named = {"r.md": card("requirements: q.yaml", level=4)}
    tagged = requirements("id: 1", "id: 2, tags: [privacy]")
    yield Example("tagged", {**named, "q.yaml": tagged}, Outcome.MET)
    capital = requirements("id: 1, tags: Privacy")
    yield Example("near miss: one tag, in capitals", {**named, "q.yaml": capital}, Outcome.MET)
    other = {**named, "q.yaml": requirements("id: 1, tags: [security]")}
    yield Example("another tag", other, Outcome.NOT_MET, ("r.md:8",), mentions="states none")
    yield Example("none named", {"r.md": card(level=4)}, Outcome.NOT_MET, mentions="names no")
    faulty = {**named, "q.yaml": requirements("id: 1, tags: {privacy: yes}")}
    yield Example("tags that are not valid", faulty, Outcome.UNKNOWN, mentions="/valid")
    yield Example("near miss: at level 3", {"r.md": card(level=3)}, Outcome.NOT_APPLICABLE)
