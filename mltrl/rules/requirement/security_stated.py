"""Security is among the requirements.

Who may do what with the data and the model is decided while the design can still follow. As a
requirement it has a risk, and is verified like everything else. Asked at the gate out of level 4.

Fix: state what security demands as a requirement, with `tags: [security]`; where it demands
nothing, have the criterion waived with the reason.
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
TAG = "security"


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where no requirement has the tag."""
    for_gate(card, GATE)
    kind = f"a requirement with the tag `{TAG}`"
    yield from none_such(evidence, card, lambda one: one.has_tag(TAG), kind)


def examples() -> Iterator[Example]:
    """Tagged; in capitals; another tag; none named; tags at fault; below level 4."""
    named = {"r.md": card("requirements: q.yaml", level=4)}
    tagged = requirements("id: 1", "id: 2, tags: [security]")
    yield Example("tagged", {**named, "q.yaml": tagged}, Outcome.MET)
    capital = requirements("id: 1, tags: Security")
    yield Example("near miss: one tag, in capitals", {**named, "q.yaml": capital}, Outcome.MET)
    other = {**named, "q.yaml": requirements("id: 1, tags: [performance]")}
    yield Example("another tag", other, Outcome.NOT_MET, ("r.md:8",), mentions="states none")
    yield Example("none named", {"r.md": card(level=4)}, Outcome.NOT_MET, mentions="names no")
    faulty = {**named, "q.yaml": requirements("id: 1, tags: {security: yes}")}
    yield Example("tags that are not valid", faulty, Outcome.UNKNOWN, mentions="/valid")
    yield Example("near miss: at level 3", {"r.md": card(level=3)}, Outcome.NOT_APPLICABLE)
