"""The search finds what was put in, and the features measure it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from exact import normal
from features import Folded, Star, measured
from search import detrended, folded, noise_level, strongest_boxes, strongest_signals

if TYPE_CHECKING:
    from sectors import Integers

WANTED: dict[str, Any] = {
    "window": 1.3,
    "period": [0.8, 8.0],
    "drift": 0.6,
    "durations": [0.5, 0.8, 1.2, 1.7],
    "refined_durations": [0.35, 0.5, 0.7, 1.0, 1.4],
    "refinements": 8,
}
TIME = np.arange(1000) / 48
PERIOD, EPOCH, DURATION, DEPTH = 3.3, 1.1, 0.12, 200


def light_curve(noise: float, *, odd: float = 1.0) -> Integers:
    """A box-shaped transit of a known depth in white noise; the odd events may differ."""
    cycles = (TIME - EPOCH) / PERIOD
    inside = np.abs(cycles - np.rint(cycles)) * PERIOD < DURATION / 2
    depth = np.where(np.rint(cycles) % 2 == 1, odd * DEPTH, DEPTH)
    flux = noise * normal(np.random.default_rng(3), len(TIME)) - depth * inside
    rounded: Integers = np.rint(flux).astype(np.int64)
    return rounded


def features(flux: Integers) -> dict[str, float]:
    """The features of the strongest signal of a light curve."""
    [signal] = strongest_signals(TIME, flux[None], WANTED)
    return measured(Folded(TIME, flux, signal), Star(1.0, 1.0), 20)


def test_the_period_the_epoch_and_the_duration_of_a_transit_are_found() -> None:
    [signal] = strongest_signals(TIME, light_curve(40)[None], WANTED)
    assert signal.period == pytest.approx(PERIOD, abs=0.02)
    assert signal.duration == pytest.approx(DURATION, abs=0.05)
    cycles = (signal.epoch - EPOCH) / PERIOD
    assert abs(cycles - round(cycles)) * PERIOD < 0.03


def test_a_fold_keeps_every_cadence() -> None:
    flux = light_curve(40)[:, None]
    sums, counts = folded(TIME / PERIOD, flux, 37)
    assert counts.sum() == len(TIME)
    assert sums.sum() == flux.sum()


def test_the_score_of_a_box_is_its_sum_below_the_mean_over_the_root_of_its_cadences() -> None:
    flux = np.zeros((1000, 1), dtype=np.int64)
    flux[::100] = -100
    time = np.arange(1000, dtype=np.float64) + 0.5
    box = strongest_boxes(time, flux, 100.0, [2.0])
    assert float(box.duration[0]) == 2
    cadences, below = 20, 10 * 100 - 20 * 1
    assert float(box.score[0]) == pytest.approx(below / np.sqrt(cadences * (1 - cadences / 1000)))


def test_a_running_median_takes_away_a_slow_trend_and_leaves_a_transit() -> None:
    trend = np.rint(1000 * np.sin(TIME / 3)).astype(np.int64)
    flat = detrended(TIME, (light_curve(0) + trend)[None], 1.3)[0]
    assert np.abs(flat[light_curve(0) == 0]).max() < 60, "not even at the ends"
    assert flat[light_curve(0) < 0].mean() == pytest.approx(-DEPTH, abs=30)


def test_the_noise_level_is_not_raised_by_transits() -> None:
    assert float(noise_level(light_curve(40))) == pytest.approx(40, rel=0.1)


def test_odd_events_that_differ_are_noticed() -> None:
    assert features(light_curve(40, odd=0.5))["odd_even"] > np.log(4)
    assert features(light_curve(40))["odd_even"] < np.log(4)


def test_the_size_of_a_planet_follows_from_its_depth() -> None:
    radius_in_earths = np.expm1(features(light_curve(5))["size"])
    assert radius_in_earths == pytest.approx(np.sqrt(DEPTH * 20e-6) * 109.1, rel=0.03)
