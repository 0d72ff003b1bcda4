"""The provenance graph as it is drawn on a page."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from mltrl.evidence.provenance import PATH, STAGE
from mltrl.render.report.column import in_a_column
from mltrl.render.report.folding import Folded
from mltrl.render.report.labels import beginning, ending
from mltrl.render.report.layout import lay_out
from mltrl.render.report.view import Arrow, Box, Drawing, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.provenance import Edge, Node
    from mltrl.render.report.folding import Part
    from mltrl.render.report.layout import Spotted
    from mltrl.render.report.stages import Stages

WIDTH, HEIGHT = 158, 34
ALONG, ACROSS = 30, 8
"""The room between layers, and between the nodes of one."""
PAGE, WIDEST = 1100, 1600
"""The width of a page, and of the broadest drawing that is made to fit it."""
LETTERS = 21
MARGIN = 4
DIGITS = 15
LISTED, FEW_PARAMS, WIDE = 12, 6, 120
NAMES = {
    "source": "sources",
    "import": "imports",
    "path": "files",
    "stage": "stages",
    "card": "cards",
}


class Sheet:
    """Turns layers and places into points: from left to right, or down where that is narrower."""

    def __init__(self, spotted: Spotted) -> None:
        self.spotted = spotted
        long = spotted.depth * (WIDTH + ALONG) - ALONG
        broad = int(spotted.breadth * (WIDTH + ACROSS)) - ACROSS
        self.down = long > PAGE and broad < min(long, WIDEST)
        tall = spotted.depth * (HEIGHT + ALONG) - ALONG
        high = int(spotted.breadth * (HEIGHT + ACROSS)) - ACROSS
        self.width = (broad if self.down else long) + 2 * MARGIN
        self.height = (tall if self.down else high) + 2 * MARGIN

    def corner(self, point: str) -> tuple[int, int]:
        """The upper left corner of a node."""
        layer, place = self.spotted.layers[point], self.spotted.places[point]
        if self.down:
            return MARGIN + int(place * (WIDTH + ACROSS)), MARGIN + layer * (HEIGHT + ALONG)
        return MARGIN + layer * (WIDTH + ALONG), MARGIN + int(place * (HEIGHT + ACROSS))

    def arrow(self, way: tuple[str, ...]) -> Arrow:
        """An arrow through what it passes."""
        is_back = self.spotted.layers[way[0]] > self.spotted.layers[way[-1]]
        corners = [self.corner(one) for one in (reversed(way) if is_back else way)]
        path = ""
        for at, (one, two) in enumerate(pairwise(corners)):
            first, last = self._exit(one), self._entry(two)
            if at == 0:
                path = f"M{first[0]} {first[1]}"
            path += self._bend(first, last)
            if at < len(corners) - 2:
                end = self._exit(two)
                path += f"L{end[0]} {end[1]}"
        return Arrow(path, is_back)

    def _exit(self, corner: tuple[int, int]) -> tuple[int, int]:
        x, y = corner
        return (x + WIDTH // 2, y + HEIGHT) if self.down else (x + WIDTH, y + HEIGHT // 2)

    def _entry(self, corner: tuple[int, int]) -> tuple[int, int]:
        x, y = corner
        return (x + WIDTH // 2, y) if self.down else (x, y + HEIGHT // 2)

    def _bend(self, one: tuple[int, int], two: tuple[int, int]) -> str:
        if self.down:
            middle = (one[1] + two[1]) // 2
            return f"C{one[0]} {middle} {two[0]} {middle} {two[0]} {two[1]}"
        middle = (one[0] + two[0]) // 2
        return f"C{middle} {one[1]} {middle} {two[1]} {two[0]} {two[1]}"


def draw(
    nodes: list[Node], edges: list[Edge], stages: Stages, hrefs: dict[str, str]
) -> Drawing | None:
    """The drawing of these nodes; None where there is nothing to draw.

    `hrefs` are the places on the page of what it shows: paths of metrics and data, and cards.
    """
    if not edges:
        return None
    joined = {end for one in edges for end in one}
    shown = [one for one in nodes if one.id in joined]
    cited = {one.source for one in edges if one.target.startswith("card:")}
    folded = Folded(shown, edges, cited)
    folded.fold(lambda node: _group(node, stages))
    parts = sorted(folded.parts)
    below = _common(shown)
    known = {one: _shown(folded.parts[one], stages, hrefs, below) for one in parts}
    sheet = Sheet(lay_out(parts, sorted(folded.edges)))
    ways = [sheet.spotted.ways[one] for one in sorted(sheet.spotted.ways)]
    return Drawing(
        width=sheet.width,
        height=sheet.height,
        boxes=tuple(_box(known[one], *sheet.corner(one)) for one in parts),
        arrows=tuple(sheet.arrow(one) for one in ways),
        words=_words(shown, edges, below),
        folded="; ".join(dict.fromkeys(folded.said)),
        is_down=sheet.down,
        narrow=in_a_column(known, folded.edges),
    )


def _group(node: Node, stages: Stages) -> str:
    stage = stages.by_id.get(node.id)
    return stage.group if stage else ""


def _common(nodes: list[Node]) -> str:
    """The folder in which all files are, with a slash behind it; only that for the root."""
    folders = [one.label.split("/")[:-1] for one in nodes if one.kind == PATH]
    levels = takewhile(lambda level: len(set(level)) == 1, zip(*folders, strict=False))
    return "/".join([level[0] for level in levels] if len(folders) > 1 else []) + "/"


def _words(nodes: list[Node], edges: list[Edge], below: str) -> str:
    where = f", all of them below {below}" if below != "/" else ""
    counts = {kind: sum(node.kind == kind for node in nodes) for kind in NAMES}
    parts = [_number(count, kind) for kind, count in counts.items() if count]
    parts = [one + where if one.endswith((" file", " files")) else one for one in parts]
    return f"{', '.join(parts)} and {len(edges):,} arrows, from what is used to what uses it"


def _number(count: int, kind: str) -> str:
    return f"{count:,} {NAMES[kind] if count > 1 else NAMES[kind][:-1]}"


def _shown(part: Part, stages: Stages, hrefs: dict[str, str], below: str) -> Shown:
    """What is said of a node, of a file without the folder in which all of them are.

    One of several stages leads to the first of them.
    """
    node = part.nodes[0]
    is_one = len(part.nodes) == 1
    kind = "missing" if node.kept == "missing" else part.kind
    href = hrefs.get(node.id, "") if is_one else ""
    if node.id in stages.anchors:
        href = f"#{stages.anchors[node.id]}"
    title = "\n".join(_title(part, stages))
    label = part.label.removeprefix(below) if part.kind == PATH else part.label
    return Shown(kind, label, _note(part, node), title, href)


def _box(shown: Shown, x: int, y: int) -> Box:
    """A node in its place; of a stage or card the beginning of the name says most."""
    short = beginning if shown.kind in {STAGE, "card"} else ending
    name = short(shown.label, LETTERS)
    return Box(x, y, WIDTH, HEIGHT, shown.kind, name, shown.note, shown.title, shown.href)


def _note(part: Part, node: Node) -> str:
    """The second line: what it is, or the beginning of its digest."""
    if len(part.nodes) > 1:
        is_named = part.label != node.label
        count, kinds = len(part.nodes), NAMES.get(part.kind, part.kind)
        return f"{count} {kinds}" if is_named else f"and {count - 1} more"
    if part.kind != PATH:
        return {"source": "source", "import": "import", "card": "card"}.get(part.kind, "stage")
    if node.kept == "missing":
        return "missing"
    return (
        node.digest[:DIGITS]
        if node.digest
        else {"git": "git", "made": "not made yet"}.get(node.kept, "inside a pinned folder")
    )


def _title(part: Part, stages: Stages) -> Iterator[str]:
    """All that is known of a node, for whoever points at it, or hears of it."""
    if part.label != part.nodes[0].label:
        yield f"{part.label}, {len(part.nodes)} {NAMES.get(part.kind, part.kind)}:"
    for node in part.nodes[:LISTED]:
        yield node.label
        if node.digest:
            yield node.digest
        if part.kind == STAGE and node.id in stages.by_id and len(part.nodes) == 1:
            yield from _of_stage(node.id, stages)
    if len(part.nodes) > LISTED:
        yield f"and {len(part.nodes) - LISTED} more"


def _of_stage(stage: str, stages: Stages) -> Iterator[str]:
    yield f"runs: {stages.command(stage)}"
    params = list(stages.params(stage))
    yield from (f"{one[:WIDE]}…" if len(one) > WIDE else one for one in params[:FEW_PARAMS])
    if len(params) > FEW_PARAMS:
        yield f"and {len(params) - FEW_PARAMS} more parameters"
    yield stages.state(stage).word
    since = stages.since(stage)
    if since and since.commit:
        yield f"recorded in commit {since.short} of {since.day}"
