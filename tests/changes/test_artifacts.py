"""What changed data and models ask: leakage, terms, measuring again, where they come from."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from mltrl.changes import code, data, digests, models, models_gone, parameters
from mltrl.rules.examples import card, digest, lines, locked, pointer, stage
from tests.changes.changing import Files, asked, change, told

if TYPE_CHECKING:
    from collections.abc import Mapping

USES = stage(deps=("raw.csv",), metrics=("m.json:\n        cache: false",))
RAN = locked(deps={"raw.csv": "old"}, outs={"m.json": "{}"})
BASE: Files = {
    "raw.csv.dvc": pointer("raw.csv", "old"),
    "dvc.yaml": USES,
    "dvc.lock": RAN,
    "m.json": "{}",
}
NEW = {"raw.csv.dvc": pointer("raw.csv", "new")}
RERUN = {**NEW, "dvc.lock": locked(deps={"raw.csv": "new"}, outs={"m.json": "{}"})}
NAMED = card("data:", "  - {name: raw, kind: real, path: raw.csv, licence: CC-BY-4.0}")
MADE_UP = card("data:", "  - {name: raw, kind: simulated, path: raw.csv}")
BARE: Files = {"raw.csv.dvc": pointer("raw.csv", "old")}

DATA: dict[str, tuple[Files, Mapping[str, str | None], list[str]]] = {
    "nothing": (BASE, {"README.md": "words"}, []),
    "used and run again": (BASE, RERUN, ["to_sign leakage", "to_sign licence", "met fresh"]),
    "used and not run": (BASE, NEW, ["to_sign leakage", "to_sign licence", "not_met stale"]),
    "never run": (
        {**BASE, "dvc.lock": "schema: '2.0'\n"},
        NEW,
        ["to_sign leakage", "to_sign licence", "not_met stale"],
    ),
    "used by nobody, something is measured": (
        {**BASE, "dvc.yaml": USES.replace("raw.csv", "other.csv")},
        NEW,
        ["to_sign leakage", "to_sign licence", "to_sign idle"],
    ),
    "nothing is learnt or measured": (BARE, NEW, ["to_sign licence"]),
    "simulated": ({**BASE, "r.md": MADE_UP}, RERUN, ["to_sign leakage", "met fresh"]),
    "new": (
        {"r.md": NAMED},
        {"raw.csv.dvc": pointer("raw.csv", "new")},
        ["to_sign leakage", "to_sign licence"],
    ),
    "gone, and needed": (BASE, {"raw.csv.dvc": None}, ["not_met missed"]),
    "gone, and named": (
        {**BARE, "r.md": NAMED},
        {"raw.csv.dvc": None},
        ["to_sign gone"],
    ),
    "gone, and named by nobody": (BARE, {"raw.csv.dvc": None}, ["to_sign gone"]),
    "from DVC to git": (
        BARE,
        {"raw.csv.dvc": None, "raw.csv": "old"},
        ["to_sign licence", "to_sign moved"],
    ),
    "a folder from DVC to git": (
        {"img.dvc": pointer("img", "old", folder=True)},
        {"img.dvc": None, "img/a.png": "x"},
        ["to_sign licence", "to_sign moved"],
    ),
    "from git to DVC": ({"raw.csv": "old"}, {"raw.csv": None, **NEW}, ["to_sign licence"]),
    "another path": (
        BARE,
        {"raw.csv.dvc": None, "new.csv.dvc": pointer("new.csv", "old")},
        ["to_sign renamed"],
    ),
    "another path, and a stage still needs the old one": (
        BASE,
        {"raw.csv.dvc": None, "new.csv.dvc": pointer("new.csv", "old")},
        ["not_met renamed"],
    ),
    "another path, and a card still names the old one": (
        {"data/t.csv": "1\n", "r.md": card("data: [{name: t, path: data/t.csv}]")},
        {"data/t.csv": None, "data/u.csv": "1\n"},
        ["not_met renamed"],
    ),
    "another path with other bytes": (
        BARE,
        {"raw.csv.dvc": None, "new.csv.dvc": pointer("new.csv", "new")},
        ["to_sign licence", "to_sign gone"],
    ),
    "near miss: a copy": (BARE, {"new.csv.dvc": pointer("new.csv", "old")}, ["to_sign licence"]),
    "made by a stage": (
        {"dvc.yaml": stage(outs=("raw.csv",)), "dvc.lock": locked(outs={"raw.csv": "old"})},
        {"dvc.lock": locked(outs={"raw.csv": "new"})},
        [],
    ),
    "a table in git": (
        {"data/t.csv": "1\n", "m.pt": "x"},
        {"data/t.csv": "2\n"},
        ["to_sign leakage", "to_sign licence"],
    ),
    "near miss: a table of a test": ({"tests/t.csv": "1\n"}, {"tests/t.csv": "2\n"}, []),
    "near miss: metrics in git": (BASE, {"m.json": '{"a": 1}'}, []),
    "near miss: the pointer was only laid out anew": (
        BASE,
        {"raw.csv.dvc": "# words\n" + pointer("raw.csv", "old")},
        [],
    ),
    "the remote": (
        {".dvc/config": "[core]\n    remote = a\n"},
        {".dvc/config": "[core]\n    remote = b\n"},
        ["to_sign remote"],
    ),
    "near miss: the first remote": ({}, {".dvc/config": "[core]\n    remote = b\n"}, []),
}  # fmt: skip


@pytest.mark.parametrize(("base", "more", "expected"), DATA.values(), ids=DATA)
def test_what_changed_data_asks(
    base: Files, more: Mapping[str, str | None], expected: list[str]
) -> None:
    assert told(data, change(base, more)) == expected


def test_many_datasets_are_asked_about_together() -> None:
    base = {f"d{at}.csv.dvc": pointer(f"d{at}.csv", "old") for at in range(20)}
    more = {f"d{at}.csv.dvc": pointer(f"d{at}.csv", "new") for at in range(20)}
    [one] = asked(data, change(base, more))
    assert one.text.startswith("20 datasets, changed: ")
    assert one.evidence[-1] == "and 12 more"


def test_the_terms_and_the_kind_of_the_card_are_shown() -> None:
    leakage, licence, _ = asked(data, change({**BASE, "r.md": NAMED}, RERUN))
    assert "raw.csv (raw, real): `md5:149603e6c035` → `md5:22af645d1859`" in leakage.evidence
    assert "the terms `CC-BY-4.0`" in licence.text
    assert (leakage.path, leakage.line) == ("raw.csv.dvc", 2)


def test_what_rests_on_data_that_a_stage_did_not_run_with_is_named() -> None:
    claim = card("metrics: [{name: auc, source: m.json#auc, at_least: 0.9}]")
    stale = asked(data, change({**BASE, "r.md": claim}, NEW))[-1]
    assert stale.text == "`train` did not run with `raw.csv` as it is now, and `m.json` rests on it"
    assert "`auc` of `R01` rests on it: m.json#auc" in stale.evidence
    other = {**BASE, "dvc.yaml": BASE["dvc.yaml"].partition("    metrics")[0]}
    alone = asked(data, change({**other, "r.md": claim}, NEW))[-1]
    assert alone.text == "`train` did not run with `raw.csv` as it is now"


def test_a_frozen_stage_ran_with_what_it_ran_with() -> None:
    frozen = {**BASE, "dvc.yaml": BASE["dvc.yaml"] + "    frozen: true\n"}
    stale = asked(data, change(frozen, NEW))[-1]
    assert stale.text.startswith("`train` did not run with `raw.csv` as it is now")
    assert stale.evidence[-1] == "`dvc repro` runs them, `train` only after `dvc unfreeze`"
    base = {
        "dvc.yaml": stage(deps=("a.py",), params=("lr",), metrics=("m.json",))
        + "    frozen: true\n",
        "dvc.lock": locked(deps={"a.py": "1"}, params=("lr: 1",), outs={"m.json": "{}"}),
        "params.yaml": "lr: 1\n",
        "a.py": "1",
    }
    made = change(base, {"params.yaml": "lr: 2\n", "a.py": "2"})
    assert told(parameters, made) == ["to_sign choice", "not_met run"]
    assert told(code, made) == ["to_sign meaning", "not_met run"]


def test_a_card_that_names_the_old_digest_is_named() -> None:
    pinned = card(f"data: [{{name: raw, path: raw.csv, digest: 'md5:{digest('old')}'}}]")
    [one] = asked(digests, change({**BASE, "r.md": pinned}, NEW))
    assert (one.outcome, one.path, one.line) == ("not_met", "r.md", 8)
    assert one.text == "`R01` still names the old digest of `raw.csv`"
    both = {**NEW, "r.md": pinned.replace(digest("old"), digest("new"))}
    assert asked(digests, change({**BASE, "r.md": pinned}, both)) == []
    assert asked(digests, change({**BASE, "r.md": pinned}, {"README.md": "words"})) == []
    table = f"sha256:{sha256(b'1').hexdigest()}"
    tracked = card(f"models: [{{name: m, path: m.onnx, digest: '{table}'}}]")
    [one] = asked(digests, change({"r.md": tracked, "m.onnx": "1"}, {"m.onnx": "2"}))
    assert one.text == "`R01` still names the old digest of `m.onnx`"


def test_an_id_stands_for_the_digest() -> None:
    def ids(text: str) -> list[str]:
        more = {"raw.csv.dvc": pointer("raw.csv", text)}
        return [one.id for one in asked(data, change(BASE, more))]

    assert ids("new") == ids("new")
    assert not set(ids("new")) & set(ids("newer"))


TRAIN = stage(deps=("train.py",), outs=("model.pt",))
EVALUATE = lines("  evaluate:", "    cmd: e", "    deps: [model.pt]", "    metrics: [m.json]")
TRAINED = locked(deps={"train.py": "x"}, outs={"model.pt": "1"})
EVALUATED = locked("evaluate", deps={"model.pt": "1"}, outs={"m.json": "{}"}).split("stages:\n")[1]
PIPELINE: Files = {
    "dvc.yaml": TRAIN + EVALUATE,
    "dvc.lock": TRAINED + EVALUATED,
    "train.py": "x",
}
AGAIN = TRAINED.replace("c4ca4238a0b923820dcc509a6f75849b", "c81e728d9d4c2f636f067f89cc14862c")
SEEN = EVALUATED.replace("c4ca4238a0b923820dcc509a6f75849b", "c81e728d9d4c2f636f067f89cc14862c")

MODELS: dict[str, tuple[Files, Mapping[str, str | None], list[str]]] = {
    "made and evaluated": (PIPELINE, {"dvc.lock": AGAIN + SEEN}, ["met made", "met fresh"]),
    "made and not evaluated": (
        PIPELINE,
        {"dvc.lock": AGAIN + EVALUATED},
        ["met made", "not_met stale"],
    ),
    "brought": (
        {"w.safetensors.dvc": pointer("w.safetensors", "old"), **BASE},
        {"w.safetensors.dvc": pointer("w.safetensors", "new")},
        ["to_sign brought", "to_sign idle"],
    ),
    "in git": ({"m.onnx": "1"}, {"m.onnx": "2"}, ["to_sign brought"]),
    "named by a card": (
        {"r.md": card("models:", "  - {name: m, path: m.json}"), "m.json": "1"},
        {"m.json": "2"},
        ["to_sign brought", "to_sign idle"],
    ),
    "measured where it is made": (
        {
            "dvc.yaml": stage(outs=("model.pt",), metrics=("m.json:\n        cache: false",)),
            "dvc.lock": locked(outs={"model.pt": "1", "m.json": "{}"}),
            "m.json": "{}",
        },
        {"dvc.lock": locked(outs={"model.pt": "2", "m.json": "{}"})},
        ["met made"],
    ),
    "near miss: data in pickles": (
        {"data/x.pkl.dvc": pointer("x.pkl", "old")},
        {"data/x.pkl.dvc": pointer("x.pkl", "new")},
        [],
    ),
    "near miss: code in a folder of models": (
        {"models/net.py": "1"},
        {"models/net.py": "2"},
        [],
    ),
    "another path": ({"m.onnx": "1"}, {"m.onnx": None, "old/m.onnx": "1"}, ["to_sign renamed"]),
    "near miss: gone is asked apart": ({"m.onnx": "1"}, {"m.onnx": None}, []),
}


@pytest.mark.parametrize(("base", "more", "expected"), MODELS.values(), ids=MODELS)
def test_what_a_changed_model_asks(
    base: Files, more: Mapping[str, str | None], expected: list[str]
) -> None:
    assert told(models, change(base, more)) == expected


NAMED_MODEL = card("models:", "  - {name: m, path: m.onnx}")
ARTIFACT = lines("artifacts:", "  vetter: {path: m.onnx, type: model}")
POINTED: Files = {"m.onnx.dvc": pointer("m.onnx", "1")}

GONE: dict[str, tuple[Files, Mapping[str, str | None], list[str]]] = {
    "from git": ({"m.onnx": "1"}, {"m.onnx": None}, ["to_sign gone"]),
    "from DVC": (POINTED, {"m.onnx.dvc": None}, ["to_sign gone"]),
    "a card still names it": (
        {**POINTED, "r.md": NAMED_MODEL}, {"m.onnx.dvc": None}, ["not_met missed"],
    ),
    "a card named it": (
        {**POINTED, "r.md": NAMED_MODEL}, {"m.onnx.dvc": None, "r.md": card()}, ["to_sign gone"],
    ),
    "an artifact still names it": (
        {**POINTED, "dvc.yaml": ARTIFACT}, {"m.onnx.dvc": None}, ["not_met missed"],
    ),
    "a stage still needs it": (
        {**POINTED, "dvc.yaml": stage(deps=("m.onnx",))}, {"m.onnx.dvc": None}, ["not_met missed"],
    ),
    "with its stage": (
        PIPELINE, {"dvc.yaml": "stages: {}\n", "dvc.lock": None}, ["to_sign gone"],
    ),
    "near miss: another name": (POINTED, {"m.onnx.dvc": None, "n.onnx": None,
        "n.onnx.dvc": pointer("n.onnx", "1")}, []),
    "near miss: another folder": ({"m.onnx": "1"}, {"m.onnx": None, "old/m.onnx": "1"}, []),
    "near miss: from git to DVC": ({"m.onnx": "1"}, {"m.onnx": None, **POINTED}, []),
    "near miss: from DVC to git": (POINTED, {"m.onnx.dvc": None, "m.onnx": "1"}, []),
    "near miss: the lock alone": (PIPELINE, {"dvc.lock": None}, []),
    "near miss: data": (BARE, {"raw.csv.dvc": None}, []),
    "near miss: code in a folder of models": (
        {"models/net.py": "1"}, {"models/net.py": None}, [],
    ),
    "near miss: nothing": (POINTED, {"README.md": "words"}, []),
}  # fmt: skip


@pytest.mark.parametrize(("base", "more", "expected"), GONE.values(), ids=GONE)
def test_what_a_model_that_is_gone_asks(
    base: Files, more: Mapping[str, str | None], expected: list[str]
) -> None:
    assert told(models_gone, change(base, more)) == expected


def test_who_names_a_model_that_is_gone_is_told() -> None:
    base = {**POINTED, "r.md": NAMED_MODEL, "dvc.yaml": ARTIFACT}
    [one] = asked(models_gone, change(base, {"m.onnx.dvc": None, "r.md": card()}))
    assert one.text == "`m.onnx` is gone, and still named or needed"
    assert one.evidence == (
        "m.onnx: `md5:c4ca4238a0b9` → nothing",
        "the artifact `vetter` of `dvc.yaml` still names `m.onnx`",
        "`R01` named `m.onnx`",
    )


def test_what_is_gone_is_placed_where_it_is_still_named_or_was() -> None:
    named = change({**POINTED, "r.md": NAMED_MODEL}, {"m.onnx.dvc": None})
    [one] = asked(models_gone, named)
    assert (one.path, one.line) == ("r.md", 9)
    needed = change({**POINTED, "dvc.yaml": stage(deps=("m.onnx",))}, {"m.onnx.dvc": None})
    [one] = asked(models_gone, needed)
    assert (one.path, one.line) == ("dvc.yaml", 2)
    [one] = asked(models_gone, change(POINTED, {"m.onnx.dvc": None}))
    assert (one.path, one.line) == ("m.onnx.dvc", None)
    [one] = asked(data, change(BASE, {"raw.csv.dvc": None}))
    assert (one.path, one.line) == ("dvc.yaml", 2)
