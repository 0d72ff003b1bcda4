"""Where a card stands: the level it claims, what is supported, and the gates on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.formats.text import WORDS
from mltrl.gates import PASSING, level_supported
from mltrl.outcomes import Outcome
from mltrl.render.view import CriterionRow, FindingRow, GateRow, ReviewRow, Standing, Step
from mltrl.standard import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence.cards import CardFile
    from mltrl.gates import Decision, Review, Verdict
    from mltrl.models.report import Report
    from mltrl.render.sources import Sources

STATES = {Outcome.MET: "supported", Outcome.UNKNOWN: "unknown"}
GENERAL = "Asked at every gate, of the card as it stands"
NAMED = 6


def standing(card: CardFile, verdict: Verdict) -> Standing:
    """The level that a card claims, beside the one that is supported."""
    outcome, _ = level_supported(card.level, verdict)
    level = load().levels[card.level]
    return Standing(
        level=card.level,
        name=level.name,
        phase=level.phase,
        entry=card.entry,
        supported=verdict.supported,
        state=_state(verdict, outcome),
        sentence=_sentence(card.level, verdict, outcome),
        limits=tuple(_ids(verdict.limiting)),
        steps=tuple(_steps(card, verdict)),
    )


def _state(verdict: Verdict, outcome: Outcome) -> str:
    """Supported by evidence, at the level of entry with nothing shown yet, or neither."""
    if outcome is Outcome.MET and verdict.graduated is None:
        return "at its entry level"
    return STATES.get(outcome, "not supported")


def _sentence(level: int, verdict: Verdict, outcome: Outcome) -> str:
    supported, limits = verdict.supported, named(_ids(verdict.limiting))
    if outcome is Outcome.UNKNOWN:
        unsure = f"Whether the evidence supports level {level} could not be told"
        return f"{unsure}; level {supported} is supported. Open: {limits}."
    if outcome is not Outcome.MET:
        return f"The evidence supports level {supported} only, limited by {limits}."
    if supported > level:
        return f"The evidence supports level {supported}: every criterion of gate G{level} is met."
    if verdict.graduated is None:
        return f"It entered at level {level} and has passed no gate. Gate G{level} lacks {limits}."
    return f"The evidence supports level {level}. Gate G{level} lacks {limits}."


def named(ids: Iterable[str]) -> str:
    """A few ids in a sentence."""
    found = list(ids)
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return (", ".join(found[:NAMED]) or "nothing") + more


def _ids(decisions: Iterable[Decision]) -> dict[str, None]:
    return dict.fromkeys(one.criterion.id for one in decisions)


def _steps(card: CardFile, verdict: Verdict) -> Iterator[Step]:
    for one in load().levels:
        yield Step(
            one.number,
            one.name,
            one.phase,
            claimed=one.number == card.level,
            supported=one.number == verdict.supported,
            passed=card.entry <= one.number < verdict.supported,
        )


def gate_rows(verdict: Verdict, sources: Sources) -> Iterator[GateRow]:
    """The gates from the entry to the card's level, then what is asked at every one of them."""
    levels = sorted({one.level for one in verdict.decisions if one.level is not None})
    for level in (*levels, None):
        asked = [one for one in verdict.decisions if one.level == level]
        if asked:
            title = GENERAL if level is None else f"Gate G{level}, to leave level {level}"
            yield GateRow(
                level=level,
                title=title,
                passed=all(one.passes for one in asked),
                met=sum(one.outcome in PASSING for one in asked),
                waived=sum(bool(one.waived) for one in asked),
                total=len(asked),
                open=tuple(_ids(one for one in asked if not one.passes)),
                criteria=tuple(_criterion(one, sources) for one in asked),
            )


def _criterion(decision: Decision, sources: Sources) -> CriterionRow:
    return CriterionRow(
        id=decision.criterion.id,
        title=decision.criterion.title,
        strength=decision.criterion.strength,
        outcome=decision.outcome.value,
        word=WORDS[decision.outcome.value],
        passes=decision.passes,
        reason=decision.reason,
        waived=decision.waived,
        evidence=tuple(sources.point(one) for one in decision.evidence),
    )


def finding_rows(report: Report, card: CardFile) -> Iterator[FindingRow]:
    """What the rules about cards found in this one."""
    for result in report.rules:
        if result.scope == "card" and result.subject == card.id:
            for one in result.findings:
                line = f":{one.line}" if one.line else ""
                strength = result.strength or ""
                yield FindingRow(result.id, strength, f"{one.path}{line}", one.message, one.fix)


def review_rows(reviews: Iterable[Review], card: CardFile) -> Iterator[ReviewRow]:
    """The reviews of a card that count."""
    for one in sorted(reviews, key=lambda review: (review.gate, review.by)):
        if one.card == card.id:
            yield ReviewRow(one.gate, one.by, tuple(sorted(one.attests)))
