"""What a rendered card shows, as plain values: texts, numbers and tuples of them.

Templates get these and nothing else. No value has a method that reads a file or builds an object,
so that a template of somebody else has nothing to call.
"""

from __future__ import annotations

from typing import NamedTuple


class Ref(NamedTuple):
    """Something that is pointed at: a source of the list by its `number`, or an address.

    `anchor` is the place in the list of sources, `state` says why it leads nowhere.
    """

    text: str
    number: int = 0
    anchor: str = ""
    href: str = ""
    state: str = ""


class Fact(NamedTuple):
    """A row of the summary: a text, or what it points at."""

    name: str
    text: str
    ref: Ref | None = None


class Step(NamedTuple):
    """One of the ten levels, beside the card's: whether it claims it, and what is supported."""

    level: int
    name: str
    phase: str
    claimed: bool
    supported: bool
    passed: bool


class Standing(NamedTuple):
    """The level that a card claims and the one that is supported; `sentence` says it in words.

    `state` is `supported`, `not supported` or `unknown`. `limits` are the criteria that limit it.
    """

    level: int
    name: str
    phase: str
    entry: int
    supported: int
    state: str
    sentence: str
    limits: tuple[str, ...]
    steps: tuple[Step, ...]


class Section(NamedTuple):
    """A section in the author's words: `text` as it is written, `html` sanitised.

    `table` names what is measured or listed below it: `metrics`, `data`, `requirements` or "".
    """

    title: str
    anchor: str
    text: str
    html: str
    table: str = ""


class MetricRow(NamedTuple):
    """A metric: what its source says now, what is claimed of it, and how far the two are apart.

    `value` is from the source; where that cannot be read, `state` says so. `written` is the number
    on the card, where it is another text than `value`.
    """

    name: str
    family: str
    value: str
    written: str
    threshold: str
    margin: str
    reached: bool | None
    measured_on: str
    source: Ref
    state: str


class DataRow(NamedTuple):
    """A dataset or model: `digest` is that of the card, `pinned` that of the repository.

    `state` says whether the two agree.
    """

    name: str
    kind: str
    version: str
    path: str
    digest: str
    pinned: str
    agrees: bool | None
    state: str
    size: str
    licence: str
    represents: str
    source: Ref | None


class CheckRow(NamedTuple):
    """How a requirement is verified or validated, how far that is, and what shows it."""

    method: str
    status: str
    evidence: tuple[Ref, ...]


class RequirementRow(NamedTuple):
    """A requirement with how it is shown and what is at risk."""

    id: str
    kind: str
    text: str
    verification: CheckRow | None
    validation: CheckRow | None
    risk: str
    probability: str
    worth: str
    tags: tuple[str, ...]


class CriterionRow(NamedTuple):
    """One criterion of a gate, its outcome and why."""

    id: str
    title: str
    strength: str
    outcome: str
    word: str
    passes: bool
    reason: str
    waived: str
    evidence: tuple[Ref, ...]


class GateRow(NamedTuple):
    """A gate and how far the card has come through it; `level` is None for what all gates ask."""

    level: int | None
    title: str
    passed: bool
    met: int
    waived: int
    total: int
    open: tuple[str, ...]
    criteria: tuple[CriterionRow, ...]


class FindingRow(NamedTuple):
    """What the audit found about the card, where, and how to mend it."""

    rule: str
    strength: str
    place: str
    message: str
    fix: str


class ReviewRow(NamedTuple):
    """A review that counts: of which gate, by whom, and what it vouches for."""

    gate: int
    by: str
    attests: tuple[str, ...]


class SwitchbackRow(NamedTuple):
    """A return to a lower level."""

    date: str
    kind: str
    way: str
    by: str
    reason: str


class WaiverRow(NamedTuple):
    """A criterion that is not met and that someone answers for."""

    criterion: str
    reason: str
    by: str
    until: str


class Quote(NamedTuple):
    """A part of a source that the page names, and the value that it holds, if it is a value."""

    name: str
    value: str
    anchor: str


class Source(NamedTuple):
    """A file or another thing of the repository that the page rests on."""

    number: int
    name: str
    anchor: str
    digest: str
    state: str
    quotes: tuple[Quote, ...]


class Origin(NamedTuple):
    """What a page was made from. `dirty` is None where that could not be told.

    `day` is that of the commit, `judged` the day as of which dates were judged where another one
    was asked for, else "". `command` makes the same page again; it is "" where local changes are
    in it.
    """

    path: str
    commit: str
    dirty: bool | None
    day: str
    tool: str
    command: str
    notes: tuple[str, ...]
    judged: str = ""


class CardView(NamedTuple):
    """A card as it is shown."""

    id: str
    name: str
    version: str
    tldr: Section | None
    standing: Standing
    summary: tuple[Fact, ...]
    intro: Section | None
    sections: tuple[Section, ...]
    metrics: tuple[MetricRow, ...]
    data: tuple[DataRow, ...]
    models: tuple[DataRow, ...]
    requirements: tuple[RequirementRow, ...]
    gates: tuple[GateRow, ...]
    findings: tuple[FindingRow, ...]
    reviews: tuple[ReviewRow, ...]
    switchbacks: tuple[SwitchbackRow, ...]
    waivers: tuple[WaiverRow, ...]
    sources: tuple[Source, ...]
    origin: Origin
