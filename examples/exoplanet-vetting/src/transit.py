"""The light of a star while a planet, or another star, passes in front of it.

Lengths are in units of the radius of the star, times in days, phases in turns of the orbit.
The intensity of the star's disc follows the quadratic law of limb darkening,
`I(mu) = 1 - u1 (1 - mu) - u2 (1 - mu)**2`, with `mu = sqrt(1 - r**2)`.

Mandel & Agol (2002, doi:10.1086/345520) give the light that a planet hides in closed form, by
elliptic integrals. Here the hidden part of the disc is cut into chords at right angles to the line
through the two centres: along a chord the integral is elementary, across the chords it is a sum.
That holds for any ratio of radii up to 1, with no approximation for small planets; its error is
measured in docs/experiments.md.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from exact import Floats, arcsine, cosine, power, sine

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHORDS = 24
# a/R = SUN * (density / solar density)**(1/3) * (period / day)**(2/3), Kepler's third law.
SUN = 4.2083


class Darkening(NamedTuple):
    """The two coefficients of quadratic limb darkening."""

    linear: Floats
    quadratic: Floats

    @property
    def light(self) -> Floats:
        """The light of the whole disc."""
        return math.pi * (1 - self.linear / 3 - self.quadratic / 6)

    def chord(self, half: Floats, reach: Floats) -> Floats:
        """The light along a chord, `half` to either side of its middle; the star's is `reach`."""
        depth = np.sqrt(np.maximum(reach * reach - half * half, 0))
        angle = arcsine(np.minimum(half / np.maximum(reach, 1e-12), 1))
        flat = 1 - self.linear - self.quadratic
        in_mu = half * depth + reach * reach * angle
        in_square = 2 * half * (reach * reach - half * half / 3)
        slope = self.linear + 2 * self.quadratic
        return 2 * flat * half + slope * in_mu - self.quadratic * in_square


class Circle(NamedTuple):
    """A circle whose centre lies on the line through the two centres."""

    centre: Floats
    radius: Floats

    def half_chord(self, at: Floats) -> Floats:
        """Half the length of the chord that crosses the line at a place."""
        off = at - self.centre
        return np.sqrt(np.maximum(self.radius * self.radius - off * off, 0))


def hidden(distance: Floats, ratio: Floats, darkening: Darkening, chords: int = CHORDS) -> Floats:
    """The share of a disc's light behind an opaque disc of radius `ratio`.

    The hidden part begins at the near edge of the opaque disc. Where the two edges cross, the edge
    of the star takes over.
    """
    near, far = distance - ratio, distance + ratio
    partial = (far > 1) & (distance < 1 + ratio)
    safe = np.where(partial, distance, 1.0)
    crossing = np.where(partial, (1 + safe * safe - ratio * ratio) / (2 * safe), far)
    disc, star = Circle(distance, ratio), Circle(np.zeros_like(near), np.ones_like(near))
    inner = _light((near, crossing), disc, darkening, chords)
    outer = _light((crossing, np.maximum(crossing, 1.0)), star, darkening, chords)
    light = inner + np.where(partial, outer, 0.0)
    return np.where(distance < 1 + ratio, light / darkening.light, 0.0)


def _light(ends: tuple[Floats, Floats], edge: Circle, darkening: Darkening, chords: int) -> Floats:
    """The light between two chords and within an edge. Chords are denser towards the ends."""
    turns = (np.arange(chords) + 0.5) / (2 * chords)
    length = (ends[1] - ends[0])[..., None]
    at = ends[0][..., None] + length * (1 - cosine(turns)) / 2
    weight = length * sine(turns) * math.pi / (2 * chords)
    spread = Circle(edge.centre[..., None], edge.radius[..., None])
    dark = Darkening(darkening.linear[..., None], darkening.quadratic[..., None])
    reach = np.sqrt(np.maximum(1 - at * at, 0))
    half = np.minimum(spread.half_chord(at), reach)
    light: Floats = (dark.chord(half, reach) * weight).sum(axis=-1)
    return light


def semi_major_axis(density: Floats, period: Floats) -> Floats:
    """The size of a circular orbit, in radii of the star; the density in units of the sun's."""
    return SUN * power(density * period * period, 1 / 3)


def separation(phase: Floats, axis: Floats, impact: Floats) -> Floats:
    """The distance of the two centres on the sky; phase 0 is mid-transit."""
    across, along = axis * sine(phase), impact * cosine(phase)
    return np.sqrt(across * across + along * along)


def in_front(phase: Floats) -> NDArray[np.bool_]:
    """Whether the companion is on the near half of its orbit."""
    return np.abs(phase - np.rint(phase)) < 0.25
