"""How good probabilities are, with ties and empty classes taken seriously."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from exact import Floats
    from tables import Column


class Curve(NamedTuple):
    """Precision and recall at each threshold, from the highest down."""

    threshold: Floats
    precision: Floats
    recall: Floats


def auc(scores: Floats, positive: Column) -> float:
    """The chance that a positive scores above a negative; a tie is half a win."""
    order = np.sort(scores[~positive])
    below = np.searchsorted(order, scores[positive], side="left")
    not_above = np.searchsorted(order, scores[positive], side="right")
    pairs = int(positive.sum()) * len(order)
    if not pairs:
        raise ValueError("AUC needs a positive and a negative")
    return int((below + not_above).sum()) / (2 * pairs)


def precision_recall(scores: Floats, positive: Column) -> Curve:
    """Precision and recall if everything from a score on is called positive."""
    threshold = np.unique(scores)[::-1]
    called = scores[None, :] >= threshold[:, None]
    right = (called & positive[None, :]).sum(axis=1)
    return Curve(threshold, right / called.sum(axis=1), right / positive.sum())


def average_precision(curve: Curve) -> float:
    """Precision averaged over the steps of recall, without interpolation."""
    steps = np.diff(curve.recall, prepend=0.0)
    return float((steps * curve.precision).sum())


def threshold_for(curve: Curve, precision: float) -> float:
    """The lowest threshold from which on precision is reached, or the highest where it never is."""
    reached = np.nonzero(curve.precision >= precision)[0]
    return float(curve.threshold[reached[-1] if len(reached) else 0])


def recall_at(curve: Curve, precision: float) -> float:
    """The highest recall at which precision is reached."""
    return float(np.where(curve.precision >= precision, curve.recall, 0.0).max())


def brier(scores: Floats, positive: Column) -> float:
    """The mean squared error of probabilities."""
    error = scores - positive
    return float((error * error).mean())


def calibration_error(scores: Floats, positive: Column, bins: int = 10) -> float:
    """How far mean probability and frequency are apart, averaged over bins of probability."""
    place = np.minimum((scores * bins).astype(np.int64), bins - 1)
    gap = np.bincount(place, weights=scores - positive, minlength=bins)
    return float(np.abs(gap).sum()) / len(scores)


def confusion(called: Column, positive: Column) -> dict[str, int]:
    """How many were called what."""
    return {
        "true_positive": int((called & positive).sum()),
        "false_positive": int((called & ~positive).sum()),
        "false_negative": int((~called & positive).sum()),
        "true_negative": int((~called & ~positive).sum()),
    }
