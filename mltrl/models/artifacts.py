"""What a card names: datasets and models, by path and digest, and the metrics measured on them."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from mltrl.models.scalars import Digest, Label, Number, NumberText, Refused, Text, Tolerance
from mltrl.models.written import Written

Kind = Literal[
    "sample",
    "simulated",
    "synthetic",
    "benchmark",
    "real",
    "test",
    "mock",
    "golden",
    "adversarial",
    "perturbed",
    "production",
]


class Dataset(Written):
    """Data that the work rests on."""

    name: Text
    """How the card speaks of it; metrics refer to it."""

    kind: Kind | None = None
    """What it is to the work.

    A `sample` of what is to come; `simulated` or `synthetic`; a public `benchmark`; `real`. For
    tests: `test`, `mock`, `golden`, `adversarial`, `perturbed`. What the deployed version sees:
    `production`.
    """

    path: Text | None = None
    """The file or folder, tracked by DVC or by git; relative to the card, `/` is the root."""

    digest: Digest | None = None
    """The digest that the path is pinned with: `md5:` as DVC has it, `sha256:` of a file in git."""

    version: Label | None = None
    """Its semantic version, as `1.2.0`."""

    source: Text | None = None
    """Where it came from: a script, URL, DOI, import or another card."""

    licence: Text | None = None
    """The terms that it is used under, as an SPDX id where there is one."""

    represents: Text | None = None
    """What it stands for, and what it does not."""


class Model(Written):
    """A model that the work makes or uses."""

    name: Text
    """How the card speaks of it."""

    path: Text | None = None
    """The file or folder, tracked by DVC or by git; relative to the card, `/` is the root."""

    digest: Digest | None = None
    """The digest that the path is pinned with: `md5:` as DVC has it, `sha256:` of a file in git."""

    version: Label | None = None
    """Its semantic version, as `1.2.0`."""

    source: Text | None = None
    """Where it came from, if it is not made here."""

    licence: Text | None = None
    """The terms that it is used under."""


def _between(bounds: tuple[Number, ...]) -> tuple[Number, ...]:
    if len(bounds) != 2 or bounds[0].decimal > bounds[1].decimal:  # noqa: PLR2004 - low, high
        raise Refused("bad-range", "must be `[low, high]`, two numbers in this order")
    return bounds


class Metric(Written):
    """A measured number, by reference to the file that holds it."""

    name: Text
    """How the card speaks of it."""

    source: Text | None = None
    """The file and key that hold the number, as `metrics.json#test.auc` or `scores.csv#ROW/auc`."""

    value: NumberText | None = None
    """The number, as the source writes it; the audit compares both."""

    dataset: Text | None = None
    """The dataset it was measured on: a name below `data`."""

    split: Text | None = None
    """The split of that dataset, as `test`."""

    family: Literal["performance", "cost", "user"] | None = None
    """What it measures: performance, the cost of computing, or the worth to users."""

    at_least: NumberText | None = None
    """The claim: no less than this."""

    at_most: NumberText | None = None
    """The claim: no more than this."""

    between: Annotated[tuple[NumberText, ...], AfterValidator(_between)] | None = None
    """The claim: `[low, high]`, bounds included."""

    tolerance: Tolerance | None = None
    """How far the value may differ from its source, or from that of a second run."""
