"""What a report shows, as plain values: texts, numbers and tuples of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mltrl.render.view import (
        DataRow,
        Fact,
        GateRow,
        MetricRow,
        Origin,
        RequirementRow,
        Source,
        Standing,
        WaiverRow,
    )


class Link(NamedTuple):
    """A text, and where the forge or the page shows what it names; `href` may be ""."""

    text: str
    href: str = ""


class Moment(NamedTuple):
    """A commit along first parents; `short` is "earlier" for what was before the first of them."""

    commit: str
    short: str
    day: str
    href: str = ""
    tags: tuple[str, ...] = ()


class Value(NamedTuple):
    """What a metric was from a commit on. `inputs` says whether what it rests on moved too."""

    moment: Moment
    text: str
    change: str = ""
    inputs: str = ""
    is_odd: bool = False


class Spot(NamedTuple):
    """A point of a plot, in its coordinates."""

    x: str
    y: str
    label: str = ""


class Plot(NamedTuple):
    """A small drawing of a history: `line` are the points of a path, `bound` the threshold's y."""

    width: int
    height: int
    line: str
    last: Spot
    tags: tuple[Spot, ...]
    bounds: tuple[str, ...]
    words: str


class State(NamedTuple):
    """Whether something is current: `outcome` is that of an audit, `why` says more."""

    outcome: str
    word: str
    why: str = ""


class Measured(NamedTuple):
    """A metric with its file and key, the stage that made it, and how it came about.

    `cards` are the ids of those that cite it, `row` is what the first of them says of it. `is_cut`
    says that there may be more values than are counted.
    """

    anchor: str
    name: str
    value: str
    path: str
    key: str
    place: Link
    digest: str
    stage: Link
    state: State
    row: MetricRow | None
    cards: tuple[str, ...]
    plot: Plot | None
    history: tuple[Value, ...]
    history_more: int
    odd: str
    about: str = ""
    is_cut: bool = False

    @property
    def is_alone(self) -> bool:
        """Whether it ever moved without its inputs, as far as its history is shown."""
        return any(one.is_odd for one in self.history)


class StageRow(NamedTuple):
    """A stage as it ran last: command, parameters, inputs and outputs with their digests."""

    anchor: str
    name: str
    place: Link
    command: str
    params: tuple[str, ...]
    needs: tuple[Artifact, ...]
    makes: tuple[Artifact, ...]
    state: State
    since: Moment | None


class Artifact(NamedTuple):
    """A path with the digest that is recorded of it."""

    path: str
    digest: str


class Imported(NamedTuple):
    """Where data was imported from, by which command of DVC.

    `address` is without credentials, `path` the place in a git repository, `rev` the branch or tag
    that was asked for there, `rev_lock` the commit that it was.
    """

    kind: str
    address: str
    path: str
    rev: str
    rev_lock: str


class PinRow(NamedTuple):
    """Data or a model: who pins it, how firmly, and where its bytes are kept.

    `origin` is where it was imported from, if it was.
    """

    anchor: str
    path: str
    digest: str
    firmness: str
    size: str
    kept: str
    made_by: Link
    place: Link
    since: Moment | None
    versions: int
    cited: tuple[str, ...]
    rows: tuple[DataRow, ...]
    is_cut: bool = False
    origin: Imported | None = None


class ChangeRow(NamedTuple):
    """A parameter that was changed: None stands for one that was not there."""

    moment: Moment
    path: str
    key: str
    before: str
    after: str


class Shown(NamedTuple):
    """What a drawing says of a node: its whole name, a note, all that is known, its place."""

    kind: str
    label: str
    note: str
    title: str
    href: str


class Box(NamedTuple):
    """A node as it is drawn: where, how large, with which lines of text.

    `more` is the second line of a long name; `title` begins with the whole name.
    """

    x: int
    y: int
    width: int
    height: int
    kind: str
    name: str
    note: str
    title: str
    href: str
    more: str = ""


class Arrow(NamedTuple):
    """The path of an arrow; where it points back, its head is where the path begins."""

    path: str
    is_back: bool = False


class Sketch(NamedTuple):
    """A drawing of the graph: boxes and the paths of arrows."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


class Drawing(NamedTuple):
    """The graph: boxes, the paths of arrows, and in words what is drawn and what was folded.

    `narrow` is the same in one column, `is_down` whether the layers of the wide one go down.
    """

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    words: str
    folded: str
    is_down: bool
    narrow: Sketch


class CardPart(NamedTuple):
    """A card within a report: all that is told of it, or where `is_told` is not, how it stands.

    `more` is the number of its requirements beyond those that are shown.
    """

    id: str
    name: str
    version: str
    anchor: str
    place: Link
    digest: str
    standing: Standing | None
    facts: tuple[Fact, ...]
    tldr: str
    gates: tuple[GateRow, ...]
    requirements: tuple[RequirementRow, ...]
    waivers: tuple[WaiverRow, ...]
    is_told: bool = True
    more: int = 0


class FoundRow(NamedTuple):
    """One finding of the audit; `card` is the card, where it is about one."""

    rule: str
    strength: str
    card: str
    place: Link
    message: str
    fix: str
    accepted: str


class OpenRow(NamedTuple):
    """A question that was not answered, and why; `card` names the cards of which it was asked."""

    rule: str
    strength: str
    card: str
    outcome: str
    reason: str


class EnvironmentRow(NamedTuple):
    """A file that says what the code needs to run."""

    place: Link
    kind: str
    holds: str
    digest: str


class Cuts(NamedTuple):
    """How much more there is than the page shows, of each table."""

    metrics: int = 0
    stages: int = 0
    pins: int = 0
    changes: int = 0
    environment: int = 0
    findings: int = 0
    cards: int = 0
    details: int = 0
    questions: int = 0


class ReportView(NamedTuple):
    """A report as it is shown. `record` is the text that it can be verified by.

    `folder` is the one that it is limited to, "" for none. `counts` are of the answers to rules,
    `criteria` of the decisions in the gates of its cards, `commits` those that it names short.
    """

    title: str
    kind: str
    commit: Link
    forge: str
    folder: str
    sentence: str
    facts: tuple[Fact, ...]
    counts: tuple[tuple[str, int], ...]
    criteria: tuple[tuple[str, int], ...]
    cards: tuple[CardPart, ...]
    drawing: Drawing | None
    stages: tuple[StageRow, ...]
    metrics: tuple[Measured, ...]
    pins: tuple[PinRow, ...]
    changes: tuple[ChangeRow, ...]
    environment: tuple[EnvironmentRow, ...]
    findings: tuple[FoundRow, ...]
    opened: tuple[OpenRow, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    commits: tuple[Moment, ...]
    cuts: Cuts
    origin: Origin
    record: str = ""
