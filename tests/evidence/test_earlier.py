"""Earlier versions of files say what their readers would find in the files of today."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mltrl.documents import fast, read_json, read_machine, read_tokens
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.dvc import Dvc
from mltrl.evidence.earlier import _Scalars, _values_of_json, leaves, written
from mltrl.evidence.metrics import Metrics
from mltrl.evidence.tree import MemoryTree
from mltrl.rules.examples import lines
from tests.documents.test_fast_reader import documents

KEYS = ("a", "b", "a.b", "a.b.a", "a[0]", "b[1]", "", "c")
scalars = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(),
    some.floats(),
    some.sampled_from(["", "x", "1e5", "ü", "\ud83d\ude00"]),
)
values = some.recursive(
    scalars,
    lambda inner: some.one_of(
        some.lists(inner, max_size=3),
        some.dictionaries(some.sampled_from(["a", "b", "a.b", "c"]), inner, max_size=3),
    ),
    max_leaves=8,
)


def slowly(path: str, data: bytes) -> dict[str, str]:
    """The values of the keys as an audit reads them."""
    tree = MemoryTree({path: data})
    metrics = Metrics(tree, Dvc(tree, lambda _path: True))
    found = {}
    for key in KEYS:
        try:
            found[key] = metrics.value(path, key).text
        except (DocumentError, Unavailable):
            continue
    return found


@given(values)
def test_a_version_of_metrics_says_what_an_audit_would_read(value: object) -> None:
    data = json.dumps(value).encode()
    assert _values_of_json(data, KEYS) == slowly("m.json", data)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1.50, "b": 1E5, "c": -0}',
        '{"a": NaN, "b": Infinity, "c": -Infinity}',
        '{"a": 1, "a": 2}',
        '{"a": "\\ud800"}',
        '{"a": 1' + "0" * 5000 + "}",
        "[" * 100 + "]" * 100,
        "{",
        "",
        "version https://git-lfs.github.com/spec/v1\n",
        '{"a": 1} x',
    ],
)
def test_odd_metrics_are_read_or_refused_as_an_audit_would(text: str) -> None:
    assert _values_of_json(text.encode(), KEYS) == slowly("m.json", text.encode())


@given(values)
def test_tokens_are_those_that_a_reader_has_places_for(value: object) -> None:
    document = read_json(json.dumps(value))
    tokens = dict(leaves(read_tokens(json.dumps(value))))
    for keys, _ in leaves(document.value):
        word = tokens[keys] if isinstance(tokens[keys], str) else json.dumps(tokens[keys])
        assert word == document.token(*keys)


def whole(text: str) -> dict[str, str]:
    """The scalars of YAML that is read at once."""
    try:
        document = read_machine(text)
    except DocumentError:
        return {}
    tokens = ((keys, document.token(*keys)) for keys, _ in leaves(document.value))
    return {written(keys): text for keys, text in tokens if keys and text is not None}


LINES = (
    "a: 1",
    "b:",
    "  c: 1e-5  # x",
    "  d: x",
    "- e",
    "- f: 1",
    "a: 2",
    "# g",
    "",
    "  more",
    "h",
)
MORE = ("k: &x 1", "l: *x", "m: |", "n: 'o", "p'", "---", "...", "q: [1,", "  2]", "\tr", "s: 1\r")


@given(some.lists(some.sampled_from((*LINES, *MORE)), max_size=7))
def test_parameters_read_part_by_part_are_those_of_the_whole(rows: list[str]) -> None:
    text = "\n".join(rows)
    assert _Scalars("params.yaml")(text.encode()) == whole(text)


@given(documents())
def test_any_text_is_read_part_by_part_as_at_once(text: str) -> None:
    assert _Scalars("params.yaml")(text.encode("utf-8", "replace")) == whole(text)


@given(some.lists(some.sampled_from(LINES), max_size=6))
def test_parts_that_can_be_read_are_those_of_a_text_that_can_be(rows: list[str]) -> None:
    text = lines(*rows)
    try:
        found = [fast.read(part) for part in fast.parts(text)]
    except fast.Unsure:
        return
    heads = [key for one in found if isinstance(one, dict) for key in one]
    if len(heads) == len(set(heads)):
        merged = {key: one[key] for one in found if isinstance(one, dict) for key in one}
        assert fast.read(text) == (merged or None)


def test_parts_that_changed_are_read_again() -> None:
    read = _Scalars("params.yaml")
    assert read(b"a: 1\nb:\n  c: 2\n") == {"a": "1", "b.c": "2"}
    assert read(b"a: 3\nb:\n  c: 2\n") == {"a": "3", "b.c": "2"}
    assert read(b"a: 3\na: 4\n") == {}
    assert _Scalars("p.json")(b'{"a": [1.0, null]}') == {"a[0]": "1.0", "a[1]": "null"}
    assert _Scalars("p.toml")(b"a = 1.0\n") == {"a": "1.0"}
