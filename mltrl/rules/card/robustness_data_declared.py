"""Data to test robustness are declared: adversarial and perturbed ones.

They show whether a model learned the task or its training data: inputs made to mislead it, and
inputs changed in ways that should not matter.

Fix: give `data` of both sorts their `kind`, `adversarial` and `perturbed`, and pin them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Outcome
from mltrl.rules.card._data import missing
from mltrl.rules.card._reading import for_gate
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Finding, Unknown

SCOPE = "card"
LEVEL = 6
STRENGTH = {0: "may", LEVEL: "should"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each of the two kinds that the card does not declare."""
    for_gate(card, LEVEL)
    for kind in ("adversarial", "perturbed"):
        yield from missing(card, kind)


def examples() -> Iterator[Example]:
    """Both; one; none; not asked yet."""
    one, other = "{name: a, kind: adversarial}", "{name: b, kind: perturbed}"

    def repository(*data: str, level: int = LEVEL) -> dict[str, str]:
        return {"card.md": card(f"data: [{', '.join(data)}]", level=level)}

    yield Example("both", repository(one, other), Outcome.MET)
    yield Example("one", repository(one), Outcome.NOT_MET, ("card.md:8",), mentions="`perturbed`")
    yield Example("neither", repository(), Outcome.NOT_MET, ("card.md:8", "card.md:8"))
    early = repository(one, level=5)
    yield Example("near miss: not asked yet", early, Outcome.NOT_APPLICABLE)
