"""The decision about a level, as a table: no file, no git, only values."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl.evidence.references import Target
from mltrl.gates import Asked, Claim, Decision, Review, Waiver, decide, level_supported
from mltrl.models.standard import Constants, Criterion, Level, Part, Standard
from mltrl.outcomes import Finding, Location, Outcome, Result, Strength

MET, NOT_MET, UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN
TO_SIGN, NOT_APPLICABLE = Outcome.TO_SIGN, Outcome.NOT_APPLICABLE
CHECK = Part("checks", rules=("a/one",))
OTHER = Part("checks", rules=("a/two",))
BOTH = Part("checks", rules=("a/one", "a/two"))
POINT = Part("evidence", about="the report")
SIGN = Part("attest", about="the lead")


def criterion(
    *groups: tuple[Part, ...],
    level: int | None = 0,
    strength: Literal["must", "should"] = "must",
    **flags: bool,
) -> Criterion:
    name = "GA.1" if level is None else f"G{level}.1"
    plain = Criterion(name, level, "Title", "Why", "basis", "D", groups, strength)
    return replace(plain, **flags)  # type: ignore[arg-type]


def standard(*gates: tuple[Criterion, ...], every: tuple[Criterion, ...] = ()) -> Standard:
    """A standard of ten levels, whose first gates are these and the rest ask for a signature."""
    asks = [*gates, *((criterion((SIGN,), level=level),) for level in range(len(gates), 10))]
    levels = tuple(
        Level(number, "Name", "research", "research", "Summary", "Panel", criteria)
        for number, criteria in enumerate(asks)
    )
    constants = Constants((), (), (), (), (), (0, 1), (1, 10))
    return Standard(levels, every, (), constants)


def result(outcome: Outcome, rule: str = "a/one", *findings: Finding) -> Result:
    return Result(rule, "repository", None, outcome, Strength.MUST, "because", findings)


def results(**outcomes: Outcome) -> dict[str, Result]:
    return {f"a/{name}": result(outcome, f"a/{name}") for name, outcome in outcomes.items()}


def pointing(*outcomes: Outcome) -> dict[str, tuple[Target, ...]]:
    return {"G0.1": tuple(Target("x.md", outcome, "so") for outcome in outcomes)}


class Given(NamedTuple):
    """What is known beside the criterion."""

    results: dict[str, Result]
    pointers: dict[str, tuple[Target, ...]]
    reviews: tuple[Review, ...] = ()
    waivers: dict[str, Waiver] = {}  # noqa: RUF012 - never changed
    today: str = "2026-01-01"


def first(asked: Criterion, given_: Given, level: int = 0) -> Decision:
    claim = Claim("R01", level, 0, given_.pointers, given_.waivers)
    verdict = decide(Asked(standard((asked,)), claim, given_.results, given_.reviews, given_.today))
    return verdict.decisions[0]


NONE: dict[str, tuple[Target, ...]] = {}
SIGNED = (Review("R01", 0, "B. Example", frozenset({"G0.1"})),)
PARTS = [
    ("a check that is met", ((CHECK,),), Given(results(one=MET), NONE), MET),
    ("a check that is not", ((CHECK,),), Given(results(one=NOT_MET), NONE), NOT_MET),
    ("a check without a rule", ((CHECK,),), Given({}, NONE), UNKNOWN),
    ("nothing to check", ((CHECK,),), Given(results(one=NOT_APPLICABLE), NONE), NOT_MET),
    ("one of two not met", ((BOTH,),), Given(results(one=MET, two=NOT_MET), NONE), NOT_MET),
    ("one of two n/a", ((BOTH,),), Given(results(one=MET, two=NOT_APPLICABLE), NONE), MET),
    ("not met beats unknown", ((BOTH,),), Given(results(one=NOT_MET, two=UNKNOWN), NONE), NOT_MET),
    ("a pointer that leads there", ((POINT,),), Given({}, pointing(MET)), MET),
    ("no pointer", ((POINT,),), Given({}, NONE), NOT_MET),
    ("one of two leads nowhere", ((POINT,),), Given({}, pointing(MET, NOT_MET)), NOT_MET),
    ("an address only", ((POINT,),), Given({}, pointing(UNKNOWN)), UNKNOWN),
    ("nobody signed", ((SIGN,),), Given({}, NONE), TO_SIGN),
    ("signed", ((SIGN,),), Given({}, NONE, SIGNED), MET),
    ("signed for another", ((SIGN,),), Given({}, NONE, (SIGNED[0]._replace(gate=1),)), TO_SIGN),
    ("either: the check", ((CHECK, POINT),), Given(results(one=MET), NONE), MET),
    ("either: the pointer", ((CHECK, POINT),), Given(results(one=NOT_MET), pointing(MET)), MET),
    ("either: neither", ((CHECK, POINT),), Given(results(one=NOT_MET), NONE), NOT_MET),
    ("either: unknown", ((CHECK, POINT),), Given(results(one=UNKNOWN), NONE), UNKNOWN),
    ("both, unsigned", ((CHECK,), (SIGN,)), Given(results(one=MET), NONE), TO_SIGN),
    ("both, unknown", ((CHECK,), (SIGN,)), Given(results(one=UNKNOWN), NONE), UNKNOWN),
    ("both, failed", ((CHECK,), (SIGN,)), Given(results(one=NOT_MET), NONE, SIGNED), NOT_MET),
    ("both", ((CHECK,), (SIGN,)), Given(results(one=MET), NONE, SIGNED), MET),
]


@pytest.mark.parametrize(("name", "groups", "known", "outcome"), PARTS, ids=[p[0] for p in PARTS])
def test_parts_combine(
    name: str, groups: tuple[tuple[Part, ...], ...], known: Given, outcome: Outcome
) -> None:
    decision = first(criterion(*groups), known)
    assert decision.outcome is outcome, name
    assert bool(decision.reason) == (outcome is not MET)


def test_an_optional_criterion_may_have_nothing_to_ask() -> None:
    nothing = Given(results(one=NOT_APPLICABLE), NONE)
    assert first(criterion((CHECK,), optional=True), nothing).outcome is NOT_APPLICABLE
    with_paper = criterion((CHECK,), (POINT,), optional=True)
    assert first(with_paper, nothing).outcome is NOT_APPLICABLE
    assert first(criterion((CHECK,), (POINT,)), nothing).outcome is NOT_MET


def test_an_optional_criterion_is_asked_where_there_is_something_to_ask() -> None:
    with_paper = criterion((CHECK,), (POINT,), optional=True)
    assert first(with_paper, Given(results(one=MET), NONE)).outcome is NOT_MET


def test_a_card_may_say_why_an_optional_criterion_asks_nothing_of_it() -> None:
    said = Given({}, {"G0.1": (Target("none: no explanations are given", NOT_APPLICABLE),)})
    assert first(criterion((POINT,), (SIGN,), optional=True), said).outcome is NOT_APPLICABLE
    assert first(criterion((POINT,), (SIGN,)), said).outcome is NOT_MET


def test_a_difference_that_counts_as_may_holds_up_no_gate() -> None:
    lenient = Finding("line ends", Location("a"), strength=Strength.MAY)
    grave = Finding("changed", Location("b"))
    one = Given({"a/one": result(NOT_MET, "a/one", lenient)}, NONE)
    assert first(criterion((CHECK,)), one).outcome is MET
    two = Given({"a/one": result(NOT_MET, "a/one", lenient, grave)}, NONE)
    decision = first(criterion((CHECK,)), two)
    assert decision.outcome is NOT_MET
    assert "changed" in decision.reason


WAIVER = Waiver("G0.1", "next sprint", "B. Example", "2026-01-01")


@pytest.mark.parametrize(
    ("today", "waivable", "waived"),
    [
        ("2025-12-31", True, True),
        ("2026-01-01", True, True),
        ("2026-01-02", True, False),
        ("2025-12-31", False, False),
    ],
)
def test_a_waiver_counts_until_its_day(today: str, *, waivable: bool, waived: bool) -> None:
    known = Given(results(one=NOT_MET), NONE, (), {"G0.1": WAIVER}, today)
    decision = first(criterion((CHECK,), waivable=waivable), known)
    assert decision.outcome is NOT_MET
    assert decision.passes is waived
    assert bool(decision.waived) is waived


def verdict(
    *gates: tuple[Criterion, ...],
    level: int,
    entry: int = 0,
    every: tuple[Criterion, ...] = (),
    known: dict[str, Result] | None = None,
    reviews: tuple[Review, ...] = (),
) -> tuple[int, int | None, Outcome, list[str]]:
    claim = Claim("R01", level, entry, {}, {})
    asked = Asked(standard(*gates, every=every), claim, known or {}, reviews, "")
    found = decide(asked)
    outcome, _ = level_supported(level, found)
    return found.supported, found.graduated, outcome, [d.criterion.id for d in found.limiting]


GATE0 = (criterion((CHECK,)),)
GATE1 = (criterion((OTHER,), level=1),)


def test_a_card_at_its_entry_level_keeps_its_claim() -> None:
    assert verdict(GATE0, level=0) == (0, None, MET, ["G0.1"])
    assert verdict(GATE0, level=7, entry=7) == (7, None, MET, ["G7.1"])


def test_a_gate_whose_musts_are_met_is_passed() -> None:
    assert verdict(GATE0, GATE1, level=1, known=results(one=MET)) == (1, 0, MET, ["G1.1"])


def test_the_first_gate_that_is_shut_limits_the_claim() -> None:
    known = results(one=NOT_MET, two=MET)
    assert verdict(GATE0, GATE1, level=2, known=known) == (0, None, NOT_MET, ["G0.1"])


def test_only_unknown_criteria_leave_the_claim_open() -> None:
    assert verdict(GATE0, level=1) == (0, None, UNKNOWN, ["G0.1"])
    assert verdict(GATE0, level=2)[2] is NOT_MET, "the signature of gate 1 is missing as well"


def test_a_should_shuts_no_gate() -> None:
    asked = (criterion((CHECK,)), criterion((OTHER,), strength="should"))
    assert verdict(asked, level=1, known=results(one=MET, two=NOT_MET))[0] == 1


def test_a_gate_without_criteria_never_passes() -> None:
    assert verdict((), level=1)[0] == 0


def test_criteria_of_every_gate_shut_all_of_them() -> None:
    always = (criterion((OTHER,), level=None),)
    known = results(one=MET, two=NOT_MET)
    assert verdict(GATE0, level=1, every=always, known=known) == (0, None, NOT_MET, ["GA.1"])
    assert verdict(GATE0, level=1, every=always, known=results(one=MET, two=MET))[0] == 1


def test_criteria_once_per_gate_are_asked_of_each_gate() -> None:
    each = (criterion((SIGN,), level=None, once_per_gate=True),)
    review = Review("R01", 0, "B. Example", frozenset({"GA.1"}))
    known = results(one=MET, two=MET)
    one = verdict(GATE0, GATE1, level=2, every=each, known=known, reviews=(review,))
    assert one == (1, 0, NOT_MET, ["GA.1"])
    both = (review, review._replace(gate=1))
    assert verdict(GATE0, GATE1, level=2, every=each, known=known, reviews=both)[0] == 2


def test_a_criterion_is_asked_from_its_level_on() -> None:
    late = Criterion("GA.1", None, "T", "W", "b", "D", ((OTHER,),), from_level=1)
    known = results(one=MET, two=NOT_MET)
    assert verdict(GATE0, level=0, every=(late,), known=known)[0] == 1
    assert verdict(GATE0, level=1, every=(late,), known=known)[0] == 0


def test_support_may_go_one_level_beyond_the_claim() -> None:
    assert verdict(GATE0, GATE1, level=0, known=results(one=MET, two=MET))[:2] == (1, 0)


def test_nothing_is_supported_beyond_the_last_level() -> None:
    last = tuple((criterion((CHECK,), level=level),) for level in range(10))
    assert verdict(*last, level=9, entry=9, known=results(one=MET))[0] == 9


OUTCOMES = st.sampled_from([MET, NOT_MET, UNKNOWN, NOT_APPLICABLE])


@given(
    outcomes=st.lists(OUTCOMES, min_size=2, max_size=2),
    level=st.integers(0, 2),
    take_first=st.booleans(),
)
def test_taking_a_result_away_never_improves_the_verdict(
    outcomes: list[Outcome], level: int, *, take_first: bool
) -> None:
    known = results(one=outcomes[0], two=outcomes[1])
    before = verdict(GATE0, GATE1, level=level, known=known)[0]
    del known["a/one" if take_first else "a/two"]
    assert verdict(GATE0, GATE1, level=level, known=known)[0] <= before
