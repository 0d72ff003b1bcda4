"""Asks the rules, then decides what they and the reviews mean for each card."""

from __future__ import annotations

from itertools import compress, groupby
from typing import TYPE_CHECKING, NamedTuple

from mltrl import rules
from mltrl.errors import Unavailable
from mltrl.gates import Asked, Claim, Review, Verdict, Waiver, decide, level_supported
from mltrl.outcomes import Finding, Outcome, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.models.standard import Standard
    from mltrl.rules import Rule

DECIDED_HERE = "card/level-supported"
TRACED = ("data/", "metric/", "pipeline/")
NO_DAY = "9999-12-31"
MANY = 20
"""So many cards stay as they were read: to read one again costs little, to keep them all does not.
"""


class Judged(NamedTuple):
    """A card with what the evidence supports; None where nothing of the card could be read."""

    card: CardFile
    verdict: Verdict | None


class Judgement(NamedTuple):
    """The results of the rules that were chosen, by id, and every card."""

    results: tuple[Result, ...]
    cards: tuple[Judged, ...]

    def about(self, paths: Collection[str]) -> Judgement:
        """What concerns the cards at these paths: of results about cards, theirs alone.

        Other cards may have the same id, so that results are told apart by their order.
        """
        is_wanted = [one.card.path in paths for one in self.cards]
        results: list[Result] = []
        for _, answers in groupby(self.results, lambda one: one.rule):
            found = list(answers)
            each = found[0].scope == "card" and len(found) == len(is_wanted)
            results += compress(found, is_wanted) if each else found
        return Judgement(tuple(results), tuple(compress(self.cards, is_wanted)))


class Questions:
    """Asks each rule at most once; the rules of a family that does not apply are not loaded.

    `level` is the level to audit for, None where each card brings its own.
    """

    def __init__(self, evidence: Evidence, level: int | None, step: Callable[[str], None]) -> None:
        self.evidence = evidence
        self.level = level
        self.step = step
        self._known = set(rules.ids())
        self._answers: dict[str, Result | Rule] = {}
        self._of_cards: dict[tuple[str, int], Result] = {}
        self._reasons: dict[str, str] = {}

    def answers(self, rule_id: str) -> list[Result]:
        """What a rule says: once, or once for each card in their order."""
        answer = self._answer(rule_id)
        if isinstance(answer, Result):
            return [answer]
        return [self._of_card(answer, number) for number in range(len(self.evidence.cards))]

    def about(self, position: int, wanted: set[str]) -> Mapping[str, Result]:
        """The answers that concern the card at a position; rules that do not exist are left out."""
        card = self.evidence.cards[position]
        found = {}
        for rule_id in sorted(wanted & self._known - {DECIDED_HERE}):
            answer = self._answer(rule_id)
            if isinstance(answer, Result):
                found[rule_id] = self._behind(card, answer)
            else:
                found[rule_id] = self._of_card(answer, position)
        return found

    def ask(self, position: int, wanted: set[str]) -> None:
        """Ask the rules that are about cards of the card at a position."""
        for rule_id in sorted(wanted):
            answer = self._answer(rule_id)
            if not isinstance(answer, Result):
                self._of_card(answer, position)

    def _behind(self, card: CardFile, result: Result) -> Result:
        """A result about the repository without the findings that do not concern a card.

        Left out is only what the graph knows and does not find behind the card; where the card
        cites nothing that the graph knows, everything concerns it.
        """
        traced = result.rule.startswith(TRACED) and result.findings
        if not traced or result.broken:
            return result
        provenance = self.evidence.provenance
        behind = provenance.behind([f"card:{card.path}"])
        if len(behind) == 1:
            return result
        kept = tuple(one for one in result.findings if not provenance.is_elsewhere(one, behind))
        if kept or not result.findings:
            return result._replace(findings=kept)
        outcome = Outcome.UNKNOWN if result.reason else Outcome.MET
        return result._replace(outcome=outcome, findings=())

    def _answer(self, rule_id: str) -> Result | Rule:
        """What a rule says once; the rule itself where it is asked of each card."""
        if rule_id not in self._answers:
            self.step(rule_id)
            self._answers[rule_id] = self._ask(rule_id)
        return self._answers[rule_id]

    def _of_card(self, rule: Rule, position: int) -> Result:
        asked = rule.id, position
        if asked not in self._of_cards:
            card = self.evidence.cards[position]
            self._of_cards[asked] = rules.ask(rule, self.evidence, None, card)
        return self._of_cards[asked]

    def _ask(self, rule_id: str) -> Result | Rule:
        family = rule_id.partition("/")[0]
        if family not in self._reasons:
            self._reasons[family] = rules.not_applicable(family, self.evidence)
        reason = self._reasons[family] or rules.not_asked(rule_id, self.evidence)
        if reason:
            return Result(rule_id, "repository", None, Outcome.NOT_APPLICABLE, None, reason)
        rule = rules.load(rule_id)
        if rule.module.SCOPE == "card" and self.evidence.cards:
            return rule
        return rules.run(rule, self.evidence, self.level)[0]


def judge(
    evidence: Evidence,
    chosen: set[str],
    level: int | None,
    *,
    reviews: tuple[Review, ...] = (),
    step: Callable[[str], None] = lambda _name: None,
) -> Judgement:
    """The results of the chosen rules, and a verdict about each card from all rules it needs."""
    highest = max((card.level for card in evidence.cards if card.claimed is not None), default=None)
    questions = Questions(evidence, highest if level is None else level, step)
    asked = chosen - {DECIDED_HERE}
    judged = tuple(_judged(evidence, questions, asked, reviews))
    results = [one for rule in sorted(asked) for one in questions.answers(rule)]
    if DECIDED_HERE in chosen:
        results += _levels(judged)
        results.sort(key=lambda one: one.rule)
    return Judgement(tuple(results), judged)


def _judged(
    evidence: Evidence, questions: Questions, chosen: set[str], reviews: tuple[Review, ...]
) -> Iterator[Judged]:
    """Card by card, each to its end, so that what was read of one need not be kept for long."""
    if not evidence.cards:
        return
    from mltrl.standard import load  # noqa: PLC0415 - only where there is a card

    standard = load()
    for position, card in enumerate(evidence.cards):
        questions.ask(position, chosen)
        if card.claimed is None:
            yield Judged(card, None)
            continue
        results = questions.about(position, _needed(standard, card))
        claim = _claim(evidence, card)
        mine = tuple(one for one in reviews if one.card == card.id)
        asked = Asked(standard, claim, results, mine, _today(evidence, card))
        yield Judged(card, decide(asked))
        if len(evidence.cards) > MANY:
            card.read.forget()


def _needed(standard: Standard, card: CardFile) -> set[str]:
    """The rules that decide the criteria that are asked of a card."""
    gates = standard.levels[card.entry : card.level + 1]
    criteria = [*standard.every, *(one for gate in gates for one in gate.criteria)]
    return {rule for one in criteria for rule in one.rules}


def _claim(evidence: Evidence, card: CardFile) -> Claim:
    pointers = {
        criterion: tuple(evidence.references.follow(pointer, card) for pointer in named)
        for criterion, named in card.card.evidence.items()
    }
    waivers = {
        one.criterion: Waiver(one.criterion, one.reason, one.by, one.until.isoformat())
        for one in card.card.waivers
    }
    return Claim(card.id, card.level, card.entry, pointers, waivers)


def _today(evidence: Evidence, card: CardFile) -> str:
    """The day to compare waivers with; where it is not known, none of them counts."""
    if not card.card.waivers:
        return ""
    try:
        return evidence.history.today
    except Unavailable:
        return NO_DAY


def _levels(judged: tuple[Judged, ...]) -> Iterator[Result]:
    """The answers to `card/level-supported`."""
    if not judged:
        outcome = Outcome.NOT_APPLICABLE
        yield Result(DECIDED_HERE, "card", None, outcome, None, rules.NO_CARD)
        return
    rule = rules.load(DECIDED_HERE)
    for card, verdict in judged:
        strength = rule.strength(card.level if verdict else None)
        if verdict is None:
            reason = f"`{card.path}` cannot be read as a card: see card/valid"
            yield Result(rule.id, "card", card.id, Outcome.UNKNOWN, strength, reason)
            continue
        outcome, reason = level_supported(card.level, verdict)
        findings: tuple[Finding, ...] = ()
        if outcome is Outcome.NOT_MET:
            fix = f"`mltrl gate {card.id}` shows what is missing; or lower `level`"
            findings = (Finding(reason, card.at("level"), "level", fix),)
            reason = ""
        yield Result(rule.id, "card", card.id, outcome, strength, reason, findings)
