"""The stages behind a report: what each ran with, and whether it would run the same today."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mltrl.evidence.provenance import STAGE
from mltrl.evidence.runs.states import node_id
from mltrl.outcomes import Outcome
from mltrl.render.report.alone import Record
from mltrl.render.report.view import Artifact, Link, StageRow, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.audit import Examined
    from mltrl.evidence.dvc import Live, Pin, Stage
    from mltrl.render.report.history import Past
    from mltrl.render.report.view import Moment

WORDS = {
    Outcome.MET: "current",
    Outcome.NOT_MET: "not current",
    Outcome.UNKNOWN: "not known",
}
LONGEST = 400
MOST_BYTES = 1_300_000
"""The room for the rows of stages, on a page of two megabytes."""
ROW, ITEM, ARTIFACT = 500, 30, 110
"""About how many bytes stand around a row, a text in it, and a path with its digest."""


class Stages:
    """The stages of a repository by their nodes in the graph."""

    def __init__(self, examined: Examined, past: Past, room: int = MOST_BYTES) -> None:
        self.room = room
        self.evidence = examined.evidence
        self.past = past
        self.by_id = {node_id(one): one for one in self.evidence.dvc.stages}
        self.anchors = {one: f"stage-{number}" for number, one in enumerate(self._shown(), 1)}

    def _shown(self) -> list[str]:
        """The stages of the page, as many as it has room for: those behind cards first."""
        room, kept = self.room, set()
        for one in sorted(self.by_id, key=self._is_aside) if self._is_large else self.by_id:
            room -= self._size(one)
            if room >= 0:
                kept.add(one)
        return [one for one in self.by_id if one in kept]

    @property
    def _is_large(self) -> bool:
        return sum(map(self._size, self.by_id)) > self.room

    @property
    def size(self) -> int:
        """About how many bytes the rows take that are shown."""
        return sum(map(self._size, self.anchors))

    @cached_property
    def _behind_cards(self) -> set[str]:
        provenance = self.evidence.provenance
        return provenance.behind(one for one in provenance.nodes if one.startswith("card:"))

    def _is_aside(self, stage: str) -> bool:
        return stage not in self._behind_cards

    def _size(self, own: str) -> int:
        """About how many bytes of a page the row of a stage takes."""
        stage, live = self.by_id[own], self._live.get(own)
        paths = [pin.written for pin in (*live.deps, *live.outs)] if live else ()
        params = list(_params(live)) if live else []
        words = (stage.name, *_lines(live.locked.cmd if live else stage.cmd), *params)
        return (
            ROW
            + 2 * len(self.past.forge.web)
            + sum(len(one) + ITEM for one in words)
            + sum(len(one) + ARTIFACT for one in paths)
        )

    @cached_property
    def _live(self) -> dict[str, Live]:
        """Each stage with its entry in the lock."""
        live = self.evidence.dvc.live
        return {f"{STAGE}:{one.stage.file.path}:{one.locked.name}": one for one in live}

    @cached_property
    def makers(self) -> dict[str, str]:
        """The stage that makes a path, by its node."""
        outs = ((item.path, one) for one, stage in self.by_id.items() for item in stage.outs)
        return {path: one for path, one in outs if path}

    def maker(self, path: str) -> str:
        """The node of the stage that makes a path, or a folder above it; "" where none does."""
        while path and path not in self.makers:
            path = path.rpartition("/")[0]
        return self.makers.get(path, "")

    def link(self, stage: str) -> Link:
        """A stage, and its row on the page, where it has one."""
        anchor = self.anchors.get(stage)
        return Link(self.by_id[stage].name if stage else "", f"#{anchor}" if anchor else "")

    def state(self, stage: str) -> State:
        """Whether a stage, and each stage that it rests on, is as it ran."""
        outcome, why = self.evidence.states.state(stage)
        return State(outcome, WORDS[outcome], why)

    def rows(self) -> Iterator[StageRow]:
        """The stages that are shown."""
        for one in self.anchors:
            yield self._row(one)

    def _row(self, own: str) -> StageRow:
        stage, live = self.by_id[own], self._live.get(own)
        place = stage.at()
        commit = self.past.series.start or ""
        href = self.past.forge.file(place.path, commit, place.line)
        where = f"{place.path}:{place.line}" if place.line else place.path
        return StageRow(
            anchor=self.anchors[own],
            name=stage.name,
            place=Link(where, href),
            command="\n".join(_lines(live.locked.cmd if live else stage.cmd)),
            params=tuple(self.params(own)),
            needs=tuple(_artifacts(live.deps)) if live else tuple(_declared(stage, "deps")),
            makes=tuple(_artifacts(live.outs)) if live else tuple(_declared(stage, "outs")),
            state=self.state(own),
            since=self.since(own),
        )

    def since(self, stage: str) -> Moment | None:
        """The commit since which the lock has the record of today."""
        live = self._live.get(stage)
        if live is None:
            return None
        kept = self.past.earlier.inputs(live.locked.file.path, live.locked.name)
        path = live.locked.file.path
        return self.past.since(path, kept) if kept and kept[-1][1] else None

    def record_of(self, stage: str, path: str) -> Record:
        """Where a stage is recorded that makes a path; all is "" for none."""
        live = self._live.get(stage)
        if live is None:
            return Record("", "", "")
        written = next((pin.written for pin in live.outs if pin.path == path), "")
        return Record(live.locked.file.path, live.locked.name, written)

    def params(self, stage: str) -> Iterator[str]:
        """The parameters that the stage ran with."""
        live = self._live.get(stage)
        yield from _params(live) if live else ()

    def command(self, stage: str) -> str:
        """What the stage runs, or ran last, as far as a note has room."""
        live = self._live.get(stage)
        return _clipped(
            "\n".join(_lines(live.locked.cmd if live else self.by_id[stage].cmd)), LONGEST
        )


def _lines(cmd: object) -> list[str]:
    return [str(one) for one in cmd] if isinstance(cmd, list) else [str(cmd or "")]


def _params(live: Live) -> Iterator[str]:
    """The recorded parameters as `file: key = value`, on one line each."""
    for file, values in live.locked.params.items():
        for key, value in values.items():
            yield f"{file}: {key} = {_flow(value)}"


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _flow(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return str(value)


def _artifacts(pins: list[Pin]) -> Iterator[Artifact]:
    for pin in pins:
        yield Artifact(pin.path or pin.written, pin.digest)


def _declared(stage: Stage, section: str) -> Iterator[Artifact]:
    for item in stage.deps if section == "deps" else stage.outs:
        yield Artifact(item.path or item.written, "")
