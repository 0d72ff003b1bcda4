"""The model solves its equations, learns what is there, and survives being written down."""

from __future__ import annotations

import json

import numpy as np

from vetter import Basis, Model, Vetter, expected, fitted, log_loss, solved

TABLE = {"x": np.linspace(-2, 2, 41), "y": np.linspace(1, 3, 41)}


def test_a_positive_definite_system_is_solved() -> None:
    matrix = np.array([[4.0, 2.0, 0.0], [2.0, 5.0, 1.0], [0.0, 1.0, 3.0]])
    answer = np.array([1.0, -2.0, 0.5])
    right = (matrix * answer).sum(axis=1)
    np.testing.assert_allclose(solved(matrix, right), answer, atol=1e-12)


def test_training_finds_the_weights_that_made_the_labels() -> None:
    rng = np.random.default_rng(5)
    columns = np.stack([np.ones(4000), rng.random(4000) - 0.5], axis=1)
    labels = (rng.random(4000) < expected(columns, np.array([0.5, 3.0]))).astype(np.float64)
    weights = np.array(fitted(columns, labels, 0.01, 12))
    np.testing.assert_allclose(weights, [0.5, 3.0], atol=0.3)
    assert log_loss(expected(columns, weights), labels) < log_loss(np.full(4000, 0.5), labels)


def test_a_ridge_pulls_all_weights_but_the_intercept_to_zero() -> None:
    columns = Basis.of(TABLE, ["x"], 3.0, []).columns(TABLE)
    labels = (TABLE["x"] > 0).astype(np.float64)
    intercept, weight = fitted(columns, labels, 1e6, 12)
    assert abs(weight) < 1e-3
    assert abs(intercept - np.log(20 / 21)) < 1e-3


def test_each_knot_bends_a_feature() -> None:
    basis = Basis.of(TABLE, ["x", "y"], 1.5, [0.0])
    columns = basis.columns(TABLE)
    assert columns.shape == (41, 1 + 2 * 2)
    assert columns[:, 1].max() == 1.5
    assert (columns[:, 2] == np.maximum(columns[:, 1], 0)).all()


def test_a_model_read_from_json_says_the_same() -> None:
    vetter = Vetter(Model(Basis.of(TABLE, ["x", "y"], 3.0, [0.0]), 1.0, [0.1, 1, -1, 0.5, 0]), 0.5)
    again = Vetter.read(json.loads(json.dumps(vetter.described())))
    assert again == vetter
    assert (again.model.probability(TABLE) == vetter.model.probability(TABLE)).all()
