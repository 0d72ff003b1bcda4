"""Where the nodes of a graph go: in layers, so that arrows point one way and cross little.

After Sugiyama, Tagawa and Toda (1981): longest-path layers, points for edges on the layers that
they pass, orders by the mean place of neighbours. Equal graphs are laid out alike: nothing depends
on the order of a set.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SWEEPS = 12
THIN = 0.4
"""The room that an edge takes on a layer that it passes, a node taking one."""


class Spotted(NamedTuple):
    """The layer of each node, its place across it in units of one node, and the ways of edges."""

    layers: dict[str, int]
    places: dict[str, float]
    ways: dict[tuple[str, str], tuple[str, ...]]
    """Each edge with all that it passes, both ends included."""

    @property
    def depth(self) -> int:
        """How many layers there are."""
        return max(self.layers.values(), default=-1) + 1

    @property
    def breadth(self) -> float:
        """How broad the broadest is."""
        return max(self.places.values(), default=0.0) + 1


def lay_out(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> Spotted:
    """The layers and places of these nodes; edges that would close a circle point back."""
    known = set(nodes)
    links = sorted({one for one in edges if set(one) <= known and one[0] != one[1]})
    forward = _without_circles(nodes, links)
    layers = _layers(nodes, forward)
    ways = {one: _way(one, layers) for one in links}
    for (first, last), way in ways.items():
        start = min(layers[first], layers[last])
        step = 1 if layers[first] <= layers[last] else -1
        base = start if step > 0 else layers[first]
        layers.update({point: base + step * at for at, point in enumerate(way[1:-1], 1)})
    rows: list[list[str]] = [[] for _ in range(max(layers.values(), default=-1) + 1)]
    for point, layer in layers.items():
        rows[layer].append(point)
    beside = _beside(ways)
    _sort(rows, beside)
    return Spotted(layers, _places(rows, beside), ways)


def _without_circles(
    nodes: Sequence[str], edges: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The edges that point from an earlier to a later node of one order of all."""
    before = dict.fromkeys(nodes, 0)
    after: dict[str, list[str]] = {one: [] for one in nodes}
    for source, target in edges:
        before[target] += 1
        after[source].append(target)
    order: dict[str, int] = {}
    ready = sorted((one for one in nodes if not before[one]), reverse=True)
    while len(order) < len(before):
        one = ready.pop() if ready else _first_of_circle(before, after, order)
        if one in order:
            continue
        order[one] = len(order)
        for target in after[one]:
            before[target] -= 1
            if before[target] == 0:
                ready.append(target)
    return [one for one in edges if order[one[0]] < order[one[1]]]


def _first_of_circle(
    before: Mapping[str, int], after: Mapping[str, list[str]], order: Mapping[str, int]
) -> str:
    """Where to begin in a circle: at what leads on, and waits for the fewest others."""
    waiting = (one for one in before if one not in order)
    return min(waiting, key=lambda one: (not after[one], before[one], one))


def _layers(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """One layer more than the last of what comes before; what begins is close to its first use."""
    before: dict[str, list[str]] = {one: [] for one in nodes}
    after: dict[str, list[str]] = {one: [] for one in nodes}
    for source, target in edges:
        before[target].append(source)
        after[source].append(target)
    layers: dict[str, int] = {}
    left = {one: len(found) for one, found in before.items()}
    ready = sorted(one for one in nodes if not left[one])
    while ready:
        one = ready.pop()
        layers[one] = max((layers[other] + 1 for other in before[one]), default=0)
        for target in after[one]:
            left[target] -= 1
            if not left[target]:
                ready.append(target)
    for one in nodes:
        if not before[one] and after[one]:
            layers[one] = min(layers[other] for other in after[one]) - 1
    return layers


def _way(edge: tuple[str, str], layers: Mapping[str, int]) -> tuple[str, ...]:
    """What an edge passes: a point on each layer between its ends."""
    first, last = edge
    between = abs(layers[last] - layers[first]) - 1
    return (first, *(f"{first}\0{last}\0{at}" for at in range(max(0, between))), last)


def _beside(ways: Mapping[tuple[str, str], tuple[str, ...]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for way in ways.values():
        for one, other in pairwise(way):
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
    return found


def _sort(rows: list[list[str]], beside: Mapping[str, list[str]]) -> None:
    """Order each layer by the mean place of what its nodes are joined to on the one before it."""
    place = {one: float(at) for row in rows for at, one in enumerate(row)}
    layer = {one: at for at, row in enumerate(rows) for one in row}
    for sweep in range(SWEEPS):
        step = 1 if sweep % 2 == 0 else -1
        for at in range(len(rows))[::step]:
            means = {}
            for one in rows[at]:
                near = [place[two] for two in beside.get(one, ()) if layer[two] == at - step]
                means[one] = sum(near) / len(near) if near else place[one]
            rows[at].sort(key=lambda one: (means[one], place[one], one))
            place.update({one: float(number) for number, one in enumerate(rows[at])})


def _places(rows: list[list[str]], beside: Mapping[str, list[str]]) -> dict[str, float]:
    """Places across the layers: as close to the neighbours as the order and the room allow."""
    place: dict[str, float] = {}
    for row in rows:
        end = 0.0
        for one, room in zip(row, _rooms(row), strict=True):
            end += room
            place[one] = end
        place.update({one: place[one] - end / 2 for one in row})
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            _pull(row, place, beside)
    least = min(place.values(), default=0.0)
    return {one: round(found - least, 2) for one, found in place.items()}


def _pull(row: list[str], place: dict[str, float], beside: Mapping[str, list[str]]) -> None:
    wanted = []
    for one in row:
        near = [place[two] for two in beside.get(one, ())]
        wanted.append(sum(near) / len(near) if near else place[one])
    rooms = _rooms(row)
    low: list[float] = []
    for want, room in zip(wanted, rooms, strict=True):
        low.append(max(want, low[-1] + room) if low else want)
    high: list[float] = []
    for want, room in zip(reversed(wanted), [0.0, *reversed(rooms)], strict=False):
        high.append(min(want, high[-1] - room) if high else want)
    for one, first, second in zip(row, low, reversed(high), strict=True):
        place[one] = (first + second) / 2


def _rooms(row: list[str]) -> list[float]:
    """How far each is at least from the one before it."""
    sizes = [THIN if "\0" in one else 1.0 for one in row]
    return [(one + two) / 2 for one, two in zip([0.0, *sizes], sizes, strict=False)]
