"""Elementary functions from + - * / and square root alone: the same bits on every machine.

IEEE 754 fixes those five operations to the last bit. It fixes no logarithm and no sine, and NumPy's
own depend on the vector instructions of the processor. Each function here agrees with the true
value to about 1e-14; none is as fast as a mathematical library, and none needs to be.

A sum depends on its order, so nothing in this pipeline calls BLAS or LAPACK: sums are
`(a * b).sum(axis)`, or of integers.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats: TypeAlias = NDArray[np.float64]

LN2 = 0.6931471805599453
SINE = [(-1) ** n / math.factorial(2 * n + 1) for n in range(11)]
EXPONENTIAL = [1 / math.factorial(n) for n in range(16)]
LOGARITHM = [2 / (2 * n + 1) for n in range(13)]
ARCSINE = [math.comb(2 * n, n) / (4**n * (2 * n + 1)) for n in range(10)]
HALVINGS = 3


def polynomial(coefficients: Sequence[float], x: Floats) -> Floats:
    """The sum of `coefficients[n] * x**n`, by Horner's scheme."""
    value = np.full_like(x, coefficients[-1])
    for coefficient in reversed(coefficients[:-1]):
        value = value * x + coefficient
    return value


def sine(turns: Floats) -> Floats:
    """The sine of an angle given in turns: `sine(0.25)` is 1."""
    part = turns - np.floor(turns + 0.5)
    folded = np.where(np.abs(part) > 0.25, np.copysign(0.5, part) - part, part)
    angle = 2 * math.pi * folded
    return angle * polynomial(SINE, angle * angle)


def cosine(turns: Floats) -> Floats:
    """The cosine of an angle given in turns."""
    return sine(turns + 0.25)


def exponential(x: Floats) -> Floats:
    """The exponential function, for arguments between -700 and 700."""
    twos = np.rint(x / LN2)
    return np.ldexp(polynomial(EXPONENTIAL, x - twos * LN2), twos.astype(np.int64))


def logarithm(x: Floats) -> Floats:
    """The natural logarithm of positive numbers."""
    mantissa, exponent = np.frexp(x)
    small = mantissa < math.sqrt(0.5)
    mantissa = np.where(small, 2 * mantissa, mantissa)
    ratio = (mantissa - 1) / (mantissa + 1)
    value: Floats = (exponent - small) * LN2 + ratio * polynomial(LOGARITHM, ratio * ratio)
    return value


def power(x: Floats, exponent: float) -> Floats:
    """Positive numbers to a real power."""
    return exponential(exponent * logarithm(x))


def arcsine(x: Floats) -> Floats:
    """The angle in radians, between 0 and pi/2, of a sine between 0 and 1."""
    sine_of_part = x
    for _ in range(HALVINGS):
        cosine_of_part = np.sqrt(1 - sine_of_part * sine_of_part)
        sine_of_part = sine_of_part / np.sqrt(2 * (1 + cosine_of_part))
    part = sine_of_part * polynomial(ARCSINE, sine_of_part * sine_of_part)
    return part * np.float64(2**HALVINGS)


def normal(rng: np.random.Generator, *shape: int) -> Floats:
    """Standard normal numbers by the method of Box and Muller.

    NumPy's own call the logarithm of the C library in the tails.
    """
    size = math.prod(shape)
    uniform = rng.random((2, (size + 1) // 2))
    radius = np.sqrt(-2 * logarithm(1 - uniform[0]))
    pair = np.stack([radius * cosine(uniform[1]), radius * sine(uniform[1])])
    return pair.reshape(-1)[:size].reshape(shape)
