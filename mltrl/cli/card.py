"""`mltrl card`: check, list, show, compare and render readiness cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mltrl.audit import Request, examine
from mltrl.cli import card_convert, card_new, card_pin, card_set, completing, options
from mltrl.cli.card_diff import diff
from mltrl.cli.card_render import FAMILIES, LEVELS, badge, render
from mltrl.formats.json import write as write_json
from mltrl.formats.text import Style
from mltrl.formats.text import render as render_text

if TYPE_CHECKING:
    from pathlib import Path


@click.group("card")
def command() -> None:
    """Check, list, show, compare and render readiness cards.

    \b
    Example:
      mltrl card list
      mltrl card check
      mltrl card render R01.1 -o vetting.html
    """  # noqa: D301 - click reads the \b


for part in (card_convert, card_new, card_pin, card_set):
    command.add_command(part.command)


@command.command("check")
@click.argument("card", required=False, shell_complete=completing.cards)
@options.several(options.repository, options.rev, options.now, options.color)
@click.option("-v", "--verbose", is_flag=True, help="Show every rule and every finding.")
def check(  # noqa: PLR0913 - one argument per option
    card: str | None, folder: Path, rev: str | None, now: str | None, color: str, *, verbose: bool
) -> None:
    """Check CARD, or every card: what is wrong in it, and whether its claims hold.

    CARD is an id or a path. Exits as `mltrl audit` does, for what is shown.

    \b
    Example:
      mltrl card check
      mltrl card check R01.1
      mltrl card check cards/vetting.md -v
    """  # noqa: D301 - click reads the \b
    with examine(Request(folder, rev=rev, now=options.day(now), select=FAMILIES)) as examined:
        picked = options.pick(examined.report.cards, card)
        report = examined.about({one.path for one in picked})
    options.write(render_text(report, Style(options.is_colored(color), verbose)), None)
    click.get_current_context().exit(report.exit)


@command.command("list")
@options.several(options.repository, options.rev, options.now)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@options.output
def list_cards(
    folder: Path, rev: str | None, now: str | None, form: str, output: str | None
) -> None:
    """Print each card: id, name, level claimed and supported, owners, and what limits it.

    \b
    Example:
      mltrl card list
      mltrl card list --format json
    """  # noqa: D301 - click reads the \b
    from mltrl.render.listing import listed, table  # noqa: PLC0415 - the same for all below

    with examine(Request(folder, rev=rev, now=options.day(now), select=LEVELS)) as examined:
        found = listed(examined, options.pick(examined.report.cards, None))
    options.write(write_json(found) if form == "json" else table(found), output)


@command.command("show")
@click.argument("card", shell_complete=completing.cards)
@options.several(options.repository, options.rev, options.now, options.color)
@click.option("-v", "--verbose", is_flag=True, help="Show the text of its sections too.")
def show(  # noqa: PLR0913 - one argument per option
    card: str, folder: Path, rev: str | None, now: str | None, color: str, *, verbose: bool
) -> None:
    """Print one card: what it claims, its metrics, data and requirements, and what is missing.

    CARD is an id or a path.

    \b
    Example:
      mltrl card show R01.1
    """  # noqa: D301 - click reads the \b
    from mltrl.render.card import Page, card_view  # noqa: PLC0415 - imports Jinja2
    from mltrl.render.terminal import to_text  # noqa: PLC0415

    with examine(Request(folder, rev=rev, now=options.day(now), select=FAMILIES)) as examined:
        shown = options.pick_one(examined.report.cards, card)
        view = card_view(Page(examined, shown))
    options.write(to_text(view, Style(options.is_colored(color), verbose)), None)


# Commands that live in modules of their own.
command.add_command(badge)
command.add_command(diff)
command.add_command(render)
