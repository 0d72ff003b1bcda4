"""`mltrl schema`."""

from __future__ import annotations

import click

from mltrl.cli import completing
from mltrl.errors import UsageError, nearest
from mltrl.resources import shipped

SUFFIX = ".schema.json"


@click.command("schema")
@click.argument("name", shell_complete=completing.schemas)
def command(name: str) -> None:
    """Print the JSON Schema of a document.

    Of what people write: `card` (the front matter of a card), `requirements`, `ethics` (that of a
    checklist), `config` (mltrl.toml). Of what mltrl writes: `report` (of an audit), `report-page`
    (`mltrl report`), `checklist`. How editors use them is in docs/cards.md.

    \b
    Example:
      mltrl schema card > card.schema.json
    """  # noqa: D301 - click reads the \b
    files = {file.name.removesuffix(SUFFIX): file for file in shipped("schemas").glob(f"*{SUFFIX}")}
    if name not in files:
        hint = nearest(name, files) or f"there are: {', '.join(sorted(files))}"
        raise UsageError(f"there is no schema `{name}`", hint)
    click.echo(files[name].read_text("utf-8"), nl=False)
