"""A card for a terminal: what it claims, what was measured, what it rests on, what is missing."""

from __future__ import annotations

import re
from textwrap import fill
from typing import TYPE_CHECKING

from mltrl.documents.markdown import without_comments
from mltrl.formats.plain import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.formats.text import Style
    from mltrl.render.view import CardView, DataRow, MetricRow, Ref

WIDTH = 96
LABEL = 24
STATES = {"supported": "32", "at its entry level": "2", "not supported": "31", "unknown": "36"}


def to_text(view: CardView, style: Style) -> str:
    """The card as lines of text; its sections only where `style` is verbose."""
    lines = [*_head(view, style), *_summary(view), *_tables(view, style), *_gates(view, style)]
    if style.verbose:
        for section in view.sections:
            lines += ["", style.paint(show(section.title), "1"), *_lines(section.text)]
    return "\n".join(lines) + "\n"


def _head(view: CardView, style: Style) -> Iterator[str]:
    standing = view.standing
    version = f" {show(view.version)}" if view.version else ""
    yield style.paint(f"{show(view.name)} ({show(view.id)}){version}", "1")
    state = style.paint(standing.state, STATES[standing.state])
    yield f"Level {standing.level}, {standing.name} ({standing.phase}): {state}"
    yield show(standing.sentence)
    if view.tldr:
        yield from ("", *_lines(view.tldr.text))


def _lines(text: str) -> Iterator[str]:
    """The lines of a Markdown text as it is written, without comments; items stay below theirs."""
    for line in re.sub(r"\n{3,}", "\n\n", without_comments(text)).splitlines():
        start = re.match(r" *(?:[-*+] |\d{1,9}[.)] )?", line)
        indent = " " * (len(start[0]) if start else 0)
        wrapped = fill(show(line), WIDTH, subsequent_indent=indent, break_on_hyphens=False)
        yield wrapped if line.strip() else ""


def _summary(view: CardView) -> Iterator[str]:
    yield ""
    for fact in view.summary:
        yield f"{fact.name:{LABEL}}{show(fact.text)}"
    yield f"{'Card':{LABEL}}{show(view.origin.path)}"


def _tables(view: CardView, style: Style) -> Iterator[str]:
    if view.metrics:
        yield from ("", style.paint("Metrics", "1"), *(_metric(one) for one in view.metrics))
    if view.data or view.models:
        yield from ("", style.paint("Data and models", "1"))
        yield from (line for one in (*view.data, *view.models) for line in _data(one))
    if view.requirements:
        yield from ("", style.paint("Requirements", "1"))
        for one in view.requirements:
            risk = f"risk {one.risk}" if one.risk else "risk not stated"
            yield f"  {one.id:6} {show(one.text)} ({one.kind}, {risk})"


def _metric(row: MetricRow) -> str:
    value = row.value or f"? ({row.state})"
    claim = f", claimed {row.threshold}" if row.threshold else ""
    margin = f", margin {row.margin}" if row.margin else ""
    missed = ", not reached" if row.reached is False else ""
    written = f", the card says {row.written}" if row.written else ""
    where = _where(row.source)
    return show(f"  {row.name} = {value}{claim}{margin}{missed}{written}{where}")


def _where(ref: Ref) -> str:
    return f"  [{ref.text}]" if ref.text else ""


def _data(row: DataRow) -> Iterator[str]:
    kind = ", ".join(filter(None, (row.kind or "model", row.version, row.size)))
    yield show(f"  {row.name} ({kind})  {row.path}")
    yield show(f"      {row.digest or row.pinned}  {row.state}".rstrip())


def _gates(view: CardView, style: Style) -> Iterator[str]:
    yield from ("", style.paint("Gates", "1"))
    for gate in view.gates:
        left = f"open: {', '.join(gate.open)}" if gate.open else "nothing open"
        yield f"  {gate.title}: {gate.met} of {gate.total} met, {left}"
    if view.findings:
        yield from ("", style.paint("Findings", "1"))
        for one in view.findings:
            yield show(f"  {one.place}: {one.message} [{one.rule}]")
