"""`mltrl card diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mltrl.audit import Request, examine
from mltrl.cli import completing, options
from mltrl.cli.card_render import LEVELS
from mltrl.errors import UsageError
from mltrl.formats.json import write as write_json
from mltrl.formats.text import Style

if TYPE_CHECKING:
    from pathlib import Path

    from mltrl.audit import Examined
    from mltrl.models.report import CardResult

HERE = "work tree"


@click.command("diff")
@click.argument("card", shell_complete=completing.cards)
@click.argument("before", metavar="REV1", shell_complete=completing.revisions)
@click.argument("after", metavar="[REV2]", required=False, shell_complete=completing.revisions)
@options.repository
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@options.several(options.output, options.color)
@click.option("-v", "--verbose", is_flag=True, help="Show the lines of changed sections.")
def diff(  # noqa: PLR0913 - one argument per option
    *,
    card: str,
    before: str,
    after: str | None,
    folder: Path,
    form: str,
    output: str | None,
    color: str,
    verbose: bool,
) -> None:
    """Show what changed on CARD from REV1 to REV2, or to the work tree.

    Fields are compared by their values, metrics and data by name, sections by text; beside them
    what was measured, pinned and decided about each criterion.

    \b
    Example:
      mltrl card diff R01.1 main
      mltrl card diff R01.1 v1.0 v2.0 -v
    """  # noqa: D301 - click reads the \b
    from mltrl.render.card import Page  # noqa: PLC0415 - imports Jinja2
    from mltrl.render.changes import Revision, changes, to_text  # noqa: PLC0415

    with (
        examine(Request(folder, rev=after, select=LEVELS)) as new,
        examine(Request(folder, rev=before, select=LEVELS)) as old,
    ):
        shown = options.pick_one(new.report.cards, card)
        earlier = Revision(before, Page(old, _same(old, shown, before)))
        found = changes(earlier, Revision(after or HERE, Page(new, shown)))
    style = Style(output is None and options.is_colored(color), verbose)
    options.write(write_json(found) if form == "json" else to_text(found, style), output)


def _same(examined: Examined, card: CardResult, rev: str) -> CardResult:
    """The card at another revision: the one with its id, else the one at its path."""
    cards = examined.report.cards
    same = [one for one in cards if one.id == card.id]
    here = [one for one in cards if one.path == card.path]
    if len(same) > 1:
        same = [one for one in here if one in same] or same
    if len(same) > 1:
        raise options.ambiguous(card.id, [f"{rev}:{one.path}" for one in same])
    found = same or here
    if not found:
        raise UsageError(f"there is no card `{card.id}` at {rev}", "choose a later revision")
    return found[0]
