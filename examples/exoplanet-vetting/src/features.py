"""Measure the strongest signal of each light curve: what an astronomer would look at to vet it.

Reads light curves and catalogue only, never the truth. The measurements follow the tests of the
Kepler Robovetter (Thompson et al. 2018, doi:10.3847/1538-4365/aab4f9) in a simple form; each is
explained in docs/formulation.md.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from exact import Floats, logarithm
from population import EARTHS_IN_SUN
from search import (
    Signal,
    central_duration,
    detrended,
    noise_level,
    strongest_boxes,
    strongest_signals,
)
from sectors import Integers, Sector, read_sectors
from tables import parameters, read_table, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tables import Parameters, Table

FEATURES = (
    "strength",
    "efficiency",
    "size",
    "duration_ratio",
    "odd_even",
    "secondary",
    "rival",
    "edge",
    "shoulder",
    "scatter",
    "single",
    "red",
    "tilt",
)


class Star(NamedTuple):
    """What the catalogue says of a star, in units of the sun's."""

    radius: float
    density: float


class Mean(NamedTuple):
    """How deep some cadences lie below the level outside, in quanta, and how sure that is."""

    depth: float
    error: float


class Folded:
    """A light curve as its signal sees it."""

    def __init__(self, time: Floats, flux: Integers, signal: Signal) -> None:
        cycles = (time - signal.epoch) / signal.period
        self.time, self.flux, self.signal = time, flux, signal
        self.event = np.rint(cycles).astype(np.int64)
        self.phase = cycles - self.event
        self.place = self.phase * signal.period / signal.duration
        self.inside = np.abs(self.place) < 0.5
        self.outside = np.abs(self.place) > 1
        self.level = float(noise_level(flux[self.outside]))
        self.base = float(flux[self.outside].mean())

    def mean(self, chosen: NDArray[np.bool_]) -> Mean:
        """The mean depth of some cadences; where there are none, 0 with the error of one."""
        number = int(chosen.sum())
        if not number:
            return Mean(0.0, self.level)
        return Mean(
            self.base - int(self.flux[chosen].sum()) / number, self.level / math.sqrt(number)
        )


def log1p(value: float) -> float:
    """The logarithm of one more than a number, which keeps rare large values in sight."""
    return float(logarithm(np.array(1 + max(value, 0.0))))


def difference(one: Mean, other: Mean) -> float:
    """How many standard errors two means are apart."""
    error = math.sqrt(one.error * one.error + other.error * other.error)
    return abs(one.depth - other.depth) / error


def events(fold: Folded) -> list[Mean]:
    """The depth of each event that was seen."""
    seen = np.unique(fold.event[fold.inside]).tolist()
    return [fold.mean(fold.inside & (fold.event == number)) for number in seen]


def event_scatter(means: list[Mean], depth: float) -> float:
    """How much more the events differ than noise explains: a reduced chi-square."""
    apart = np.array([(one.depth - depth) / one.error for one in means])
    return float((apart * apart).sum()) / max(len(means) - 1, 1)


def largest_share(means: list[Mean]) -> float:
    """The share of the signal that comes from its strongest event."""
    weights = np.array([max(one.depth, 0.0) / (one.error * one.error) for one in means])
    return float(weights.max() / max(weights.sum(), 1e-9))


def red_ratio(fold: Folded) -> float:
    """The noise in averages as long as an event, relative to what white noise would give.

    Pont, Zucker & Queloz (2006, doi:10.1111/j.1365-2966.2006.11012.x).
    """
    outside = fold.flux[fold.outside]
    cadence = float(np.median(np.diff(fold.time)))
    length = max(round(fold.signal.duration / cadence), 1)
    blocks = outside[: len(outside) // length * length].reshape(-1, length).sum(axis=1)
    return float(noise_level(blocks)) / (fold.level * math.sqrt(length))


def rival(fold: Folded) -> float:
    """The second strongest dip at the same period, relative to the strongest."""
    far = np.abs(fold.place) > 1.5
    time, flux = fold.time[far] - fold.time[0], fold.flux[far][:, None]
    box = strongest_boxes(time, flux, fold.signal.period, [fold.signal.duration])
    return max(float(box.score[0]), 0.0) / (fold.level * fold.signal.snr)


def shape(fold: Folded) -> dict[str, float]:
    """How box-like the dip is: its edges and its shoulders relative to its middle."""
    away = np.abs(fold.place)
    middle = max(fold.mean(away < 0.25).depth, fold.level / 10)
    rings = {"edge": (away >= 0.25) & (away < 0.5), "shoulder": (away >= 0.5) & (away < 0.8)}
    return {name: _clipped(fold.mean(ring).depth / middle) for name, ring in rings.items()}


def _clipped(ratio: float) -> float:
    return min(max(ratio, -1.0), 2.0)


def measured(fold: Folded, star: Star, quantum: float) -> dict[str, float]:
    """The features of a signal; a quantum is given in ppm."""
    signal, inside, phase = fold.signal, fold.mean(fold.inside), fold.phase
    odd, even = (fold.mean(fold.inside & (fold.event % 2 == parity)) for parity in (1, 0))
    left, right = (fold.mean(fold.inside & side) for side in (phase < 0, phase >= 0))
    opposite = fold.mean((0.5 - np.abs(phase)) * signal.period < signal.duration / 2)
    means, ratio = events(fold), math.sqrt(max(inside.depth, 1.0) * quantum / 1e6)
    central = central_duration(np.array(signal.period), np.array(star.density))
    return {
        "strength": log1p(signal.snr),
        "efficiency": log1p(signal.efficiency),
        "size": log1p(ratio * star.radius * EARTHS_IN_SUN),
        "duration_ratio": log1p(signal.duration / float(central)),
        "odd_even": log1p(difference(odd, even)),
        "secondary": log1p(opposite.depth / opposite.error),
        "rival": log1p(rival(fold)),
        **shape(fold),
        "scatter": log1p(event_scatter(means, inside.depth)),
        "single": largest_share(means),
        "red": log1p(red_ratio(fold)),
        "tilt": log1p(difference(left, right)),
    }


def known_stars(catalogue: Table) -> dict[str, Star]:
    """The stars of a catalogue by name."""
    columns = (catalogue[name].tolist() for name in ("star", "radius", "density"))
    return {name: Star(*known) for name, *known in zip(*columns, strict=True)}


def vetted(sector: Sector, catalogue: Table, every: Parameters) -> Iterator[dict[str, str | float]]:
    """A row for each light curve of a sector whose signal reaches the threshold."""
    wanted, quantum = every["search"], every["simulate"]["sky"]["quantum"]
    known, flat = known_stars(catalogue), detrended(sector.time, sector.flux, wanted["window"])
    signals = strongest_signals(sector.time, flat, wanted)
    for star, curve, signal in zip(sector.stars, flat, signals, strict=True):
        if signal.snr < wanted["threshold"]:
            continue
        found = {name: getattr(signal, name) for name in ("period", "epoch", "duration", "snr")}
        features = measured(Folded(sector.time, curve, signal), known[star], quantum)
        yield {"star": star, "sector": str(sector.number + 1), **found, **features}


def signals_of(sectors: list[Sector], catalogue: Table, every: Parameters) -> Table:
    """The signals of all light curves with their features, as they stand in the file."""
    rows = [row for sector in sectors for row in vetted(sector, catalogue, every)]
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def main() -> None:
    """Write the signals of all light curves with their features."""
    catalogue = read_table("data/catalogue.csv")
    write_table("data/features.csv", signals_of(read_sectors(), catalogue, parameters()))


if __name__ == "__main__":
    main()
