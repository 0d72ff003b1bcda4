"""The elementary functions agree with those of the C library."""

from __future__ import annotations

import math

import numpy as np
import pytest

import exact


@pytest.mark.parametrize("turns", [-2.3, -0.25, 0.0, 0.1, 0.25, 0.4, 0.5, 0.75, 3.99])
def test_sine_and_cosine_take_turns(turns: float) -> None:
    assert float(exact.sine(np.array(turns))) == pytest.approx(
        math.sin(2 * math.pi * turns), abs=1e-14
    )
    assert float(exact.cosine(np.array(turns))) == pytest.approx(
        math.cos(2 * math.pi * turns), abs=1e-14
    )


@pytest.mark.parametrize("x", [-40.0, -1.0, -1e-9, 0.0, 0.3, 1.0, 25.0])
def test_the_logarithm_undoes_the_exponential_function(x: float) -> None:
    value = exact.exponential(np.array(x))
    assert float(value) == pytest.approx(math.exp(x), rel=1e-13)
    assert float(exact.logarithm(value)) == pytest.approx(x, abs=1e-13)


@pytest.mark.parametrize("x", [0.0, 1e-6, 0.5, 0.99, 1.0])
def test_the_arcsine_is_right_up_to_its_ends(x: float) -> None:
    assert float(exact.arcsine(np.array(x))) == pytest.approx(math.asin(x), abs=1e-13)


def test_normal_numbers_have_the_moments_of_a_normal_distribution() -> None:
    drawn = exact.normal(np.random.default_rng(1), 200, 500)
    assert drawn.shape == (200, 500)
    assert abs(drawn.mean()) < 0.02
    assert abs(drawn.std() - 1) < 0.02
    assert abs((np.abs(drawn) > 2).mean() - 0.0455) < 0.005
