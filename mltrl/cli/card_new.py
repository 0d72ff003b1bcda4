"""`mltrl card new`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mltrl.cli import options, writing

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Unpack

STDOUT = "-"


@click.command("new")
@options.repository
@click.option("--level", type=click.IntRange(0, 9), required=True, help="The level it works in.")
@writing.said
@click.option("-o", "--output", metavar="FILE", help="Write here.  [default: cards/ID.md]")
@writing.how
def command(
    folder: Path,
    *,
    output: str | None,
    force: bool,
    dry_run: bool,
    **said: Unpack[writing.Said],
) -> None:
    """Begin a card with what its level asks for, each below a comment that says what belongs there.

    Requirements and the questions on ethics are begun beside it, where they are not there yet.
    Its id is the next that no card has, whether git tracks it yet or not. With `-o -` the card
    alone is printed.

    \b
    Example:
      mltrl card new --level 1 --name "Transit vetting"
      mltrl card new --level 4 -o cards/vetting.md --dry-run
    """  # noqa: D301 - click reads the \b
    from mltrl.starting.begin import new_card  # noqa: PLC0415 - not for the help
    from mltrl.starting.repository import Wish  # noqa: PLC0415 - the same

    to_file = output not in {None, STDOUT}
    begun = new_card(folder, Wish(**said), output if to_file else None, force=force)
    if output == STDOUT:
        options.write(begun.drafts[0].text, None)
        return
    writing.carry_out(begun, force=force, dry_run=dry_run)
