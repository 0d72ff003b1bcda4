"""The requirements with the highest risks are verified by tests.

Tests follow what would hurt most, not what is easy to test. Where the line lies is ours, since we
know of none that the paper draws: a requirement is tagged `critical`, or its risk is among the
highest quarter, rounded up and ties included. Asked at the gate out of level 7.

Fix: name a test in the evidence of its verification or validation, as in
`test:tests/test_slices.py::test_faint_stars`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.requirements import stated_requirements, unread_requirements
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.card._reading import for_gate
from mltrl.rules.examples import Example, card, requirements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.requirements import Stated

SCOPE = "card"
GATE = 7
STRENGTH = {0: "may", GATE: "should"}
TAG = "critical"
SHARE = 4
TEST = "test:"


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each requirement of high risk without a test that is there."""
    for_gate(card, GATE)
    stated = stated_requirements(evidence, card)
    unread = list(unread_requirements(evidence, card))
    if not stated and not unread:
        raise NotApplicable("the card names no requirements")
    least = _least(stated)
    if stated and least is None:
        yield Unknown("no requirement states its risk: see requirement/risk-stated")
    for one in stated:
        risk = one.requirement.risk
        is_high = risk is not None and least is not None and risk.score >= least
        if is_high or one.has_tag(TAG):
            yield from _tested(evidence, card, one)
    yield from unread


def _least(stated: list[Stated]) -> Decimal | None:
    """The lowest score that is still among the highest."""
    risks = [one.requirement.risk for one in stated]
    scores = sorted((risk.score for risk in risks if risk is not None), reverse=True)
    return scores[(len(scores) - 1) // SHARE] if scores else None


def _tested(evidence: Evidence, card: CardFile, one: Stated) -> Iterator[Finding | Unknown]:
    number = one.requirement.id
    named = [pointer for check in one.checks.values() for pointer in check.evidence]
    targets = [
        evidence.references.follow(pointer, card, one.path)
        for pointer in named
        if pointer.startswith(TEST)
    ]
    outcomes = {target.outcome for target in targets}
    if Outcome.MET in outcomes:
        return
    risk = one.requirement.risk
    said = f"risk {risk.score.normalize():f}" if risk else f"tagged `{TAG}`"
    reason = targets[0].reason if targets else "its evidence names no test"
    if Outcome.UNKNOWN in outcomes:
        yield Unknown(f"requirement `{number}` ({said}): {reason}", number)
    else:
        yield Finding(f"requirement `{number}` ({said}) is not tested: {reason}", one.at(), number)


def examples() -> Iterator[Example]:
    """Tested; not tested; a test that is gone; critical; low risk; no risk; below level 7; none."""
    named = {"r.md": card("requirements: q.yaml", level=7), "t.py": "def test_a(): ...\n"}
    high = "id: 1, risk: {probability: 0.5, value: 9}"
    low = "id: 2, risk: {probability: 0.1, value: 2}"
    test = ", verification: {method: test, evidence: ['test:t.py::test_a']}"
    tested = {**named, "q.yaml": requirements(high + test, low)}
    yield Example("near miss: a low risk without a test", tested, Outcome.MET)
    untested = {**named, "q.yaml": requirements(low + test, high)}
    yield Example("not tested", untested, Outcome.NOT_MET, ("q.yaml:5",), mentions="(risk 4.5)")
    tie = {**named, "q.yaml": requirements(high + test, high.replace("1", "3", 1))}
    yield Example("as high, and not tested", tie, Outcome.NOT_MET, ("q.yaml:5",))
    gone = {**tested, "t.py": "def test_b(): ...\n"}
    yield Example("a test that is gone", gone, Outcome.NOT_MET, mentions="defines no")
    critical = {**named, "q.yaml": requirements(high + test, low + ", tags: [critical]")}
    yield Example("critical", critical, Outcome.NOT_MET, ("q.yaml:5",), mentions="risk 0.2")
    no_risk = {**named, "q.yaml": requirements("id: 1")}
    yield Example("no risk stated", no_risk, Outcome.UNKNOWN, mentions="risk-stated")
    faulty = {**named, "q.yaml": requirements(high + test, "id: two")}
    yield Example("an entry that is not valid", faulty, Outcome.UNKNOWN, mentions="/valid")
    early = {**untested, "r.md": card("requirements: q.yaml", level=6)}
    yield Example("near miss: at level 6", early, Outcome.NOT_APPLICABLE)
    yield Example("none named", {"r.md": card(level=7)}, Outcome.NOT_APPLICABLE)
