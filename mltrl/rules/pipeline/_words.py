"""How rules name several stages in one sentence, and several doubts in a few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHOWN = 3


def listed(names: Iterable[str]) -> str:
    """The first names, each once, and how many more there are."""
    each = list(dict.fromkeys(names))
    shown = ", ".join(f"`{name}`" for name in each[:SHOWN])
    return shown if len(each) <= SHOWN else f"{shown} and {len(each) - SHOWN} more"


def others(names: Iterable[str]) -> str:
    """What ends a sentence about some stages of a group, where the rest did not change likewise."""
    each = list(names)
    return f"; {listed(each)} changed as well" if each else ""


def in_doubt(what: str, doubts: Iterable[tuple[str, str]]) -> Iterator[Unknown]:
    """One Unknown for each reason, of pairs of stage and reason; `what` has a place for names."""
    groups: dict[str, list[str]] = {}
    for name, reason in doubts:
        groups.setdefault(reason, []).append(name)
    for reason, names in groups.items():
        yield Unknown(f"{what.format(listed(names))}: {reason}", names[0])


def few(doubts: Iterable[Unknown]) -> Iterator[Unknown]:
    """The first doubts, each once, and one more that counts the rest."""
    each = list(dict.fromkeys(doubts))
    yield from each[:SHOWN]
    if len(each) > SHOWN:
        yield Unknown(f"{len(each) - SHOWN} more like these")


def written(value: object) -> str:
    """A value as YAML writes it on one line."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {written(one)}' for key, one in value.items())}}}"
    return repr(value)
