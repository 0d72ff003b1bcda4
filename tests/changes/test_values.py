"""Values that cards state anew, against the numbers in their sources."""

from __future__ import annotations

import pytest

from mltrl.changes import values
from mltrl.rules.examples import card
from tests.changes.changing import asked, change, told

FILES = {"m.json": '{"auc": 0.9}', "other.json": '{"auc": 0.9}'}


def states(text: str) -> str:
    """A card with one metric."""
    return card("metrics:", f"  - {{name: auc, {text}}}")


BEFORE = states("source: m.json#auc, value: 0.9")
VALUES = {
    "as it was": (BEFORE, []),
    "not what was measured": (states("source: m.json#auc, value: 0.97"), ["not_met value"]),
    "within its tolerance": (
        states("source: m.json#auc, value: 0.91, tolerance: 0.02"),
        ["met value"],
    ),
    "from elsewhere": (states("source: other.json#auc, value: 0.9"), ["met value"]),
    "from where nothing is": (states("source: none.json#auc, value: 0.9"), ["unknown value"]),
    "from nowhere": (states("value: 0.97"), ["unknown value"]),
    "no value": (states("source: m.json#auc"), ["to_sign value"]),
    "no metric": (card(), ["to_sign dropped"]),
    "near miss: written otherwise": (states("source: m.json#auc, value: 0.90"), []),
    "near miss: other words": (
        card("tldr: x", "metrics:", "  - {name: auc, value: 0.9, source: m.json#auc}"),
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), VALUES.values(), ids=VALUES)
def test_what_a_value_stated_anew_asks(text: str, expected: list[str]) -> None:
    assert told(values, change({**FILES, "r.md": BEFORE}, {"r.md": text})) == expected


def test_a_value_and_its_source_are_shown() -> None:
    after = states("source: m.json#auc, value: 0.97")
    [one] = asked(values, change({**FILES, "r.md": BEFORE}, {"r.md": after}))
    assert one.text == "`auc` of `R01` says `0.97`, and `m.json#auc` is `0.9`"
    assert one.evidence == ("value: `0.9` → `0.97`",)
    assert told(values, change(FILES, {"r.md": after})) == ["not_met value"]
