"""Makes a large graph small enough to be read: what is alike becomes one node, with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.provenance import PATH, STAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mltrl.evidence.provenance import Edge, Node

MOST = 60
FEW = 12
"""With more nodes than these, code in git is left to the table of stages."""
COMFORTABLE = 24
"""With more, files that are made and used together are drawn as one."""
FEWEST = 2
"""So many files of like origin are drawn one by one."""


class Part(NamedTuple):
    """One node to draw, and the nodes of the graph that it stands for."""

    id: str
    kind: str
    label: str
    nodes: tuple[Node, ...]


class Folded:
    """A graph that is folded step by step, until it is small enough."""

    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge], keep: set[str]) -> None:
        self.keep = keep
        self.parts = {one.id: Part(one.id, one.kind, one.label, (one,)) for one in nodes}
        self.edges = {(one.source, one.target) for one in edges}
        self.said: list[str] = []

    def fold(self, groups: Callable[[Node], str], most: int = MOST) -> None:
        """Fold, the least harmful way first; `groups` names the group of a stage, or ""."""
        steps: tuple[tuple[int, Callable[[], None]], ...] = (
            (COMFORTABLE, lambda: self._join_cards("cards that cite the same")),
            (FEW, self._drop_inputs),
            (COMFORTABLE, self._join_twins),
            (most, lambda: self._join_stages(groups, "stages of a group")),
            (most, self._join_twins),
            (COMFORTABLE, self._join_alike),
            (most, self._bypass),
            (most, self._join_twins),
            (most, lambda: self._join_stages(_pipeline, "stages of a pipeline")),
            (most, self._join_twins),
            (most, lambda: self._join_stages(lambda _node: "all", "all stages")),
            (most, self._join_twins),
            (most, lambda: self._join_cards("all cards", is_any=True)),
            (most, self._let_go),
            (most, self._join_twins),
            (most, self._join_alike),
        )
        for limit, step in steps:
            if len(self.parts) > limit:
                step()

    def _join_stages(self, groups: Callable[[Node], str], what: str) -> None:
        found: dict[str, list[str]] = {}
        for part in self.parts.values():
            if part.kind == STAGE:
                found.setdefault(groups(part.nodes[0]), []).append(part.id)
        many = {name: ids for name, ids in found.items() if name and len(ids) > 1}
        self._join(sorted(many.items()))
        if many:
            self.said.append(f"{what} are drawn as one")

    def _join_cards(self, what: str, *, is_any: bool = False) -> None:
        """Cards that cite the same files become one; all of them where `is_any`."""
        before, _ = self._neighbours()
        found: dict[tuple[str, ...], list[str]] = {}
        for part in self.parts.values():
            if part.kind == "card":
                cites = () if is_any else tuple(sorted(before[part.id]))
                found.setdefault(cites, []).append(part.id)
        many = [ids for ids in found.values() if len(ids) > 1]
        self._join((self.parts[ids[0]].nodes[0].label, ids) for ids in many)
        if many:
            self.said.append(f"{what} are drawn as one")

    def _let_go(self) -> None:
        """Fold what cards cite like everything else: they cite too much."""
        self.keep = set()

    def _join_twins(self) -> None:
        """Files that the same stages make, and that the same stages use, become one."""
        before, after = self._neighbours()
        found: dict[tuple[object, ...], list[str]] = {}
        for part in self.parts.values():
            if part.kind == PATH and part.id not in self.keep:
                kept = part.nodes[0].kept
                ends = (tuple(sorted(before[part.id])), tuple(sorted(after[part.id])), kept)
                found.setdefault(ends, []).append(part.id)
        many = [ids for ids in found.values() if len(ids) > 1]
        self._join((self.parts[ids[0]].nodes[0].label, ids) for ids in many)
        if many:
            self.said.append("files that are made and used together are drawn as one")

    def _join_alike(self) -> None:
        """What comes from places of one kind, and is used together, becomes one, to its sources."""
        before, after = self._neighbours()
        is_joined = False
        for kind in (PATH, PATH, "import", "source"):
            found: dict[tuple[object, ...], list[str]] = {}
            for part in self.parts.values():
                if part.kind == kind and part.id not in self.keep and after[part.id]:
                    froms = {self._from(one) for one in before[part.id]}
                    ends = (tuple(sorted(froms)), tuple(sorted(after[part.id])))
                    found.setdefault((*ends, part.nodes[0].kept), []).append(part.id)
            many = [ids for ids in found.values() if len(ids) > FEWEST]
            self._join((self.parts[ids[0]].nodes[0].label, ids) for ids in many)
            is_joined = is_joined or bool(many)
            before, after = self._neighbours()
        if is_joined:
            self.said.append("files of like origin that are used together are drawn as one")

    def _from(self, one: str) -> str:
        """A stage or card by itself, anything else by its kind."""
        kind = self.parts[one].kind
        return kind if kind in {PATH, "import", "source"} else one

    def _bypass(self) -> None:
        """Files between stages become arrows."""
        before, after = self._neighbours()
        between = [
            one.id
            for one in self.parts.values()
            if one.kind == PATH and one.id not in self.keep and before[one.id] and after[one.id]
        ]
        for own in between:
            for one in before[own]:
                after[one] = (after[one] | after[own]) - {own, one}
            for one in after[own]:
                before[one] = (before[one] | before[own]) - {own, one}
        self.edges |= {(one, two) for one, found in after.items() for two in found}
        self._drop(between, "files between stages are arrows")

    def _drop_inputs(self) -> None:
        before, after = self._neighbours()
        inputs = [
            one.id
            for one in self.parts.values()
            if one.kind == PATH
            and one.id not in self.keep
            and not before[one.id]
            and after[one.id]
            and one.nodes[0].kept == "git"
        ]
        self._drop(inputs, "files in git that stages use are in the table below")

    def _drop(self, ids: list[str], what: str) -> None:
        if not ids:
            return
        count = sum(len(self.parts[one].nodes) for one in ids)
        gone = set(ids)
        self.parts = {one: part for one, part in self.parts.items() if one not in gone}
        self.edges = {one for one in self.edges if gone.isdisjoint(one)}
        self.said.append(f"{what} ({count})")

    def _join(self, groups: Iterable[tuple[str, list[str]]]) -> None:
        """Make one node of each group, with its label."""
        now: dict[str, str] = {}
        for label, ids in groups:
            nodes = tuple(node for one in ids for node in self.parts[one].nodes)
            kind = self.parts[ids[0]].kind
            for one in ids[1:]:
                del self.parts[one]
            self.parts[ids[0]] = Part(ids[0], kind, label, nodes)
            now.update(dict.fromkeys(ids, ids[0]))
        moved = {(now.get(one, one), now.get(two, two)) for one, two in self.edges}
        self.edges = {one for one in moved if one[0] != one[1]}

    def _neighbours(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        before: dict[str, set[str]] = {one: set() for one in self.parts}
        after: dict[str, set[str]] = {one: set() for one in self.parts}
        for source, target in self.edges:
            before[target].add(source)
            after[source].add(target)
        return before, after


def _pipeline(node: Node) -> str:
    """The `dvc.yaml` of a stage."""
    return node.id.split(":")[1]
