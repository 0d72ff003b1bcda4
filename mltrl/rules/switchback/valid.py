"""Every switchback leads to a lower level that the work has been at.

Going back is normal: a gap is found, a review decides it, or the process foresees it. It leads
down, and not below the level of entry, since nobody can return to what was never done; and the
gates that it crosses are open again until they are reviewed anew (Lavin et al. 2022, Fig. 3).

Fix: correct the switchback; where the work has climbed again since, hold the reviews of its gates.
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
    from mltrl.models.card import Switchback

SCOPE = "card"
STRENGTH = {0: "must"}
EVERY_GATE = "A"


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each switchback that cannot be; unknown while its gates wait for reviews."""
    doubts = list(unread(card, "switchbacks"))
    made = card.card.switchbacks
    if not made and not doubts:
        raise NotApplicable("the card records no switchback")
    faults = [one for at, each in enumerate(made) for one in _faults(evidence, card, at, each)]
    yield from faults
    yield from doubts
    if made and not faults:
        yield from _since(card, max(made, key=lambda one: one.date))


def _faults(
    evidence: Evidence, card: CardFile, position: int, one: Switchback
) -> Iterator[Finding]:
    entry = card.card.entry
    start = entry.level if entry else 0
    subject = f"switchback {one.date} {one.from_level} {one.to_level}"
    way = f"the switchback of {one.date} goes from level {one.from_level} to {one.to_level}"

    def found(message: str, key: str) -> Finding:
        return Finding(message, card.at("switchbacks", position, key), subject)

    if one.to_level >= one.from_level:
        yield found(f"{way}, which is no lower level", "to")
    elif one.to_level < start:
        yield found(f"{way}, below level {start} at which the work entered", "to")
    elif one.type == "embedded" and (one.from_level, one.to_level) not in _embedded():
        ways = " or ".join(f"{above} to {below}" for above, below in _embedded())
        yield found(f"{way}, and the process foresees only those from {ways}", "type")
    else:
        crossed = range(one.to_level, one.from_level)
        other = [each for each in one.reopened if not _is_of(each, crossed)]
        if other:
            gates = _gates(one.to_level, one.from_level - 1)
            yield found(f"`{other[0]}` is no criterion of {gates}, which it crosses", "reopened")
    if _is_ahead(evidence, one):
        yield found(f"{one.date} is still to come", "date")


def _embedded() -> tuple[tuple[int, int], ...]:
    """The switchbacks that the process itself foresees."""
    from mltrl.standard import load  # noqa: PLC0415 - only where there is a switchback

    return load().constants.embedded


def _is_of(criterion: str, gates: range) -> bool:
    """Whether a criterion is one of these gates, or of every gate."""
    gate = criterion.removeprefix("G").partition(".")[0]
    return gate == EVERY_GATE or (gate.isdecimal() and int(gate) in gates)


def _is_ahead(evidence: Evidence, one: Switchback) -> bool:
    """Whether it is of a day after the audited one, where that is known."""
    try:
        return one.date.isoformat() > evidence.history.today
    except Unavailable:
        return False


def _since(card: CardFile, last: Switchback) -> Iterator[Finding | Unknown]:
    """What has become of the gates that the last switchback opened."""
    level = card.card.level
    if level < last.to_level:
        message = f"the card is at level {level}, below {last.to_level} where the switchback of"
        message += f" {last.date} led: another one is missing"
        yield Finding(message, card.at("level"), "level")
    elif level > last.to_level:
        gates = _gates(last.to_level, level - 1)
        reason = f"no record that {gates} were reviewed anew since the switchback of {last.date}"
        yield Unknown(f"{reason}: review records settle it", "level")


def _gates(first: int, last: int) -> str:
    return f"gate {first}" if first == last else f"gates {first} to {last}"


def examples() -> Iterator[Example]:
    """Down; up; too deep; embedded; reopened criteria; climbed again; lower since; none."""

    def back(before: int, after: int, now: int, *, kind: str = "review", more: str = "") -> Example:
        line = f"- {{type: {kind}, from: {before}, to: {after}, date: 2026-10-02,"
        entry = card("switchbacks:", line, f"  by: A, reason: b{more}}}", level=2)
        text = entry.replace("level: 2", f"level: {now}", 1)
        return Example("", {"card.md": text}, Outcome.MET)

    yield back(4, 2, 2)._replace(name="down")
    up = back(2, 4, 2)
    yield up._replace(
        name="up", outcome=Outcome.NOT_MET, finds=("card.md:9",), mentions="no lower level"
    )
    deep = back(4, 1, 2)
    yield deep._replace(
        name="too deep", outcome=Outcome.NOT_MET, finds=("card.md:9",), mentions="below level 2"
    )
    yield back(4, 2, 2, kind="embedded")._replace(name="near miss: embedded")
    other = back(5, 3, 3, kind="embedded")
    yield other._replace(
        name="embedded elsewhere", outcome=Outcome.NOT_MET, mentions="4 to 2 or 9 to 4"
    )
    yield back(4, 2, 2, more=", reopened: [GA.4, G2.7]")._replace(name="near miss: some criteria")
    foreign = back(4, 2, 2, more=", reopened: [G6.1]")
    yield foreign._replace(
        name="criteria of other gates", outcome=Outcome.NOT_MET, mentions="gates 2 to 3"
    )
    climbed = back(4, 2, 4)
    yield climbed._replace(
        name="climbed again", outcome=Outcome.UNKNOWN, mentions="gates 2 to 3 were reviewed anew"
    )
    lower = back(5, 3, 2)
    yield lower._replace(name="lower since", outcome=Outcome.NOT_MET, finds=("card.md:6",))
    yield Example("none", {"card.md": card()}, Outcome.NOT_APPLICABLE)
