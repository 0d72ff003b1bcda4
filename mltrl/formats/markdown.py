"""The report as Markdown, for the summary of a CI job or a comment: cards first, then findings.

Nothing of the repository acts in it: words stay words, all else is code (`plain.inert`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.formats.blocks import fit
from mltrl.formats.findings import together
from mltrl.formats.plain import clip, code, inert
from mltrl.formats.summary import names
from mltrl.formats.text import MEANING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.models.report import CardResult, Found, Report, RuleResult

MARK = "<!-- mltrl:report -->"
HEADINGS = {"must": "Not met: must", "should": "Not met: should", "may": "Not met: may"}
SHOWN = 20
LONGEST = 500


def render(report: Report) -> str:
    """The report as Markdown of at most 60 kB."""
    meaning = MEANING.get(report.exit, "see the log")
    head = f"{MARK}\n## Readiness audit: {meaning}\n"
    return fit([head, *_body(report)], _end(report))


def _body(report: Report) -> Iterator[str]:
    if report.cards:
        yield "### Cards\n"
        yield from (_card(card) for card in report.cards)
        yield ""
    for strength, heading in HEADINGS.items():
        yield from _section(heading, [one for one in report.rules if _is(one, strength)])
    for outcome, heading in (("to_sign", "To sign"), ("unknown", "Unknown")):
        some = [one for one in report.rules if one.outcome == outcome and one.ignored is None]
        yield from _section(heading, some)
    yield from _section("Ignored", [one for one in report.rules if _is_ignored(one)])


def _is(result: RuleResult, strength: str) -> bool:
    """Whether a result has something new to say that counts so much."""
    new = any(one.counts for one in result.findings)
    mine = result.outcome == "not_met" and (result.strength or "may") == strength
    return mine and new and result.ignored is None


def _is_ignored(result: RuleResult) -> bool:
    return result.ignored is not None and result.outcome in {"not_met", "unknown"}


def _card(card: CardResult) -> str:
    """What a card claims and what is supported, in one line."""
    head = f"- **{_told(card.id)}** ({code(clip(card.path, LONGEST))})"
    if card.level is None or card.supported is None:
        return f"{head} cannot be read: see card/valid"
    claim = f"{head} claims level {card.level}, supported **{card.supported}**"
    if card.graduated is None and card.supported == card.level:
        claim = f"{head} claims level {card.level}, at which it entered"
    if card.supported > card.level:
        return f"{claim}: every criterion of gate G{card.level} is met"
    limits = "limited by" if card.supported < card.level else f"gate G{card.level} lacks"
    return f"{claim}; {limits} {inert(names(card.limiting))}"


def _section(heading: str, results: list[RuleResult]) -> Iterator[str]:
    if not results:
        return
    yield f"### {heading}\n"
    for result in results:
        yield from _result(result)
    yield ""


def _result(result: RuleResult) -> Iterator[str]:
    about = f" ({_told(result.subject)})" if result.subject else ""
    ignored = f", ignored: {_told(result.ignored)}" if result.ignored is not None else ""
    new = [one for one in together(result.findings) if one.counts]
    reason = "" if new or not result.reason else f": {_told(result.reason)}"
    yield f"- **{result.id}**{about}{ignored}{reason}"
    if result.ignored is not None:
        return
    yield from (f"  - {_place(one)} {_told(one.message)}" for one in new[:SHOWN])
    if len(new) > SHOWN:
        yield f"  - and {len(new) - SHOWN} more"
    for fix in dict.fromkeys(one.fix for one in new[:SHOWN] if one.fix):
        yield f"  - Fix: {_told(fix)}"


def _told(text: str) -> str:
    return inert(clip(text, LONGEST))


def _place(found: Found) -> str:
    line = "" if found.line is None else f":{found.line}"
    cell = "" if found.cell is None else f" (cell {found.cell})"
    return code(f"{clip(found.path, LONGEST)}{line}{cell}")


def _end(report: Report) -> str:
    """The counts, the notes and what was audited."""
    counts, commit = report.summary, report.repository.commit
    parts = [
        f"**{counts.not_met} not met** ({counts.blocking} blocking)",
        f"{counts.unknown} unknown",
        f"{counts.met} met",
        f"{counts.not_applicable} n/a",
        *([f"{counts.ignored} ignored"] if counts.ignored else []),
        f"commit {code(commit[:12])}" if commit else "no commit yet",
        f"exit {report.exit}",
    ]
    baseline = report.baseline
    known = [f"Known from before: {baseline.known}\n"] if baseline else []
    notes = [f"Note: {_told(note)}\n" for note in report.notes[:SHOWN]]
    return "\n".join([*known, *notes, " · ".join(parts)])
