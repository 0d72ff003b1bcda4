"""The provenance graph as one column, for screens too narrow for layers.

What is used stands above what uses it, as close as that can be. An arrow to the next node is a
short line; all others to a node share a lane beside the column, into and out of which they bend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.render.report.labels import two_lines
from mltrl.render.report.view import Arrow, Box, Sketch

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from mltrl.render.report.view import Shown

WIDTH, BOX = 288, 204
LOW, HIGH = 34, 46
"""The heights of a node with one line of its name, and with two."""
GAP, MARGIN = 14, 4
LETTERS = 29
LANE, BEND, APART = 7, 4, 5
"""The room between lanes, the radius of bends, how far what enters is from what leaves."""
STEM = 24


class Run(NamedTuple):
    """From which to which row a lane is taken by what leads to a node."""

    target: str
    first: int
    last: int


def in_a_column(shown: Mapping[str, Shown], edges: Collection[tuple[str, str]]) -> Sketch:
    """The drawing of these nodes and edges, one below the other."""
    boxes: dict[str, Box] = {}
    y = MARGIN
    for own in order(sorted(shown), sorted(edges)):
        one = shown[own]
        name, more = two_lines(one.label, LETTERS)
        height = HIGH if more else LOW
        boxes[own] = Box(
            MARGIN, y, BOX, height, one.kind, name, one.note, one.title, one.href, more
        )
        y += height + GAP
    arrows = tuple(_arrows(boxes, sorted(edges)))
    return Sketch(WIDTH, y - GAP + MARGIN, tuple(boxes.values()), arrows)


def order(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> list[str]:
    """The nodes with all that each rests on before it, where circles allow that, inputs last."""
    before: dict[str, list[str]] = {one: [] for one in nodes}
    for source, target in edges:
        before[target].append(source)
    for found in before.values():
        found.sort(key=lambda one: not before[one])
    used = {source for source, _ in edges}
    ordered: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [*reversed(nodes), *(one for one in reversed(nodes) if one not in used)]
    while waiting:
        one = waiting.pop()
        if one in seen:
            ordered.setdefault(one)
            continue
        seen.add(one)
        waiting.append(one)
        waiting += [other for other in reversed(before[one]) if other not in seen]
    return list(ordered)


def _arrows(boxes: Mapping[str, Box], edges: Sequence[tuple[str, str]]) -> Iterator[Arrow]:
    rows = {own: row for row, own in enumerate(boxes)}
    long = [one for one in edges if rows[one[1]] != rows[one[0]] + 1]
    lanes = _lanes(list(_runs(rows, long)))
    step = min(LANE, (WIDTH - BOX - 4 * MARGIN) / max(1, len(set(lanes.values()))))
    for source, target in edges:
        start, end = boxes[source], boxes[target]
        if (source, target) in long:
            x = round(start.x + BOX + 2 * MARGIN + step * (lanes[target] + 1), 1)
            yield Arrow(_around(start, end, x))
        else:
            yield Arrow(f"M{STEM} {start.y + start.height}V{end.y}")


def _runs(rows: Mapping[str, int], edges: Sequence[tuple[str, str]]) -> Iterator[Run]:
    sources: dict[str, list[int]] = {}
    for source, target in edges:
        sources.setdefault(target, [rows[target]]).append(rows[source])
    for target, found in sources.items():
        yield Run(target, min(found), max(found))


def _lanes(runs: list[Run]) -> dict[str, int]:
    """The lane of each node that arrows lead to: short ones inside, none of two at one place."""
    taken: list[list[Run]] = []
    found = {}
    for run in sorted(runs, key=lambda one: (one.last - one.first, one.first)):
        free = (
            at
            for at, lane in enumerate(taken)
            if all(run.last < one.first or one.last < run.first for one in lane)
        )
        at = next(free, len(taken))
        if at == len(taken):
            taken.append([])
        taken[at].append(run)
        found[run.target] = at
    return found


def _around(start: Box, end: Box, x: float) -> str:
    """The way from one node to another through a lane."""
    side = start.x + BOX
    one, two = start.y + start.height // 2 + APART, end.y + end.height // 2 - APART
    turn = BEND if two > one else -BEND
    return (
        f"M{side} {one}H{x - BEND}Q{x} {one} {x} {one + turn}"
        f"V{two - turn}Q{x} {two} {x - BEND} {two}H{side}"
    )
