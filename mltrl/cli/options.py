"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mltrl.cli import completing
from mltrl.errors import CannotAudit, UsageError, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mltrl.evidence.reports import Supplied
    from mltrl.models.report import CardResult

Command = Any
LARGEST = 16 << 20
MOST_NAMED = 6

repository = click.option(
    "-C",
    "folder",
    metavar="PATH",
    default=".",
    type=click.Path(path_type=Path),
    help="The repository, or a folder in it.  [default: .]",
)
rev = click.option(
    "--rev",
    metavar="REV",
    shell_complete=completing.revisions,
    help="Read this commit instead of the work tree.",
)
now = click.option(
    "--now",
    metavar="DATE",
    help="The day that waivers are compared with, as 2026-01-31.  [default: of the commit]",
)
color = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True
)
reports = click.option(
    "--report",
    "reports",
    metavar="KIND:FILE",
    shell_complete=completing.reports,
    multiple=True,
    help="A report of another tool as evidence: junit:FILE or coverage:FILE; may be repeated.",
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
    if wanted is not None and not any(_is(one, wanted) for one in cards):
        _refuse_new(wanted)
    if not cards:
        hint = "`mltrl init` begins one; one that is there needs `git add`"
        raise UsageError("git tracks no readiness card here", hint)
    if wanted is None:
        return list(cards)
    found = [one for one in cards if wanted == one.id] or [one for one in cards if _is(one, wanted)]
    if not found:
        ids = [one.id for one in cards]
        hint = nearest(wanted, ids) or f"cards here: {', '.join(ids[:6])}"
        raise UsageError(f"there is no card `{wanted}`", hint)
    return found


def pick_one(cards: Sequence[CardResult], wanted: str) -> CardResult:
    """The one card with this id or path.

    Raises:
        UsageError: there is none, or several have the id.
    """
    found = pick(cards, wanted)
    if len(found) > 1 and wanted == found[0].id:
        raise ambiguous(wanted, [one.path for one in found])
    # Of paths that a file's place ends in, the longest is that of the file.
    return max(found, key=lambda one: len(one.path))


def ambiguous(wanted: str, paths: Sequence[str]) -> UsageError:
    """The refusal to choose between cards with the same id."""
    named = " or ".join(f"`{path}`" for path in paths[:MOST_NAMED])
    more = f", or {len(paths) - MOST_NAMED} more" if len(paths) > MOST_NAMED else ""
    return UsageError(f"several cards have the id `{wanted}`", f"name the file: {named}{more}")


def _refuse_new(wanted: str) -> None:
    """Say so where a file is meant that is there, and is no card or not tracked yet."""
    named = (wanted, f"cards/{wanted}.md", f"{wanted}.md")
    file = next((one for one in named if _is_file(one)), None)
    if file is not None:
        message = f"`{file}` is no readiness card that git tracks"
        raise UsageError(message, f"`git add {file}` if it is new; an audit reads tracked files")


def _is_file(written: str) -> bool:
    """Whether a file has this name, whatever was written."""
    try:
        return Path(written).is_file()
    except OSError:
        return False


def _is(card: CardResult, wanted: str) -> bool:
    """Whether a card is the one that a path or an id names."""
    path = Path(wanted).as_posix()
    named = wanted == card.id or path in {card.path, f"./{card.path}"}
    return named or Path(wanted).resolve().as_posix().endswith(f"/{card.path}")


def supplied(values: tuple[str, ...]) -> tuple[Supplied, ...]:
    """The reports of other tools that are named on the command line.

    Raises:
        UsageError: the kind is not known, or the file cannot be read.
    """
    if not values:
        return ()
    from mltrl.evidence.reports import KINDS, Supplied  # noqa: PLC0415 - only where one is given

    found = []
    for value in values:
        kind, colon, file = value.partition(":")
        if kind not in KINDS or not colon or not file:
            forms = " or ".join(f"{one}:FILE" for one in KINDS)
            hint = nearest(kind, KINDS) or f"name it as {forms}"
            raise UsageError(f"there is no report `{value}`", hint)
        found.append(Supplied(kind, Path(file).name, read(file)))
    return tuple(found)


def read(file: str) -> bytes:
    """The bytes of a file that is named on the command line.

    Raises:
        UsageError: it cannot be read, or is no file of a sensible size.
    """
    path = Path(file)
    try:
        if path.is_file() and path.stat().st_size <= LARGEST:
            return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror or error}", "name another file") from error
    problem = "it is too large" if path.is_file() else "there is no such file"
    raise UsageError(f"{file}: {problem}", "name another file")


def write(text: str, file: str | Path | None, *, own: bool = False) -> None:
    """Print the text, or put it whole in place of the file, which is `own` if we have read it.

    Raises:
        UsageError: git tracks the file, and it is no output of ours.
        CannotAudit: the file cannot be written.
    """
    if file is None:
        encoding = sys.stdout.encoding or "ascii"
        click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=False, color=True)
        return
    save(file, text.encode(), own=own)


def save(file: str | Path, data: bytes, *, own: bool = False) -> None:
    """Put the data whole in place of the file, which is `own` if it was read as ours.

    Raises:
        UsageError: git tracks the file, and it is no output of ours.
        CannotAudit: the file cannot be written.
    """
    from mltrl.cli.replacing import require_replaceable  # noqa: PLC0415 - only to write a file
    from mltrl.files import replace  # noqa: PLC0415 - the same

    if not own:
        require_replaceable(Path(file))
    try:
        replace(Path(file), data)
    except OSError as error:
        message = f"{file}: {error.strerror or error}"
        raise CannotAudit(message, "choose another file") from error
