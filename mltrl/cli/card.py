"""`mltrl card`: check, list, show and render readiness cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mltrl.audit import Examined, Request, audit, examine
from mltrl.cli import options
from mltrl.errors import CannotAudit
from mltrl.formats.summary import summary
from mltrl.formats.text import Style
from mltrl.formats.text import render as render_text

if TYPE_CHECKING:
    from pathlib import Path

    from mltrl.models.report import CardResult
    from mltrl.render.view import CardView

FAMILIES = ("card", "requirement", "data/pinned", "metric/reached", "metric/tagged")


@click.group("card")
def command() -> None:
    """Check, list, show and render readiness cards.

    \b
    Example:
      mltrl card list
      mltrl card check
      mltrl card render R01.1 -o vetting.md
    """  # noqa: D301 - click reads the \b


@command.command("check")
@options.several(options.repository, options.rev, options.now, options.color)
@click.option("-v", "--verbose", is_flag=True, help="Show every rule and every finding.")
def check(folder: Path, rev: str | None, now: str | None, color: str, *, verbose: bool) -> None:
    """Check every card: what is wrong in it, and whether its claims hold.

    Exits as `mltrl audit` does.

    \b
    Example:
      mltrl card check -C examples
    """  # noqa: D301 - click reads the \b
    report = audit(Request(folder, rev=rev, now=options.day(now), select=FAMILIES))
    options.pick(report.cards, None)
    options.write(render_text(report, Style(options.is_colored(color), verbose)), None)
    click.get_current_context().exit(report.exit)


@command.command("list")
@options.several(options.repository, options.rev)
def list_cards(folder: Path, rev: str | None) -> None:
    """Print each card: id, level claimed, level supported, owners, and what limits it.

    \b
    Example:
      mltrl card list
    """  # noqa: D301 - click reads the \b
    with examine(Request(folder, rev=rev)) as examined:
        options.pick(examined.report.cards, None)
        for (card, _), shown in zip(examined.judgement.cards, examined.report.cards, strict=True):
            owners = card.read.card.owners.research if card.read.card else ()
            options.write(f"{_row(shown, ', '.join(owners))}\n", None)


def _row(card: CardResult, owners: str) -> str:
    from mltrl.formats.plain import show  # noqa: PLC0415

    levels = f"level {card.level if card.level is not None else '?'}"
    supported = f"supported {card.supported if card.supported is not None else '?'}"
    limits = f"limited by {', '.join(card.limiting[:4])}" if card.limiting else ""
    limits += f" and {len(card.limiting) - 4} more" if len(card.limiting) > 4 else ""  # noqa: PLR2004
    cells = (f"{show(card.id):12}", levels, supported, show(owners), show(card.path), limits)
    return "  ".join(filter(None, cells))


@command.command("show")
@click.argument("card")
@options.several(options.repository, options.rev)
def show_card(card: str, folder: Path, rev: str | None) -> None:
    """Print one card: what it claims, its metrics, data and requirements, and what is missing.

    \b
    Example:
      mltrl card show R01.1
    """  # noqa: D301 - click reads the \b
    with examine(Request(folder, rev=rev)) as examined:
        [shown, *_] = options.pick(examined.report.cards, card)
        options.write(_terminal(_view(examined, shown), shown), None)


@command.command("render")
@click.argument("card")
@options.several(options.repository, options.rev)
@click.option("--format", "form", type=click.Choice(["md"]), default="md", show_default=True)
@options.output
def render_card(card: str, folder: Path, rev: str | None, form: str, output: str | None) -> None:
    """Write one card as a page: its words beside the values and digests of the repository.

    \b
    Example:
      mltrl card render R01.1 -o vetting.md
    """  # noqa: D301 - click reads the \b
    from mltrl.render.card import render  # noqa: PLC0415 - imports Jinja2

    with examine(Request(folder, rev=rev)) as examined:
        [shown, *_] = options.pick(examined.report.cards, card)
        options.write(render(_view(examined, shown), form), output)


def _view(examined: Examined, shown: CardResult) -> CardView:
    from mltrl.render.view import card_view  # noqa: PLC0415 - only for people

    position = examined.report.cards.index(shown)
    card, verdict = examined.judgement.cards[position]
    if verdict is None:
        raise CannotAudit(f"`{shown.path}` cannot be read as a card", "`mltrl card check` says why")
    return card_view(examined.evidence, card, verdict, examined.report.repository.commit)


def _terminal(view: CardView, shown: CardResult) -> str:
    from mltrl.formats.plain import show  # noqa: PLC0415

    lines = [summary(shown), ""]
    lines += [f"{name:18}  {show(text)}" for name, text in view.summary]
    lines += ["", f"TL;DR  {show(view.tldr)}"] if view.tldr else []
    for row in view.metrics:
        margin = f", margin {row.margin}" if row.margin else ""
        claim = f" (claimed {row.threshold}{margin})" if row.threshold else ""
        lines.append(f"metric       {show(row.name)} = {show(row.value)}{claim}")
    for data in (*view.data, *view.models):
        lines.append(f"{'data':12} {show(data.name)}, {show(data.path)} {data.digest}".rstrip())
    for one in view.requirements:
        lines.append(f"requirement  {one.id} {show(one.text)} (risk {one.risk})")
    return "\n".join(lines) + "\n"
