"""Who needs whom: circles are found, whatever the shape of the graph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mltrl.evidence.dvc import Dvc
from mltrl.evidence.dvc.graph import strong_components
from mltrl.evidence.tree import MemoryTree
from mltrl.rules.examples import pointer, stage

EDGES = st.lists(st.lists(st.integers(0, 6), max_size=4, unique=True), min_size=7, max_size=7)


def reached(edges: list[list[int]], start: int) -> set[int]:
    """Every node to which a way leads, by trying all."""
    found: set[int] = set()
    rest = list(edges[start])
    while rest:
        node = rest.pop()
        if node not in found:
            found.add(node)
            rest += edges[node]
    return found


@given(EDGES)
def test_components_are_the_nodes_that_reach_one_another(edges: list[list[int]]) -> None:
    ways = [reached(edges, node) | {node} for node in range(len(edges))]
    expected = {frozenset(b for b in ways[a] if a in ways[b]) for a in range(len(edges))}
    found = strong_components(edges)
    assert {frozenset(group) for group in found} == expected
    assert sum(map(len, found)) == len(edges)


def test_a_long_chain_is_no_problem() -> None:
    count = 50_000
    edges = [[node + 1] for node in range(count)]
    assert len(strong_components([*edges, []])) == count + 1


def test_the_maker_of_a_path_is_the_nearest() -> None:
    files = {
        "dvc.yaml": stage("all", outs=("d",)),
        "d.csv.dvc": pointer("d.csv"),
        "p/.dvc/config": "",
        "p/x.dvc": pointer("x"),
    }
    graph = Dvc(MemoryTree(files), lambda _path: True).graph

    def maker(path: str) -> str:
        owner = graph.maker(path)
        return owner.step.name if owner else ""

    assert maker("d/a/b") == "all"
    assert maker("d.csv") == "d.csv.dvc"
    assert maker("p/x") == "p/x.dvc"
    assert maker("e") == ""
