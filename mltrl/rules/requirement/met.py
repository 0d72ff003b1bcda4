"""What is said to be verified or validated is shown by evidence that holds.

`status: done` is a promise to everyone who builds on the work. It is worth the test, the report or
the metric behind it, and a metric must reach what the card claims of it. `status: failed` promises
nothing: it is open work, for the gates that ask for it.

Fix: name evidence that is in the repository, or set the status back to `planned`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.evidence.references import is_address
from mltrl.evidence.requirements import stated_requirements, unread_requirements
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, card, pointer, requirements
from mltrl.rules.metric._thresholds import source_of, thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.references import Target
    from mltrl.evidence.requirements import Stated
    from mltrl.models.requirements import Check

SCOPE = "card"
STRENGTH = {0: "must"}
METRIC = "metric:"


class Shown(NamedTuple):
    """The verification or the validation of a requirement (`name`), for one card."""

    stated: Stated
    name: str
    check: Check
    card: CardFile

    @property
    def subject(self) -> str:
        """What findings are about: `1.2 verification`."""
        return f"{self.stated.requirement.id} {self.name}"

    @property
    def words(self) -> str:
        """How a sentence begins: "the verification of requirement `1.2`"."""
        return f"the {self.name} of requirement `{self.stated.requirement.id}`"


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each claim without evidence, one for each piece that does not hold."""
    shown = [
        Shown(one, name, done, card)
        for one in stated_requirements(evidence, card)
        for name, done in one.checks.items()
        if done.status == "done"
    ]
    unread = list(unread_requirements(evidence, card))
    if not shown and not unread:
        raise NotApplicable("no requirement is verified or validated yet")
    for one in shown:
        yield from _done(evidence, one)
    yield from unread


def _done(evidence: Evidence, one: Shown) -> Iterator[Finding | Unknown]:
    path = one.stated.path
    targets = [evidence.references.follow(it, one.card, path) for it in one.check.evidence]
    if not targets and not one.stated.is_faulty(one.name):
        message = f"{one.words} is done, but names no evidence"
        yield Finding(message, one.stated.at(one.name, "status"), one.subject)
    for at, target in enumerate(targets):
        yield from _followed(evidence, one, at, target)
    is_shown = any(target.outcome is Outcome.MET for target in targets)
    for target in targets:
        # An address may accompany evidence that is here; alone it leaves the question open.
        if target.outcome is Outcome.UNKNOWN and not (is_shown and is_address(target.pointer)):
            yield Unknown(f"{one.words}: {target.reason}", one.subject)


def _followed(evidence: Evidence, one: Shown, at: int, target: Target) -> Iterator[Finding]:
    """What is wrong with a piece of evidence."""
    place = one.stated.at(one.name, "evidence", at)
    subject = f"{one.subject} {target.pointer}"
    if target.outcome is Outcome.NOT_MET:
        message = f"{one.words} is done, but its evidence is not there: {target.reason}"
        yield Finding(message, place, subject)
    elif target.outcome is Outcome.MET and target.pointer.startswith(METRIC):
        for missed in _missed(evidence, one, target.pointer.removeprefix(METRIC)):
            yield Finding(f"{one.words} is done, but {missed}", place, subject)


def _missed(evidence: Evidence, one: Shown, written: str) -> Iterator[str]:
    """Which claims of the card the metric behind it misses."""
    wanted = source_of(one.stated.path, written)
    for metric in one.card.card.metrics:
        if metric.source is None or source_of(one.card.path, metric.source) != wanted:
            continue
        try:
            value = evidence.metrics.value(wanted.path or "", wanted.key)
        except (Unavailable, DocumentError):
            continue
        sentences = (claim.missed(metric.name, value.text) for claim in thresholds(metric))
        yield from filter(None, sentences)


def examples() -> Iterator[Example]:
    """Shown; a metric; missed; failed; nothing named; not there; by DVC; an address; not yet."""

    def done(*evidence: str, status: str = "done", more: str = "") -> dict[str, str]:
        pointers = ", ".join(f"'{one}'" for one in evidence)
        entry = f"id: 1, verification: {{status: {status}, evidence: [{pointers}]}}"
        metric = "metrics: [{name: auc, source: ../m.json#auc, at_least: 0.95}]"
        files = {"c/r.md": card("requirements: ../p/q.yaml", metric)}
        return {**files, "p/q.yaml": requirements(entry + more), "m.json": '{"auc": 0.96}'}

    report = {**done("report.md"), "p/report.md": "It works.\n"}
    yield Example("near miss: beside the requirements, not the card", report, Outcome.MET)
    metric = done("metric:../m.json#auc")
    yield Example("by a metric", metric, Outcome.MET)
    missed = {**metric, "m.json": '{"auc": 0.9}'}
    yield Example("missed", missed, Outcome.NOT_MET, ("p/q.yaml:4",), mentions="by 0.05")
    other = {**missed, "m.json": '{"auc": 0.9, "f1": 0.5}'}
    other["p/q.yaml"] = other["p/q.yaml"].replace("#auc", "#f1")
    yield Example("near miss: a metric of which nothing is claimed", other, Outcome.MET)
    failed = done(status="failed")
    yield Example("near miss: said to have failed", failed, Outcome.NOT_APPLICABLE)
    yield Example("nothing named", done(), Outcome.NOT_MET, mentions="names no evidence")
    gone = done("report.md")
    yield Example("not there", gone, Outcome.NOT_MET, ("p/q.yaml:4",), mentions="is not there")
    by_dvc = {**missed, "m.json.dvc": pointer("m.json")}
    del by_dvc["m.json"]
    yield Example("kept by DVC", by_dvc, Outcome.UNKNOWN, mentions="dvc pull")
    address = done("https://example.org/report")
    yield Example("an address alone", address, Outcome.UNKNOWN, mentions="offline")
    both = {**done("https://example.org/report", "report.md"), "p/report.md": "It works.\n"}
    yield Example("near miss: an address beside a report", both, Outcome.MET)
    faulty = {**report, "p/q.yaml": report["p/q.yaml"] + "  - {id: 2}\n"}
    yield Example("an entry that is not valid", faulty, Outcome.UNKNOWN, mentions="/valid")
    planned = done("report.md", status="planned")
    yield Example("not yet", planned, Outcome.NOT_APPLICABLE)
    yield Example("none named", {"r.md": card()}, Outcome.NOT_APPLICABLE)
