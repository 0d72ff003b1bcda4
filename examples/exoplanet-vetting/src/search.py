"""Find the strongest periodic dip of a light curve: box-fitting least squares.

Kovács, Zucker & Mazeh (2002, doi:10.1051/0004-6361:20020802) fold a light curve with many trial
periods and look for the box that explains most of its variance. Brightness is kept in whole quanta,
so every sum is a sum of integers, and its order does not matter.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from transit import semi_major_axis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exact import Floats
    from sectors import Integers
    from tables import Parameters


PLACES = 5  # of days, less than a second
END = 9  # cadences whose median is the level at an end
MAD = 1.4826  # standard deviation over median absolute deviation, for normal noise


class Boxes(NamedTuple):
    """The strongest box of each light curve at one trial period; times in days."""

    score: Floats
    middle: Floats
    duration: Floats


class Signal(NamedTuple):
    """The strongest periodic dip of one light curve, in days.

    `efficiency` is how far the best trial period stands out among all.
    """

    period: float
    epoch: float
    duration: float
    snr: float
    efficiency: float


def detrended(time: Floats, flux: Integers, window: float) -> Integers:
    """Light curves (rows) less their running median, each side of a gap on its own."""
    cadence = float(np.median(np.diff(time)))
    half = round(window / cadence) // 2
    ends = np.nonzero(np.diff(time) > 2 * cadence)[0] + 1
    parts = np.split(flux, ends, axis=1)
    return np.concatenate([part - _running_median(part, half) for part in parts], axis=1)


def _running_median(flux: Integers, half: int) -> Integers:
    before, after = _beyond(flux, half), _beyond(flux[:, ::-1], half)[:, ::-1]
    padded = np.concatenate([before, flux, after], axis=1)
    medians = np.empty_like(flux)
    for row, values in enumerate(padded):
        windows = np.lib.stride_tricks.sliding_window_view(values, 2 * half + 1)
        medians[row] = np.partition(windows, half, axis=1)[:, half]
    return medians


def _beyond(flux: Integers, size: int) -> Integers:
    """Light curves as they might have been before they begin: turned about their first level.

    So a trend goes on through the end; were it mirrored, its median would lag and leave a ramp.
    """
    middle = END // 2
    level = np.partition(flux[:, :END], middle, axis=1)[:, middle]
    return 2 * level[:, None] - flux[:, 2 * middle + size : 2 * middle : -1]


def noise_level(flux: Integers) -> Floats:
    """The standard deviation of light curves (rows) that dips and flares do not raise."""
    middle = np.median(flux, axis=-1, keepdims=True)
    level: Floats = np.maximum(MAD * np.median(np.abs(flux - middle), axis=-1), 1.0)
    return level


def central_duration(period: Floats, density: Floats) -> Floats:
    """How long a planet takes to cross the middle of a star, on a circular orbit."""
    duration: Floats = period / (math.pi * semi_major_axis(density, period))
    return duration


def sunlike_durations(period: float, shares: list[float]) -> list[float]:
    """Shares of the time that a central transit of a star like the sun takes."""
    central = float(central_duration(np.array(period), np.array(1.0)))
    return [share * central for share in shares]


def trial_periods(span: float, wanted: Parameters) -> Iterator[float]:
    """Periods so close that an event drifts by a share of its duration over the light curve."""
    frequency, last = 1 / wanted["period"][1], 1 / wanted["period"][0]
    while frequency <= last:
        yield 1 / frequency
        shortest = sunlike_durations(1 / frequency, wanted["durations"])[0]
        frequency += wanted["drift"] * shortest * frequency / span


def strongest_boxes(time: Floats, flux: Integers, period: float, durations: list[float]) -> Boxes:
    """The strongest box of each light curve (column), with one of the durations."""
    bins = max(math.ceil(2 * period / durations[0]), 8)
    widths = sorted({max(round(duration * bins / period), 1) for duration in durations})
    folds = [_running(one, widths[-1]) for one in folded(time / period, flux, bins)]
    scores, starts = zip(*(_strongest(folds, bins, width) for width in widths), strict=True)
    best = np.array(scores).argmax(axis=0)
    column = np.arange(flux.shape[1])
    duration = np.array(widths)[best] * period / bins
    start = np.array(starts)[best, column] * period / bins
    return Boxes(np.array(scores)[best, column], start + duration / 2, duration)


def folded(turns: Floats, flux: Integers, bins: int) -> tuple[Integers, Integers]:
    """Sums of light curves (columns) in bins of phase, and the number of cadences in each."""
    place = ((turns - np.floor(turns)) * bins).astype(np.int64)
    order = np.argsort(place, kind="stable")
    counts = np.bincount(place, minlength=bins)
    filled = np.nonzero(counts)[0]
    starts = np.cumsum(counts)[filled] - counts[filled]
    sums = np.zeros((bins, flux.shape[1]), dtype=np.int64)
    sums[filled] = np.add.reduceat(flux[order], starts, axis=0)
    return sums, counts[:, None]


def _running(values: Integers, more: int) -> Integers:
    """Sums of all bins before each, going on for some bins of the next period."""
    before = np.zeros_like(values[:1])
    return np.cumsum(np.concatenate([before, values, values[:more]]), axis=0)


def _strongest(folds: list[Integers], bins: int, width: int) -> tuple[Floats, Integers]:
    """The score of the strongest box `width` bins long in each column, and the bin it starts at."""
    depth, points = (running[width : width + bins] - running[:bins] for running in folds)
    sums, total = (running[bins] for running in folds)
    mean = sums / total
    scores = (points * mean - depth) / np.sqrt(np.maximum(points * (1 - points / total), 1.0))
    return scores.max(axis=0), scores.argmax(axis=0)


def strongest_signals(time: Floats, flux: Integers, wanted: Parameters) -> list[Signal]:
    """The strongest periodic dip of each light curve (row)."""
    since, columns = time - time[0], np.ascontiguousarray(flux.T)
    periods = list(trial_periods(float(since[-1]), wanted))
    durations = [sunlike_durations(period, wanted["durations"]) for period in periods]
    trials = zip(periods, durations, strict=True)
    scores = np.array([strongest_boxes(since, columns, *trial).score for trial in trials])
    level = noise_level(flux)
    spread = (scores.max(axis=0) - scores.mean(axis=0)) / np.maximum(scores.std(axis=0), 1e-9)
    found = []
    for number, place in enumerate(scores.argmax(axis=0).tolist()):
        near = periods[max(place - 1, 0) : place + 2]
        period, box = _refined(since, columns[:, [number]], (near[-1], near[0]), wanted)
        found.append(
            Signal(
                round(period, PLACES),
                round(float(time[0] + box.middle[0]), PLACES),
                round(float(box.duration[0]), PLACES),
                float(box.score[0] / level[number]),
                float(spread[number]),
            )
        )
    return found


def _refined(
    since: Floats, column: Integers, ends: tuple[float, float], wanted: Parameters
) -> tuple[float, Boxes]:
    """The best period between two trial periods, and its box."""
    steps = wanted["refinements"]
    first, last = 1 / ends[0], 1 / ends[1]
    tried = []
    for step in range(steps + 1):
        period = 1 / (first + (last - first) * step / steps)
        durations = sunlike_durations(period, wanted["refined_durations"])
        tried.append((period, strongest_boxes(since, column, period, durations)))
    return max(tried, key=lambda one: float(one[1].score[0]))
