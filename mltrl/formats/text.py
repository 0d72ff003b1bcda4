"""The report for a terminal: what is not met or unknown, with place and fix, then the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.formats.findings import together
from mltrl.formats.plain import show
from mltrl.formats.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.models.report import Found, Report, RuleResult

WORDS = {
    "met": "met",
    "not_met": "not met",
    "to_sign": "to sign",
    "unknown": "unknown",
    "not_applicable": "n/a",
}
ORDER = ("not_met", "to_sign", "unknown", "not_applicable", "met")
STRENGTHS = ("must", "should", "may", None)
QUIET = frozenset({"met", "not_applicable"})
SHOWN_FINDINGS = 20
TOGETHER = 3
MEANING = {
    0: "nothing blocks",
    1: "a must rule is not met",
    4: "it could not be told",
    70: "a rule broke: a bug in mltrl",
}


class Style(NamedTuple):
    """How to print: `color` with ANSI colours, `verbose` with every rule and finding."""

    color: bool = False
    verbose: bool = False

    def paint(self, text: str, code: str) -> str:
        """The text in a colour, where colours are wanted."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text


PLAIN = Style()


def render(report: Report, style: Style = PLAIN) -> str:
    """The report as lines of text."""
    return "\n".join(_lines(report, style)) + "\n"


def _lines(report: Report, style: Style) -> Iterator[str]:
    shown = [one for one in report.rules if style.verbose or _has_news(one)]
    together = {} if style.verbose else _alike(shown)
    for result in sorted(shown, key=_weight):
        if result.id in together.get(_ground(result), ())[1:]:
            continue
        yield from _result(result, style)
        if more := len(together.get(_ground(result), ())[1:]):
            yield f"    and {more} more rules for the same reason: -v shows all"
    if shown:
        yield ""
    for card in report.cards:
        yield style.paint(summary(card), "1")
    for note in report.notes:
        yield f"note: {show(note)}"
    if report.baseline is not None and report.baseline.stale:
        yield from _stale(report.baseline.stale)
    yield _last_line(report, style)


def _ground(result: RuleResult) -> tuple[str, str | None]:
    """Why a rule is unknown, and about which card."""
    return result.reason, result.subject


def _alike(results: list[RuleResult]) -> dict[tuple[str, str | None], list[str]]:
    """The rules that are unknown for one and the same reason, where there are several."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for one in sorted(results, key=_weight):
        if one.outcome == "unknown" and not one.findings and one.ignored is None:
            found.setdefault(_ground(one), []).append(one.id)
    return {ground: ids for ground, ids in found.items() if len(ids) >= TOGETHER}


def _has_news(result: RuleResult) -> bool:
    """Whether a result says something that neither passes nor was there before."""
    is_known = bool(result.findings) and all(one.known for one in result.findings)
    return result.outcome not in QUIET and not is_known


def _stale(entries: tuple[str, ...]) -> Iterator[str]:
    count = len(entries)
    gone = "1 entry" if count == 1 else f"{count} entries"
    yield f"note: the findings of {gone} in the baseline are gone: `mltrl baseline` drops them"
    yield from (f"    {show(entry)}" for entry in entries[:SHOWN_FINDINGS])
    if count > SHOWN_FINDINGS:
        yield f"    … and {count - SHOWN_FINDINGS} more"


def _weight(result: RuleResult) -> tuple[int, int, str]:
    return ORDER.index(result.outcome), STRENGTHS.index(result.strength), result.id


def _result(result: RuleResult, style: Style) -> Iterator[str]:
    color = {"not_met": "31" if result.strength == "must" else "33", "met": "32"}
    word = style.paint(f"{WORDS[result.outcome]:8}", color.get(result.outcome, "36"))
    reason = "" if result.findings or not result.reason else f"  {show(result.reason)}"
    about = f" {show(result.subject)}" if result.subject else ""
    yield f"{word} {result.strength or '-':7} {style.paint(result.id, '1')}{about}{reason}"
    if result.ignored is not None:
        yield f"    ignored: {show(result.ignored)}"
    every = result.findings if style.verbose else together(result.findings)
    told = [one for one in every if style.verbose or not one.known]
    limit = len(told) if style.verbose else SHOWN_FINDINGS
    for finding in told[:limit]:
        known = " (known)" if finding.known else ""
        ignored = f" (ignored: {show(finding.ignored)})" if finding.ignored else ""
        yield f"    {_place(finding)}: {show(finding.message)}{known}{ignored}"
    if len(told) > limit:
        yield f"    … and {len(told) - limit} more: -v shows all"
    for fix in dict.fromkeys(one.fix for one in told[:limit]):
        yield style.paint(f"    fix: {show(fix)}", "2")
    if result.findings and result.reason:
        yield f"    {show(result.reason)}"


def _place(finding: Found) -> str:
    line = "" if finding.line is None else f":{finding.line}"
    column = "" if finding.column is None else f":{finding.column}"
    cell = "" if finding.cell is None else f" (cell {finding.cell})"
    return f"{show(finding.path)}{line}{column}{cell}"


def _last_line(report: Report, style: Style) -> str:
    counts = report.summary
    parts = [
        f"{counts.not_met} not met ({counts.blocking} blocking)",
        f"{counts.unknown} unknown",
        f"{counts.met} met",
        f"{counts.not_applicable} n/a",
    ]
    if counts.ignored:
        parts.append(f"{counts.ignored} ignored")
    if report.baseline is not None:
        parts.append(f"{report.baseline.known} known")
    commit = report.repository.commit
    where = commit[:12] if commit else "no commit yet"
    dirty = {True: " with local changes", False: "", None: " (clean or not: unknown)"}
    state = dirty[report.repository.dirty]
    meaning = MEANING.get(report.exit, "")
    if report.exit == 4 and counts.not_applicable == len(report.rules):  # noqa: PLR2004
        meaning = "nothing to audit"
    color = "32" if report.exit == 0 else "31"
    tail = style.paint(f"exit {report.exit}: {meaning}", color)
    return f"{', '.join(parts)} at {where}{state}; {tail}"
