"""Experiments on single properties of the simulator, the search, the features and the vetter.

None of them scores the vetter on the test stars. What each is for, and what came out, is told in
docs/experiments.md and docs/edge-cases.md.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from exact import arcsine
from features import FEATURES, Folded, signals_of
from labels import causes, truth_of
from population import draw_planets, draw_stars
from scores import auc
from search import central_duration, detrended, strongest_signals
from sectors import read_sectors
from simulate import draw_population, observed, signal, times
from split import TEST, part_of
from tables import (
    parameters,
    read_json,
    read_table,
    rounded,
    rows_where,
    write_json,
)
from train import left_out
from transit import Darkening, hidden
from vetter import Vetter

if TYPE_CHECKING:
    from collections.abc import Collection

    from exact import Floats
    from tables import Column, Parameters, Table

PLACES = 4


def arccosine(x: Floats) -> Floats:
    """The angle in radians of a cosine."""
    return math.pi / 2 - np.copysign(arcsine(np.abs(x)), x)


def overlap(distance: Floats, ratio: float) -> Floats:
    """The share of a disc behind a smaller disc: the area of a lens, in closed form."""
    d = np.clip(distance, 1 - ratio, 1 + ratio)
    first = arccosine(np.clip((d * d + 1 - ratio * ratio) / (2 * d), -1, 1))
    second = arccosine(np.clip((d * d + ratio * ratio - 1) / (2 * d * ratio), -1, 1))
    product = (1 + ratio - d) * (d + ratio - 1) * (d - ratio + 1) * (d + ratio + 1)
    return (first + ratio * ratio * second - np.sqrt(np.maximum(product, 0)) / 2) / math.pi


def quadrature(chords: int) -> float:
    """The largest error of the light hidden of an even disc, relative to the full depth."""
    distance = np.linspace(0, 2, 401)
    even = Darkening(np.zeros_like(distance), np.zeros_like(distance))
    worst = 0.0
    for ratio in (0.02, 0.1, 0.5):
        error = hidden(distance, np.full_like(distance, ratio), even, chords)
        error -= overlap(distance, ratio)
        worst = max(worst, float(np.abs(error).max()) / (ratio * ratio))
    return rounded(worst, 6)


def depth(every: Parameters, *, darkened: bool) -> float:
    """The measured depth over the square of the ratio of radii, without noise: the median."""
    wanted, sky = every["simulate"], every["simulate"]["sky"]
    rng = np.random.default_rng([every["seed"], 4])
    stars = draw_stars(rng, every["experiments"]["clean_stars"], wanted["star"])
    if not darkened:
        stars |= {name: np.zeros_like(stars[name]) for name in ("linear", "quadratic")}
    planets = draw_planets(rng, stars, {**wanted["planet"], "impact": [0, 0], "radius": [8, 12]})
    truth = {**stars, **planets, "epoch": planets["period"] / 2}
    time = times(0, sky)
    flux = np.rint(1e6 * signal(time, truth, sky) / sky["quantum"]).astype(np.int64)
    flat = detrended(time, flux, every["search"]["window"])
    found = strongest_signals(time, flat, every["search"])
    folds = [Folded(time, curve, one) for curve, one in zip(flat, found, strict=True)]
    middle = np.array([fold.mean(np.abs(fold.place) < 0.25).depth for fold in folds])
    share = middle * sky["quantum"] / 1e6
    return rounded(np.median(share / (truth["ratio"] * truth["ratio"])), PLACES)


def recovery(signals: Table, truth: Table, every: Parameters) -> dict[str, Any]:
    """The share of planets that the search finds, by the signal-to-noise ratio they should have."""
    sectors = read_sectors()
    curves = [(star, sector.number + 1) for sector in sectors for star in sector.stars]
    real = truth_of({"star": np.array([star for star, _ in curves])}, truth)
    planets = rows_where(signals, causes(signals, truth) == "planet")
    found = set(zip(planets["star"].tolist(), planets["sector"].tolist(), strict=True))
    hit = np.array([curve in found for curve in curves])
    strength = expected_snr(real, every["simulate"]["sky"])
    report = {}
    for low, high in pairwise([0, 6, 10, 20, np.inf]):
        rows = (real["kind"] == "planet") & (strength >= low) & (strength < high)
        share = rounded(hit[rows].mean(), PLACES)
        report[f"snr_from_{low:g}"] = {"light_curves": int(rows.sum()), "recovered": share}
    return report


def expected_snr(truth: Table, sky: Parameters) -> Floats:
    """The signal-to-noise ratio of a planet in one sector, were all noise white."""
    ratio, impact = truth["ratio"], truth["impact"]
    chord = np.sqrt(np.maximum((1 + ratio) * (1 + ratio) - impact * impact, 0))
    duration = chord * central_duration(truth["period"], truth["density"])
    cadences = sky["cadences"] * duration / truth["period"]
    strength: Floats = 1e6 * ratio * ratio * np.sqrt(cadences) / truth["white"]
    return strength


def odd_even(signals: Table, truth: Table) -> dict[str, float]:
    """How often odd and even events differ by more than three standard errors."""
    differs = signals["odd_even"] > math.log(4)
    real, cause = truth_of(signals, truth), causes(signals, truth)
    half = (cause == "binary") & (real["period"] > 1.5 * signals["period"])
    groups = {"binaries_at_half_period": half, "planets": cause == "planet"}
    return {name: rounded(differs[rows].mean(), PLACES) for name, rows in groups.items()}


class Trial(NamedTuple):
    """Signals to train on, with their folds, and the vetter that was made of them."""

    signals: Table
    planet: Column
    fold: Column
    ridge: float
    wanted: Parameters

    def auc(self, features: Collection[str] = FEATURES) -> float:
        """The AUC over signals that were left out, with some features only."""
        kept = {name: self.signals[name] for name in features}
        probability = left_out(kept, self.planet, self.fold, self.ridge, self.wanted)
        return rounded(auc(probability, self.planet), PLACES)


def comparison(trial: Trial) -> dict[str, Any]:
    """The AUC of the vetter and of simpler ones, with the same ridge."""
    return {
        "all_features": trial.auc(),
        "without_knots": trial._replace(wanted=trial.wanted | {"knots": []}).auc(),
        "without": {name: trial.auc([one for one in FEATURES if one != name]) for name in FEATURES},
        "alone": {name: trial.auc([name]) for name in FEATURES},
    }


def leakage(trial: Trial, every: Parameters) -> dict[str, float]:
    """The mean AUC when light curves are divided at random, and when stars are."""
    rng = np.random.default_rng([every["seed"], 5])
    stars, star = np.unique(trial.signals["star"], return_inverse=True)
    folds, scores = every["split"]["folds"], []
    for _ in range(every["experiments"]["repeats"]):
        draws = rng.integers(0, folds, len(star)), rng.integers(0, folds, len(stars))[star]
        scores.append([trial._replace(fold=fold).auc() for fold in draws])
    by_curve, by_star = np.array(scores).mean(axis=0).tolist()
    return {"by_light_curve": rounded(by_curve, PLACES), "by_star": rounded(by_star, PLACES)}


def changed(base: Parameters, change: Parameters) -> Parameters:
    """Parameters with some of them replaced, at any depth."""
    return base | {
        name: changed(base[name], value) if isinstance(value, dict) else value
        for name, value in change.items()
    }


def scenario(number: int, change: Parameters, vetter: Vetter, every: Parameters) -> dict[str, Any]:
    """What the vetter, as it is, makes of new stars of a changed kind."""
    wanted = changed(every["simulate"], change)
    rng = np.random.default_rng([every["seed"], 6, number])
    catalogue, truth = draw_population(rng, every["experiments"]["stars"], wanted)
    signals = signals_of([observed(rng, 0, truth, wanted)], catalogue, every)
    probability, planet = vetter.model.probability(signals), causes(signals, truth) == "planet"
    called = probability >= vetter.threshold
    return {
        "signals": len(planet),
        "planets": int(planet.sum()),
        "auc": rounded(auc(probability, planet), PLACES),
        "planets_passed": rounded(called[planet].mean(), PLACES),
        "others_passed": rounded(called[~planet].mean(), PLACES),
    }


def main() -> None:
    """Write what came out."""
    every, truth = parameters(), read_table("data/truth.csv")
    wanted, vetter = every["experiments"], Vetter.read(read_json("models/vetter.json"))
    found = read_table("data/features.csv")
    part = part_of(read_table("data/split.csv"), found["star"])
    signals, fold = rows_where(found, part != TEST), part[part != TEST]
    planet = causes(signals, truth) == "planet"
    trial = Trial(signals, planet, fold, vetter.model.ridge, every["train"])
    depths = {"even": depth(every, darkened=False), "darkened": depth(every, darkened=True)}
    scenarios = enumerate(wanted["scenarios"].items())
    report = {
        "quadrature_error": {f"chords_{n}": quadrature(n) for n in wanted["chords"]},
        "depth_over_k2": depths,
        "recovery": recovery(found, truth, every),
        "odd_even_over_3_sigma": odd_even(signals, truth),
        "auc": comparison(trial),
        "auc_when_divided": leakage(trial, every),
        "scenarios": {
            name: scenario(number, change, vetter, every) for number, (name, change) in scenarios
        },
    }
    write_json("experiments.json", report)


if __name__ == "__main__":
    main()
