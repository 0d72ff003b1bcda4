"""`mltrl gate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mltrl.audit import Request, audit
from mltrl.cli import completing, options
from mltrl.formats.json import write as write_json
from mltrl.formats.sheet import render
from mltrl.formats.text import Style

if TYPE_CHECKING:
    from pathlib import Path


@click.command("gate")
@click.argument("card", required=False, shell_complete=completing.cards)
@options.several(options.repository, options.rev, options.now)
@click.option("--level", type=click.IntRange(0, 9), help="As if the card claimed this level.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@options.several(options.reports, options.output, options.color)
@click.option("-v", "--verbose", is_flag=True, help="Show the basis of each criterion.")
def command(  # noqa: PLR0913 - one argument per option
    *,
    card: str | None,
    folder: Path,
    rev: str | None,
    now: str | None,
    level: int | None,
    form: str,
    reports: tuple[str, ...],
    output: str | None,
    color: str,
    verbose: bool,
) -> None:
    """Show every criterion that is asked of CARD, with its outcome and reason.

    CARD is an id or a path; without it, all cards are shown. The gates are those from the level at
    which the work entered to the one it is working in.

    \b
    Example:
      mltrl gate R01.1
      mltrl gate cards/vetting.md --format json -o gate.json
    """  # noqa: D301 - click reads the \b
    request = Request(folder, rev=rev, level=level, now=options.day(now))
    report = audit(request._replace(supplied=options.supplied(reports)))
    cards = options.pick(report.cards, card)
    if form == "json":
        text = write_json(cards)
    else:
        style = Style(color=output is None and options.is_colored(color), verbose=verbose)
        text = "\n".join(render(one, style) for one in cards)
    options.write(text, output)
