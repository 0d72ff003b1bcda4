"""`mltrl audit`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mltrl import formats
from mltrl.audit import Request, examine
from mltrl.cli import completing, options
from mltrl.errors import UsageError
from mltrl.evidence.data import LEVELS
from mltrl.formats.text import Style
from mltrl.formats.text import render as render_text

if TYPE_CHECKING:
    from typing import Self

    from mltrl.audit import Examined
    from mltrl.baseline import Baseline
    from mltrl.evidence.data import Level
    from mltrl.models.report import Report

PATIENCE = 1.0
_KEPT: list[Examined] = []
"""What is kept until the process ends: to take it apart before would take time for nothing."""


@click.command("audit", short_help="Audit a git repository.")
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option(
    "--rev",
    metavar="REV",
    shell_complete=completing.revisions,
    help="Audit this commit instead of the work tree.",
)
@click.option("--level", type=click.IntRange(0, 9), help="Audit for this readiness level.")
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    shell_complete=completing.rules,
    help="Only these rules or families.",
)
@click.option(
    "--ignore",
    metavar="RULES",
    multiple=True,
    shell_complete=completing.rules,
    help="Not these rules or families.",
)
@click.option(
    "--format",
    "outputs",
    metavar="FORMAT[:FILE]",
    shell_complete=completing.formats,
    multiple=True,
    help=f"{', '.join(formats.NAMES)}: to the terminal or to a file; may be repeated.",
)
@click.option("-o", "--output", metavar="FILE", help="Write the first format to this file.")
@click.option("--baseline", metavar="FILE", help="Findings in this file do not count.")
@click.option(
    "--base",
    metavar="REF",
    shell_complete=completing.revisions,
    help="Findings from before this left REF do not count.",
)
@click.option(
    "--data",
    type=click.Choice(LEVELS),
    default="pins",
    show_default=True,
    help="Data that DVC keeps: not read; proved if untouched since it was hashed; every byte read.",
)
@click.option("--remote", is_flag=True, help="Ask DVC's remotes whether they hold what is pinned.")
@options.reports
@click.option(
    "--policy-from",
    metavar="REF",
    shell_complete=completing.revisions,
    help="The configuration there decides, but for what is stricter here.",
)
@click.option("--strict", is_flag=True, help="Exit 4 when a must rule is unknown.")
@click.option("-v", "--verbose", is_flag=True, help="Show every rule and every finding.")
@options.now
@options.color
def command(  # noqa: PLR0913 - one argument per option
    *,
    path: Path,
    rev: str | None,
    level: int | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    outputs: tuple[str, ...],
    output: str | None,
    baseline: str | None,
    base: str | None,
    data: Level,
    remote: bool,
    reports: tuple[str, ...],
    policy_from: str | None,
    strict: bool,
    verbose: bool,
    now: str | None,
    color: str,
) -> None:
    """Audit the git repository around PATH.

    Reads the tracked files of the work tree, or of one commit with --rev. A PATH below the root
    narrows the audit to it.

    \b
    Exit codes: 0 nothing blocks, 1 a must rule is not met, 2 wrong usage or configuration,
    3 a forged or broken review, 4 could not be evaluated, 70 a bug in mltrl, 130 interrupted.

    \b
    Example:
      mltrl audit . --select data,pipeline/locked --format text --format json:report.json
      mltrl audit . --base origin/main --format github
    """  # noqa: D301 - click reads the \b
    targets = _targets(outputs, output)
    request = Request(path, rev, level, _names(select), _names(ignore), strict, options.day(now))
    request = _reading(request, data, remote=remote)
    request = request._replace(supplied=options.supplied(reports), policy_from=policy_from)
    with Progress() as progress:
        report = _compared(request, _baseline(request, baseline, base), progress)
    for name, file in targets:
        style = Style(color=file is None and options.is_colored(color), verbose=verbose)
        text = render_text(report, style) if name == "text" else formats.render(report, name)
        options.write(text, file)
    click.get_current_context().exit(report.exit)


def _reading(request: Request, data: Level, *, remote: bool) -> Request:
    """The request with how far data is read."""
    if request.rev is not None and data != "pins":
        message = f"--data {data} reads the work tree, and --rev audits a commit"
        raise UsageError(message, "leave one of them out")
    return request._replace(data=data, remote=remote)


def _baseline(request: Request, file: str | None, base: str | None) -> Baseline | None:
    """What was there before, if that was asked for."""
    if file is None and base is None:
        return None
    from mltrl.baseline import before, read_baseline  # noqa: PLC0415 - only where asked for

    if file is not None and base is not None:
        raise UsageError("both --baseline and --base say what was there before", "give one of them")
    return before(request, base) if base else read_baseline(options.read(file or ""), file or "")


def _compared(request: Request, baseline: Baseline | None, progress: Progress) -> Report:
    """The report, with what was there before marked."""
    with examine(request, progress.step, progress.announce) as examined:
        _KEPT.append(examined)
        if baseline is None:
            return examined.report
        from mltrl.baseline import compare  # noqa: PLC0415 - only where asked for

        wanted = examined.evidence.wanted
        return compare(examined.report, baseline, strict=request.strict, wanted=wanted)


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    """The rules named by an option that takes commas and may be repeated."""
    names = tuple(name.strip() for value in values for name in value.split(","))
    if "" in names:
        raise UsageError("an empty rule name", "name rules as in `--select data,pipeline/locked`")
    return names


def _targets(outputs: tuple[str, ...], output: str | None) -> list[tuple[str, Path | None]]:
    """Each format with the file it goes to; None is the terminal."""
    targets = []
    for position, value in enumerate(outputs or ("text",)):
        name, colon, file = value.partition(":")
        if name not in formats.NAMES or (colon and not file):
            message = f"there is no format `{value}`"
            raise UsageError(message, f"formats are {', '.join(formats.NAMES)}, or NAME:FILE")
        if position == 0 and output and not file:
            file = output
        targets.append((name, Path(file) if file else None))
    if sum(file is None for _, file in targets) > 1:
        raise UsageError("two formats go to the terminal", "give one a file, as in `json:FILE`")
    _require_apart([file for _, file in targets if file])
    return targets


def _require_apart(files: list[Path]) -> None:
    """See that no format is written over another; pipes and devices take several."""
    seen = set()
    for file in files:
        place = file.resolve()
        if place in seen and (file.is_file() or not file.exists()):
            raise UsageError(f"two formats go to `{file}`", "give each a file of its own")
        seen.add(place)


class Progress:
    """One line on a terminal's stderr that names the rule at work, after the first second.

    What is announced stands above it.
    """

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.shown = False

    def __enter__(self) -> Self:
        """Begin to count."""
        return self

    def step(self, name: str) -> None:
        """Show the name of what comes next, where it has taken long enough."""
        if time.monotonic() - self.start > PATIENCE and sys.stderr.isatty():
            self.shown = True
            sys.stderr.write(f"\r\x1b[Kmltrl: {name}")
            sys.stderr.flush()

    def announce(self, text: str) -> None:
        """Say at once, in a line that stays, how much there is to do."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[Kmltrl: {text}\n")
            sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        """Wipe the line."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
