"""Levels that cards claim: raised, lowered, new or gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.changes.items import Topic, item, told, turned
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.change import CardPair, Change
    from mltrl.evidence.cards import CardFile
    from mltrl.models.checklist import Item

RULE = "card/level-supported"


def ask(change: Change) -> Iterator[Item]:
    """What each change of a claimed level takes: a review, evidence, a record of the return."""
    for pair in change.cards:
        old = pair.base.claimed if pair.base else None
        new = pair.head.claimed if pair.head else None
        if pair.head is None and pair.base is not None:
            yield from _gone(pair.base)
        elif pair.head is not None and new is None:
            yield from _unreadable(pair.head, pair)
        elif pair.head is not None and new is not None and pair.base is None:
            yield from _new(change, pair.head)
        elif pair.head is not None and pair.base is not None and old is None:
            yield _unread_before(pair.head, pair.base)
        elif pair.head is not None and pair.base is not None:
            yield from _changed(change, pair.base, pair.head)


def _gone(card: CardFile) -> Iterator[Item]:
    topic = Topic("level", "gone", (card.id, str(card.claimed)))
    text = f"The card `{card.id}` is gone: does nothing rely on the level that it claimed?"
    yield item(topic, "to_sign", text, [f"{card.path}: level {card.claimed}"])


def _unreadable(card: CardFile, pair: CardPair) -> Iterator[Item]:
    if pair.base is None or pair.base.claimed is not None:
        problem = card.read.problems[0] if card.read.problems else None
        text = f"The card `{card.path}` cannot be read: what it claims is not known"
        evidence = [f"line {problem.line}: {problem.message}"] if problem else []
        topic = Topic("level", "unreadable", (card.path, *evidence))
        place = Location(card.path, problem.line) if problem else card.at()
        yield item(topic, "not_met", text, evidence, place)


def _unread_before(card: CardFile, base: CardFile) -> Item:
    problem = base.read.problems[0] if base.read.problems else None
    text = f"The card `{card.path}` could not be read at the base: what it claimed is not known"
    evidence = [f"line {problem.line}: {problem.message}"] if problem else []
    claims = f"it claims level {card.level} now"
    topic = Topic("level", "unread", (card.id, str(card.level), *evidence))
    return item(topic, "unknown", text, [*evidence, claims], card.at("level"))


def _new(change: Change, card: CardFile) -> Iterator[Item]:
    topic = Topic("level", "new", (card.id, str(card.level), str(card.entry)))
    text = f"`{card.id}` is a new card and claims level {card.level}: who stands for that?"
    reason = card.card.entry.reason if card.card.entry else None
    evidence = [f"entered at level {card.entry}", *([f"reason: {told(reason)}"] if reason else [])]
    yield item(topic, "to_sign", text, evidence, card.at("level"))
    if card.level > card.entry:
        yield _supported(change, card)


def _changed(change: Change, old: CardFile, new: CardFile) -> Iterator[Item]:
    if new.level > old.level:
        yield from _reviews(old, new)
        yield _supported(change, new)
    elif new.level < old.level:
        yield _returned(old, new)
    if old.entry != new.entry:
        topic = Topic("level", "entry", (new.id, str(old.entry), str(new.entry)))
        text = f"`{new.id}` says that it entered at another level: what is the reason?"
        evidence = [f"entry {turned(old.entry, new.entry)}"]
        yield item(topic, "to_sign", text, evidence, new.at("entry"))


def _reviews(old: CardFile, new: CardFile) -> Iterator[Item]:
    """A review for each gate that is passed."""
    from mltrl.standard import load  # noqa: PLC0415 - only where a level is raised

    for level in range(old.level, new.level):
        gate = load().levels[level]
        topic = Topic("level", "review", (new.id, str(level), new.card.version or ""))
        text = f"`{new.id}` passes gate G{level}: did its panel review it and agree?"
        evidence = [f"level {turned(old.level, new.level)}", f"panel: {gate.panel}"]
        yield item(topic, "to_sign", text, evidence, new.at("level"))


def _supported(change: Change, card: CardFile) -> Item:
    """Whether the evidence at the head supports what the card claims there."""
    from mltrl.audit import Request, audit  # noqa: PLC0415 - only where a level is claimed anew

    top = change.head.history.repository.top
    report = audit(Request(top, rev=change.head_end.commit, select=(RULE,)))
    results = [one for one in report.rules if one.id == RULE and one.subject == card.id]
    outcome = results[0].outcome if results else "unknown"
    said = results[0].findings[0].message if results and results[0].findings else ""
    reason = said or (results[0].reason if results else "")
    topic = Topic("level", "supported", (card.id, str(card.level), outcome, reason))
    evidence = [reason] if reason else []
    place = card.at("level")
    if outcome == "met":
        text = f"The evidence supports level {card.level} of `{card.id}`"
        return item(topic, "met", text, evidence, place)
    if outcome == "not_met":
        text = f"The evidence does not support level {card.level} of `{card.id}`"
        return item(topic, "not_met", text, [*evidence, f"`mltrl gate {card.id}`"], place)
    text = f"Whether the evidence supports level {card.level} of `{card.id}` is not known"
    return item(topic, "unknown", text, evidence, place)


def _returned(old: CardFile, new: CardFile) -> Item:
    """Whether a return to a lower level is on record."""
    known = {repr(one) for one in old.card.switchbacks}
    fresh = [one for one in new.card.switchbacks if repr(one) not in known]
    recorded = [one for one in fresh if one.to_level == new.level]
    topic = Topic(
        "level", "returned", (new.id, str(old.level), str(new.level), str(bool(recorded)))
    )
    evidence = [f"level {turned(old.level, new.level)}"]
    if recorded:
        text = f"`{new.id}` returns to level {new.level}, and its card says why"
        return item(
            topic, "met", text, [*evidence, told(recorded[0].reason)], new.at("switchbacks")
        )
    text = f"`{new.id}` returns to level {new.level}, and no switchback is recorded"
    return item(topic, "not_met", text, [*evidence, "add it to `switchbacks`"], new.at("level"))
