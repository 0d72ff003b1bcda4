"""`mltrl review`: before a change is merged, before a gate is passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mltrl.cli import completing, options
from mltrl.errors import UsageError
from mltrl.formats.checklist import NAMES, render, render_open
from mltrl.formats.text import Style

if TYPE_CHECKING:
    from pathlib import Path

    from mltrl.models.checklist import Checklist


@click.group("review")
def command() -> None:
    """Make the checklist of a change.

    \b
    Example:
      mltrl review checklist --base origin/main
    """  # noqa: D301 - click reads the \b


@command.command("checklist")
@options.repository
@click.option(
    "--base",
    metavar="REF",
    shell_complete=completing.revisions,
    help="What the change is to be merged into.",
)
@click.option(
    "--rev",
    metavar="REV",
    default="HEAD",
    shell_complete=completing.revisions,
    help="The last commit.  [default: HEAD]",
)
@click.option("--format", "form", type=click.Choice(NAMES), default="text", show_default=True)
@click.option(
    "--check", "old", metavar="FILE", help="Take the answers in FILE; exit 1 if any is missing."
)
@click.option("--from", "made", metavar="FILE", help="Read the checklist from its JSON form.")
@options.several(options.output, options.color)
def checklist(  # noqa: PLR0913 - one argument per option
    *,
    folder: Path,
    base: str | None,
    rev: str,
    form: str,
    old: str | None,
    made: str | None,
    output: str | None,
    color: str,
) -> None:
    """Ask what a change asks of its reviewer: by what differs from where it left the base.

    What the evidence settles is ticked or crossed already. Without --base, the default branch of
    the remote is taken. FILE of --check is a checklist as Markdown in which people ticked boxes; an
    answer counts for as long as what it is about is the same. What the evidence contradicts is
    mended, not answered: it ends with 1 as well.

    \b
    Example:
      mltrl review checklist --base origin/main --format markdown -o checklist.md
      mltrl review checklist --base origin/main --check checklist.md
    """  # noqa: D301 - click reads the \b
    from mltrl.changes.answers import answered, answers  # noqa: PLC0415 - only with a file

    found = _read(made) if made is not None else _made(folder, base, rev)
    if old is not None:
        found = answered(found, answers(options.read(old).decode("utf-8", "replace")))
    style = Style(color=output is None and options.is_colored(color))
    text = render_open(found, style) if old and form == "text" else render(found, form, style)
    options.write(text, output)
    left = any(one.blocks for one in found.items)
    click.get_current_context().exit(int(old is not None and left))


def _made(folder: Path, base: str | None, rev: str) -> Checklist:
    from mltrl.changes import checklist as make  # noqa: PLC0415 - only where one is made

    return make(folder, base, rev)


def _read(file: str) -> Checklist:
    """A checklist that another run wrote as JSON; nothing in it is trusted to have its form."""
    from mltrl.documents import decode, read_json  # noqa: PLC0415 - only with a file
    from mltrl.errors import DocumentError  # noqa: PLC0415
    from mltrl.models.checklist import read_checklist  # noqa: PLC0415 - it imports pydantic

    data = options.read(file)
    try:
        return read_checklist(read_json(decode(data, limit=len(data))).value)
    except DocumentError as error:
        raise UsageError(f"{file}:{error.line}: {error.message}", "write it anew") from error
    except ValueError as error:
        reason = str(error).split("\n", 3)[1:2]
        message = f"{file} is no checklist: {' '.join(reason)}".rstrip(": ")
        raise UsageError(message, "`mltrl schema checklist` says what one is") from error
