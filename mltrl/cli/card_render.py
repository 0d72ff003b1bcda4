"""`mltrl card render` and `mltrl card badge`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from mltrl.audit import Request, examine
from mltrl.cli import completing, options
from mltrl.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from mltrl.audit import Examined

FAMILIES = ("card", "requirement", "data/pinned", "metric/reached", "metric/tagged")
"""What is asked about cards; what is wrong elsewhere is for an audit."""
LEVELS = ("card/level-supported",)
"""All that a badge or a list needs; verdicts ask whatever else they rest on."""
FORMS = ("md", "html", "pdf")


@click.command("render")
@click.argument("card", shell_complete=completing.cards)
@options.several(options.repository, options.rev, options.now)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="What to write.  [default: what the name of the file ends in, else md]",
)
@click.option("--templates", metavar="DIR", help="Take templates that are there before ours.")
@click.option(
    "--trust-templates", "trusted", is_flag=True, help="Also from a folder of this repository."
)
@options.output
def render(  # noqa: PLR0913 - one argument per option
    *,
    card: str,
    folder: Path,
    rev: str | None,
    now: str | None,
    form: str | None,
    templates: str | None,
    trusted: bool,
    output: str | None,
) -> None:
    """Write CARD as a page: its words beside the values and digests of the repository.

    HTML is one file that fetches nothing, on the screen as on paper. Markdown is for pull requests.
    PDF needs `pip install 'mltrl[pdf]'`. The same commit gives the same bytes.

    \b
    Example:
      mltrl card render R01.1 -o vetting.html
      mltrl card render R01.1 --rev v1.0 --format md
    """  # noqa: D301 - click reads the \b
    from mltrl.render import card as cards  # noqa: PLC0415 - imports Jinja2
    from mltrl.render.folders import own_templates  # noqa: PLC0415

    form = form or _form(output)
    with examine(Request(folder, rev=rev, now=options.day(now), select=FAMILIES)) as examined:
        shown = options.pick_one(examined.report.cards, card)
        _require_outlet(output, examined, shown.path)
        top = examined.evidence.history.repository.top
        own = own_templates(templates, top, trusted=trusted) if templates else None
        view = cards.card_view(cards.Page(examined, shown))
    text = cards.render(view, "html" if form == "pdf" else form, own)
    if form == "pdf":
        _write_pdf(text, output)
    else:
        options.write(text, output)


def _form(output: str | None) -> str:
    suffix = (output or "").lower().rpartition(".")[2]
    return {"htm": "html"}.get(suffix, suffix if suffix in FORMS else "md")


def _require_outlet(output: str | None, examined: Examined, card: str) -> None:
    from mltrl.render.folders import outlet  # noqa: PLC0415 - only where a file is written

    if output is not None:
        outlet(output, examined.evidence.history.repository.top, card)


def _write_pdf(html: str, output: str | None) -> None:
    from mltrl.render.pdf import to_pdf  # noqa: PLC0415 - only here

    if output is None and sys.stdout.isatty():
        raise UsageError("a PDF is nothing for a terminal", "add `-o card.pdf`")
    data = to_pdf(html)
    if output is None:
        sys.stdout.buffer.write(data)
        return
    options.save(output, data)


@click.command("badge")
@click.argument("card", shell_complete=completing.cards)
@options.several(options.repository, options.rev, options.now, options.output)
def badge(card: str, folder: Path, rev: str | None, now: str | None, output: str | None) -> None:
    """Write the badge of CARD as SVG: the level it claims, and the one that is supported.

    \b
    Example:
      mltrl card badge R01.1 -o docs/readiness.svg
    """  # noqa: D301 - click reads the \b
    from mltrl.render.badge import badge as drawn  # noqa: PLC0415 - imports Jinja2

    with examine(Request(folder, rev=rev, now=options.day(now), select=LEVELS)) as examined:
        shown = options.pick_one(examined.report.cards, card)
        _require_outlet(output, examined, shown.path)
    options.write(drawn(shown), output)
