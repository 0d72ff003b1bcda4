"""Train the vetter. Ridge and threshold are chosen on folds of stars that were left out in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from features import FEATURES
from labels import causes
from scores import precision_recall, threshold_for
from split import TEST, part_of
from tables import parameters, read_table, rows_where, write_json, write_table
from vetter import Basis, Model, Vetter, fitted, log_loss

if TYPE_CHECKING:
    from exact import Floats
    from tables import Column, Parameters, Table


def trained(signals: Table, planet: Column, ridge: float, wanted: Parameters) -> Model:
    """The model that fits signals best under a ridge."""
    features = [name for name in FEATURES if name in signals]
    basis = Basis.of(signals, features, wanted["clip"], wanted["knots"])
    columns, labels = basis.columns(signals), planet.astype(np.float64)
    return Model(basis, ridge, fitted(columns, labels, ridge, wanted["iterations"]))


def left_out(
    signals: Table, planet: Column, fold: Column, ridge: float, wanted: Parameters
) -> Floats:
    """The probability of each signal from a model that was trained on the other folds."""
    probability = np.zeros(len(planet))
    for one in sorted(set(fold.tolist())):
        out = fold == one
        model = trained(rows_where(signals, ~out), planet[~out], ridge, wanted)
        probability[out] = model.probability(rows_where(signals, out))
    return probability


def main() -> None:
    """Write the vetter, and what its like said of signals they were not trained on."""
    wanted, truth = parameters()["train"], read_table("data/truth.csv")
    signals = read_table("data/features.csv")
    part = part_of(read_table("data/split.csv"), signals["star"])
    signals, fold = rows_where(signals, part != TEST), part[part != TEST]
    planet = causes(signals, truth) == "planet"
    tried = [(one, left_out(signals, planet, fold, one, wanted)) for one in wanted["ridge"]]
    labels = planet.astype(np.float64)
    ridge, probability = min(tried, key=lambda one: log_loss(one[1], labels))
    threshold = threshold_for(precision_recall(probability, planet), wanted["precision"])
    vetter = Vetter(trained(signals, planet, ridge, wanted), threshold)
    write_json("models/vetter.json", vetter.described())
    seen = {name: signals[name] for name in ("star", "sector")}
    write_table("results/left-out.csv", {**seen, "part": fold, "probability": probability})


if __name__ == "__main__":
    main()
