"""The files of light curves: one file holds one sector.

Its first line has the times, each other line a star and its brightness relative to the mean, in
whole quanta.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tables import read_rows, write_rows

if TYPE_CHECKING:
    from exact import Floats

Integers: TypeAlias = NDArray[np.int64]

FOLDER = Path("data/light-curves")


class Sector(NamedTuple):
    """Light curves (rows) that were taken at the same times."""

    number: int
    stars: list[str]
    time: Floats
    flux: Integers


def write_sector(sector: Sector) -> None:
    """Write the light curves of a sector."""
    head = ["time", *(format(moment, ".5f") for moment in sector.time.tolist())]
    curves = zip(sector.stars, sector.flux.tolist(), strict=True)
    rows = ([star, *map(str, curve)] for star, curve in curves)
    write_rows(FOLDER / f"sector-{sector.number + 1}.csv", [head, *rows])


def read_sectors() -> list[Sector]:
    """All sectors that were written."""
    return [_read(number, path) for number, path in enumerate(sorted(FOLDER.glob("*.csv")))]


def _read(number: int, path: Path) -> Sector:
    head, *rows = read_rows(path)
    time = np.array([float(moment) for moment in head[1:]])
    flux = np.array([[int(quanta) for quanta in row[1:]] for row in rows])
    return Sector(number, [row[0] for row in rows], time, flux)
