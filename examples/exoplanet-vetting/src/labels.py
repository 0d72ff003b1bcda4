"""What a signal really is: the truth of its star, if the signal found it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tables import Column, Table

TOLERANCE = 0.01
# A signal found at half or at twice the period is still that signal.
MULTIPLES = (0.5, 1.0, 2.0)


def truth_of(signals: Table, truth: Table) -> Table:
    """The row of the truth that belongs to each signal."""
    place = {star: number for number, star in enumerate(truth["star"].tolist())}
    index = np.array([place[star] for star in signals["star"].tolist()])
    return {name: column[index] for name, column in truth.items()}


def causes(signals: Table, truth: Table) -> Column:
    """`planet`, `binary`, or `alarm` where the search found something else, or nothing is there."""
    real = truth_of(signals, truth)
    ratio = real["period"] / signals["period"]
    found = np.any([np.abs(ratio / one - 1) < TOLERANCE for one in MULTIPLES], axis=0)
    return np.where(found & (real["kind"] != "quiet"), real["kind"], "alarm")
