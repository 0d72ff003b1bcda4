"""`mltrl rule list` and `mltrl rule explain`."""

from __future__ import annotations

import click

from mltrl import rules
from mltrl.cli import completing


@click.group("rule")
def command() -> None:
    """List the rules and explain one.

    \b
    Example:
      mltrl rule list
      mltrl rule explain pipeline/locked
    """  # noqa: D301 - click reads the \b


@command.command("list")
def list_rules() -> None:
    """Print each rule with its strength by level and its requirement."""
    from mltrl.explaining import strengths  # noqa: PLC0415 - only where rules are told about

    for rule_id in rules.ids():
        rule = rules.load(rule_id)
        click.echo(f"{rule_id:34} {strengths(rule):22} {rule.title}")


@command.command("explain")
@click.argument("rule_id", metavar="ID", shell_complete=completing.rule_ids)
def explain(rule_id: str) -> None:
    """Print what a rule asks, why, how to meet it, what it finds and what it leaves alone.

    \b
    Example:
      mltrl rule explain data/unchanged
    """  # noqa: D301 - click reads the \b
    from mltrl import explaining  # noqa: PLC0415 - only where a rule is explained
    from mltrl.formats.explanation import render  # noqa: PLC0415 - the same

    click.echo(render(explaining.explain(rules.load(rule_id))), nl=False)
