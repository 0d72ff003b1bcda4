"""Divide the stars, not their light curves, into a test set and folds to train on.

A star seen in three sectors gives three light curves with the same companion, the same spots and
the same catalogue errors. Were they spread over the parts, the test would ask for what training had
shown. Within each kind of star the shares are equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tables import parameters, read_table, write_table

if TYPE_CHECKING:
    from tables import Column, Parameters, Table

TEST = "test"


def divided(rng: np.random.Generator, truth: Table, wanted: Parameters) -> Table:
    """The part of each star: `test`, or a fold."""
    part = np.full(len(truth["star"]), TEST, dtype="<U8")
    for kind in sorted(set(truth["kind"].tolist())):
        stars = rng.permutation(np.nonzero(truth["kind"] == kind)[0])
        kept = stars[round(wanted["test"] * len(stars)) :]
        part[kept] = np.array([f"fold-{n % wanted['folds'] + 1}" for n in range(len(kept))])
    return {"star": truth["star"], "part": part}


def check_disjoint(split: Table, folds: int) -> None:
    """Refuse a split in which a star is listed twice or a part is empty."""
    if len(set(split["star"].tolist())) != len(split["star"]):
        raise ValueError("a star is in the split twice")
    if set(split["part"].tolist()) != {TEST, *(f"fold-{n + 1}" for n in range(folds))}:
        raise ValueError("a part of the split is empty or unknown")


def part_of(split: Table, stars: Column) -> Column:
    """The part to which each of the stars belongs."""
    parts = dict(zip(split["star"].tolist(), split["part"].tolist(), strict=True))
    return np.array([parts[star] for star in stars.tolist()])


def main() -> None:
    """Write the part of each star."""
    every = parameters()
    rng = np.random.default_rng([every["seed"], 2])
    split = divided(rng, read_table("data/truth.csv"), every["split"])
    check_disjoint(split, every["split"]["folds"])
    write_table("data/split.csv", split)


if __name__ == "__main__":
    main()
