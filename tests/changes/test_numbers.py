"""What changed metrics, claims, code, parameters and environments ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.changes import code, environment, metrics, parameters, thresholds
from mltrl.models.config import Config
from mltrl.rules.examples import card, lines, locked, stage
from tests.changes.changing import Files, asked, change, told

if TYPE_CHECKING:
    from collections.abc import Mapping

OUT = "m.json:\n        cache: false"


def ran(script: str = "1", value: str = "0.1", result: str = '{"auc": 0.93, "n": 5}') -> str:
    """The lock of a stage that ran with a script, a parameter and a result."""
    deps = {"e.py": script}
    return locked(deps=deps, params=(f"lr: {value}",), outs={"m.json": result})


def claim(text: str, *more: str, source: str = "m.json#auc") -> str:
    """A card that claims something of a metric."""
    said = (
        "metrics:",
        "  - name: auc",
        f"    source: {source}",
        *(f"    {one}" for one in (text, *more)),
    )
    return card(*said)


BASE: Files = {
    "dvc.yaml": stage(deps=("e.py",), params=("lr",), metrics=(OUT,)),
    "dvc.lock": ran(),
    "e.py": "1",
    "params.yaml": "lr: 0.1\n",
    "m.json": '{"auc": 0.93, "n": 5}',
    "r.md": claim("at_least: 0.9"),
}
LOWER = '{"auc": 0.89, "n": 5}'
MORE = '{"auc": 0.93, "n": 6}'

METRICS: dict[str, tuple[Mapping[str, str | None], list[str]]] = {
    "nothing": ({"README.md": "words"}, []),
    "below the claim": (
        {"m.json": LOWER, "dvc.lock": ran(result=LOWER)},
        ["not_met claim", "met made"],
    ),
    "above the claim": (
        {"m.json": '{"auc": 0.95, "n": 5}', "dvc.lock": ran(result='{"auc": 0.95, "n": 5}')},
        ["met claim", "met made"],
    ),
    "written by hand": ({"m.json": LOWER}, ["not_met claim", "not_met made"]),
    "NaN": ({"m.json": '{"auc": NaN, "n": 5}'}, ["not_met claim", "not_met made"]),
    "gone": ({"m.json": None}, ["unknown claim", "to_sign numbers"]),
    "another number": (
        {"m.json": MORE, "dvc.lock": ran(result=MORE)},
        ["met made", "to_sign numbers"],
    ),
    "laid out anew": ({"m.json": '{"auc": 0.93,\n "n": 5}'}, ["not_met made"]),
}


@pytest.mark.parametrize(("more", "expected"), METRICS.values(), ids=METRICS)
def test_what_changed_metrics_ask(more: Mapping[str, str | None], expected: list[str]) -> None:
    assert told(metrics, change(BASE, more)) == expected


def test_the_worst_number_comes_first() -> None:
    result = '{"auc": 0.89, "f1": 0.99, "big": 1000, "small": 1.1}'
    card_text = card(
        "metrics:",
        "  - {name: f1, source: m.json#f1, at_least: 0.5}",
        "  - {name: auc, source: m.json#auc, at_least: 0.9}",
    )
    base = {**BASE, "r.md": card_text, "m.json": '{"auc": 0.93, "f1": 0.5, "big": 1, "small": 1}'}
    rows = metrics.measured(change(base, {"m.json": result}))
    assert [(row.name, row.margin) for row in rows] == [
        ("auc", "-0.01"),
        ("f1", "+0.49"),
        ("big", None),
        ("small", None),
    ]
    assert rows[0].claim == "at least 0.9"
    assert (rows[2].before, rows[2].after) == ("1", "1000")


def test_numbers_kept_by_dvc_are_for_a_person() -> None:
    kept = {"dvc.yaml": stage(metrics=("m.json",)), "dvc.lock": locked(outs={"m.json": "1"})}
    made = change(kept, {"dvc.lock": locked(outs={"m.json": "2"})})
    [one] = asked(metrics, made)
    assert one.outcome == "to_sign"
    assert one.evidence == ("`dvc pull m.json`, then `dvc metrics diff aaaaaaaaaaaa`",)
    assert told(metrics, change(kept, {"x": "1"})) == []


THRESHOLDS: dict[str, tuple[str, str | None, str]] = {
    "lowered": ("at_least: 0.9", "at_least: 0.8", "claim `at least 0.9` → `at least 0.8`"),
    "raised from above": ("at_most: 3", "at_most: 4", "claim `at most 3` → `at most 4`"),
    "widened": (
        "between: [0.5, 1]",
        "between: [0.5, 2]",
        "claim `between 0.5 and 1` → `between 0.5 and 2`",
    ),
    "dropped": ("at_least: 0.9", "value: 0.93", "claim `at least 0.9` → nothing"),
    "turned": ("at_least: 0.9", "at_most: 0.95", "claim `at least 0.9` → `at most 0.95`"),
    "no metric any more": ("at_least: 0.9", None, "claim `at least 0.9` → nothing"),
    "raised": ("at_least: 0.9", "at_least: 0.95", ""),
    "narrowed": ("between: [0.5, 1]", "between: [0.6, 0.9]", ""),
    "near miss: written otherwise": ("at_least: 0.9", "at_least: 0.90", ""),
    "near miss: a range in place of a bound": ("at_least: 0.9", "between: [0.9, 1]", ""),
    "a first claim": ("value: 0.93", "at_least: 0.9", ""),
}


@pytest.mark.parametrize(("old", "new", "expected"), THRESHOLDS.values(), ids=THRESHOLDS)
def test_a_claim_that_asks_less_needs_a_reason(old: str, new: str | None, expected: str) -> None:
    base = {**BASE, "r.md": claim(old)}
    found = asked(thresholds, change(base, {"r.md": claim(new) if new else card()}))
    assert [one.evidence[0] for one in found] == ([expected] if expected else [])
    if expected:
        assert "after a result existed: it was `0.93` at the base" in found[0].evidence
        assert found[0].outcome == "to_sign"


def test_a_result_that_missed_the_old_claim_is_told() -> None:
    base = {**BASE, "r.md": claim("at_least: 0.95")}
    [one] = asked(thresholds, change(base, {"r.md": claim("at_least: 0.9")}))
    assert one.evidence[-1] == "`auc` is 0.93, which misses the claim of at least 0.95 by 0.02"
    [early] = asked(thresholds, change({**base, "m.json": "{}"}, {"r.md": claim("at_least: 0.9")}))
    assert early.evidence[-1] == "no result was recorded at the base"


def test_another_source_and_a_wider_tolerance_ask_less_too() -> None:
    moved = claim("at_least: 0.9", source="other.json#auc")
    [one] = asked(thresholds, change(BASE, {"r.md": moved}))
    assert one.evidence[0] == "source `m.json#auc` → `other.json#auc`"
    wider = claim("at_least: 0.9", "tolerance: 0.1")
    [one] = asked(thresholds, change(BASE, {"r.md": wider}))
    assert one.evidence[0] == "tolerance nothing → `0.1`"
    assert told(thresholds, change({**BASE, "r.md": wider}, {"r.md": claim("at_least: 0.9")})) == []


CONFIGS: list[tuple[Config | str, Config | str, list[str]]] = [
    (Config(), Config(ignore={"data/pinned": "later"}), ["to_sign configuration"]),
    (Config(level=4), Config(level=3), ["to_sign configuration"]),
    (Config(), Config(exclude=("src/**",)), ["to_sign configuration"]),
    (Config(rules={"data/small-in-git": {"limit": "1 MB"}}), Config(), ["to_sign configuration"]),
    (Config(), "mltrl.toml:1:1: no", ["not_met configuration"]),
    ("mltrl.toml:1:1: no", "mltrl.toml:1:1: no", []),
    (Config(ignore={"data/pinned": "later"}), Config(), []),
    (Config(level=3), Config(level=4), []),
    (Config(exclude=("a", "b")), Config(exclude=("a",)), []),
]


@pytest.mark.parametrize(("old", "new", "expected"), CONFIGS)
def test_a_configuration_that_asks_less_needs_a_reason(
    old: Config | str, new: Config | str, expected: list[str]
) -> None:
    made = change({"mltrl.toml": ""}, {"mltrl.toml": "#"}, old=old, new=new)
    assert told(thresholds, made) == expected


def test_who_may_sign_is_asked_about() -> None:
    signers = {".mltrl/allowed_signers": "ada ssh-ed25519 AAAA"}
    assert told(thresholds, change({}, {**signers})) == ["to_sign policy"]


CODE: dict[str, tuple[Files, Mapping[str, str | None], list[str]]] = {
    "nothing": (BASE, {"README.md": "words", "other.py": "1"}, []),
    "run again": (BASE, {"e.py": "2", "dvc.lock": ran("2")}, ["to_sign meaning", "met run"]),
    "not run": (BASE, {"e.py": "2"}, ["to_sign meaning", "not_met run"]),
    "another command": (
        BASE,
        {"dvc.yaml": BASE["dvc.yaml"].replace("train.py", "train.py --fast")},
        ["to_sign meaning"],
    ),
    "run by the command, not declared": (
        {**BASE, "train.py": "1"},
        {"train.py": "2"},
        ["to_sign meaning"],
    ),
    "behind a stage before": (
        {
            **BASE,
            "dvc.yaml": BASE["dvc.yaml"].replace("- e.py", "- e.py\n    - f.csv")
            + lines("  features:", "    cmd: f", "    deps: [f.py]", "    outs: [f.csv]"),
            "f.py": "1",
        },
        {"f.py": "2"},
        ["to_sign meaning", "not_met run"],
    ),
    "no stage, and a claim": (
        {"m.json": '{"auc": 0.93}', "r.md": claim("at_least: 0.9"), "a.py": "1"},
        {"a.py": "2"},
        ["to_sign unrecorded"],
    ),
    "near miss: no stage, and a test": (
        {"m.json": '{"auc": 0.93}', "r.md": claim("at_least: 0.9"), "tests/test_a.py": "1"},
        {"tests/test_a.py": "2"},
        [],
    ),
    "near miss: no stage, no claim": ({"a.py": "1"}, {"a.py": "2"}, []),
    "near miss: a stage without metrics": (
        {"dvc.yaml": stage(deps=("e.py",)), "e.py": "1"},
        {"e.py": "2"},
        [],
    ),
}


@pytest.mark.parametrize(("base", "more", "expected"), CODE.values(), ids=CODE)
def test_what_changed_code_asks(
    base: Files, more: Mapping[str, str | None], expected: list[str]
) -> None:
    assert told(code, change(base, more)) == expected


def test_claims_on_changed_code_are_named() -> None:
    meaning, _ = asked(code, change(BASE, {"e.py": "2"}))
    assert meaning.text.startswith("Code behind `auc` in `m.json` changed: ")
    assert meaning.evidence == ("e.py: `train`",)


def test_one_number_rests_and_two_rest_on_code() -> None:
    [_, one] = asked(code, change(BASE, {"e.py": "2"}))
    assert one.text.endswith("as it is now, and `m.json` rests on it")
    second = BASE["dvc.yaml"] + "    - n.json: {cache: false}\n"
    [_, two] = asked(code, change({**BASE, "dvc.yaml": second, "n.json": "{}"}, {"e.py": "2"}))
    assert two.text.endswith("as it is now, and `m.json`, `n.json` rest on it")


PARAMETERS: dict[str, tuple[Mapping[str, str | None], list[str]]] = {
    "nothing": ({"README.md": "words"}, []),
    "run with it": (
        {"params.yaml": "lr: 0.2\n", "dvc.lock": ran(value="0.2")},
        ["to_sign choice", "met run"],
    ),
    "not run with it": ({"params.yaml": "lr: 0.2\n"}, ["to_sign choice", "not_met run"]),
    "gone": ({"params.yaml": "other: 1\n"}, ["to_sign choice", "not_met run"]),
    "near miss: the same number": ({"params.yaml": "lr: 1e-1\n"}, []),
    "near miss: one that no stage uses": ({"params.yaml": "lr: 0.1\nmore: 1\n"}, []),
}


@pytest.mark.parametrize(("more", "expected"), PARAMETERS.values(), ids=PARAMETERS)
def test_what_changed_parameters_ask(more: Mapping[str, str | None], expected: list[str]) -> None:
    assert told(parameters, change(BASE, more)) == expected


def test_a_section_is_told_key_by_key_and_secrets_are_not() -> None:
    base = {"dvc.yaml": stage(params=("train",)), "params.yaml": "train: {lr: 1, n: 2, token: x}\n"}
    made = change(base, {"params.yaml": "train: {lr: 1, n: 3, token: y}\n"})
    first, _ = asked(parameters, made)
    assert first.evidence == ("train: n `2` → `3`; token (values not shown) (`train`)",)


ENVIRONMENT: dict[str, tuple[Files, Mapping[str, str | None], list[str]]] = {
    "a version": (
        {"requirements.txt": "numpy==1\n"},
        {"requirements.txt": "numpy==2\n"},
        ["to_sign results"],
    ),
    "an image": ({"Dockerfile": "FROM a"}, {"Dockerfile": "FROM b"}, ["to_sign results"]),
    "with its lock": (
        {"pyproject.toml": '[project]\ndependencies = ["a"]\n', "uv.lock": "version = 1\n"},
        {"pyproject.toml": '[project]\ndependencies = ["b"]\n', "uv.lock": "version = 2\n"},
        ["to_sign results", "met lock"],
    ),
    "without its lock": (
        {"pyproject.toml": '[project]\ndependencies = ["a"]\n', "uv.lock": "version = 1\n"},
        {"pyproject.toml": '[project]\ndependencies = ["b"]\n'},
        ["to_sign results", "not_met lock"],
    ),
    "near miss: only words": (
        {"requirements.txt": "numpy==1\n"},
        {"requirements.txt": "# why\nnumpy==1\n"},
        [],
    ),
    "near miss: a setting of a tool": (
        {"pyproject.toml": '[project]\ndependencies = ["a"]\n', "uv.lock": "version = 1\n"},
        {"pyproject.toml": '[project]\ndependencies = ["a"]\n[tool.x]\n'},
        [],
    ),
}


@pytest.mark.parametrize(("base", "more", "expected"), ENVIRONMENT.values(), ids=ENVIRONMENT)
def test_what_a_changed_environment_asks(
    base: Files, more: Mapping[str, str | None], expected: list[str]
) -> None:
    assert told(environment, change(base, more)) == expected
