"""Small drawings of histories: a line of steps, its threshold, and the tags along it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.render.report.view import Plot, Spot
from mltrl.render.rows import decimal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from mltrl.evidence.series import Step
    from mltrl.render.report.history import Past
    from mltrl.render.report.view import Value
    from mltrl.render.view import MetricRow

WIDTH, HEIGHT, EDGE = 200, 44, 5
MOST = 60
FEWEST = 2
MOST_TAGS = 12


def draw(found: Sequence[tuple[Value, Step]], row: MetricRow | None, past: Past) -> Plot | None:
    """The latest values as a plot, with one column for each; None for less than two numbers."""
    known = [(one, step, decimal(one.text)) for one, step in found[-MOST:]]
    shown = [(one, step, number) for one, step, number in known if number is not None]
    if len(shown) < FEWEST:
        return None
    bounds = [one for one in map(decimal, _bounds(row)) if one is not None]
    numbers = [number for _, _, number in shown]
    low, high = min(numbers + bounds), max(numbers + bounds)

    def across(at: int) -> str:
        return _number(EDGE + at * (WIDTH - 2 * EDGE) / (len(shown) - 1))

    def up(number: Decimal) -> str:
        part = float((number - low) / (high - low)) if high > low else 0.5
        return _number(HEIGHT - EDGE - part * (HEIGHT - 2 * EDGE))

    points = [(across(at), up(number)) for at, number in enumerate(numbers)]
    line = f"M{points[0][0]} {points[0][1]}"
    line += "".join(f"H{x}V{y}" for x, y in points[1:])
    tags = [Spot(across(at), "0", ", ".join(named)) for at, named in _tagged(shown, past) if named]
    return Plot(
        WIDTH,
        HEIGHT,
        line,
        Spot(*points[-1]),
        tuple(tags[-MOST_TAGS:]),
        tuple(up(one) for one in bounds),
        _words(shown, tags, is_all=len(found) <= MOST),
    )


def _bounds(row: MetricRow | None) -> Iterator[str]:
    """The numbers of a threshold, as the row writes it."""
    if row and row.threshold:
        for part in row.threshold.split(" "):
            if decimal(part) is not None:
                yield part


def _tagged(
    shown: Sequence[tuple[Value, Step, Decimal]], past: Past
) -> Iterator[tuple[int, list[str]]]:
    """The tags of the commits at which each value held."""
    steps = [*(step for _, step, _ in shown), None]
    for at, step in enumerate(steps[:-1]):
        if step is not None:
            yield at, past.tags_between(step, steps[at + 1])


def _words(shown: Sequence[tuple[Value, Step, Decimal]], tags: list[Spot], *, is_all: bool) -> str:
    """What the plot shows, in words."""
    first, last = shown[0][0], shown[-1][0]
    numbers = [number for _, _, number in shown]
    least = next(one.text for one, _, number in shown if number == min(numbers))
    most = next(one.text for one, _, number in shown if number == max(numbers))
    since = f" ({first.moment.day})" if first.moment.day else ""
    until = f" ({last.moment.day})" if last.moment.day else ""
    named = f"; tags: {', '.join(one.label for one in tags[-MOST_TAGS:])}" if tags else ""
    latest = "" if is_all else "the latest "
    return (
        f"{latest}{len(shown)} values, from {first.text}{since} to {last.text}{until},"
        f" between {least} and {most}{named}"
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
