"""Decides which readiness level the evidence supports, from criteria, results and reviews.

Pure: nothing is read here. What each outcome means, and how the parts of a criterion combine, is
written down in docs/gates.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.outcomes import Outcome, Result, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mltrl.evidence.references import Target
    from mltrl.models.standard import Criterion, Part, Standard

TOP = 9
WORST = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.TO_SIGN, Outcome.MET)
PASSING = frozenset({Outcome.MET, Outcome.NOT_APPLICABLE})


class Waiver(NamedTuple):
    """An accepted failure. Dates are ISO 8601, so that they compare as text."""

    criterion: str
    reason: str
    by: str
    until: str


class Review(NamedTuple):
    """A person's statement about one gate of one card (by its id).

    `attests` names the criteria that the reviewer vouches for. A review that does not count (stale,
    untrusted, rejected) is not given to this module.
    """

    card: str
    gate: int
    by: str
    attests: frozenset[str]


class Claim(NamedTuple):
    """What a card says, as far as gates ask: its levels, its pointers by criterion, its waivers."""

    card: str
    level: int
    entry: int
    pointers: Mapping[str, tuple[Target, ...]]
    waivers: Mapping[str, Waiver]


class Decision(NamedTuple):
    """The outcome of one criterion. `level` is the gate it was asked for, None for all of them.

    `waived` holds who accepted the outcome, why and until when, or "".
    """

    criterion: Criterion
    level: int | None
    outcome: Outcome
    reason: str
    evidence: tuple[Target, ...]
    waived: str = ""

    @property
    def passes(self) -> bool:
        """Whether it stands in nobody's way: met, nothing to ask, accepted, or no must."""
        is_must = Strength(self.criterion.strength) is Strength.MUST
        return not is_must or bool(self.waived) or self.outcome in PASSING


class Verdict(NamedTuple):
    """What the evidence supports.

    `supported` is the highest level that all gates before it allow, `graduated` the last gate
    passed (None at the entry level), `limiting` the musts that keep the card from the level it
    claims; where it keeps its claim, from the next one.
    """

    supported: int
    graduated: int | None
    limiting: tuple[Decision, ...]
    decisions: tuple[Decision, ...]


class Asked(NamedTuple):
    """Everything that decides: the standard, the claim, results by rule, reviews, today's date."""

    standard: Standard
    claim: Claim
    results: Mapping[str, Result]
    reviews: tuple[Review, ...]
    today: str


class _Answer(NamedTuple):
    outcome: Outcome
    reason: str


def decide(asked: Asked) -> Verdict:
    """The decisions about every criterion from the entry gate to the gate of the card's level."""
    claim = asked.claim
    always = tuple(_always(asked))
    gates = {level: tuple(_gate(asked, level)) for level in range(claim.entry, claim.level + 1)}
    supported = claim.entry
    while supported <= min(claim.level, TOP - 1) and _opens(always, gates[supported]):
        supported += 1
    decisions = (*always, *(one for gate in gates.values() for one in gate))
    limiting = tuple(one for one in (*always, *gates.get(supported, ())) if not one.passes)
    graduated = supported - 1 if supported > claim.entry else None
    return Verdict(supported, graduated, limiting, decisions)


def level_supported(level: int, verdict: Verdict) -> tuple[Outcome, str]:
    """The answer to `card/level-supported`: whether the card claims no more than is supported.

    It is unknown where nothing but unknown criteria stand between the claim and its support.
    """
    if level <= verdict.supported:
        return Outcome.MET, ""
    between = [
        one
        for one in verdict.decisions
        if not one.passes and (one.level is None or one.level < level)
    ]
    outcomes = {one.outcome for one in between}
    outcome = Outcome.UNKNOWN if outcomes == {Outcome.UNKNOWN} else Outcome.NOT_MET
    named = _names(verdict.limiting)
    reason = f"claims level {level}, supported {verdict.supported}, limited by {named}"
    return outcome, reason


def _names(decisions: tuple[Decision, ...], shown: int = 6) -> str:
    ids = list(dict.fromkeys(one.criterion.id for one in decisions))
    more = f" and {len(ids) - shown} more" if len(ids) > shown else ""
    return ", ".join(ids[:shown]) + more


def _always(asked: Asked) -> Iterator[Decision]:
    """The criteria of every gate that are asked of the card as it stands."""
    for criterion in asked.standard.every:
        if not criterion.once_per_gate and criterion.from_level <= asked.claim.level:
            yield _decision(asked, criterion, None)


def _gate(asked: Asked, level: int) -> Iterator[Decision]:
    """What is asked to leave a level: its own criteria, and those of every gate once for it."""
    for criterion in asked.standard.levels[level].criteria:
        yield _decision(asked, criterion, level)
    for criterion in asked.standard.every:
        if criterion.once_per_gate and criterion.from_level <= level:
            yield _decision(asked, criterion, level)


def _opens(always: tuple[Decision, ...], gate: tuple[Decision, ...]) -> bool:
    """Whether a gate lets a card pass; one without criteria never does."""
    return bool(gate) and all(one.passes for one in (*always, *gate))


def _decision(asked: Asked, criterion: Criterion, level: int | None) -> Decision:
    answers = [_group(asked, criterion, group, level) for group in criterion.parts]
    outcome, reason = _nothing_asked(asked, criterion) or _worst(answers)
    if outcome is Outcome.NOT_APPLICABLE and not criterion.optional:
        outcome = Outcome.NOT_MET
        reason = f"nothing to judge it by: {reason}" if reason else "nothing to judge it by"
    evidence = asked.claim.pointers.get(criterion.id, ())
    waived, doubt = _waived(asked, criterion, outcome)
    reason = "; ".join(filter(None, (reason, doubt)))
    return Decision(criterion, level, outcome, reason, evidence, waived)


def _nothing_asked(asked: Asked, criterion: Criterion) -> _Answer | None:
    """Why an optional criterion asks nothing of this card: the card says so, or its checks do."""
    said = asked.claim.pointers.get(criterion.id, ())
    excused = [one for one in said if one.outcome is Outcome.NOT_APPLICABLE]
    if excused and len(excused) == len(said):
        return _Answer(Outcome.NOT_APPLICABLE, excused[0].pointer)
    checks = [part for group in criterion.parts for part in group if part.kind == "checks"]
    answers = [_checks(asked, part) for part in checks]
    if criterion.optional and answers and _worst(answers).outcome is Outcome.NOT_APPLICABLE:
        return _worst(answers)
    return None


def _worst(answers: list[_Answer]) -> _Answer:
    """The worst of several answers with its reasons; not applicable where all are."""
    for outcome in WORST:
        reasons = [one.reason for one in answers if one.outcome is outcome]
        if reasons:
            return _Answer(outcome, "; ".join(dict.fromkeys(filter(None, reasons))))
    return _Answer(Outcome.NOT_APPLICABLE, "; ".join(dict.fromkeys(a.reason for a in answers)))


def _group(
    asked: Asked, criterion: Criterion, group: tuple[Part, ...], level: int | None
) -> _Answer:
    """The best answer among alternatives."""
    answers = [_part(asked, criterion, part, level) for part in group]
    for outcome in reversed(WORST):
        best = [one for one in answers if one.outcome is outcome]
        if best:
            reasons = dict.fromkeys(one.reason for one in (best if _good(outcome) else answers))
            return _Answer(outcome, ", or ".join(filter(None, reasons)))
    return answers[0]


def _good(outcome: Outcome) -> bool:
    return outcome is Outcome.MET


def _part(asked: Asked, criterion: Criterion, part: Part, level: int | None) -> _Answer:
    match part.kind:
        case "checks":
            return _checks(asked, part)
        case "evidence":
            return _pointed(asked.claim.pointers.get(criterion.id, ()), part)
    return _attested(asked, criterion, part, level)


def _checks(asked: Asked, part: Part) -> _Answer:
    """What the rules say together; one that does not exist yet leaves it open."""
    answers = []
    for rule in part.rules:
        result = asked.results.get(rule)
        if result is None:
            answers.append(_Answer(Outcome.UNKNOWN, f"no rule yet: {rule}"))
        else:
            answers.append(_of_result(result))
    return _worst(answers)


def _of_result(result: Result) -> _Answer:
    """A rule's answer; findings that count as no more than may do not hold up a gate."""
    weighty = [one for one in result.findings if one.strength is not Strength.MAY]
    outcome = result.outcome
    if outcome is Outcome.NOT_MET and result.findings and not weighty:
        return _Answer(Outcome.MET, "")
    if outcome is Outcome.MET:
        return _Answer(outcome, "")
    said = weighty[0].message if weighty else result.reason
    more = f" and {len(weighty) - 1} more" if len(weighty) > 1 else ""
    return _Answer(outcome, f"{result.rule}: {said}{more}")


def _pointed(targets: tuple[Target, ...], part: Part) -> _Answer:
    """Whether the card points at evidence, and every pointer leads somewhere."""
    if not targets:
        wanted = f" ({part.about})" if part.about else ""
        return _Answer(Outcome.NOT_MET, f"the card names no evidence{wanted}")
    return _worst(
        [_Answer(one.outcome, "" if _good(one.outcome) else one.reason) for one in targets]
    )


def _attested(asked: Asked, criterion: Criterion, part: Part, level: int | None) -> _Answer:
    """Whether a reviewer of the gate vouches for it; for a criterion of every gate, of each one."""
    claim = asked.claim
    gates = [level] if level is not None else list(range(claim.entry, claim.level))
    signed = {one.gate for one in asked.reviews if criterion.id in one.attests}
    if gates and signed.issuperset(gates):
        return _Answer(Outcome.MET, "")
    who = f": {part.about}" if part.about else ""
    return _Answer(Outcome.TO_SIGN, f"no review vouches for it yet{who}")


def _waived(asked: Asked, criterion: Criterion, outcome: Outcome) -> tuple[str, str]:
    """Who accepted the outcome, until when and why; or why a waiver does not count."""
    waiver = asked.claim.waivers.get(criterion.id)
    if waiver is None or outcome in PASSING:
        return "", ""
    if not criterion.waivable:
        return "", "this criterion cannot be waived"
    if waiver.until < asked.today:
        return "", f"its waiver ended on {waiver.until}"
    return f"waived by {waiver.by} until {waiver.until}: {waiver.reason}", ""
