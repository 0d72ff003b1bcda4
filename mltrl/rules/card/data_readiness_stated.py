"""It is concluded how ready the data are, or that theory needs none.

Work that will need data should not find out late that they cannot be had. No scale is prescribed: a
conclusion in a word or two will do, with a note on what it rests on.

Fix: write `data_readiness: {state: …, note: …}`, or `data_readiness: no data, theoretical`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome
from mltrl.rules.card._reading import for_gate, unread
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Unknown

SCOPE = "card"
LEVEL = 0
STRENGTH = {LEVEL: "may"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where nothing is concluded."""
    from mltrl.cards.gaps import is_placeholder  # noqa: PLC0415 - only where there is a card

    for_gate(card, LEVEL)
    readiness, doubts = card.card.data_readiness, list(unread(card, "data_readiness"))
    yield from doubts
    if not doubts and (readiness is None or is_placeholder(readiness.state)):
        message = "the card does not say how ready the data are"
        yield Finding(message, card.at("data_readiness"), "data_readiness")


def examples() -> Iterator[Example]:
    """Concluded; no data needed; not said; a placeholder; not valid; entered later."""

    def repository(*front: str) -> dict[str, str]:
        return {"card.md": card(*front, level=0)}

    said = repository("data_readiness: {state: can be had, note: public archive}")
    yield Example("concluded", said, Outcome.MET)
    theory = repository("data_readiness: no data, theoretical")
    yield Example("near miss: no data are needed", theory, Outcome.MET)
    yield Example("not said", repository(), Outcome.NOT_MET, ("card.md:2",))
    open_ = repository("data_readiness: TBD")
    yield Example("a placeholder", open_, Outcome.NOT_MET, ("card.md:8",))
    wrong = repository("data_readiness: {note: public archive}")
    yield Example("not valid", wrong, Outcome.UNKNOWN, mentions="card/valid")
    yield Example("entered later", {"card.md": card()}, Outcome.NOT_APPLICABLE)
