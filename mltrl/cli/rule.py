"""`mltrl rule list` and `mltrl rule explain`."""

from __future__ import annotations

import click

from mltrl import rules


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
    for rule_id in rules.ids():
        rule = rules.load(rule_id)
        click.echo(f"{rule_id:34} {_strengths(rule):22} {rule.title}")


@command.command("explain")
@click.argument("rule_id", metavar="ID")
def explain(rule_id: str) -> None:
    """Print what a rule asks, why, how to meet it, and examples.

    \b
    Example:
      mltrl rule explain data/unchanged
    """  # noqa: D301 - click reads the \b
    rule = rules.load(rule_id)
    click.echo(f"{rule_id} ({rule.module.SCOPE}; {_strengths(rule)})\n\n{rule.text}\n\nExamples")
    for example in rule.module.examples():
        click.echo(f"  {example.outcome.replace('_', ' '):14} {example.name}")


def _strengths(rule: rules.Rule) -> str:
    """The strengths of a rule with the level from which each counts."""
    steps = sorted(rule.module.STRENGTH.items())
    return ", ".join(word if level == 0 else f"{word} from {level}" for level, word in steps)
