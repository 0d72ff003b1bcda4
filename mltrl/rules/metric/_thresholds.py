"""What a card claims of a metric, and how far the recorded number is from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.references import place
from mltrl.rules.card._numbers import number

if TYPE_CHECKING:
    from decimal import Decimal

    from mltrl.models.card import Metric

LONGEST_SHOWN = 40


class Source(NamedTuple):
    """The file and key that hold a number; `path` is None where no file of the repository does."""

    path: str | None
    key: str


def source_of(document: str, written: str) -> Source:
    """What `metrics.json#test.auc` means in a document."""
    file, _, key = written.partition("#")
    return Source(place(document, file), key)


class Threshold(NamedTuple):
    """One claim about a metric. `field` is the card's: `at_least`, `at_most` or `between`."""

    field: str
    text: str
    low: Decimal | None = None
    high: Decimal | None = None

    def missed(self, name: str, recorded: str) -> str:
        """How a recorded number misses the claim, in a sentence; "" where it does not."""
        value = number(recorded)
        if value is None:
            shown = recorded[:LONGEST_SHOWN]
            return f"`{name}` is `{shown}`, which is no finite number: {self.text} is claimed"
        missing = self._missing(value)
        if missing is None:
            return ""
        return f"`{name}` is {recorded}, which misses the claim of {self.text} by {missing:.6g}"

    def _missing(self, value: Decimal) -> Decimal | None:
        """How far a value is outside the bounds, which belong to the claim."""
        if self.low is not None and value < self.low:
            return self.low - value
        if self.high is not None and value > self.high:
            return value - self.high
        return None


def thresholds(metric: Metric) -> list[Threshold]:
    """Everything that a card claims of a metric."""
    claims = []
    if metric.at_least is not None:
        low = metric.at_least
        claims.append(Threshold("at_least", f"at least {low}", low=low.decimal))
    if metric.at_most is not None:
        high = metric.at_most
        claims.append(Threshold("at_most", f"at most {high}", high=high.decimal))
    if metric.between is not None:
        low, high = metric.between
        text = f"between {low} and {high}"
        claims.append(Threshold("between", text, low.decimal, high.decimal))
    return claims
