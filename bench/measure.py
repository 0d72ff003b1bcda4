"""CPU time and peak memory of whole child processes, two commands in turns."""

from __future__ import annotations

import os
import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Place(NamedTuple):
    """Where commands run: the working folder and the whole environment."""

    folder: Path
    environment: Mapping[str, str]


class Usage(NamedTuple):
    """What one process and those that it waited for used: CPU seconds, peak bytes of memory."""

    cpu: float
    memory: int


class Spread(NamedTuple):
    """The smallest, the middle and the largest of some values."""

    low: float
    median: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """The spread of at least one value."""
        ordered = sorted(values)
        return cls(ordered[0], median(ordered), ordered[-1])


class Comparison(NamedTuple):
    """Two commands measured in turns: the n-th run of one right before the n-th of the other."""

    mltrl: tuple[Usage, ...]
    other: tuple[Usage, ...]

    @property
    def ratio(self) -> Spread:
        """CPU of the other over ours, pair by pair, so that drift of the machine cancels out."""
        pairs = zip(self.mltrl, self.other, strict=True)
        return Spread.of(other.cpu / ours.cpu for ours, other in pairs)

    @property
    def inverse_ratio(self) -> Spread:
        """Our CPU over the other's, pair by pair."""
        low, middle, high = self.ratio
        return Spread(1 / high, 1 / middle, 1 / low)

    @property
    def cpu(self) -> tuple[float, float]:
        """The middle CPU seconds of mltrl and of the other."""
        return median(one.cpu for one in self.mltrl), median(one.cpu for one in self.other)

    @property
    def memory(self) -> tuple[int, int]:
        """The largest peak of memory of mltrl and of the other, in bytes."""
        return max(one.memory for one in self.mltrl), max(one.memory for one in self.other)


def run(command: tuple[str, ...], place: Place) -> Usage:
    """Run a command to its end, its output thrown away.

    Raises:
        subprocess.CalledProcessError: it failed, so its time says nothing.
    """
    null = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=place.folder, env=place.environment, stdin=null, stdout=null, stderr=null
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Usage(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * RSS_UNIT)


def compare(mltrl: tuple[str, ...], other: tuple[str, ...], place: Place, runs: int) -> Comparison:
    """Measure both commands `runs` times in turns, after one run of each that is not counted."""
    run(mltrl, place)
    run(other, place)
    pairs = [(run(mltrl, place), run(other, place)) for _ in range(runs)]
    return Comparison(tuple(ours for ours, _ in pairs), tuple(others for _, others in pairs))
