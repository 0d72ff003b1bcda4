"""The sheet of a gate: every criterion that is asked of a card, with its outcome and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.formats.plain import show
from mltrl.formats.summary import summary
from mltrl.formats.text import PLAIN, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.formats.text import Style
    from mltrl.models.report import CardResult, CriterionResult

COLORS = {"met": "32", "not_met": "31", "unknown": "36", "to_sign": "35"}
PASSING = frozenset({"met", "not_applicable"})


def passes(criterion: CriterionResult) -> bool:
    """Whether a criterion stands in nobody's way."""
    passed = criterion.outcome in PASSING or criterion.waived is not None
    return passed or criterion.strength != "must"


def render(card: CardResult, style: Style = PLAIN) -> str:
    """The sheet of one card as lines of text."""
    return "\n".join(_lines(card, style)) + "\n"


def _lines(card: CardResult, style: Style) -> Iterator[str]:
    yield style.paint(summary(card), "1")
    levels = {one.level for one in card.criteria if one.level is not None}
    for level in sorted(levels):
        criteria = [one for one in card.criteria if one.level == level]
        left = sum(not passes(one) for one in criteria)
        state = f"{left} of {len(criteria)} open" if left else "passed"
        yield ""
        yield f"Gate G{level}, to leave level {level}: {state}"
        for one in criteria:
            yield from _criterion(one, style)
    if general := [one for one in card.criteria if one.level is None]:
        yield ""
        yield "Asked at every gate, of the card as it stands"
        for one in general:
            yield from _criterion(one, style)


def _criterion(one: CriterionResult, style: Style) -> Iterator[str]:
    word = style.paint(f"{WORDS[one.outcome]:8}", COLORS.get(one.outcome, "2"))
    yield f"  {word} {one.strength:7} {one.id:6} {one.title}"
    if one.reason:
        yield f"      {show(one.reason)}"
    if one.waived:
        yield f"      {show(one.waived)}"
    for pointer in one.evidence:
        digest = f"  {pointer.digest}" if pointer.digest else ""
        yield style.paint(f"      {show(pointer.pointer)}{digest}", "2")
    if style.verbose:
        yield style.paint(f"      basis: {one.basis}", "2")
