"""It is specified for whom, where, how and in what form the work will run.

Audience, place, mode and packaging decide which model and which tests are right: what serves a
batch in a cloud may be useless in a stream on a device.

Fix: write `deployment: {setting: …, place: …, mode: …, packaging: …}`.
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
LEVEL = 6
STRENGTH = {0: "may", LEVEL: "should"}
KEYS = ("setting", "place", "mode", "packaging")


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding that names what is not specified."""
    from mltrl.cards.gaps import is_placeholder  # noqa: PLC0415 - only where there is a card

    for_gate(card, LEVEL)
    doubts = list(unread(card, "deployment"))
    said = {key: getattr(card.card.deployment, key, None) or "" for key in KEYS}
    missing = [f"`{key}`" for key, text in said.items() if is_placeholder(text)]
    if missing and not doubts:
        message = f"`deployment` does not say {', '.join(missing)}"
        yield Finding(message, card.at("deployment"), "deployment")
    yield from doubts


def examples() -> Iterator[Example]:
    """Specified; two are missing; nothing; in other words; not valid; not asked yet."""
    full = "deployment: {setting: internal, place: cloud, mode: batch, packaging: container}"

    def repository(*front: str, level: int = LEVEL) -> dict[str, str]:
        return {"card.md": card(*front, level=level)}

    yield Example("specified", repository(full), Outcome.MET)
    part = repository("deployment: {setting: internal, mode: batch, packaging: TBD}")
    missing = "`place`, `packaging`"
    yield Example("two are missing", part, Outcome.NOT_MET, ("card.md:8",), mentions=missing)
    yield Example("nothing", repository(), Outcome.NOT_MET, ("card.md:2",))
    words = repository(full.replace("cloud", "on board a satellite"))
    yield Example("near miss: words of their own", words, Outcome.MET)
    wrong = repository(full.replace("mode", "modus"))
    yield Example("not valid", wrong, Outcome.UNKNOWN, mentions="card/valid")
    yield Example("not asked yet", repository(level=5), Outcome.NOT_APPLICABLE)
