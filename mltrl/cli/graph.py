"""`mltrl graph`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mltrl.audit import Request, examine
from mltrl.cli import options
from mltrl.errors import UsageError, nearest
from mltrl.formats.graph import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from mltrl.audit import Examined


@click.command("graph")
@options.several(options.repository, options.rev)
@click.option("--card", metavar="CARD", help="Only what is behind this card (id or path).")
@click.option("--to", "target", metavar="PATH", help="Only what is behind this path or stage.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="mermaid",
    show_default=True,
)
@options.output
def command(  # noqa: PLR0913 - one argument per option
    *,
    folder: Path,
    rev: str | None,
    card: str | None,
    target: str | None,
    form: str,
    output: str | None,
) -> None:
    """Draw where results come from: sources, stages, data, metrics and the cards that cite them.

    Read from DVC's files alone; what is used and kept nowhere is marked as missing.

    \b
    Example:
      mltrl graph --card R01.1
      mltrl graph --to metrics.json --format dot | dot -Tsvg -o provenance.svg
    """  # noqa: D301 - click reads the \b
    with examine(Request(folder, rev=rev, select=("card/present",))) as examined:
        provenance = examined.evidence.provenance
        ids = _chosen(examined, card, target)
        nodes, edges = provenance.part(ids)
        commit = examined.report.repository.commit
    options.write(FORMATS[form](nodes, edges, commit), output)


def _chosen(examined: Examined, card: str | None, target: str | None) -> set[str]:
    """The ids of the nodes to draw.

    Raises:
        UsageError: what was named is not in the graph, or the graph is empty.
    """
    provenance = examined.evidence.provenance
    if card is not None:
        found = options.pick(examined.report.cards, card)
        return provenance.behind(f"card:{one.path}" for one in found)
    if target is None:
        if not provenance.nodes:
            hint = "git tracks no DVC file and no card here"
            if examined.evidence.dvc.present:
                hint = "DVC's files here name no stage, no pinned data and no import"
            raise UsageError("there is nothing to draw", hint)
        return set(provenance.nodes)
    path = target.strip("/")
    wanted = [
        node.id
        for node in provenance.nodes.values()
        if path in {node.label, node.id, node.id.partition(":")[2]}
    ]
    if not wanted:
        labels = [node.label for node in provenance.nodes.values()]
        hint = nearest(path, labels) or "`mltrl graph` draws all of it"
        raise UsageError(f"nothing called `{target}` is in the graph", hint)
    return provenance.behind(wanted)
