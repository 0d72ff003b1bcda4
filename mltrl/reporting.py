"""Puts what was judged into the public form of a report, and derives the exit code."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import mltrl
from mltrl.models import report as form
from mltrl.models.tool import Tool
from mltrl.outcomes import Outcome, Result, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from mltrl.evidence.data import Level
    from mltrl.evidence.reports import Supplied
    from mltrl.evidence.suppressions import Suppression
    from mltrl.gates import Decision
    from mltrl.judgement import Judged, Judgement
    from mltrl.models.config import Config
    from mltrl.outcomes import Finding

CLAIM = "card/level-supported"


class Setting(NamedTuple):
    """What a report says beside the results: configuration, revision, remarks, level of proof.

    `suppressions` are the comments that ignore a finding where it stands, `supplied` are reports of
    other tools that were taken as evidence.
    """

    config: Config
    where: form.Repository
    notes: tuple[str, ...]
    data: Level = "pins"
    strict: bool = False
    suppressions: tuple[Suppression, ...] = ()
    supplied: tuple[Supplied, ...] = ()

    def reason(self, rule: str, finding: Finding) -> str | None:
        """Why a comment at its place ignores a finding; None where none does."""
        found = (one.reason for one in self.suppressions if one.covers(rule, finding))
        return next(found, None)


def make_report(judgement: Judgement, setting: Setting) -> form.Report:
    """The report of an audit."""
    results = judgement.results
    summary = _summary(results, setting)
    return form.Report(
        schema=1,
        tool=Tool("mltrl", mltrl.__version__),
        repository=setting.where,
        exit=_exit_code(results, setting, summary),
        summary=summary,
        rules=tuple(_rule_result(result, setting) for result in results),
        cards=tuple(_card(one) for one in judgement.cards),
        notes=tuple(_writable(note) for note in setting.notes),
        data=setting.data,
        supplied=tuple(_supplied(one) for one in setting.supplied),
    )


def _supplied(report: Supplied) -> form.Supplied:
    kind: Literal["junit", "coverage"] = "junit" if report.kind == "junit" else "coverage"
    return form.Supplied(kind, _writable(report.name), report.digest, len(report.data))


def _summary(results: tuple[Result, ...], setting: Setting) -> form.Summary:
    heeded = [one for one in results if not _is_ignored(one, setting)]

    def count(outcome: Outcome) -> int:
        return sum(result.outcome is outcome for result in heeded)

    return form.Summary(
        met=count(Outcome.MET),
        not_met=count(Outcome.NOT_MET),
        to_sign=count(Outcome.TO_SIGN),
        unknown=count(Outcome.UNKNOWN),
        not_applicable=count(Outcome.NOT_APPLICABLE),
        findings=sum(len(result.findings) for result in results),
        blocking=sum(_blocks(result, setting, Outcome.NOT_MET) for result in results),
        ignored=len(results) - len(heeded),
    )


def _is_ignored(result: Result, setting: Setting) -> bool:
    """Whether nothing is left of a result that does not pass but what somebody ignores."""
    if result.outcome in {Outcome.MET, Outcome.NOT_APPLICABLE}:
        return False
    if result.rule in setting.config.ignore:
        return True
    reasons = [setting.reason(result.rule, one) for one in result.findings]
    return bool(reasons) and None not in reasons


def _blocks(result: Result, setting: Setting, outcome: Outcome) -> bool:
    """Whether a must rule that is not ignored has this outcome, by a finding that is not."""
    is_must = result.strength is Strength.MUST and result.rule not in setting.config.ignore
    return is_must and result.outcome is outcome and _counts(result, setting)


def _counts(result: Result, setting: Setting) -> bool:
    """Whether a finding as strong as the result remains without those that comments ignore."""
    strong = [one for one in result.findings if one.strength in {None, result.strength}]
    remains = any(setting.reason(result.rule, one) is None for one in strong)
    return remains or not result.findings


def _exit_code(results: tuple[Result, ...], setting: Setting, summary: form.Summary) -> int:
    """The exit code of an audit (0, 1, 4, or 70 for a bug of ours)."""
    if any(result.broken for result in results):
        return 70
    if summary.blocking:
        return 1
    unsure = [one for one in results if _blocks(one, setting, Outcome.UNKNOWN)]
    nothing = summary.not_applicable == len(results)
    doubtful = bool(unsure) if setting.strict else any(one.rule == CLAIM for one in unsure)
    return 4 if nothing or doubtful else 0


def _rule_result(result: Result, setting: Setting) -> form.RuleResult:
    return form.RuleResult(
        id=result.rule,
        scope="card" if result.scope == "card" else "repository",
        subject=None if result.subject is None else _writable(result.subject),
        outcome=result.outcome.value,
        strength=result.strength.value if result.strength else None,
        reason=_writable(result.reason),
        ignored=setting.config.ignore.get(result.rule),
        findings=tuple(_findings(result, setting)),
    )


def _findings(result: Result, setting: Setting) -> Iterator[form.Found]:
    """The findings with their fingerprints: rule, path, subject, ordinal among equals.

    The path is left out where it only stands in for the repository.
    """
    seen: dict[tuple[str, str], int] = {}
    for finding in result.findings:
        place = finding.location
        key = ("" if place.stands_in else place.path, finding.subject)
        ordinal = seen[key] = seen.get(key, -1) + 1
        named = "\0".join((result.rule, *key, str(ordinal)))
        fingerprint = sha256(named.encode("utf-8", "surrogateescape")).hexdigest()
        yield _found(finding, fingerprint, setting.reason(result.rule, finding))


def _found(finding: Finding, fingerprint: str, ignored: str | None) -> form.Found:
    path, line, column, cell, _ = finding.location
    return form.Found(
        path=_writable(path),
        line=line,
        column=column,
        cell=cell,
        subject=_writable(finding.subject),
        message=_writable(finding.message),
        fix=_writable(finding.fix),
        fingerprint=fingerprint,
        ignored=None if ignored is None else _writable(ignored),
        cause=_writable(finding.cause),
        concerns=tuple(sorted(map(_writable, finding.concerns))),
    )


def _card(judged: Judged) -> form.CardResult:
    card, verdict = judged
    entry = card.read.card.entry if card.read.card else None
    return form.CardResult(
        id=_writable(card.id),
        path=_writable(card.path),
        level=card.level if verdict else None,
        entry=entry.level if entry else None,
        supported=verdict.supported if verdict else None,
        graduated=verdict.graduated if verdict else None,
        limiting=tuple(_limiting(verdict.limiting)) if verdict else (),
        criteria=tuple(_criterion(one) for one in verdict.decisions) if verdict else (),
    )


def _limiting(decisions: tuple[Decision, ...]) -> Iterator[str]:
    yield from dict.fromkeys(one.criterion.id for one in decisions)


def _criterion(decision: Decision) -> form.CriterionResult:
    criterion = decision.criterion
    return form.CriterionResult(
        id=criterion.id,
        title=criterion.title,
        level=decision.level,
        outcome=decision.outcome.value,
        strength=criterion.strength,
        basis=criterion.source,
        reason=_writable(decision.reason),
        waived=_writable(decision.waived) or None,
        evidence=tuple(
            form.EvidenceResult(_writable(one.pointer), one.outcome.value, one.digest)
            for one in decision.evidence
        ),
    )


def _writable(text: str) -> str:
    r"""The text with bytes that are not UTF-8 written as `\xff`."""
    if text.isascii():
        return text
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
