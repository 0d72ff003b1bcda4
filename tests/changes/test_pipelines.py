"""What changed pipelines ask: stages gone, runs forgotten, stages declared otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.changes import pipelines
from mltrl.rules.examples import card, lines, locked, stage
from tests.changes.changing import Files, asked, change, told

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAIM = card("metrics:", "  - {name: auc, source: m.json#auc, at_least: 0.9}")
TRAIN = stage(
    deps=("train.py",), params=("lr", "epochs"), metrics=("m.json:\n        cache: false",)
)
MORE = lines("  prepare:", "    cmd: p", "    outs: [f.csv]")
BASE: Files = {
    "dvc.yaml": TRAIN + MORE,
    "dvc.lock": locked(deps={"train.py": "1"}, outs={"m.json": '{"auc": 0.93}'}),
    "m.json": '{"auc": 0.93}',
    "r.md": CLAIM,
    "train.py": "1",
}

PIPELINES: dict[str, tuple[Mapping[str, str | None], list[str]]] = {
    "nothing": ({"README.md": "words"}, []),
    "all of it gone": ({"dvc.yaml": None, "dvc.lock": None}, ["to_sign gone"]),
    "one stage gone": ({"dvc.yaml": TRAIN}, ["to_sign gone"]),
    "the lock gone": ({"dvc.lock": None}, ["to_sign forgotten"]),
    "another file used": (
        {"dvc.yaml": TRAIN.replace("- train.py", "- prep.py") + MORE},
        ["to_sign declared"],
    ),
    "a parameter less": (
        {"dvc.yaml": TRAIN.replace("    - epochs\n", "") + MORE},
        ["to_sign declared"],
    ),
    "another file made": (
        {"dvc.yaml": TRAIN + MORE.replace("f.csv", "g.csv")},
        ["to_sign declared"],
    ),
    "a stage frozen": (
        {"dvc.yaml": TRAIN + "    frozen: true\n" + MORE},
        ["to_sign declared"],
    ),
    "near miss: the folder in which it runs anyway": (
        {"dvc.yaml": TRAIN + MORE + "    wdir: .\n"},
        [],
    ),
    "an output that DVC does not keep": (
        {"dvc.yaml": TRAIN + MORE.replace("[f.csv]", "[f.csv: {cache: false}]")},
        ["to_sign declared"],
    ),
    "a metric that DVC keeps": (
        {"dvc.yaml": TRAIN.replace("m.json:\n        cache: false", "m.json") + MORE},
        ["to_sign declared"],
    ),
    "near miss: what is so anyway": (
        {"dvc.yaml": TRAIN + MORE.replace("[f.csv]", "[f.csv: {cache: true, push: true}]")},
        [],
    ),
    "near miss: another order": (
        {"dvc.yaml": TRAIN.replace("- lr\n    - epochs", "- epochs\n    - lr") + MORE},
        [],
    ),
    "near miss: another name": ({"dvc.yaml": TRAIN + MORE.replace("prepare", "prep")}, []),
    "near miss: laid out anew": ({"dvc.yaml": "# words\n" + TRAIN + MORE}, []),
    "near miss: a new stage": (
        {"dvc.yaml": TRAIN + MORE + lines("  more:", "    cmd: m")},
        [],
    ),
}


@pytest.mark.parametrize(("more", "expected"), PIPELINES.values(), ids=PIPELINES)
def test_what_a_changed_pipeline_asks(more: Mapping[str, str | None], expected: list[str]) -> None:
    assert told(pipelines, change(BASE, more)) == expected


def test_a_claim_that_no_stage_makes_any_more_is_named() -> None:
    [one] = asked(pipelines, change(BASE, {"dvc.yaml": None, "dvc.lock": None}))
    assert (
        one.text
        == "The stages `train`, `prepare` are no longer there: on what does `auc` rest now?"
    )
    assert one.evidence[0] == "no stage makes `m.json#auc` of `R01` any more"


def test_what_a_stage_declares_otherwise_is_shown() -> None:
    text = TRAIN.replace("- train.py", "- prep.py").replace("    - epochs\n", "") + MORE
    [one] = asked(pipelines, change(BASE, {"dvc.yaml": text}))
    assert one.evidence == (
        "no longer in deps: `train.py`",
        "no longer in params: `params.yaml:epochs`",
        "now in deps: `prep.py`",
    )


def test_how_a_stage_runs_and_what_dvc_keeps_is_shown() -> None:
    keeps = "[f.csv: {cache: false, persist: true, push: false, remote: far}]"
    text = TRAIN + lines(
        "  prepare:",
        "    cmd: p",
        "    wdir: sub/..",
        "    frozen: true",
        "    always_changed: true",
        f"    outs: {keeps}",
    )
    [one] = asked(pipelines, change(BASE, {"dvc.yaml": text}))
    assert one.text.startswith("`prepare` declares otherwise how it runs, what it uses or makes:")
    assert one.evidence == (
        "no longer in outs: `f.csv`",
        "now frozen: `dvc repro` leaves it as it is",
        "now in outs: `f.csv` (cache: false, persist: true, push: false, remote: far)",
        "now run each time (`always_changed`)",
        "now run in `sub/..`",
    )
