"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mltrl.errors import CannotAudit, UsageError, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mltrl.models.report import CardResult

Command = Any

repository = click.option(
    "-C",
    "folder",
    metavar="PATH",
    default=".",
    type=click.Path(path_type=Path),
    help="The repository, or a folder in it.  [default: .]",
)
rev = click.option("--rev", metavar="REV", help="Read this commit instead of the work tree.")
now = click.option(
    "--now",
    metavar="DATE",
    help="The day that waivers are compared with, as 2026-01-31.  [default: of the commit]",
)
color = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True
)
output = click.option("-o", "--output", metavar="FILE", help="Write to this file.")


def several(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options as one decorator, in this order in the help."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def is_colored(choice: str) -> bool:
    """Whether to print colours: the option, then the usual variables, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and environ.get("TERM") != "dumb"


def day(text: str | None) -> str | None:
    """A day given on the command line.

    Raises:
        UsageError: it is none.
    """
    from datetime import date  # noqa: PLC0415 - only where a day is given

    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"`{text}` is no day", "write it as 2026-01-31") from error


def pick(cards: Sequence[CardResult], wanted: str | None) -> list[CardResult]:
    """The cards with this id or path; all of them where none is named.

    Raises:
        UsageError: there is none.
    """
    if not cards:
        raise UsageError("there is no readiness card here", "`mltrl schema card` says what one is")
    if wanted is None:
        return list(cards)
    path = Path(wanted).as_posix()
    found = [one for one in cards if wanted == one.id or path in {one.path, f"./{one.path}"}]
    found = found or [one for one in cards if Path(wanted).resolve().as_posix().endswith(one.path)]
    if not found:
        ids = [one.id for one in cards]
        hint = nearest(wanted, ids) or f"cards here: {', '.join(ids[:6])}"
        raise UsageError(f"there is no card `{wanted}`", hint)
    return found


def write(text: str, file: str | Path | None) -> None:
    """Print the text, or put it whole in place of the file.

    Raises:
        CannotAudit: the file cannot be written.
    """
    if file is None:
        encoding = sys.stdout.encoding or "ascii"
        click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=False, color=True)
        return
    from mltrl.files import replace  # noqa: PLC0415 - only where a file is written

    try:
        replace(Path(file), text.encode())
    except OSError as error:
        message = f"{file}: {error.strerror or error}"
        raise CannotAudit(message, "choose another file") from error
