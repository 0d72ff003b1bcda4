"""Simulate light curves of stars with planets, with eclipsing binaries, and with neither.

Each star is seen in one to three sectors, with the same companion and the same kind of noise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from exact import Floats, cosine, exponential, normal, sine
from population import (
    between,
    draw_catalogue,
    draw_kinds,
    draw_stars,
    draw_truth,
    log_between,
)
from sectors import Sector, write_sector
from tables import parameters, rows_where, write_table
from transit import Darkening, hidden, in_front, separation

if TYPE_CHECKING:
    from tables import Parameters, Table


def times(sector: int, sky: Parameters) -> Floats:
    """The middles of the cadences of a sector, with a gap half-way."""
    number = np.arange(sky["cadences"])
    gap = np.where(2 * number >= sky["cadences"], sky["gap"], 0.0)
    days: Floats = sector * sky["spacing"] + number * sky["cadence"] + gap
    return np.round(days, 5)


def eclipsed(phase: Floats, truth: Table) -> Floats:
    """The change of brightness, at most 0, that a companion causes at phases of its orbit.

    Nearer than the star it hides a part of its light; on the far side the star hides the companion,
    whose surface has `brightness` times the intensity and no limb darkening.
    """
    distance = separation(phase, truth["axis"], truth["impact"])
    ratio, brightness = truth["ratio"], truth["brightness"]
    none = Darkening(np.zeros_like(ratio), np.zeros_like(ratio))
    primary = hidden(distance, ratio, Darkening(truth["linear"], truth["quadratic"]))
    secondary = brightness * hidden(distance, ratio, none)
    lost = np.where(in_front(phase), primary, secondary)
    change: Floats = -lost / (1 + brightness * ratio * ratio)
    return change


def signal(time: Floats, truth: Table, sky: Parameters) -> Floats:
    """The change of brightness of each star at each time, averaged over the exposure."""
    part = (np.arange(sky["exposures"]) + 0.5) / sky["exposures"] - 0.5
    moments = time[:, None] + part * sky["cadence"]
    period, epoch = (truth[name][:, None, None] for name in ("period", "epoch"))
    phase = (moments - epoch) / period
    change = -truth["tide"][:, None, None] * cosine(2 * phase)
    axis, impact, ratio = (truth[name][:, None, None] for name in ("axis", "impact", "ratio"))
    near = (separation(phase, axis, impact) < 1 + ratio) & (ratio > 0)
    star = np.nonzero(near)[0]
    change[near] += eclipsed(phase[near], rows_where(truth, star))
    mean: Floats = truth["share"][:, None] * change.sum(axis=-1) / sky["exposures"]
    return mean


def red_noise(rng: np.random.Generator, time: Floats, timescale: Floats) -> Floats:
    """Noise of variance 1 with a memory: an Ornstein-Uhlenbeck process for each star."""
    fresh = normal(rng, len(time), len(timescale))
    noise = fresh.copy()
    for step in range(1, len(time)):
        memory = exponential((time[step - 1] - time[step]) / timescale)
        noise[step] = memory * noise[step - 1] + np.sqrt(1 - memory * memory) * fresh[step]
    return noise.T


def rotation(rng: np.random.Generator, time: Floats, period: Floats) -> Floats:
    """Spots on a turning star: a wave and its first harmonic."""
    start = rng.random((2, len(period), 1))
    turns = time / period[:, None]
    return sine(turns + start[0]) + 0.4 * sine(2 * turns + start[1])


def glitches(rng: np.random.Generator, cadences: int, size: int, ranges: Parameters) -> Floats:
    """Single dips of the instrument, in units of the white noise."""
    change = np.zeros((size, cadences))
    shortest, too_long = ranges["glitch_length"]
    for _ in range(ranges["glitches"]):
        happens = rng.random(size) < ranges["glitch_chance"]
        depth = np.where(happens, log_between(rng, ranges["glitch_depth"], size), 0.0)
        start = rng.integers(0, cadences, size)
        end = start + rng.integers(shortest, too_long, size)
        number = np.arange(cadences)
        inside = (number >= start[:, None]) & (number < end[:, None])
        change -= depth[:, None] * inside
    return change


def noise(rng: np.random.Generator, time: Floats, stars: Table, ranges: Parameters) -> Floats:
    """All that changes the brightness of a star but its companion, in ppm."""
    size = len(stars["white"])
    instrument = normal(rng, size, len(time))
    instrument += stars["red"][:, None] * red_noise(rng, time, stars["red_time"])
    instrument += glitches(rng, len(time), size, ranges)
    spots = stars["rotation"][:, None] * rotation(rng, time, stars["rotation_period"])
    return stars["white"][:, None] * instrument + spots


def draw_noise(rng: np.random.Generator, size: int, ranges: Parameters) -> Table:
    """How noisy each star is."""
    drawn = {"red": between(rng, ranges["red"], size)}
    for name in ("white", "red_time", "rotation", "rotation_period"):
        drawn[name] = log_between(rng, ranges[name], size)
    return drawn


def draw_population(rng: np.random.Generator, size: int, wanted: Parameters) -> tuple[Table, Table]:
    """The catalogue and the truth of stars."""
    kinds = draw_kinds(rng, wanted["kinds"], size)
    stars = draw_stars(rng, size, wanted["star"])
    catalogue = draw_catalogue(rng, stars, wanted["star"])
    truth = draw_truth(rng, stars, kinds, wanted)
    return catalogue, truth | draw_noise(rng, size, wanted["noise"])


def observed(rng: np.random.Generator, number: int, truth: Table, wanted: Parameters) -> Sector:
    """The light curves of stars in one sector."""
    sky = wanted["sky"]
    time = times(number, sky)
    ppm = 1e6 * signal(time, truth, sky) + noise(rng, time, truth, wanted["noise"])
    ppm -= ppm.mean(axis=1, keepdims=True)
    flux = np.rint(ppm / sky["quantum"]).astype(np.int64)
    return Sector(number, truth["star"].tolist(), time, flux)


def main() -> None:
    """Write the catalogue, the truth and the light curves."""
    every = parameters()
    wanted = every["simulate"]
    rng = np.random.default_rng([every["seed"], 1])
    catalogue, truth = draw_population(rng, wanted["stars"], wanted)
    write_table("data/catalogue.csv", catalogue)
    write_table("data/truth.csv", truth)
    seen = draw_kinds(rng, wanted["sectors"], wanted["stars"])
    for number, lengths in enumerate((("one", "two", "three"), ("two", "three"), ("three",))):
        write_sector(observed(rng, number, rows_where(truth, np.isin(seen, lengths)), wanted))


if __name__ == "__main__":
    main()
