"""`mltrl init`."""

from __future__ import annotations

from configparser import Error
from os import environ
from typing import TYPE_CHECKING

import click

from mltrl.cli import options, writing

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Unpack

LICENCES = ("apache-2.0", "mit", "none")


@click.command("init", short_help="Begin a readiness card, or lay out a new project.")
@options.repository
@click.option("--level", type=click.IntRange(0, 9), help="The level it works in.  [default: 1]")
@writing.said
@click.option("--project", is_flag=True, help="Lay out a project, also where files are.")
@click.option(
    "--licence",
    type=click.Choice(LICENCES),
    default="none",
    show_default=True,
    help="Of the project that is laid out.",
)
@writing.how
def command(
    folder: Path,
    *,
    project: bool,
    licence: str,
    force: bool,
    dry_run: bool,
    **said: Unpack[writing.Said],
) -> None:
    """Begin a readiness card in a repository, or lay out a project in an empty one.

    The card is filled from what git tracks: what DVC pins, metrics, authors, README and more. What
    cannot be told is left open below a comment, and the audit names it. With it come settings, a
    workflow for pull requests and a pre-commit entry. Without --owner, you are the owner, by the
    name that git knows.

    Nothing is overwritten without --force; requirements, ethics answers and hooks never are.

    \b
    Example:
      mltrl init --dry-run
      mltrl init --reviewer "B. Name"
      mltrl init --level 3 --entry-reason "takes over a published method"
    """  # noqa: D301 - click reads the \b
    from mltrl.starting.begin import init, is_empty  # noqa: PLC0415 - not for the help
    from mltrl.starting.project import Layout  # noqa: PLC0415 - the same
    from mltrl.starting.repository import Wish  # noqa: PLC0415 - the same

    layout = None
    if project or is_empty(folder):
        layout = Layout(said["name"] or folder.resolve().name, licence)
    begun = init(folder, Wish(**said), layout, you=_you())
    writing.carry_out(begun, force=force, dry_run=dry_run)


def _you() -> str:
    """The name in the person's own settings of git; that of the repository comes before it."""
    try:
        from git.config import GitConfigParser, get_config_path  # noqa: PLC0415 - only here

        own = environ.get("GIT_CONFIG_GLOBAL") or get_config_path("global")
        settings = GitConfigParser([get_config_path("user"), own], read_only=True)
        return str(settings.get_value("user", "name", default=""))
    except (ImportError, OSError, ValueError, Error):
        return ""
