"""What a companion hides of a star, against what is known in closed form."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from simulate import eclipsed, times
from transit import Darkening, hidden, in_front, semi_major_axis, separation

if TYPE_CHECKING:
    from exact import Floats

EVEN = (0.0, 0.0)
SUNLIKE = (0.4, 0.25)


def hidden_at(distance: float, ratio: float, coefficients: tuple[float, float]) -> float:
    """The share of the light that is hidden at one distance of centres."""
    at: Floats = np.array([distance])
    darkening = Darkening(*(np.full(1, one) for one in coefficients))
    return float(hidden(at, np.full(1, ratio), darkening)[0])


def lens(distance: float, ratio: float) -> float:
    """The area that two discs of radius 1 and `ratio` share, over the area of the first."""
    first = math.acos((distance**2 + 1 - ratio**2) / (2 * distance))
    second = math.acos((distance**2 + ratio**2 - 1) / (2 * distance * ratio))
    product = (1 + ratio - distance) * (distance + ratio - 1) * (distance - ratio + 1)
    kite = math.sqrt(product * (distance + ratio + 1)) / 2
    return (first + ratio**2 * second - kite) / math.pi


@pytest.mark.parametrize("ratio", [0.01, 0.05, 0.1, 0.5])
@pytest.mark.parametrize("distance", [0.0, 0.3, 0.49])
def test_without_limb_darkening_the_depth_is_the_square_of_the_ratio(
    ratio: float, distance: float
) -> None:
    assert hidden_at(distance, ratio, EVEN) == pytest.approx(ratio**2, rel=1e-9)


@pytest.mark.parametrize(("distance", "ratio"), [(0.95, 0.1), (1.05, 0.1), (0.8, 0.5), (1.0, 1.0)])
def test_at_the_limb_the_hidden_area_is_a_lens(distance: float, ratio: float) -> None:
    error = hidden_at(distance, ratio, EVEN) - lens(distance, ratio)
    assert abs(error) < 5e-4 * ratio**2


def test_a_disc_as_large_as_the_star_hides_all_of_it() -> None:
    assert hidden_at(0.0, 1.0, SUNLIKE) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("coefficients", [EVEN, SUNLIKE])
def test_beside_the_star_nothing_is_hidden(coefficients: tuple[float, float]) -> None:
    assert hidden_at(1.1, 0.1, coefficients) == 0
    assert hidden_at(1.0999, 0.1, coefficients) > 0


def test_limb_darkening_makes_the_middle_of_a_transit_deeper_and_the_edge_shallower() -> None:
    mean = 1 - SUNLIKE[0] / 3 - SUNLIKE[1] / 6
    assert hidden_at(0.0, 0.01, SUNLIKE) == pytest.approx(0.01**2 / mean, rel=1e-3)
    assert hidden_at(0.98, 0.01, SUNLIKE) < 0.01**2


def test_the_earth_circles_the_sun_at_215_solar_radii() -> None:
    axis = semi_major_axis(np.array(1.0), np.array(365.25))
    assert float(axis) == pytest.approx(215.0, rel=1e-3)


def test_a_companion_is_nearest_in_the_middle_and_behind_half_a_turn_later() -> None:
    phase = np.array([0.0, 0.5, 1.0, -0.5])
    distance = separation(phase, np.array(5.0), np.array(0.3))
    np.testing.assert_allclose(distance, 0.3, atol=1e-12)
    assert in_front(phase).tolist() == [True, False, True, False]


def test_of_two_equal_stars_each_eclipse_hides_the_same_where_neither_is_darkened() -> None:
    columns = {"axis": 5.0, "impact": 0.2, "ratio": 1.0, "brightness": 1.0}
    truth = {name: np.full(2, value) for name, value in columns.items()}
    truth |= {"linear": np.zeros(2), "quadratic": np.zeros(2)}
    front, behind = eclipsed(np.array([0.0, 0.5]), truth).tolist()
    assert front == behind
    assert front == pytest.approx(-lens(0.2, 1.0) / 2, rel=1e-3)


def test_a_sector_has_a_gap_half_way() -> None:
    sky = {"cadences": 10, "cadence": 0.5, "gap": 1.0, "spacing": 27.4}
    steps = np.diff(times(1, sky)).round(6).tolist()
    assert steps == [0.5] * 4 + [1.5] + [0.5] * 4
