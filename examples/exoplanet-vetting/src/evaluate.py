"""Score the vetter on stars that training has not seen."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from labels import causes
from scores import (
    auc,
    average_precision,
    brier,
    calibration_error,
    confusion,
    precision_recall,
    recall_at,
)
from sectors import read_sectors
from split import TEST, part_of
from tables import (
    parameters,
    read_json,
    read_table,
    rounded,
    rows_where,
    write_json,
    write_table,
)
from vetter import Vetter, log_loss

if TYPE_CHECKING:
    from exact import Floats
    from tables import Column, Parameters, Table

PLACES = 4


def scored(signals: Table, planet: Column, threshold: float, precision: float) -> dict[str, Any]:
    """All scores of signals with their probabilities."""
    probability = signals["probability"]
    curve = precision_recall(probability, planet)
    counts = confusion(probability >= threshold, planet)
    called = counts["true_positive"] + counts["false_positive"]
    measures = {
        "auc": auc(probability, planet),
        "average_precision": average_precision(curve),
        f"recall_at_precision_{round(100 * precision)}": recall_at(curve, precision),
        "precision": counts["true_positive"] / max(called, 1),
        "recall": counts["true_positive"] / int(planet.sum()),
        "brier": brier(probability, planet),
        "calibration_error": calibration_error(probability, planet),
        "log_loss": log_loss(probability, planet.astype(np.float64)),
    }
    shown = {name: rounded(value, PLACES) for name, value in measures.items()}
    return {**sizes(signals, planet), **shown, "confusion": counts}


def sizes(signals: Table, planet: Column) -> dict[str, int]:
    """How many stars, signals and planets there are."""
    stars = len(set(signals["star"].tolist()))
    return {"stars": stars, "signals": len(planet), "planets": int(planet.sum())}


def interval(
    rng: np.random.Generator, signals: Table, planet: Column, resamples: int
) -> dict[str, float]:
    """The central 95 % of the AUC when stars, with all their signals, are drawn anew."""
    stars, star = np.unique(signals["star"], return_inverse=True)
    drawn = []
    for _ in range(resamples):
        times = np.bincount(rng.integers(0, len(stars), len(stars)), minlength=len(stars))
        index = np.repeat(np.arange(len(star)), times[star])
        if 0 < planet[index].sum() < len(index):
            drawn.append(auc(signals["probability"][index], planet[index]))
    ends = np.sort(np.array(drawn))
    low, high = ends[round(0.025 * len(ends))], ends[round(0.975 * len(ends)) - 1]
    return {"auc_low": rounded(low, PLACES), "auc_high": rounded(high, PLACES)}


def sliced(signals: Table, cause: Column, edges: list[float]) -> dict[str, Any]:
    """The AUC by strength of the signal, and against each kind of false positive."""
    planet, snr = cause == "planet", signals["snr"]
    chosen = {
        _range(low, high): (snr >= low) & (snr < high)
        for low, high in pairwise([0.0, *edges, np.inf])
    }
    chosen |= {f"against_{other}": planet | (cause == other) for other in ("binary", "alarm")}
    return {name: _slice(rows_where(signals, rows), planet[rows]) for name, rows in chosen.items()}


def _range(low: float, high: float) -> str:
    if low == 0:
        return f"snr_below_{high:g}"
    return f"snr_from_{low:g}" if high == np.inf else f"snr_{low:g}_to_{high:g}"


def _slice(signals: Table, planet: Column) -> dict[str, Any]:
    return {**sizes(signals, planet), "auc": rounded(auc(signals["probability"], planet), PLACES)}


def found(cause: Column, truth: Table) -> dict[str, Any]:
    """How the search did before anything was vetted."""
    hosts = set(truth["star"][truth["kind"] == "planet"].tolist())
    curves = [star for sector in read_sectors() for star in sector.stars]
    with_planet = sum(star in hosts for star in curves)
    recovered = int((cause == "planet").sum())
    return {
        "light_curves": len(curves),
        "signals": len(cause),
        "with_planet": with_planet,
        "planets_recovered": recovered,
        "recovery": rounded(recovered / with_planet, PLACES),
    }


def measured(signals: Table, truth: Table, threshold: float, every: Parameters) -> dict[str, Any]:
    """Everything that goes into metrics.json."""
    wanted, cause = every["evaluate"], causes(signals, truth)
    rng = np.random.default_rng([every["seed"], 3])
    report: dict[str, Any] = {"search": found(cause, truth)}
    test = signals["part"] == TEST
    for name, rows in (("left_out", ~test), ("test", test)):
        chosen, planet = rows_where(signals, rows), cause[rows] == "planet"
        report[name] = scored(chosen, planet, threshold, wanted["precision"])
        report[name] |= interval(rng, chosen, planet, wanted["resamples"])
    report["slices"] = sliced(rows_where(signals, test), cause[test], wanted["snr_edges"])
    return report


def curve_of(probability: Floats, planet: Column) -> Table:
    """Precision and recall as a table to plot."""
    return dict(precision_recall(probability, planet)._asdict())


def main() -> None:
    """Write predictions, metrics and the curve of precision and recall.

    What is said of training signals comes from models that were trained without their stars.
    """
    every, truth = parameters(), read_table("data/truth.csv")
    signals = read_table("data/features.csv")
    vetter = Vetter.read(read_json("models/vetter.json"))
    signals["part"] = part_of(read_table("data/split.csv"), signals["star"])
    signals["probability"] = vetter.model.probability(signals)
    left_out = read_table("results/left-out.csv")
    signals["probability"][signals["part"] != TEST] = left_out["probability"]
    write_json("metrics.json", measured(signals, truth, vetter.threshold, every))
    signals["cause"] = causes(signals, truth)
    columns = ("star", "sector", "part", "cause", "period", "epoch", "snr", "probability")
    write_table("results/predictions.csv", {name: signals[name] for name in columns})
    test = rows_where(signals, signals["part"] == TEST)
    curve = curve_of(test["probability"], test["cause"] == "planet")
    write_table("results/precision-recall.csv", curve)


if __name__ == "__main__":
    main()
