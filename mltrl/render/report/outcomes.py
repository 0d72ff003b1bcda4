"""What the audit found, and what it could not tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mltrl.formats.findings import together
from mltrl.formats.text import WORDS
from mltrl.render.report.view import FoundRow, Link, OpenRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mltrl.models.report import CardResult, Found, Report
    from mltrl.render.report.history import Past

STRENGTHS = ("must", "should", "may", None)
OPEN = frozenset({"unknown", "to_sign"})
OUTCOMES = ("met", "not_met", "to_sign", "unknown", "not_applicable")
FEW = 8
"""So many cards, or ids of cards, are named one by one."""
ABOVE, UNREAD = "claim more than the evidence supports", "cannot be read as a card"


def sentence(report: Report, cards: Sequence[CardResult]) -> str:
    """What comes first: the cards' levels, or that there is none; then what blocks."""
    said = [_of_card(one) for one in cards] if len(cards) <= FEW else [_of_many(cards)]
    if not cards:
        said = ["There is no readiness card: no level is claimed, and none is supported."]
    blocking = report.summary.blocking
    if blocking:
        said.append(f"{blocking:,} of the rules that must hold {_are(blocking)} not met.")
    said += _unanswered(report)
    return " ".join(said)


def _unanswered(report: Report) -> Iterator[str]:
    """How many rules and criteria wait for what is not known, or for a signature."""
    asked = _decided(report)
    rules, gates = report.summary.unknown, asked["unknown"]
    counted = ((rules, "rule", "rules"), (gates, "criterion", "criteria"))
    parts = [f"{count:,} {_are(count, one, many)}" for count, one, many in counted if count]
    if parts:
        yield f"{' and '.join(parts)} could not be answered."
    waiting = asked["to_sign"]
    if waiting:
        yield f"{waiting:,} {_are(waiting, 'criterion waits', 'criteria wait')} for a signature."


def _are(count: int, one: str = "is", many: str = "are") -> str:
    return one if count == 1 else many


def _of_many(cards: Sequence[CardResult]) -> str:
    """How many cards stand how, the worst with their ids."""
    kinds: dict[str, list[str]] = {}
    for card in cards:
        kinds.setdefault(_kind(card), []).append(card.id)
    if len(kinds) == 1:
        return f"All {len(cards):,} cards {next(iter(kinds))}."
    above, unread = kinds.pop(ABOVE, []), kinds.pop(UNREAD, [])
    said = [f"{len(ids):,} {kind}" for kind, ids in sorted(kinds.items())]
    said += [
        f"{len(ids):,} {kind} ({few(ids)})"
        for kind, ids in ((ABOVE, above), (UNREAD, unread))
        if ids
    ]
    return f"Of {len(cards):,} cards, {'; '.join(said)}."


def _kind(card: CardResult) -> str:
    if card.level is None or card.supported is None:
        return UNREAD
    if card.supported < card.level:
        return ABOVE
    is_at_entry = card.graduated is None
    return "claim the level at which they entered" if is_at_entry else "claim what is supported"


def few(ids: Sequence[str]) -> str:
    """The first ids, and how many more there are."""
    more = f" and {len(ids) - FEW:,} more" if len(ids) > FEW else ""
    return ", ".join(ids[:FEW]) + more


def _of_card(card: CardResult) -> str:
    if card.level is None or card.supported is None:
        return f"{card.id} cannot be read as a card."
    limits = ", ".join(card.limiting[:6]) or "nothing"
    if card.supported >= card.level and card.graduated is None:
        return (
            f"{card.id} claims level {card.level}, at which it entered, and has passed no gate;"
            f" gate G{card.level} lacks {limits}."
        )
    if card.supported >= card.level:
        return f"{card.id} claims level {card.level}, and the evidence supports it."
    return (
        f"{card.id} claims level {card.level}; the evidence supports {card.supported},"
        f" limited by {limits}."
    )


def counts(report: Report) -> Iterator[tuple[str, int]]:
    """How many rules had which outcome."""
    for name in OUTCOMES:
        yield name, getattr(report.summary, name)
    if report.summary.ignored:
        yield "ignored", report.summary.ignored


def _decided(report: Report) -> Counter[str]:
    return Counter(one.outcome for card in report.cards for one in card.criteria)


def criteria(report: Report) -> Iterator[tuple[str, int]]:
    """How many criteria of the cards' gates were decided how; nothing where none was asked."""
    asked = _decided(report)
    if asked:
        yield from ((name, asked[name]) for name in OUTCOMES)


def found_rows(report: Report, past: Past) -> Iterator[FoundRow]:
    """The findings, what must be mended first."""
    results = [one for one in report.rules if one.findings]
    for result in sorted(results, key=lambda one: STRENGTHS.index(one.strength)):
        for found in together(result.findings):
            accepted = found.ignored or result.ignored or ""
            place = Link(_where(found), _href(found, past))
            strength, card = result.strength or "", result.subject or ""
            yield FoundRow(result.id, strength, card, place, found.message, found.fix, accepted)


def _where(found: Found) -> str:
    cell = f" cell {found.cell}" if found.cell else ""
    return f"{found.path}:{found.line}{cell}" if found.line else f"{found.path}{cell}"


def _href(found: Found, past: Past) -> str:
    if found.path not in past.evidence.tree.entries:
        return ""
    line = None if found.cell else found.line
    return past.forge.file(found.path, past.series.start or "", line)


def open_rows(report: Report) -> Iterator[OpenRow]:
    """The rules and criteria without an answer, and what was not checked beside a finding.

    What was asked of several cards, and has one reason, is one row.
    """
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for row, card in (*_open_rules(report), *_open_criteria(report)):
        found.setdefault(row, []).extend([card] if card else [])
    for (asked, strength, word, reason), cards in found.items():
        yield OpenRow(asked, strength, few(list(dict.fromkeys(cards))), word, reason)


def _open_rules(report: Report) -> Iterator[tuple[tuple[str, str, str, str], str]]:
    for one in report.rules:
        beside = one.outcome == "not_met" and one.reason
        if one.outcome in OPEN or beside:
            row = (one.id, one.strength or "", WORDS[one.outcome], one.reason)
            yield row, one.subject or ""


def _open_criteria(report: Report) -> Iterator[tuple[tuple[str, str, str, str], str]]:
    for card in report.cards:
        for one in card.criteria:
            if one.outcome in OPEN:
                yield (one.id, one.strength, WORDS[one.outcome], one.reason or one.title), card.id
