"""Scores of sets so small that they can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

import scores

SCORE = np.array([0.9, 0.8, 0.7, 0.6])
PLANET = np.array([True, False, True, False])


def test_the_auc_is_the_share_of_pairs_in_the_right_order() -> None:
    assert scores.auc(SCORE, PLANET) == 0.75
    assert scores.auc(-SCORE, PLANET) == 0.25


def test_a_tie_is_half_a_win() -> None:
    assert scores.auc(np.array([0.5, 0.5]), np.array([True, False])) == 0.5


def test_an_auc_without_planets_is_refused() -> None:
    with pytest.raises(ValueError, match="positive"):
        scores.auc(SCORE, np.zeros(4, dtype=bool))


def test_precision_and_recall_at_each_threshold() -> None:
    curve = scores.precision_recall(SCORE, PLANET)
    assert curve.threshold.tolist() == [0.9, 0.8, 0.7, 0.6]
    assert curve.precision.tolist() == pytest.approx([1, 1 / 2, 2 / 3, 1 / 2])
    assert curve.recall.tolist() == [0.5, 0.5, 1, 1]
    assert scores.average_precision(curve) == pytest.approx(0.5 * 1 + 0.5 * 2 / 3)
    assert scores.recall_at(curve, 0.6) == 1
    assert scores.recall_at(curve, 0.9) == 0.5
    assert scores.threshold_for(curve, 0.6) == 0.7


def test_the_brier_score_and_the_calibration_of_a_coin() -> None:
    half = np.full(4, 0.5)
    assert scores.brier(half, PLANET) == 0.25
    assert scores.calibration_error(half, PLANET) == 0
    assert scores.calibration_error(np.full(4, 0.9), PLANET) == pytest.approx(0.4)


def test_everything_called_is_counted_once() -> None:
    counts = scores.confusion(SCORE >= 0.75, PLANET)
    assert counts == {
        "true_positive": 1,
        "false_positive": 1,
        "false_negative": 1,
        "true_negative": 1,
    }
