"""Which numbers of metrics files a card begins with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mltrl.rules.examples import lines, stage
from mltrl.starting.measured import Measured, entries, measured

if TYPE_CHECKING:
    from collections.abc import Callable

    from mltrl.evidence import Evidence

    Make = Callable[[dict[str, str]], Evidence]

NUMBERS = lines(
    "{",
    '  "train": {"auc": 0.99},',
    '  "slices": {"faint": {"auc": 0.7}},',
    '  "f1": 0.80,',
    '  "val": {"auc": 0.92},',
    '  "test": {"auc": 0.910, "loss": NaN, "n": 1e400, "name": "x", "ok": true},',
    '  "folds": [{"auc_test": 1e-05}],',
    '  "epoch": 7, "step": 3',
    "}",
)
DECLARED = stage(metrics=("m.json:\n        cache: false",))


def keys(found: list[Measured]) -> list[str]:
    """The keys, in their order."""
    return [one.key for one in found]


def test_numbers_of_a_test_come_first_and_of_training_last(evidence: Make) -> None:
    found = measured(evidence({"dvc.yaml": DECLARED, "m.json": NUMBERS}))
    expected = ["test.auc", "folds[0].auc_test", "val.auc", "f1", "slices.faint.auc", "train.auc"]
    assert keys(found) == expected
    assert [one.split for one in found] == ["test", "test", "val", "", "", "train"]


def test_a_value_is_the_text_of_its_source(evidence: Make) -> None:
    found = measured(evidence({"dvc.yaml": DECLARED, "m.json": NUMBERS}))
    assert [one.value for one in found][:4] == ["0.910", "1e-05", "0.92", "0.80"]


def test_an_entry_points_at_file_and_key(evidence: Make) -> None:
    found = measured(evidence({"metrics.json": '{"a.b": {"auc": 0.5}}'}))
    [written] = entries(found, "cards/x.md")
    assert written == {
        "name": "a.b.auc",
        "source": "../metrics.json#a.b.auc",
        "value": "0.5",
        "split": "",
    }


def test_one_key_in_two_files_is_told_apart(evidence: Make) -> None:
    files = {"a/metrics.json": '{"auc": 1}', "b/metrics.json": '{"auc": 2, "f1": 3}'}
    names = [one["name"] for one in entries(measured(evidence(files)), "x.md")]
    assert names == ["a/metrics.json auc", "b/metrics.json auc", "f1"]


def test_a_file_of_one_number_needs_no_key(evidence: Make) -> None:
    made = evidence(
        {"dvc.yaml": stage(metrics=("auc.json:\n        cache: false",)), "auc.json": "0.5"}
    )
    [written] = entries(measured(made), "x.md")
    assert (written["name"], written["source"]) == ("auc.json", "auc.json")


def test_files_called_metrics_count_where_none_is_declared(evidence: Make) -> None:
    made = evidence({"out/metrics.json": '{"auc": 1}', "package.json": '{"version": 1}'})
    assert keys(measured(made)) == ["auc"]
    assert keys(measured(evidence({"metrics.json": "[", "x": ""}))) == []


def test_every_number_that_is_taken_can_be_looked_up_again(evidence: Make) -> None:
    odd = {"a b": {"c#d": 1, "e/f": 2.5}, "[0]": 3, "x.y": [1, [2, {"z": 4}]]}
    made = evidence({"metrics.json": json.dumps(odd)})
    for one in measured(made):
        assert made.metrics.value(one.path, one.key).text == one.value
