"""Findings that were there before: how an old repository takes up audits without mending all first.

What was there is told by fingerprints, which depend on neither lines nor wording: those in a file
that `mltrl baseline` wrote, or those of an earlier commit. Such findings are shown as known and do
not count in the exit code. They stay findings: no criterion is met by them. What a card claims is
never old debt, so findings against the claims of cards always count.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from mltrl import rules
from mltrl.audit import audit
from mltrl.changes.revisions import merge_base
from mltrl.errors import ConfigurationError
from mltrl.evidence.git import Repository
from mltrl.models import report as form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mltrl.audit import Request

HEAD = """\
# Findings that are accepted for now: `mltrl baseline` writes this file, one finding a line.
# A line may be deleted at any time; adding one takes `mltrl baseline --accept-new`.
"""
CLAIM = "card/level-supported"
DIGITS = frozenset("0123456789abcdef")
LENGTH = 64
CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ", "||||||| ")


class Baseline(NamedTuple):
    """What was there before: lines by fingerprint, and where they are from.

    `source` is `commit:…` or `sha256:…`; only of a file an entry can be stale. `concerns` are the
    stages that each was about, where that is known.
    """

    source: str
    entries: dict[str, str]
    concerns: Mapping[str, frozenset[str]] = MappingProxyType({})

    @property
    def is_file(self) -> bool:
        """Whether a person keeps it, so that entries without a finding are worth a word."""
        return self.source.startswith("sha256:")

    def holds(self, found: form.Found) -> bool:
        """Whether a finding was there before, and no less bad."""
        before = self.concerns.get(found.fingerprint)
        return found.fingerprint in self.entries and (
            before is None or before.issuperset(found.concerns)
        )


class Update(NamedTuple):
    """A baseline anew: its text, the entries that are new in it, and those that were dropped."""

    text: str
    new: tuple[str, ...]
    dropped: tuple[str, ...]
    left_out: int


def read_baseline(data: bytes, name: str) -> Baseline:
    """The baseline in a file's bytes.

    Raises:
        ConfigurationError: a line is not one that `mltrl baseline` writes.
    """
    entries = {}
    for number, line in enumerate(data.decode("utf-8", "backslashreplace").split("\n"), 1):
        line = line.rstrip("\r")  # noqa: PLW2901 - as git may write it
        if not line or line.startswith("#"):
            continue
        if line.startswith(CONFLICT):
            message = f"{name}:{number}: a merge was left unfinished"
            raise ConfigurationError(message, "keep the lines of both sides, without the marks")
        fingerprint = line.rpartition(" ")[2]
        if len(fingerprint) != LENGTH or not set(fingerprint) <= DIGITS:
            message = f"{name}:{number}: this is no line of a baseline"
            raise ConfigurationError(message, "`mltrl baseline` writes the file anew")
        entries[fingerprint] = line
    return Baseline(f"sha256:{sha256(data).hexdigest()}", entries)


def before(request: Request, base: str) -> Baseline:
    """The findings at the commit where the audited revision left the revision `base`.

    Raises:
        MltrlError: that commit cannot be told, or not be audited.
    """
    with Repository.open(request.path) as repository:
        commit = merge_base(repository, base, request.rev or "HEAD")
    earlier = audit(request._replace(rev=commit, supplied=()))
    concerns = {
        one.fingerprint: frozenset(one.concerns)
        for result in earlier.rules
        for one in result.findings
    }
    return Baseline(f"commit:{commit}", _entries(earlier), concerns)


def compare(
    report: form.Report,
    baseline: Baseline,
    *,
    strict: bool = False,
    wanted: Callable[[str], bool] = lambda _path: True,
) -> form.Report:
    """The report with what was there before marked as known, and the exit code without it.

    `wanted` tells whether a path belongs to the audited part; entries elsewhere are not stale.
    """
    results = tuple(_marked(one, baseline) for one in report.rules)
    blocking = sum(_blocks(one) for one in results)
    known = sum(found.known for one in results for found in one.findings)
    stale = tuple(_stale(report, baseline, wanted)) if baseline.is_file else ()
    return replace(
        report,
        exit=_exit_code(report, results, blocking, strict=strict),
        summary=replace(report.summary, blocking=blocking),
        rules=results,
        baseline=form.Baseline(baseline.source, known, stale),
    )


def update(report: form.Report, old: Baseline | None) -> Update:
    """The baseline that accepts what a report finds, in place of an older one."""
    found = _entries(report)
    everything = lambda _path: True  # noqa: E731 - a word for it
    dropped = list(_stale(report, old, everything)) if old else []
    kept = {key: line for key, line in (old.entries if old else {}).items() if line not in dropped}
    new = [line for key, line in found.items() if old is None or key not in old.entries]
    claims = sum(len(one.findings) for one in report.rules if _is_claim(one))
    text = HEAD + "".join(f"{line}\n" for line in sorted({**kept, **found}.values()))
    return Update(text, tuple(sorted(new)), tuple(sorted(dropped)), claims)


def _entries(report: form.Report) -> dict[str, str]:
    return {
        found.fingerprint: _line(result.id, found)
        for result in _acceptable(report.rules)
        for found in result.findings
        if found.ignored is None
    }


def _acceptable(results: Iterable[form.RuleResult]) -> Iterator[form.RuleResult]:
    return (one for one in results if one.ignored is None and not _is_claim(one))


def _line(rule: str, found: form.Found) -> str:
    words = (rule, found.path, found.subject, found.fingerprint)
    return "  ".join(_written(word) for word in words if word)


def _written(text: str) -> str:
    """The text without anything that would end the line."""
    return text.encode("unicode_escape").decode() if not text.isprintable() else text


def _is_claim(result: form.RuleResult) -> bool:
    """Whether the rule asks if a card contradicts itself or the repository."""
    if result.scope != "card" or result.id not in rules.ids():
        return False
    return rules.load(result.id).module.STRENGTH.get(0) == "must"


def _marked(result: form.RuleResult, baseline: Baseline) -> form.RuleResult:
    if _is_claim(result) or not any(map(baseline.holds, result.findings)):
        return result
    found = tuple(replace(one, known=baseline.holds(one)) for one in result.findings)
    return replace(result, findings=found)


def _blocks(result: form.RuleResult, outcome: str = "not_met") -> bool:
    """Whether a result keeps the audit from passing by something that is new."""
    new = not result.findings or any(one.counts for one in result.findings)
    is_must = result.strength == "must" and result.ignored is None
    return is_must and result.outcome == outcome and new


def _exit_code(
    report: form.Report, results: tuple[form.RuleResult, ...], blocking: int, *, strict: bool
) -> int:
    """What remains of exit code 1; the others do not depend on single findings."""
    if report.exit != 1 or blocking:
        return report.exit
    unsure = [one for one in results if _blocks(one, "unknown")]
    return 4 if any(strict or one.id == CLAIM for one in unsure) else 0


def _stale(report: form.Report, baseline: Baseline, wanted: Callable[[str], bool]) -> Iterator[str]:
    """Entries whose rule was answered in full, without the finding."""
    found = {one.fingerprint for result in report.rules for one in result.findings}
    asked = {one.id for one in report.rules}
    doubtful = {one.id for one in report.rules if one.outcome == "unknown" or _is_partly(one)}
    for fingerprint, line in baseline.entries.items():
        rule, _, rest = line.partition("  ")
        answered = (rule in asked and rule not in doubtful) or rule not in rules.ids()
        if fingerprint not in found and answered and wanted(rest.partition("  ")[0]):
            yield line


def _is_partly(result: form.RuleResult) -> bool:
    """Whether something could not be checked beside what was found."""
    return result.outcome == "not_met" and bool(result.reason)
