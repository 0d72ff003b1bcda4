"""Which of two configurations asks more of an audit: what a change may add, and may not drop.

The configuration of a change is written by those whom the audit is about. It may ask more than the
trusted one does; where it asks less, the trusted one decides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.models.config import Config


def tightened(trusted: Config, own: Config) -> Config:
    """The trusted configuration, and what the other one asks beyond it."""
    levels = [one.level for one in (trusted, own) if one.level is not None]
    return replace(
        trusted,
        exclude=tuple(glob for glob in trusted.exclude if glob in own.exclude),
        level=max(levels, default=None),
        ignore={rule: why for rule, why in trusted.ignore.items() if rule in own.ignore},
    )


def asks_less(trusted: Config, own: Config) -> Iterator[str]:
    """What a configuration asks less, or otherwise, than the trusted one."""
    if (own.level or 0) < (trusted.level or 0):
        yield f"level {_told(trusted.level)} → {_told(own.level)}"
    for rule, reason in own.ignore.items():
        if rule not in trusted.ignore:
            yield f"{rule} is ignored: {reason}"
    for glob in own.exclude:
        if glob not in trusted.exclude:
            yield f"{glob} is excluded"
    if own.cards != trusted.cards:
        yield f"cards {_told(', '.join(trusted.cards))} → {_told(', '.join(own.cards))}"
    for rule in dict.fromkeys([*trusted.rules, *own.rules]):
        if own.rules.get(rule) != trusted.rules.get(rule):
            before, after = (one.rules.get(rule) for one in (trusted, own))
            yield f"options of {rule} {_told(before)} → {_told(after)}"


def _told(value: object) -> str:
    return f"`{value}`" if value or value == 0 else "nothing"
