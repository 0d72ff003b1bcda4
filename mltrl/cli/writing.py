"""Options and messages of the commands that begin files."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import click

from mltrl.cli import options

if TYPE_CHECKING:
    from mltrl.starting.begin import Begun
    from mltrl.starting.writing import Step


class Said(TypedDict):
    """What the person says of a card, as `mltrl.starting.repository.Wish` takes it."""

    level: int | None
    reason: str
    id: str
    name: str
    owners: tuple[str, ...]
    reviewers: tuple[str, ...]


said = options.several(
    click.option("--entry-reason", "reason", metavar="TEXT", default="", help="Why not lower."),
    click.option("--id", metavar="ID", default="", help="As R01.1.  [default: the next one]"),
    click.option("--name", metavar="NAME", default="", help="What the technology is called."),
    click.option(
        "--owner",
        "owners",
        metavar="NAME",
        multiple=True,
        help="Who answers for it; may be repeated.",
    ),
    click.option(
        "--reviewer",
        "reviewers",
        metavar="NAME",
        multiple=True,
        help="Who reviews; may be repeated.",
    ),
)
how = options.several(
    click.option("--force", is_flag=True, help="Overwrite files that are there."),
    click.option("--dry-run", is_flag=True, help="Show a diff, and write nothing."),
)


def carry_out(begun: Begun, *, force: bool, dry_run: bool) -> None:
    """Write the files, or show what writing them would change; say what is next.

    Raises:
        MltrlError: a file cannot be written.
    """
    from mltrl.formats.plain import show  # noqa: PLC0415 - not for the help
    from mltrl.starting.writing import diff, plan, write  # noqa: PLC0415 - the same

    steps = plan(begun.root, begun.drafts, force=force)
    if dry_run:
        options.write("".join(f"{show(line)}\n" for line in diff(steps)), None)
        count = sum(step.writes for step in steps)
        click.echo(f"nothing was written; files that would be: {count}", err=True)
        return
    write(begun.root, steps)
    lines = [f"{step.word:9} {show(step.draft.path)}" for step in steps]
    advice = begun.advice
    if not any(step.writes for step in steps):
        advice = (*advice[:-1], "nothing was written: everything is there; next: `mltrl audit .`")
    lines += ["", *_open(begun, steps), *advice]
    options.write("".join(f"{line}\n" for line in lines), None)


def _open(begun: Begun, steps: list[Step]) -> list[str]:
    """What is still to be written on the new card."""
    from mltrl.starting.begin import still_open  # noqa: PLC0415 - not for the help

    written = {step.draft.path: step for step in steps}
    if not begun.card or not written[begun.card].writes:
        return []
    places = still_open(steps, begun.card)
    lines = [f"  {begun.card}:{line}  {place}" for line, place in places]
    return ["left open, each below a comment that says what belongs there:", *lines, ""]
