"""The graph is drawn in layers, the same each time, and folded until it can be read."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from mltrl.evidence.provenance import PATH, STAGE, Edge, Node
from mltrl.render.report.folding import MOST, Folded
from mltrl.render.report.layout import lay_out


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
