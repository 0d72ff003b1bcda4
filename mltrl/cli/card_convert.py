"""`mltrl card convert`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mltrl.cli import card_files, completing, options
from mltrl.errors import UsageError

if TYPE_CHECKING:
    from mltrl.cards.edit import CardText


@click.command("convert")
@click.argument("card", shell_complete=completing.cards)
@options.repository
@click.option("--entry", type=click.IntRange(0, 9), help="The level at which the work entered.")
@click.option("--entry-reason", "reason", metavar="TEXT", default="", help="Why not lower.")
@click.option("-o", "--output", metavar="FILE", help="Write to this file.  [default: print]")
@click.option("--in-place", is_flag=True, help="Write to the file of the card.")
def command(  # noqa: PLR0913 - one argument for each option
    card: str, folder: Path, entry: int | None, reason: str, output: str | None, *, in_place: bool
) -> None:
    """Write a summary table as front matter.

    No word of the card is lost: rows move into the front matter where all of their words find a
    place there; the others, and everything below the table, stay as they are. At which level the
    work entered is what a table cannot say: `--entry` does.

    \b
    Example:
      mltrl card convert cards/vetting.md
      mltrl card convert cards/vetting.md --in-place --entry 1
    """  # noqa: D301 - click reads the \b
    from mltrl.cards.convert import convert  # noqa: PLC0415 - imports pydantic
    from mltrl.cards.edit import Refused  # noqa: PLC0415 - the same

    if in_place and output:
        raise UsageError("`--in-place` and `-o` name two files", "choose one of them")
    if output:
        card_files.check_target(output)
    said = {"level": str(entry), **({"reason": reason} if reason else {})}
    with card_files.opened(folder, [card]) as opened:
        [before] = opened.cards
        try:
            after = convert(before, said if entry is not None else None)
        except Refused as refused:
            raise UsageError(f"{before.path}: {refused}", "nothing was written") from refused
        if in_place:
            card_files.save(opened.repository, after)
        else:
            options.write(after.data.decode(), output)
        _advise(after, opened.repository.top, output)


def _advise(card: CardText, top: Path, output: str | None) -> None:
    """What is to do yet: what the table could not say, and links that a move would break."""
    if card.read.card and not card.read.card.entry:
        line = card.read.at("entry").line
        card_files.say(
            f"{card.path}:{line}: `entry` is not said yet: `--entry LEVEL` says it", error=True
        )
    if output and Path(output).resolve().parent != (top / card.path).parent.resolve():
        message = f"{output}: paths on a card are relative to its folder, which is another one here"
        card_files.say(message, error=True)
