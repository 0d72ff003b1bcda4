"""`mltrl baseline`."""

from __future__ import annotations

from pathlib import Path

import click

from mltrl.audit import Request, audit
from mltrl.baseline import Update, read_baseline, update
from mltrl.cli import options
from mltrl.evidence.git import Repository
from mltrl.formats.plain import show

SHOWN = 20


@click.command("baseline", short_help="Accept the findings of today, to fail on new ones only.")
@options.repository
@click.option(
    "--file", "name", metavar="FILE", help="The baseline.  [default: .mltrl/baseline.txt]"
)
@click.option("--accept-new", is_flag=True, help="Let a baseline that exists grow.")
def command(folder: Path, name: str | None, *, accept_new: bool) -> None:
    """Write the findings of today into a file, for `mltrl audit --baseline FILE`.

    Findings that are gone are dropped from a file that exists. New ones are listed, and added only
    with --accept-new: without it, nothing is written then, and the exit code is 1. What a card
    claims is never accepted, and a baseline meets no criterion of a gate.

    \b
    Example:
      mltrl baseline
      mltrl audit . --baseline .mltrl/baseline.txt
    """  # noqa: D301 - click reads the \b
    with Repository.open(folder) as repository:
        top = repository.top
    report = audit(Request(top))
    file = Path(name) if name else top / ".mltrl" / "baseline.txt"
    shown = name or ".mltrl/baseline.txt"
    old = read_baseline(options.read(str(file)), shown) if file.exists() else None
    found = update(report, old)
    refused = bool(old and found.new and not accept_new)
    if not refused:
        file.parent.mkdir(parents=True, exist_ok=True)
        options.write(found.text, file, own=old is not None)
    options.write(_told(found, shown, refused=refused), None)
    click.get_current_context().exit(int(refused))


def _told(found: Update, name: str, *, refused: bool) -> str:
    count = sum(not line.startswith("#") for line in found.text.splitlines())
    lines = [f"{name}: {count} findings, {len(found.new)} new, {len(found.dropped)} dropped"]
    if refused:
        lines = [f"{name} would grow: mend these, or accept them with --accept-new"]
        lines += [f"    {show(line)}" for line in found.new[:SHOWN]]
        lines += [f"    … and {len(found.new) - SHOWN} more"] if len(found.new) > SHOWN else []
    if found.left_out:
        claims = f"{found.left_out} findings against the claims of cards are never accepted"
        lines.append(f"{claims}: `mltrl card check`")
    return "\n".join(lines) + "\n"
