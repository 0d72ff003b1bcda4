"""`mltrl doctor`."""

from __future__ import annotations

import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from mltrl import __version__
from mltrl.errors import CannotAudit
from mltrl.evidence.git.process import BLOCK, Git, clean_path, find_git

if TYPE_CHECKING:
    from collections.abc import Iterator


class Tool(NamedTuple):
    """A program that mltrl may need: what was found, or how to get it and what for."""

    name: str
    found: str
    remedy: str = ""
    is_needed: bool = False


@click.command("doctor", short_help="Show which tools are here, and what is missing.")
def command() -> None:
    """Show the versions of the tools that mltrl works with, and how to get what is missing.

    Exits with 4 where an audit cannot run for want of one.

    \b
    Example:
      mltrl doctor
    """  # noqa: D301 - click reads the \b
    tools = list(_tools())
    for tool in tools:
        click.echo(
            f"{'ok' if tool.found else 'missing':8} {tool.name:11} {tool.found or tool.remedy}"
        )
    lacking = any(not tool.found and tool.is_needed for tool in tools)
    click.get_current_context().exit(4 if lacking else 0)


def _tools() -> Iterator[Tool]:
    yield Tool("mltrl", __version__)
    yield Tool("Python", ".".join(map(str, sys.version_info[:3])))
    yield _git()
    yield _package("dvc", "reproduces pipelines and fetches data: `pip install dvc`")
    yield _ssh_keygen()


def _git() -> Tool:
    try:
        program = find_git(Path("/"))
    except CannotAudit as error:
        remedy = f"{error.message}: {error.hint} (`apt install git`, `brew install git`)"
        return Tool("git", "", remedy, is_needed=True)
    answer = Git(program, Path("/")).run("version", limit=BLOCK)
    text = answer.output.decode("ascii", "replace").strip().removeprefix("git version ")
    return Tool("git", f"{text} ({program})", is_needed=True)


def _package(name: str, remedy: str) -> Tool:
    try:
        return Tool(name, version(name))
    except PackageNotFoundError:
        return Tool(name, "", remedy)


def _ssh_keygen() -> Tool:
    program = shutil.which("ssh-keygen", path=clean_path())
    remedy = "signs and checks reviews: `apt install openssh-client`, version 8.8 or later"
    return Tool("ssh-keygen", program or "", remedy)
