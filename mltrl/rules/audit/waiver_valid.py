"""Every waiver of the card still holds.

A waiver says who accepts that a criterion is not met, why, and until when. After that day, or for a
criterion that nobody may waive, it accepts nothing, and the gate is closed again.

Fix: meet the criterion, or have somebody accept it anew with a new `until`; take out what is no
longer needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable, Unavailable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.models.standard import Criterion

SCOPE = "card"
STRENGTH = {0: "must"}


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each waiver that does not count."""
    waivers = card.card.waivers
    doubts = list(unread(card, "waivers"))
    if not waivers and not doubts:
        raise NotApplicable("the card waives nothing")
    criteria = _criteria()
    for position, one in enumerate(waivers):
        criterion = criteria.get(one.criterion)
        where = card.at("waivers", position, "criterion")
        if criterion is None:
            yield Finding(f"there is no criterion `{one.criterion}`", where, one.criterion)
        elif not criterion.waivable:
            yield Finding(f"`{one.criterion}` cannot be waived", where, one.criterion)
        else:
            until = card.at("waivers", position, "until")
            try:
                today = evidence.history.today
            except Unavailable as reason:
                yield Unknown(str(reason), one.criterion)
                continue
            if one.until.isoformat() < today:
                message = f"the waiver of `{one.criterion}` by {one.by} ended on {one.until}"
                yield Finding(message, until, one.criterion)
    yield from doubts


def _criteria() -> dict[str, Criterion]:
    from mltrl.standard import load  # noqa: PLC0415 - only where something is waived

    standard = load()
    levels = (one for level in standard.levels for one in level.criteria)
    return {one.id: one for one in (*standard.every, *levels)}


def examples() -> Iterator[Example]:
    """Until later; ended; none of that name; one that cannot be waived; not valid; none."""
    from mltrl.evidence.history import History  # noqa: PLC0415 - only for examples

    today = History(now="2026-01-31")

    def waives(criterion: str, until: str) -> dict[str, str]:
        fields = f"criterion: {criterion}, reason: the review is in March, by: A. Example"
        return {"card.md": card(f"waivers: [{{{fields}, until: {until}}}]")}

    later = waives("G1.4", "2026-03-31")
    yield Example("until later", later, Outcome.MET, history=today)
    last = waives("G1.4", "2026-01-31")
    yield Example("near miss: until today", last, Outcome.MET, history=today)
    ended = waives("G1.4", "2026-01-30")
    yield Example("ended", ended, Outcome.NOT_MET, ("card.md:8",), "ended on", history=today)
    other = waives("G1.99", "2026-03-31")
    yield Example("of no criterion", other, Outcome.NOT_MET, mentions="no criterion", history=today)
    law = waives("G6.10", "2026-03-31")
    yield Example("not to be waived", law, Outcome.NOT_MET, mentions="cannot", history=today)
    yield Example("no day to compare with", later, Outcome.UNKNOWN, mentions="commit")
    yield Example("none", {"card.md": card()}, Outcome.NOT_APPLICABLE)
