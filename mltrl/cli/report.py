"""`mltrl report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mltrl.audit import Request, examine, folder_of
from mltrl.cli import completing, options
from mltrl.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from mltrl.audit import Examined
    from mltrl.evidence.kept import Kept
    from mltrl.models.report import CardResult
    from mltrl.render.report.build import Wish
    from mltrl.render.report.record import Options

FORMS = ("html", "markdown", "json")
SUFFIXES = {"htm": "html", "html": "html", "json": "json", "md": "markdown"}


@click.command("report")
@click.argument("cards", nargs=-1, metavar="[CARD]...", shell_complete=completing.cards)
@options.several(options.repository, options.rev, options.now)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="What to write.  [default: what the name of the file ends in, else html]",
)
@click.option("--verify", "verified", metavar="FILE", help="Make this report again, and compare.")
@click.option("--no-cache", is_flag=True, help="Read the history anew, and keep nothing of it.")
@click.option("--templates", metavar="DIR", help="Take templates that are there before ours.")
@click.option(
    "--trust-templates", "trusted", is_flag=True, help="Also from a folder of this repository."
)
@options.output
def command(  # noqa: PLR0913 - one argument per option
    *,
    cards: tuple[str, ...],
    folder: Path,
    rev: str | None,
    now: str | None,
    form: str | None,
    verified: str | None,
    no_cache: bool,
    templates: str | None,
    trusted: bool,
    output: str | None,
) -> None:
    """Write a report: every number with the stage, inputs, digests and commit behind it.

    Of all cards, or of each CARD (an id or a path); a repository without cards has a report too.
    HTML is one file that fetches nothing. Metrics, parameters and pins come with their history.

    \b
    With --verify nothing is written. Exit codes: 0 identical, 1 it differs, 4 it cannot be told.

    \b
    Example:
      mltrl report -o report.html
      mltrl report R01.1 --rev v1.0 --format markdown
      mltrl report --verify report.html
    """  # noqa: D301 - click reads the \b
    if verified is not None:
        _require_nothing_else(cards, rev, output)
        _verify(verified, folder, templates, trusted=trusted)
        return
    request = Request(folder, rev=rev, now=options.day(now))
    form = form or _form(output)
    with examine(request) as examined:
        top = examined.evidence.history.repository.top
        own = _own(templates, top, trusted=trusted)
        _require_outlet(output, examined)
        picked = _pick(examined, cards)
        asked = _options(form, picked if cards else (), request, top)
        from mltrl.evidence.kept import Kept, cache_file  # noqa: PLC0415 - only here
        from mltrl.render.report.writing import write_report  # noqa: PLC0415 - imports Jinja2

        with Kept(None if no_cache else cache_file()) as kept:
            wish = _wish(examined, picked, asked, kept)
            written = write_report(examined, wish, asked, own)
    options.write(written.text, output)


def _form(output: str | None) -> str:
    """What the name of a file asks for.

    Raises:
        UsageError: it asks for a PDF, which browsers make of a page.
    """
    suffix = (output or "").lower().rpartition(".")[2]
    if suffix == "pdf":
        hint = "write `report.html` and print it to a PDF: it is made for A4 paper"
        raise UsageError("a report is written as HTML, Markdown or JSON", hint)
    return SUFFIXES.get(suffix, "html")


def _require_nothing_else(cards: tuple[str, ...], rev: str | None, output: str | None) -> None:
    if cards or rev is not None or output is not None:
        message = "--verify takes what to make from the report itself"
        raise UsageError(message, "leave out cards, --rev and -o")


def _verify(file: str, folder: Path, templates: str | None, *, trusted: bool) -> None:
    from mltrl.formats.plain import show  # noqa: PLC0415 - only here
    from mltrl.render.report.verifying import verify  # noqa: PLC0415 - imports Jinja2

    try:
        text = options.read(file).decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"{file} is no report of mltrl: it is not UTF-8"
        raise UsageError(message, "name a file that `mltrl report` wrote") from error
    found = verify(text, folder, _own(templates, folder.resolve(), trusted=trusted))
    options.write("".join(f"{show(line)}\n" for line in found.said if line), None)
    click.get_current_context().exit(found.code)


def _own(templates: str | None, top: Path, *, trusted: bool) -> Path | None:
    if templates is None:
        return None
    from mltrl.render.folders import own_templates  # noqa: PLC0415 - only with own templates

    return own_templates(templates, top, trusted=trusted)


def _require_outlet(output: str | None, examined: Examined) -> None:
    from mltrl.render.folders import outlet  # noqa: PLC0415 - only where a file is written

    if output is not None:
        top = examined.evidence.history.repository.top
        for card in ("", *(one.path for one in examined.report.cards)):
            outlet(output, top, card)


def _pick(examined: Examined, names: tuple[str, ...]) -> tuple[CardResult, ...]:
    """The cards that are named, in the order of the audit; all of them where none is."""
    known = examined.report.cards
    if not names:
        return known
    found = [one for name in names for one in options.pick(known, name)]
    return tuple(one for one in known if one in found)


def _options(form: str, cards: tuple[CardResult, ...], request: Request, top: Path) -> Options:
    from mltrl.render.report.record import Options  # noqa: PLC0415 - imports Jinja2

    paths = tuple(one.path for one in cards)
    return Options(form, paths, request.now or "", folder_of(top, request))


def _wish(examined: Examined, cards: tuple[CardResult, ...], asked: Options, kept: Kept) -> Wish:
    from mltrl.render.report.build import Wish, forge  # noqa: PLC0415 - imports Jinja2
    from mltrl.render.report.verifying import command_of  # noqa: PLC0415 - the same

    command = command_of(examined, asked)
    return Wish(cards, forge(examined), None, kept, command, asked.below)
