"""`mltrl level list` and `mltrl level show`."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from mltrl import rules, standard
from mltrl.cli import completing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.models.standard import Criterion, Part

WIDTH = 96


@click.group("level")
def command() -> None:
    """Read the standard: its levels and their gates.

    \b
    Example:
      mltrl level list
      mltrl level show 4
    """  # noqa: D301 - click reads the \b


@command.command("list")
def list_levels() -> None:
    """Print each level with its phase and the number of criteria to leave it.

    \b
    Example:
      mltrl level list
    """  # noqa: D301 - click reads the \b
    for level in standard.load().levels:
        count = len(level.criteria)
        click.echo(f"{level.number}  {level.phase:14} {count:3} criteria  {level.name}")
    click.echo(f"   at every gate  {len(standard.every()):3} criteria")


@command.command("show")
@click.argument("number", type=click.IntRange(0, 9), shell_complete=completing.levels)
def show_level(number: int) -> None:
    """Print what a level is, and the criteria to leave it with their basis.

    \b
    Example:
      mltrl level show 2
    """  # noqa: D301 - click reads the \b
    level = standard.load().levels[number]
    names = "".join(f", also {name}" for name in level.aliases)
    click.echo(f"Level {number}: {level.name}{names} ({level.phase})\n")
    click.echo(textwrap.fill(level.summary, WIDTH))
    click.echo(f"\nPanel: {level.panel}")
    if level.decision:
        click.echo(f"Decision: {level.decision}")
    known = set(rules.ids())
    click.echo(f"\nTo leave level {number}")
    for criterion in level.criteria:
        click.echo("\n".join(_lines(criterion, known)))
    click.echo("\nAt every gate")
    for criterion in standard.every():
        click.echo("\n".join(_lines(criterion, known)))


def _lines(criterion: Criterion, known: set[str]) -> Iterator[str]:
    marks = [criterion.strength, *(["optional"] if criterion.optional else [])]
    marks += [] if criterion.waivable else ["cannot be waived"]
    yield f"  {criterion.id:6} {criterion.title} ({', '.join(marks)})"
    yield textwrap.indent(textwrap.fill(criterion.why, WIDTH - 9), " " * 9)
    for group in criterion.parts:
        told = [_part(part, known) for part in group]
        yield f"         by {', or by '.join(told)}"
    yield f"         basis: {criterion.source}"


def _part(part: Part, known: set[str]) -> str:
    if part.kind == "checks":
        return "rules " + ", ".join(
            rule if rule in known else f"{rule} (no rule yet)" for rule in part.rules
        )
    word = {"evidence": "evidence", "attest": "signature"}[part.kind]
    return f"{word}: {part.about}" if part.about else word
