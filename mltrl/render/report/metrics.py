"""The metrics of a report: each with its file, its key, its stage and how it became what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.earlier import number_keys
from mltrl.evidence.metric_formats import TABLES
from mltrl.render.report.alone import Runs
from mltrl.render.report.plots import draw
from mltrl.render.report.view import Link, Measured, State, Value
from mltrl.render.rows import decimal, metric_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from mltrl.evidence.series import Line, Step
    from mltrl.render.report.history import Past
    from mltrl.render.report.stages import Stages
    from mltrl.render.sources import Sources
    from mltrl.render.view import MetricRow

MOST = 300
MOST_KEYS = 60
"""So many numbers of one file, beside those that a card cites: per-class scores are no metrics."""
MOST_APART = 100
"""So many metrics of cards whose source is no file here."""
MOST_VALUES = 30
ALONE = State("unknown", "no stage makes it", "git keeps it; what it was made from is not recorded")
LOST = State("unknown", "no stage makes it", "neither git nor DVC keeps it")
OUTSIDE = "its source is no file of this repository"
UNMOVED = "inputs unchanged"
MOVED = "inputs changed"
ODD = (
    "It moved although dvc.lock records the same command, inputs and parameters: what moved it is"
    " not recorded, such as a seed, a package or an edit by hand."
)


class Named(NamedTuple):
    """A metric by its file and key, with what cards say of it."""

    path: str
    key: str
    rows: tuple[tuple[str, MetricRow], ...] = ()


class MetricFacts:
    """The metrics of a repository: those of its cards first, then those of its metrics files."""

    def __init__(
        self, stages: Stages, past: Past, sources: list[Sources], *, whole: bool = False
    ) -> None:
        self.whole = whole
        self.evidence = stages.evidence
        self.stages = stages
        self.past = past
        self.apart: list[Measured] = []
        self._beyond = 0
        self.named = list(self._cited(sources))
        self.named += self._declared({(one.path, one.key) for one in self.named})
        self._keys: dict[str, list[str]] = {}
        self._lines: dict[str, dict[str, Line]] = {}
        self._ran: dict[str, Runs] = {}
        for one in self.named:
            self._keys.setdefault(one.path, []).append(one.key)

    @property
    def total(self) -> int:
        """How many values there are, with those beyond what is shown of a file."""
        return len(self.named) + self._beyond

    @property
    def paths(self) -> set[str]:
        """The files that hold them."""
        return {one.path for one in self.named}

    def _cited(self, sources: list[Sources]) -> Iterator[Named]:
        """What cards cite, each file and key once; what leads nowhere is kept apart."""
        found: dict[tuple[str, str], list[tuple[str, MetricRow]]] = {}
        for one in sources:
            rows = zip(one.card.card.metrics, metric_rows(one), strict=True)
            for metric, row in rows:
                file, _, key = (metric.source or "").partition("#")
                path = one.card.place(file) if file else None
                if path is None:
                    self.apart.append(_unplaced(row, one.card.id, len(self.apart)))
                else:
                    found.setdefault((path, key), []).append((one.card.id, row))
        for (path, key), rows_of in found.items():
            yield Named(path, key, tuple(rows_of))

    def _declared(self, known: set[tuple[str, str]]) -> Iterator[Named]:
        """The numbers of the metrics files that pipelines declare."""
        for path, document in self.evidence.metrics.readable():
            keys = dict.fromkeys(number_keys(document.value))
            unknown = [key for key in keys if (path, key) not in known]
            shown = unknown if self.whole else unknown[:MOST_KEYS]
            self._beyond += len(unknown) - len(shown)
            yield from (Named(path, key) for key in shown)

    def measured(self) -> list[Measured]:
        """All that the page shows of them."""
        named, apart = self.named, self.apart
        if not self.whole:
            named, apart = named[:MOST], apart[:MOST_APART]
        return [*(self._measured(at, one) for at, one in enumerate(named, 1)), *apart]

    def _measured(self, at: int, one: Named) -> Measured:
        stage = self.stages.maker(one.path)
        row = one.rows[0][1] if one.rows else None
        value, place = self._value(one)
        found = self._history(one, stage)
        history = [value for value, _ in found]
        plot = draw(found, row, self.past) if len(found) > 1 else None
        return Measured(
            anchor=f"metric-{at}",
            name=row.name if row else one.key or one.path,
            value=value,
            path=one.path,
            key=one.key,
            place=place,
            digest=self._digest(one.path),
            stage=self.stages.link(stage),
            state=self._state(one.path, stage),
            row=row,
            cards=tuple(dict.fromkeys(card for card, _ in one.rows)),
            plot=plot,
            history=tuple(reversed(history if self.whole else history[-MOST_VALUES:])),
            history_more=0 if self.whole else max(0, len(history) - MOST_VALUES),
            odd=ODD if history and history[-1].is_odd else "",
            is_cut=self._is_cut(one),
        )

    def _state(self, path: str, stage: str) -> State:
        if stage:
            return self.stages.state(stage)
        return ALONE if path in self.evidence.tree.entries or self._digest(path) else LOST

    def _value(self, one: Named) -> tuple[str, Link]:
        commit = self.past.series.start or ""
        try:
            found = self.evidence.metrics.value(one.path, one.key)
        except (DocumentError, Unavailable):
            return "", Link(one.path, self.past.forge.file(one.path, commit))
        where = f"{one.path}:{found.line}"
        return found.text, Link(where, self.past.forge.file(one.path, commit, found.line))

    def _digest(self, path: str) -> str:
        try:
            if path in self.evidence.tree.entries:
                return self.evidence.blob_digest(path)
            pin = self.evidence.dvc.producer_above(path)
        except (DocumentError, Unavailable):
            return ""
        return pin.digest if pin else ""

    def _history(self, one: Named, stage: str) -> list[tuple[Value, Step]]:
        """What it was, the oldest first, and whether its inputs moved with it."""
        line = self._line(one)
        places = [self.past.position(step) for step, _ in line]
        ends = [*places[1:], None]
        runs = self._runs(one.path, stage)
        shown = []
        for at, (step, text) in enumerate(line):
            before = line[at - 1][1] if at else ""
            moved = runs.moved(places[at - 1], places[at], ends[at]) if before else None
            is_odd = bool(before and text) and moved is False
            said = "" if moved is None else MOVED if moved else UNMOVED
            change = _difference(before, text) if at else ""
            is_older = at == 0 and self._is_cut(one)
            moment = self.past.earliest if is_older else self.past.moment(step)
            shown.append((Value(moment, text, change, said, is_odd), step))
        return shown

    def _line(self, one: Named) -> Line:
        keys = tuple(self._keys[one.path])
        if one.path.lower().endswith(TABLES) and len(keys) > MOST_KEYS:
            return []
        if one.path not in self._lines:
            self._lines[one.path] = self.past.earlier.values(one.path, keys)
        line = self._lines[one.path].get(one.key, [])
        # Before it was there first, there is nothing to tell.
        return _moves(line[1:] if line and not line[0][1] else line)

    def _is_cut(self, one: Named) -> bool:
        """Whether its first value was there before the first version that was read."""
        line = self._lines.get(one.path, {}).get(one.key)
        return self.past.series.is_cut(one.path) and bool(line and line[0][1])

    def _runs(self, path: str, stage: str) -> Runs:
        if path not in self._ran:
            self._ran[path] = Runs(self.past, self.stages.record_of(stage, path), path)
        return self._ran[path]


def _moves(line: Line) -> Line:
    """A line without steps at which a number was only written in another way."""
    found: Line = []
    for step, text in line:
        if not found or not _is_same(found[-1][1], text):
            found.append((step, text))
    return found


def _is_same(before: str, after: str) -> bool:
    old = decimal(before)
    return before == after or (old is not None and old == decimal(after))


def _difference(before: str, after: str) -> str:
    """How a value differs from the one before it."""
    if not before or not after:
        return "back" if after else "gone"
    old, new = decimal(before), decimal(after)
    if old is None or new is None:
        return "another"
    difference = new - old
    sign = "+" if difference > 0 else "\N{MINUS SIGN}"
    return f"{sign}{_short(abs(difference))}"


def _short(number: Decimal) -> str:
    """A difference with three digits that count: the values beside it have all of them."""
    return f"{number:.3g}" if number else "0"


def _unplaced(row: MetricRow, card: str, at: int) -> Measured:
    """A metric whose source is no file here."""
    return Measured(
        anchor=f"metric-apart-{at + 1}",
        name=row.name,
        value=row.value,
        path="",
        key="",
        place=Link(row.source.text, row.source.href),
        digest="",
        stage=Link(""),
        state=State("unknown", "not traced", row.state or OUTSIDE),
        row=row,
        cards=(card,),
        plot=None,
        history=(),
        history_more=0,
        odd="",
    )
