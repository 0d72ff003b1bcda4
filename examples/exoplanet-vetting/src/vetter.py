"""A small additive model: logistic regression on features bent at knots.

Each feature is standardised and clipped; it enters as itself and as `max(0, x - knot)` for each
knot, so its effect is a broken line that can be drawn and judged on its own. It is the plainest
form of a generalized additive model (Hastie & Tibshirani 1986, doi:10.1214/ss/1177013604).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Self

import numpy as np

from exact import Floats, exponential, logarithm
from tables import DIGITS

if TYPE_CHECKING:
    from tables import Table

FLOOR = 1e-6


class Basis(NamedTuple):
    """How features become columns: names, means, standard deviations, clip and knots."""

    features: list[str]
    centre: list[float]
    spread: list[float]
    clip: float
    knots: list[float]

    @classmethod
    def of(cls, table: Table, features: list[str], clip: float, knots: list[float]) -> Self:
        """The basis that standardises a table."""
        centre = [_shown(table[name].mean()) for name in features]
        spread = [_shown(max(table[name].std(), 1e-9)) for name in features]
        return cls(features, centre, spread, clip, knots)

    def columns(self, table: Table) -> Floats:
        """The matrix of a table: a row for each signal; the first column is 1."""
        columns = [np.ones(len(table[self.features[0]]))]
        for name, centre, spread in zip(self.features, self.centre, self.spread, strict=True):
            value = np.clip((table[name] - centre) / spread, -self.clip, self.clip)
            columns += [value, *(np.maximum(value - knot, 0) for knot in self.knots)]
        return np.stack(columns, axis=1)


class Model(NamedTuple):
    """A trained model: the weight of each column of its basis."""

    basis: Basis
    ridge: float
    weights: list[float]

    def probability(self, table: Table) -> Floats:
        """How likely each signal is a planet, to six decimals."""
        return np.round(expected(self.basis.columns(table), np.array(self.weights)), DIGITS)


class Vetter(NamedTuple):
    """A model, and the probability from which on it says planet."""

    model: Model
    threshold: float

    def described(self) -> dict[str, Any]:
        """The vetter as JSON."""
        basis, ridge, weights = self.model
        return {
            "threshold": self.threshold,
            "ridge": ridge,
            "basis": basis._asdict(),
            "weights": weights,
        }

    @classmethod
    def read(cls, described: dict[str, Any]) -> Self:
        """The vetter from JSON."""
        basis = Basis(**described["basis"])
        model = Model(basis, described["ridge"], described["weights"])
        return cls(model, described["threshold"])


def _shown(value: float) -> float:
    return float(format(float(value), f".{DIGITS}g"))


def expected(columns: Floats, weights: Floats) -> Floats:
    """The probability of each row."""
    score = np.clip((columns * weights).sum(axis=1), -30, 30)
    return 1 / (1 + exponential(-score))


def log_loss(probability: Floats, labels: Floats) -> float:
    """The mean negative log-likelihood."""
    sure = np.clip(probability, FLOOR, 1 - FLOOR)
    return float(-(labels * logarithm(sure) + (1 - labels) * logarithm(1 - sure)).mean())


def fitted(columns: Floats, labels: Floats, ridge: float, iterations: int) -> list[float]:
    """The weights that maximise the likelihood less a ridge penalty: Newton's method.

    The same as iteratively reweighted least squares. The intercept is not penalised.
    """
    penalty = np.full(columns.shape[1], ridge)
    penalty[0] = 0.0
    weights = np.zeros(columns.shape[1])
    for _ in range(iterations):
        probability = expected(columns, weights)
        slope = (columns * (labels - probability)[:, None]).sum(axis=0) - penalty * weights
        certainty = columns * (probability * (1 - probability))[:, None]
        curve = np.stack([(certainty * one[:, None]).sum(axis=0) for one in columns.T])
        curve[np.diag_indices_from(curve)] += penalty + 1e-9
        weights = weights + solved(curve, slope)
    return [_shown(weight) for weight in weights.tolist()]


def solved(matrix: Floats, right: Floats) -> Floats:
    """The solution of a symmetric, positive definite system, by Cholesky's method."""
    size = len(right)
    lower = np.zeros_like(matrix)
    for j in range(size):
        rest = matrix[j:, j] - (lower[j:, :j] * lower[j, :j]).sum(axis=1)
        lower[j:, j] = rest / np.sqrt(rest[0])
    middle, solution = np.zeros(size), np.zeros(size)
    for i in range(size):
        middle[i] = (right[i] - (lower[i, :i] * middle[:i]).sum()) / lower[i, i]
    for i in reversed(range(size)):
        solution[i] = (middle[i] - (lower[i + 1 :, i] * solution[i + 1 :]).sum()) / lower[i, i]
    return solution
