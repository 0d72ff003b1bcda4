"""Files that cannot be read at one end of a change: said once, and nothing is made of it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from mltrl.changes import ASKED, metrics
from mltrl.rules.examples import card, lines, locked, pointer
from tests.changes.changing import asked, change

if TYPE_CHECKING:
    from mltrl.changes.change import Change
    from mltrl.models.checklist import Item
    from tests.changes.changing import Files

PIPELINE = lines(
    "stages:",
    "  train:",
    "    cmd: python train.py",
    "    deps: [train.py, raw.csv]",
    "    params: [lr]",
    "    outs: [model.pt]",
    "    metrics: [m.json: {cache: false}]",
)
CARD = card(
    "metrics: [{name: auc, source: m.json#auc, at_least: 0.9, value: 0.93}]",
    "models: [{name: m, path: model.pt}]",
    "data: [{name: d, path: raw.csv, licence: MIT}]",
)
BASE: Files = {
    "dvc.yaml": PIPELINE,
    "dvc.lock": locked(
        deps={"train.py": "1", "raw.csv": "r"},
        params=("lr: 0.1",),
        outs={"model.pt": "w", "m.json": '{"auc": 0.93}'},
    ),
    "m.json": '{"auc": 0.93}',
    "params.yaml": "lr: 0.1\n",
    "r.md": CARD,
    "raw.csv.dvc": pointer("raw.csv", "r"),
    "train.py": "1",
}
BROKEN: dict[str, tuple[Files, str]] = {
    "stages": ({"dvc.yaml": "stages: [\n"}, "`dvc.yaml`"),
    "a stage": ({"dvc.yaml": PIPELINE.replace("cmd:", "say:")}, "`dvc.yaml`"),
    "a lock": ({"dvc.lock": "stages: [\n"}, "`dvc.lock`"),
    "parameters": ({"params.yaml": "lr: [\n"}, "`params.yaml`"),
    "a pin": ({"raw.csv.dvc": "outs: [\n"}, "`raw.csv.dvc`"),
    "metrics": ({"m.json": "{"}, "`m.json`"),
    "a card": ({"r.md": CARD.replace("level:", "level: [")}, "The card `r.md`"),
}


def all_asked(made: Change) -> list[Item]:
    found = [one for name in ASKED for one in asked(import_module(f"mltrl.changes.{name}"), made)]
    assert metrics.measured(made) == []
    return found


@pytest.mark.parametrize(("broken", "name"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read_is_one_item(broken: Files, name: str) -> None:
    [found] = all_asked(change(BASE, broken))
    assert found.text.startswith(f"{name} cannot be read: ")
    assert found.outcome == ("not_met" if "card" in name else "unknown")
    assert found.path in broken
    [before] = all_asked(change({**BASE, **broken}, {path: BASE[path] for path in broken}))
    assert before.text.startswith(f"{name} could not be read at the base: ")
    assert before.outcome == "unknown"


def test_where_it_is_broken_is_said() -> None:
    [found] = all_asked(change(BASE, {"dvc.yaml": "stages:\n  train: [\n"}))
    assert (found.path, found.line) == ("dvc.yaml", 3)


def test_what_a_broken_pipeline_may_make_or_use_is_not_said_to_be_brought_or_idle() -> None:
    base = {**BASE, "dvc.yaml": PIPELINE.replace("model.pt", "model.pt: {cache: false}")}
    base |= {"model.pt": "w"}
    [found] = all_asked(change(base, {"dvc.yaml": "stages: [\n", "model.pt": "v"}))
    assert found.text.startswith("`dvc.yaml` cannot be read")


def test_another_pipeline_is_compared_all_the_same() -> None:
    base = {**BASE, "other/dvc.yaml": "stages: {a: {cmd: a}}\n"}
    found = all_asked(change(base, {"dvc.yaml": "stages: [\n", "other/dvc.yaml": "stages: {}\n"}))
    assert [one.id.rpartition("-")[0] for one in found] == ["code-unread", "code-gone"]


def test_prose_beside_a_broken_pipeline_asks_nothing() -> None:
    base = {**BASE, "dvc.yaml": "stages: [\n"}
    assert all_asked(change(base, {"README.md": "words"})) == []
    [found] = all_asked(change(base, {"train.py": "2"}))
    assert found.outcome == "unknown"


def test_a_pipeline_in_doubt_at_both_ends_is_compared_as_it_is_written() -> None:
    group = lines("stages:", "  each:", "    foreach: ${names}", "    do: {cmd: x}")
    base = {**BASE, "dvc.yaml": group + "  more: {cmd: m}\n"}
    found = all_asked(change(base, {"dvc.yaml": group}))
    assert [one.id.rpartition("-")[0] for one in found] == ["code-gone"]
    [found_one] = all_asked(change(BASE, {"dvc.yaml": group}))
    assert found_one.text.startswith("`dvc.yaml` cannot be read: ")
