"""The graph is drawn in layers, the same each time, and folded until it can be read."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest

from mltrl.evidence.provenance import PATH, STAGE, Edge, Node
from mltrl.render.report.column import WIDTH, in_a_column, order
from mltrl.render.report.folding import MOST, Folded
from mltrl.render.report.layout import lay_out
from mltrl.render.report.view import Shown


def graph(count: int, seed: int = 1) -> tuple[list[str], list[tuple[str, str]]]:
    """A random graph without circles."""
    dice = random.Random(seed)  # noqa: S311 - a graph, no secret
    nodes = [f"n{number:03d}" for number in range(count)]
    edges = [
        (nodes[one], nodes[two])
        for one in range(count)
        for two in range(one + 1, count)
        if dice.random() < 3 / count
    ]
    return nodes, edges


@pytest.mark.parametrize("seed", range(5))
def test_edges_point_to_later_layers_and_nodes_do_not_overlap(seed: int) -> None:
    nodes, edges = graph(40, seed)
    found = lay_out(nodes, edges)
    assert all(found.layers[one] < found.layers[two] for one, two in edges)
    rows: dict[int, list[float]] = {}
    for one in nodes:
        rows.setdefault(found.layers[one], []).append(found.places[one])
    for row in rows.values():
        places = sorted(row)
        assert all(two - one >= 0.99 for one, two in pairwise(places))


def test_the_same_graph_is_laid_out_alike_however_it_is_told() -> None:
    nodes, edges = graph(40)
    mixed = edges[:]
    random.Random(3).shuffle(mixed)  # noqa: S311 - the same
    assert lay_out(nodes, edges) == lay_out(nodes, mixed)


def test_circles_and_loops_are_drawn() -> None:
    found = lay_out(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a"), ("a", "a")])
    assert set(found.ways) == {("a", "b"), ("b", "c"), ("c", "a")}
    assert found.depth == 3


def test_a_graph_without_nodes_has_no_size() -> None:
    assert lay_out([], []).depth == 0


@pytest.mark.parametrize("count", [10, 100, 1000])
def test_a_large_graph_is_folded_until_it_can_be_read(count: int) -> None:
    nodes, edges = [], []
    for number in range(count):
        own = f"stage:dvc.yaml:s{number}"
        nodes.append(Node(own, STAGE, f"s{number}"))
        for name in (f"out/{number}", f"metrics/{number}"):
            nodes.append(Node(f"path:{name}", PATH, name, None, "dvc", "md5:0"))
            edges.append(Edge(own, f"path:{name}"))
        if number >= 10:
            edges.append(Edge(f"path:out/{number - 10}", own))
    folded = Folded(nodes, edges, set())
    folded.fold(lambda _node: "")
    assert len(folded.parts) <= MOST
    ends = {end for edge in folded.edges for end in edge}
    assert ends <= set(folded.parts)


def test_what_a_card_cites_is_never_folded_away() -> None:
    nodes = [Node("stage:dvc.yaml:a", STAGE, "a"), Node("card:c", "card", "c")]
    nodes += [Node(f"path:{one}", PATH, str(one), None, "dvc") for one in range(100)]
    edges = [Edge("stage:dvc.yaml:a", f"path:{one}") for one in range(100)]
    edges.append(Edge("path:7", "card:c"))
    folded = Folded(nodes, edges, {"path:7"})
    folded.fold(lambda _node: "")
    assert folded.parts["path:7"].nodes == (nodes[9],)


@pytest.mark.parametrize(("count", "boxes"), [(2, 8), (30, 5)])
def test_chains_of_like_origin_that_meet_in_a_stage_are_drawn_as_one(
    count: int, boxes: int
) -> None:
    nodes = [Node("stage:dvc.yaml:a", STAGE, "a"), Node("path:out", PATH, "out", None, "dvc")]
    edges = [Edge("stage:dvc.yaml:a", "path:out")]
    for one in range(count):
        chain = (f"source:{one}", f"import:{one}", f"path:{one}.zip")
        kinds = ("source", "import", PATH)
        nodes += [Node(own, kind, own, None, "dvc") for own, kind in zip(chain, kinds, strict=True)]
        edges += [Edge(*pair) for pair in pairwise((*chain, "stage:dvc.yaml:a"))]
    folded = Folded(nodes, edges, set())
    folded.fold(lambda _node: "")
    assert len(folded.parts) == boxes
    assert len(folded.parts["path:0.zip"].nodes) == (1 if count == 2 else count)
    assert bool(folded.said) is (count > 2)


@pytest.mark.parametrize("seed", range(5))
def test_a_column_has_what_is_used_above_what_uses_it(seed: int) -> None:
    nodes, edges = graph(40, seed)
    rows = {one: row for row, one in enumerate(order(nodes, edges))}
    assert sorted(rows) == nodes
    assert all(rows[one] < rows[two] for one, two in edges)


def test_an_input_stands_right_above_its_first_use() -> None:
    edges = [("in1", "s1"), ("s1", "mid"), ("mid", "s2"), ("in2", "s2"), ("s2", "out")]
    found = order(sorted({end for one in edges for end in one}), edges)
    assert found == ["in1", "s1", "mid", "in2", "s2", "out"]


def test_circles_have_a_column_too() -> None:
    assert sorted(order(["a", "b"], [("a", "b"), ("b", "a")])) == ["a", "b"]
    assert len(order([f"{one:04}" for one in range(3000)], [])) == 3000


@pytest.mark.parametrize("count", [2, 40, 100])
def test_a_column_fits_the_narrowest_screen_and_no_arrows_to_two_nodes_share_a_lane(
    count: int,
) -> None:
    nodes, edges = graph(count)
    known = {one: Shown("path", f"{one}/" * 20, "", one, "") for one in nodes}
    found = in_a_column(known, edges)
    assert found.width == WIDTH < 292
    assert all(one.x >= 0 and one.x + one.width < WIDTH for one in found.boxes)
    assert all(one.y + one.height < two.y for one, two in pairwise(found.boxes))
    assert len(found.arrows) == len(edges)
    lanes: dict[str, list[tuple[float, float, str]]] = {}
    for arrow in found.arrows:
        match = re.match(r"M\d+ (\d+)H[\d.]+Q([\d.]+).* (\d+)H\d+$", arrow.path)
        if match:
            assert float(match[2]) < WIDTH
            ends = sorted((float(match[1]), float(match[3])))
            lanes.setdefault(match[2], []).append((ends[0], ends[1], match[3]))
    for used in lanes.values():
        for low, high, end in used:
            others = [one for one in used if one[2] != end]
            assert not [one for one in others if one[0] <= high and low <= one[1]]
