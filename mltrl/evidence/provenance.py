"""Where results come from: stages, what they use and make, up to the cards that cite it.

One graph over all pipelines, `.dvc` files and DVC projects of a repository. An edge goes from what
is used to what uses it, so that everything behind a card is found by walking against the edges.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.paths import is_url, without_credentials

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.dvc import Stage
    from mltrl.evidence.dvc.graph import Step
    from mltrl.evidence.dvc.pointers import Source
    from mltrl.outcomes import Finding, Location

STAGE, IMPORT, PATH, SOURCE, CARD = "stage", "import", "path", "source", "card"


class Node(NamedTuple):
    """A stage, a `.dvc` file with a source, a path, an address, or a card.

    `kept` says of a path who keeps it: `git`, `dvc`, `made` (by a stage that was not locked yet) or
    `missing`. `digest` is the pin that DVC holds of it. `in_circle` says of a step that it needs
    what rests on it.
    """

    id: str
    kind: str
    label: str
    location: Location | None = None
    kept: str = ""
    digest: str | None = None
    in_circle: bool = False


class Edge(NamedTuple):
    """From what is used to what uses it, by the ids of nodes."""

    source: str
    target: str


class Provenance:
    """The graph of a repository."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.nodes: dict[str, Node] = {}
        self._edges: set[Edge] = set()
        graph = evidence.dvc.graph
        self._names = Counter(step.name for step in graph.steps)
        self._circles: dict[int, set[str]] = {id(step.file): set() for step in graph.steps}
        for step in (step for circle in graph.circles() for step in circle):
            self._circles[id(step.file)].add(step.name)
        for step in graph.steps:
            self._add_step(step)
        for stage in evidence.dvc.every_stage:
            self._add_parameters(stage)
        for card in evidence.cards:
            if card.claimed is not None:
                self._add_card(card)
        self._join_folders()

    @property
    def edges(self) -> list[Edge]:
        """All edges, sorted."""
        return sorted(self._edges)

    @property
    def missing(self) -> list[Node]:
        """Paths that something uses and that neither git nor DVC keeps nor a stage makes."""
        return [node for node in self.nodes.values() if node.kept == "missing"]

    @cached_property
    def _before(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for edge in self.edges:
            found.setdefault(edge.target, []).append(edge.source)
        return found

    def behind(self, ids: Iterable[str]) -> set[str]:
        """The nodes with these ids and everything that they rest on."""
        reached = {one for one in ids if one in self.nodes}
        work = list(reached)
        while work:
            for before in self._before.get(work.pop(), ()):
                if before not in reached:
                    reached.add(before)
                    work.append(before)
        return reached

    def is_elsewhere(self, finding: Finding, behind: set[str]) -> bool:
        """Whether a finding is about things in the graph of which none is among these nodes.

        Where it names the stages that it concerns, these decide; else what it is about.
        """
        named = finding.concerns or (finding.subject, finding.subject.partition(":")[0])
        if finding.concerns and not self._called.keys() >= set(named):
            return False
        about = {node.id for name in named for node in self._called.get(name, ())}
        return bool(about) and about.isdisjoint(behind)

    @cached_property
    def _called(self) -> dict[str, list[Node]]:
        """The nodes by their labels, paths, and by the names of stages."""
        found: dict[str, list[Node]] = {}
        for node in self.nodes.values():
            name = node.id.rpartition(":")[2] if node.kind == STAGE else node.label
            for one in {node.label, name}:
                found.setdefault(one, []).append(node)
        return found

    def part(self, ids: set[str]) -> tuple[list[Node], list[Edge]]:
        """These nodes, sorted, and the edges between them."""
        nodes = [self.nodes[one] for one in sorted(ids)]
        return nodes, [one for one in self.edges if one.source in ids and one.target in ids]

    def _add_step(self, step: Step) -> None:
        is_pointer = step.file.path.endswith(".dvc")
        sources = self._sources(step) if is_pointer else []
        if is_pointer and not sources:
            for owned in step.makes:
                self._path(owned.path)
            return
        kind = IMPORT if is_pointer else STAGE
        own = f"{kind}:{step.name if is_pointer else f'{step.file.path}:{step.name}'}"
        in_circle = step.name in self._circles[id(step.file)]
        self.nodes[own] = Node(own, kind, self._label(step), step.location, in_circle=in_circle)
        for used in (*(self._path(path) for path in step.needs), *sources):
            self._edges.add(Edge(used, own))
        for owned in step.makes:
            self._edges.add(Edge(own, self._path(owned.path, made=True)))

    def _label(self, step: Step) -> str:
        """The name of a step, after its folder where another pipeline has one of that name."""
        is_alone = self._names[step.name] == 1 or not step.file.folder
        return step.name if is_alone else f"{step.file.folder}/{step.name}"

    def _add_parameters(self, stage: Stage) -> None:
        """The files of parameters that a stage reads."""
        own = f"{STAGE}:{stage.file.path}:{stage.name}"
        for path in {one.file for one in stage.params if one.file}:
            if own in self.nodes:
                self._edges.add(Edge(self._path(path), own))

    def _sources(self, step: Step) -> list[str]:
        """The addresses that an import came from."""
        found = []
        for pointer in self.evidence.dvc.pointers:
            if pointer.file is step.file:
                for source in pointer.sources:
                    label = _address(source)
                    name = f"source:{label}"
                    self.nodes[name] = Node(name, SOURCE, label, step.file.at(*source.keys))
                    found.append(name)
        return found

    def _path(self, path: str, *, made: bool = False) -> str:
        """The node of a path, made when it is first met."""
        own = f"path:{path}"
        if own not in self.nodes or (made and self.nodes[own].kept == "missing"):
            pin = self.evidence.dvc.producers.get(path)
            digest = f"md5:{pin.md5}" if pin and pin.md5 else None
            self.nodes[own] = Node(own, PATH, path, None, self._kept(path, made=made), digest)
        return own

    def _kept(self, path: str, *, made: bool) -> str:
        if self.evidence.dvc.producer_above(path) is not None:
            return "dvc"
        tree = self.evidence.tree
        if path in tree.entries or tree.is_folder(path) or path in tree.submodules:
            return "git"
        if made or self.evidence.dvc.graph.maker(path) is not None:
            return "made"
        return "missing"

    def _add_card(self, card: CardFile) -> None:
        own = f"card:{card.path}"
        self.nodes[own] = Node(own, CARD, card.id, card.at())
        for path in _cited(card):
            self._edges.add(Edge(self._path(path), own))

    def _join_folders(self) -> None:
        """A path inside a folder belongs to it, and a folder to the made paths inside it."""
        paths = sorted(node.label for node in self.nodes.values() if node.kind == PATH)
        known = set(paths)
        for path in paths:
            folder = path.rpartition("/")[0]
            while folder and folder not in known:
                folder = folder.rpartition("/")[0]
            if folder:
                self._edges.add(Edge(*self._order(folder, path)))

    def _order(self, folder: str, path: str) -> tuple[str, str]:
        """From the one that is made to the one that is made with it."""
        made = {edge.target for edge in self._edges if edge.source.startswith((STAGE, IMPORT))}
        outer, inner = f"path:{folder}", f"path:{path}"
        return (inner, outer) if inner in made and outer not in made else (outer, inner)


def _address(source: Source) -> str:
    """Where an import came from: of a repository also the path in it, and the version of it.

    Names and passwords in addresses are left out.
    """
    url = without_credentials(source.url)
    if source.kind != "import":
        return url if source.kind == "import-url" else f"{url} {source.path}".strip()
    version = source.rev or source.rev_lock[:12]
    return f"{url}{version and f'@{version}'}: {source.path}"


def _cited(card: CardFile) -> Iterator[str]:
    """The paths of the data, models and metrics of a card."""
    fields = card.card
    written = [one.path for one in (*fields.data, *fields.models)]
    written += [(one.source or "").partition("#")[0] for one in fields.metrics]
    for one in dict.fromkeys(filter(None, written)):
        path = None if is_url(one) else card.place(one)
        if path:
            yield path
