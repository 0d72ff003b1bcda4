"""Who is out there: stars, planets and eclipsing binaries, drawn from the ranges in params.yaml.

What a column means is said in docs/formulation.md. The catalogue holds what an observer knows of a
star, with errors; the truth holds everything else and is read only for splits, labels and scores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from exact import Floats, exponential, logarithm, normal, power
from transit import semi_major_axis

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tables import Column, Parameters, Table

EARTHS_IN_SUN = 109.1


def between(rng: np.random.Generator, ends: list[float], size: int) -> Floats:
    """Numbers spread evenly between two ends."""
    return ends[0] + (ends[1] - ends[0]) * rng.random(size)


def log_between(rng: np.random.Generator, ends: list[float], size: int) -> Floats:
    """Numbers whose logarithms are spread evenly between two ends."""
    low, high = logarithm(np.array(ends, dtype=np.float64))
    return exponential(low + (high - low) * rng.random(size))


def draw_kinds(rng: np.random.Generator, shares: Mapping[str, float], size: int) -> Column:
    """A name for each of `size`, by share, in random order."""
    counts = [round(share * size) for share in shares.values()]
    counts[-1] = size - sum(counts[:-1])
    return rng.permutation(np.repeat(np.array(list(shares)), counts))


def draw_stars(rng: np.random.Generator, size: int, ranges: Parameters) -> Table:
    """Main-sequence stars; radius and density in units of the sun's."""
    mass = between(rng, ranges["mass"], size)
    scatter = 1 + ranges["radius_scatter"] * normal(rng, size)
    radius = power(mass, 0.9) * scatter
    q1, q2 = (between(rng, ranges["darkening"][name], size) for name in ("q1", "q2"))
    return {
        "radius": radius,
        "density": mass / (radius * radius * radius),
        "linear": 2 * np.sqrt(q1) * q2,
        "quadratic": np.sqrt(q1) * (1 - 2 * q2),
    }


def draw_catalogue(rng: np.random.Generator, stars: Table, ranges: Parameters) -> Table:
    """What is known of the stars, with errors."""
    size = len(stars["radius"])
    radius = stars["radius"] * (1 + ranges["radius_error"] * normal(rng, size))
    density = stars["density"] * (1 + ranges["density_error"] * normal(rng, size))
    return {"star": names(size), "radius": radius, "density": np.maximum(density, 0.05)}


def names(size: int) -> Column:
    """The names of stars."""
    return np.array([f"S{number:04d}" for number in range(1, size + 1)])


def draw_planets(rng: np.random.Generator, stars: Table, ranges: Parameters) -> Table:
    """One planet for each star, on a circular orbit seen nearly from the side."""
    size = len(stars["radius"])
    ratio = log_between(rng, ranges["radius"], size) / (EARTHS_IN_SUN * stars["radius"])
    period = log_between(rng, ranges["period"], size)
    return {
        "period": period,
        "ratio": ratio,
        "impact": (1 + ratio) * between(rng, ranges["impact"], size),
        "axis": semi_major_axis(stars["density"], period),
        "brightness": np.zeros(size),
        "share": np.ones(size),
        "tide": np.zeros(size),
    }


def draw_binaries(rng: np.random.Generator, stars: Table, ranges: Parameters) -> Table:
    """One companion star for each star; where blended, both give a small share of the light."""
    size = len(stars["radius"])
    ratio = between(rng, ranges["ratio"], size)
    period = log_between(rng, ranges["period"], size)
    mass_ratio = power(ratio, 1.25)
    blended = rng.random(size) < ranges["blended"]
    axis = semi_major_axis(stars["density"] * (1 + mass_ratio), period)
    return {
        "period": period,
        "ratio": ratio,
        "impact": (1 + ratio) * between(rng, ranges["impact"], size),
        "axis": axis,
        "brightness": between(rng, ranges["brightness"], size),
        "share": np.where(blended, log_between(rng, ranges["share"], size), 1.0),
        "tide": 1.2 * mass_ratio / (axis * axis * axis),
    }


def draw_truth(rng: np.random.Generator, stars: Table, kinds: Column, ranges: Parameters) -> Table:
    """What orbits each star. A quiet star has a companion of radius 0, which hides nothing."""
    planets = draw_planets(rng, stars, ranges["planet"])
    binaries = draw_binaries(rng, stars, ranges["binary"])
    orbits = {name: np.where(kinds == "binary", binaries[name], planets[name]) for name in planets}
    orbits["ratio"] = np.where(kinds == "quiet", 0.0, orbits["ratio"])
    epoch = orbits["period"] * rng.random(len(kinds))
    return {"star": names(len(kinds)), "kind": kinds, "epoch": epoch, **orbits, **stars}
