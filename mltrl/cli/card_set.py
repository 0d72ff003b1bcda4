"""`mltrl card set`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mltrl.cli import card_files, completing, options
from mltrl.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@click.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("card", shell_complete=completing.cards)
@click.argument("field")
@click.argument("value")
@options.repository
@click.option("--dry-run", is_flag=True, help="Show a diff, and write nothing.")
def command(card: str, field: str, value: str, folder: Path, *, dry_run: bool) -> None:
    """Write one field of a card.

    Every other byte of the file stays as it is. CARD is a file or an id. FIELD is a path of keys;
    entries of lists go by number from 0, or by name. A VALUE in brackets is a list or mapping where
    the field takes one.

    \b
    Example:
      mltrl card set R01.1 level 4
      mltrl card set cards/vetting.md metrics.auc.at_least 0.95
      mltrl card set R01.1 "data.light curves.version" 1.2.0
      mltrl card set R01.1 evidence.G2.3 "[stage:simulate, docs/testbed.md]"
    """  # noqa: D301 - click reads the \b
    from mltrl.cards.edit import Refused  # noqa: PLC0415 - imports pydantic
    from mltrl.cards.paths import keys_of  # noqa: PLC0415 - the same

    with card_files.opened(folder, [card]) as opened:
        [before] = opened.cards
        try:
            after = before.set(keys_of(before.read, field), value)
        except Refused as refused:
            place = ":" if str(refused)[:1].isdecimal() else ": "
            raise UsageError(f"{before.path}{place}{refused}", "nothing was written") from refused
        if after.data == before.data:
            card_files.say(f"{before.path}: it says so already")
        elif dry_run:
            card_files.say(card_files.difference(before, after))
        else:
            card_files.save(opened.repository, after)
            card_files.say(card_files.difference(before, after))
