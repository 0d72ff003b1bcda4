"""A report as one file: HTML, Markdown or JSON."""

from __future__ import annotations

import sys
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from mltrl.formats.json import plain, write_value
from mltrl.render.pages import page
from mltrl.render.report.build import gather, report_view
from mltrl.render.report.record import record_of, written
from mltrl.render.report.stages import Stages

if TYPE_CHECKING:
    from pathlib import Path

    from mltrl.audit import Examined
    from mltrl.models.report import Report
    from mltrl.render.report.build import Parts, Wish
    from mltrl.render.report.record import Options, Record
    from mltrl.render.report.view import ReportView

TEMPLATES = {"html": "report/report.html.j2", "markdown": "report/report.md.j2"}
LARGEST = 2_000_000
"""So many bytes a page of HTML has; rows of stages make room first, then details of cards."""
FEWER = (8, 3, 1, 0)
"""Of how many cards everything is told where there is no room for more."""
FORMS = ("html", "markdown", "json")


class Written(NamedTuple):
    """A report and its record."""

    text: str
    record: Record


def write_report(
    examined: Examined, wish: Wish, options: Options, own: Path | None = None
) -> Written:
    """The report of what was examined, with templates of the folder `own` before ours.

    Raises:
        MltrlError: one of those templates is not valid, or needs more than it may have.
    """
    parts = gather(examined, wish)
    if options.form == "json":
        everything = Stages(examined, parts.past, sys.maxsize)
        parts = parts._replace(whole=True, told=len(parts.cards), stages=everything)
    made = _write(parts, options, own)
    if options.form != "html":
        return made
    beyond = _beyond(made)
    if beyond > 0 and parts.stages.size:
        room = max(0, parts.stages.size - beyond - beyond // 10)
        parts = parts._replace(stages=Stages(examined, parts.past, room))
        made = _write(parts, options, own)
    for told in FEWER:
        if _beyond(made) <= 0:
            break
        if told < len(parts.cards):
            made = _write(parts._replace(told=told), options, own)
    return made


def _beyond(made: Written) -> int:
    """By how many bytes a page is too large."""
    return len(made.text.encode()) - LARGEST


def _write(parts: Parts, options: Options, own: Path | None) -> Written:
    view = report_view(parts)
    record = record_of(parts, view, options, _digest(own))
    if options.form == "json":
        return Written(_json(parts.report, view, record), record)
    view = view._replace(record=written(record, options.form))
    return Written(page(TEMPLATES[options.form], own, view=view), record)


def _json(report: Report, view: ReportView, record: Record) -> str:
    """All that the page shows, the audit itself, and the record."""
    shown = {name: value for name, value in _tree(view).items() if name != "record"}  # type: ignore[attr-defined]
    audit = plain(report)
    return write_value({"schema": 1, "record": record, **shown, "audit": audit})


def _tree(value: object) -> object:
    """Named tuples as mappings, other tuples as lists."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: _tree(getattr(value, name)) for name in value._fields}
    if isinstance(value, (tuple, list)):
        return [_tree(one) for one in value]
    return value


def _digest(own: Path | None) -> str:
    """What tells a folder of templates from every other, "" for none."""
    if own is None:
        return ""
    files = sorted(one for one in own.rglob("*") if one.suffix in {".j2", ".css"})
    digest = sha256()
    for file in files:
        digest.update(file.relative_to(own).as_posix().encode() + b"\0")
        digest.update(sha256(file.read_bytes()).digest())
    return f"sha256:{digest.hexdigest()}"
