"""`mltrl card pin`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mltrl.cli import card_files, completing, options
from mltrl.errors import CannotAudit, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mltrl.cards.edit import CardText
    from mltrl.pinning import Pinned


@click.command("pin")
@click.argument("cards", nargs=-1, metavar="[CARD]...", shell_complete=completing.cards)
@options.repository
@click.option(
    "--check",
    is_flag=True,
    help="Show what would change; exit 1 if anything would, or a source is wrong.",
)
@click.option(
    "--exact", is_flag=True, help="Rewrite numbers that agree, too, as their source does."
)
def command(cards: tuple[str, ...], folder: Path, *, check: bool, exact: bool) -> None:
    """Write numbers, digests and versions into cards.

    They are written as the repository has them now: metrics from their `source`, digests from DVC
    or from the bytes in git, versions from the package, from imports and from registered artifacts,
    the numbers of links from where they lead. Only those characters change. A number that agrees
    with its source within its tolerance stays, and so does what cannot be read. Where no number can
    be written, since its source is not there or holds none, `--check` exits 1 as well.

    \b
    Example:
      mltrl card pin
      mltrl card pin cards/vetting.md
      mltrl card pin --check
    """  # noqa: D301 - click reads the \b
    changed, wrong = False, 0
    with card_files.opened(folder, cards) as opened:
        if not opened.evidence.tree.entries and not opened.cards:
            raise CannotAudit("git tracks no file here", "`git add` the files of the project first")
        if not opened.cards:
            raise UsageError("there is no readiness card here", "`mltrl init` begins one")
        for before, pinned in _pinned(opened, exact=exact):
            _tell_left(pinned)
            wrong += sum(bool(left.kind) for left in pinned.left)
            if pinned.text.data == before.data:
                continue
            changed = True
            if check:
                card_files.say(card_files.difference(before, pinned.text))
            else:
                card_files.save(opened.repository, pinned.text)
                _tell_changes(pinned)
        if not changed:
            click.echo(_summary(len(opened.cards), wrong))
    click.get_current_context().exit(int(check and (changed or wrong > 0)))


def _summary(cards: int, wrong: int) -> str:
    """What is said where no card changes."""
    if wrong:
        return f"nothing that could be written, cards looked at: {cards}; cannot be pinned: {wrong}"
    return f"nothing to pin, cards looked at: {cards}"


def _tell_left(pinned: Pinned) -> None:
    for left in pinned.left:
        line = f"{pinned.text.path}: {left.subject}: {left.reason}: not touched"
        card_files.say(line, error=True)


def _tell_changes(pinned: Pinned) -> None:
    for change in pinned.changes:
        old = f"{change.old} -> " if change.old else ""
        card_files.say(f"{pinned.text.path}: {change.subject}: {old}{change.new}")


def _pinned(opened: card_files.Opened, *, exact: bool) -> Iterator[tuple[CardText, Pinned]]:
    """Each card, and what becomes of it."""
    from mltrl.evidence.cards import CardFile  # noqa: PLC0415 - not for the help
    from mltrl.pinning import pin  # noqa: PLC0415 - the same

    for before in opened.cards:
        if before.read.card is None:
            hint = "`mltrl card check` says why"
            raise UsageError(f"`{before.path}` cannot be read as a card", hint)
        card = CardFile(before.path, before.read)
        yield before, pin(opened.evidence, card, before, exact=exact)
