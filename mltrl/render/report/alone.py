"""Whether a metric moved with what it was made from, or alone."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mltrl.evidence.series import Line
    from mltrl.render.report.history import Past


class Record(NamedTuple):
    """Where a stage is recorded: the lock, its name there, and the output as that writes it."""

    lock: str
    stage: str
    output: str


class Track:
    """A text along the commits, by their positions."""

    def __init__(self, line: Line, past: Past) -> None:
        self._at = [past.position(step) for step, _ in line]
        self._texts = [text for _, text in line]

    def at(self, position: int) -> str:
        """What it was at a commit; "" where there was none, or where that is not known."""
        found = bisect_right(self._at, position)
        return self._texts[found - 1] if found else ""


class Runs:
    """What a stage ran with, and what it made of a file of metrics.

    A lock is often committed just before or after the metrics: that of the commit next to them
    counts where it pins the very bytes of the file. Anything further off tells of another run.
    """

    def __init__(self, past: Past, record: Record, path: str) -> None:
        self._past = past
        self._record = record
        self._path = path

    @cached_property
    def _inputs(self) -> Track:
        record = self._record
        line = self._past.earlier.inputs(record.lock, record.stage) if record.lock else []
        return Track(line, self._past)

    @cached_property
    def _pins(self) -> Track:
        record = self._record
        line = self._past.earlier.pinned(record.lock, f"{record.stage}:{record.output}")
        return Track(line if record.output else [], self._past)

    @cached_property
    def _digests(self) -> list[Track]:
        lines = self._past.earlier.digests(self._path).values()
        return [Track(line, self._past) for line in lines]

    def moved(self, last: int, at: int, until: int | None) -> bool | None:
        """Whether its inputs moved with a metric that became another one at a commit.

        `last` is the position at which it had moved before, `until` that of its next move, None
        for none. The answer is None where that cannot be told, for lack of a record.
        """
        before, now = self._inputs.at(at - 1), self._inputs.at(at)
        if not before or not now:
            return None
        if before != now:
            return True
        if not self._pins.at(at):
            return self._near(last, at, until)
        if self._is_pinned(at - 1, at):
            earlier = self._inputs.at(at - 2)
            return earlier != before if earlier else None
        is_next = until is None or until > at + 1
        if is_next and not self._is_pinned(at, at) and self._is_pinned(at + 1, at + 1):
            later = self._inputs.at(at + 1)
            return later != now if later else None
        return False

    def _is_pinned(self, lock: int, file: int) -> bool:
        """Whether the lock of one commit pins what the file was at another."""
        pin = self._pins.at(lock)
        return bool(pin) and any(one.at(file) == pin for one in self._digests)

    def _near(self, last: int, at: int, until: int | None) -> bool | None:
        """The same by the commits next to it, where no digest tells which run is meant."""
        end = at + 1 if until is None or until > at + 1 else at
        held = {self._inputs.at(one) for one in range(max(last, at - 2), end + 1)}
        return None if "" in held else len(held) > 1
