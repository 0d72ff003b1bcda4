"""The card names requirements of research.

Level 2 begins with what the technology is to do, in sentences such as "The classifier shall reach
an AUC of 0.95 on held-out stars". Later reviews go through them one by one. Asked from level 2 on.

Fix: name a file with `requirements: requirements.yaml`, and state what research has to show there,
with `kind: research`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Outcome
from mltrl.rules.examples import Example, card, requirements
from mltrl.rules.requirement._stated import none_such

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Finding, Unknown

SCOPE = "card"
FROM = 2
STRENGTH = {0: "may", FROM: "must"}


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where there is none."""
    if card.level < FROM:
        raise NotApplicable(f"it is asked from level {FROM} on")
    kind = "a requirement of research"
    yield from none_such(evidence, card, lambda one: one.requirement.kind == "research", kind)


def examples() -> Iterator[Example]:
    """Stated; only those of the product; none named; not here; an entry at fault; below level 2."""
    named = {"r.md": card("requirements: q.yaml", level=2)}
    mixed = requirements("id: 1, kind: product", "id: 2, kind: research")
    yield Example("stated", {**named, "q.yaml": mixed}, Outcome.MET)
    product = {**named, "q.yaml": requirements("id: 1, kind: product")}
    yield Example("of the product only", product, Outcome.NOT_MET, ("r.md:8",), mentions="none")
    nothing = {"r.md": card(level=2)}
    yield Example("none named", nothing, Outcome.NOT_MET, ("r.md",), mentions="names no")
    yield Example("not here", named, Outcome.UNKNOWN, mentions="see requirement/valid")
    faulty = {**named, "q.yaml": requirements("id: one")}
    yield Example("an entry that is not valid", faulty, Outcome.UNKNOWN, mentions="/valid")
    yield Example("near miss: at level 1", {"r.md": card(level=1)}, Outcome.NOT_APPLICABLE)
