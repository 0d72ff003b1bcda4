"""`python -m bench`: measure the cases, print a table, keep the numbers."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from bench.cases import CASES, FEW, MANY, MLTRL, exponents, measure
from bench.code import found
from bench.table import absent, as_json, footer, header, row
from bench.versions import versions

if TYPE_CHECKING:
    from bench.cases import Case
    from bench.measure import Comparison

QUICK_RUNS = 3
NAMES = [case.name for case in CASES]


@click.command()
@click.option("--runs", type=click.IntRange(1), default=7, show_default=True, help="Runs of each.")
@click.option("--quick", is_flag=True, help="Three runs, and without 1,000 stages.")
@click.option("--only", type=click.Choice(NAMES), multiple=True, help="This case; repeatable.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write the numbers here.")
def main(runs: int, only: tuple[str, ...], file: Path | None, *, quick: bool) -> None:
    """Measure mltrl beside DVC in CPU time and peak memory.

    Prints ratios, not seconds: they carry over from machine to machine.
    """
    if not Path(MLTRL).is_file():
        raise click.ClickException("mltrl is not installed beside this Python: run `make bench`")
    runs = QUICK_RUNS if quick else runs
    usual = {case.name for case in CASES if not case.on_request}
    names = set(only or usual) - ({MANY.name} if quick and not only else set())
    used = versions()
    click.echo(header(used, runs))
    measured = _measure(names, runs)
    if {FEW.name, MANY.name} <= names:
        click.echo(footer(exponents(measured[FEW.name], measured[MANY.name])))
    if file:
        text = json.dumps(as_json(used, measured), indent=2)
        file.write_text(text + "\n", "utf-8")


def _measure(names: set[str], runs: int) -> dict[str, Comparison]:
    """Measure the named cases, each printed as it is done."""
    measured = {}
    with TemporaryDirectory(prefix="mltrl-bench-") as scratch:
        for case in CASES:
            if case.name in names and case.needs and not found(case.needs):
                click.echo(absent(case))
            elif case.name in names:
                measured[case.name] = _one(case, Path(scratch), runs)
    return measured


def _one(case: Case, scratch: Path, runs: int) -> Comparison:
    try:
        measured = measure(case, scratch, runs)
    except subprocess.CalledProcessError as error:
        command = " ".join(error.cmd)
        message = f"{case.name}: `{command}` exits with {error.returncode}: not worth measuring"
        raise click.ClickException(message) from error
    click.echo(row(case, measured))
    return measured


if __name__ == "__main__":
    main(prog_name="python -m bench")
