"""The card names requirements of the product.

From level 5 on the product says what is needed, not the technology: how fast, how dear, for whom.
They are drafted to leave that level, and every later review asks for them. Asked from level 5 on.

Fix: state what the product needs in the file that the card names under `requirements`, with
`kind: product`.
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
FROM = 5
STRENGTH = {0: "may", FROM: "must"}


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where there is none."""
    if card.level < FROM:
        raise NotApplicable(f"it is asked from level {FROM} on")
    kind = "a requirement of the product"
    yield from none_such(evidence, card, lambda one: one.requirement.kind == "product", kind)


def examples() -> Iterator[Example]:
    """Stated; only those of research; none named; an entry at fault; below level 5."""
    named = {"r.md": card("requirements: q.yaml", level=5)}
    mixed = requirements("id: 1, kind: research", "id: 2, kind: product")
    yield Example("stated", {**named, "q.yaml": mixed}, Outcome.MET)
    research = requirements("id: 1, kind: research, tags: [product]")
    only = {**named, "q.yaml": research}
    yield Example("of research only", only, Outcome.NOT_MET, ("r.md:8",), mentions="none")
    yield Example("none named", {"r.md": card(level=6)}, Outcome.NOT_MET, mentions="names no")
    faulty = {**named, "q.yaml": requirements("id: 1, kind: products")}
    yield Example("an entry that is not valid", faulty, Outcome.UNKNOWN, mentions="/valid")
    yield Example("near miss: at level 4", {"r.md": card(level=4)}, Outcome.NOT_APPLICABLE)
