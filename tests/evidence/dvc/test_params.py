"""Parameters: looked up as DVC looks them up, compared as they were recorded."""

from __future__ import annotations

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl.evidence.dvc import Dvc
from mltrl.evidence.dvc.literals import read_literals
from mltrl.evidence.dvc.params import MISSING, SEVERAL, lookup, same
from mltrl.evidence.tree import MemoryTree
from mltrl.rules.examples import stage
from mltrl.rules.pipeline._words import written

VALUE = {
    "lr": 0.1,
    "model": {"size": 3, "names": ["x", {"y": 1}], "a.b": 4},
    "list": [[1, 2], [3]],
    7: "seven",
    "none": None,
    "pair": (1, 2),
}
LOOKUPS = [
    ("lr", 0.1),
    ("model.size", 3),
    ("model.names.0", "x"),
    ("model.names.1.y", 1),
    ("model.names.-1", {"y": 1}),
    ("model.names.2", MISSING),
    ("model.names.-3", MISSING),
    ("list.0.1", 2),
    ("7", "seven"),
    ("none", None),
    ("none.x", MISSING),
    ("lr.x", MISSING),
    ("pair.1", 2),
    ("model.a.b", MISSING),
    ("", MISSING),
    (".lr", 0.1),
    ("l[r]", 0.1),
    ("m*.size", 3),
    ("model.s?ze", 3),
    ("*.size", 3),
    ("model.*", SEVERAL),
    ("model.z*", MISSING),
    ("list.*.1", 2),
    ("model.**.y", 1),
    ("**", SEVERAL),
]


@pytest.mark.parametrize(("key", "value"), LOOKUPS)
def test_a_key_names_a_value(key: str, value: object) -> None:
    assert lookup(VALUE, key) == value


@pytest.mark.parametrize("key", [key for key, _ in LOOKUPS if key])
def test_dvc_finds_the_same(key: str) -> None:
    import dpath  # noqa: PLC0415 - what DVC looks up with

    try:
        theirs = dpath.get(VALUE, key, separator=".")
    except KeyError:
        theirs = MISSING
    except ValueError:
        theirs = SEVERAL
    assert lookup(VALUE, key) == theirs


KEYS = st.sampled_from(["a", "b", "ab", "0", "1"])
VALUES = st.recursive(
    st.integers(0, 3),
    lambda inner: st.dictionaries(KEYS, inner, max_size=3) | st.lists(inner, max_size=3),
    max_leaves=8,
)
PARTS = st.sampled_from(["a", "b", "a*", "?", "[ab]", "*", "0", "-1", "1"])


@given(st.dictionaries(KEYS, VALUES, max_size=3), st.lists(PARTS, min_size=1, max_size=3))
def test_any_pattern_finds_what_dvc_finds(value: dict[str, object], parts: list[str]) -> None:
    import dpath  # noqa: PLC0415 - what DVC looks up with

    key = ".".join(parts)
    try:
        theirs = dpath.get(value, key, separator=".")
    except KeyError:
        theirs = MISSING
    except ValueError:
        theirs = SEVERAL
    assert lookup(value, key) == theirs


@pytest.mark.parametrize(
    ("now", "then", "key"),
    [
        (1, 1.0, "a"),
        (1e-5, 0.00001, "a"),
        (nan, nan, "a"),
        ([nan], [nan], "a"),
        ((1, (2,)), [1, [2]], "a"),
        ({"a": (1,)}, {"a": [1]}, "b"),
        ("1234567", 1234567, "data.rev"),
        ({"rev": "1234567"}, {"rev": 1234567}, "data"),
        (None, None, "a"),
    ],
)
def test_a_value_is_the_recorded_one(now: object, then: object, key: str) -> None:
    assert same(now, then, key)
    assert same(then, now, key)


@pytest.mark.parametrize(
    ("now", "then", "key"),
    [
        (1, 2, "a"),
        ("1", 1, "a"),
        ("1", 2, "rev"),
        ([1], [1, 2], "a"),
        ([1], 1, "a"),
        ({"a": 1}, {"b": 1}, "a"),
        (nan, 1, "a"),
        (None, "", "a"),
        (None, MISSING, "a"),
    ],
)
def test_a_value_is_another(now: object, then: object, key: str) -> None:
    assert not same(now, then, key)


SOURCE = '''
import os
lr = 1e-3
a = b = 2
c, d = 1, 2
steps: list = [1, -2, (3, {"x": None})]
home = os.environ["HOME"]
later: int
name = "n" "m"
big = 1_000
self.top = 5
class Train:
    """Words."""
    depth = 3
    class Inner:
        x = {1, 2}
    def __init__(self, y):
        self.y = 7
        self.z = y
        local = 8
    def other(self):
        self.no = 9
if True:
    no = 1
lr = 2e-3
'''


def test_literals_are_what_dvc_reads() -> None:
    from dvc.utils.serialize import (  # type: ignore[import-untyped]  # noqa: PLC0415 - slow
        parse_py,
    )

    assert read_literals(SOURCE).value == parse_py(SOURCE, "params.py")


@pytest.mark.parametrize(
    ("keys", "line", "token"),
    [
        (("lr",), 25, "2e-3"),
        (("steps", 1), 6, "-2"),
        (("steps", 2, 1, "x"), 6, "None"),
        (("name",), 9, "nm"),
        (("Train", "depth"), 14, "3"),
        (("Train", "y"), 18, "7"),
        (("Train",), 12, None),
    ],
)
def test_literals_have_places(keys: tuple[str | int, ...], line: int, token: str | None) -> None:
    document = read_literals(SOURCE)
    assert document.at(*keys).line == line
    assert document.token(*keys) == token


@pytest.mark.parametrize(
    "text",
    ["x = (", "x = " + "-" * 10**5 + "1", "x = " + "1+" * 10**5 + "1", "x = 1\n" * 10**6],
    ids=["syntax", "signs", "sums", "size"],
)
def test_y36_python_that_cannot_be_parsed_is_a_problem(text: str) -> None:
    dvc = Dvc(MemoryTree({"params.py": text}), lambda _path: True)
    file = dvc.parameters("params.py")
    assert not file.readable
    assert len(file.problems) == 1


def test_y36_nothing_in_a_python_file_is_run() -> None:
    text = "x = __import__('os').abort()\ny = 1\nraise SystemExit\n"
    assert read_literals(text).value == {"y": 1}


@pytest.mark.parametrize("text", ["", "# only words\n", "null\n"])
def test_an_empty_file_is_a_mapping(text: str) -> None:
    assert Dvc(MemoryTree({"p.yaml": text}), lambda _path: True).parameters("p.yaml").value == {}


def test_a_symbolic_link_is_unread_and_no_problem() -> None:
    tree = MemoryTree({"dvc.yaml": stage(params=("lr",))}, symlinks={"params.yaml": "../p.yaml"})
    dvc = Dvc(tree, lambda _path: True)
    assert [file.unread for file in dvc.parameter_files if not file.problems]


PARAMS = [
    (["a", "b.c"], [("params.yaml", "a"), ("params.yaml", "b.c")]),
    (["a", "a"], [("params.yaml", "a")]),
    (["a", {"params.yaml": None}], [("params.yaml", None)]),
    ([{"p.json": []}, {"p.json": ["x"]}], [("p.json", None)]),
    (
        [{"p.json": ["x"], "q.toml": ["y", "z"]}],
        [("p.json", "x"), ("q.toml", "y"), ("q.toml", "z")],
    ),
    ([{"../p.yaml": ["x"]}], [(None, "x")]),
]


@pytest.mark.parametrize(("written", "read"), PARAMS)
def test_the_parameters_of_a_stage(written: list[object], read: list[object]) -> None:
    import json  # noqa: PLC0415 - JSON is YAML

    text = f"stages: {{a: {{cmd: c, params: {json.dumps(written)}}}}}"
    [one] = Dvc(MemoryTree({"dvc.yaml": text}), lambda _path: True).stages
    assert [(parameter.file, parameter.key) for parameter in one.params] == read


def test_values_are_written_as_yaml_writes_them() -> None:
    value = {"on": True, "off": [False, None], "name": "x", "shape": (1, 0.5)}
    assert written(value) == "{on: true, off: [false, null], name: 'x', shape: [1, 0.5]}"
