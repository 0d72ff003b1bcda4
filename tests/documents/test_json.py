"""JSON is read strictly, with the place and the written form of every value."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl.documents import decode, read_json
from mltrl.documents.json import locate
from tests.documents.faults import fault, place, shape, shape_of

REFUSED = [
    pytest.param("[" * 100_000, "too-deep", 1, 65, id="Y06 brackets"),
    pytest.param('{"a":' * 100_000, "too-deep", 1, 321, id="Y06 braces"),
    pytest.param("[\n" * 65 + "]" * 65, "too-deep", 65, 1, id="Y06 one too deep"),
    pytest.param('{"a": 1,\n "b": 2,\n "a": 3}', "duplicate-key", 3, 2, id="Y33 twice"),
    pytest.param('[{"a": {"b": 1, "\\u0062": 2}}]', "duplicate-key", 1, 17, id="Y33 escaped"),
    pytest.param('{"a": [1, 2,]}', "syntax", 1, 13, id="Y33 comma in a list"),
    pytest.param('{"a": 1,\n}', "syntax", 2, 1, id="Y33 comma in a mapping"),
    pytest.param('{"a": 1} // c', "syntax", 1, 10, id="Y33 comment"),
    pytest.param('{\n # c\n"a": 1}', "syntax", 2, 2, id="Y33 hash comment"),
    pytest.param("[/* c */]", "syntax", 1, 2, id="Y33 long comment"),
    pytest.param("", "syntax", 1, 1, id="Y20 empty"),
    pytest.param(" \n", "syntax", 2, 1, id="Y20 blank"),
    pytest.param('{"a": ' + "9" * 5000 + "}", "number-too-long", 1, 7, id="Y14"),
    pytest.param('[1,\r\n"\\ud800"]', "bad-unicode", 2, 1, id="Y25"),
    pytest.param('{"\\uDFFF": 1}', "bad-unicode", 1, 2, id="Y25 key"),
    pytest.param("{'a': 1}", "syntax", 1, 2, id="single quotes"),
    pytest.param('["a', "syntax", 1, 2, id="open string"),
    pytest.param('["\t"]', "syntax", 1, 3, id="tab in a string"),
    pytest.param("[1]\r\r[2]", "syntax", 3, 1, id="two values"),
    pytest.param("[01]", "syntax", 1, 3, id="leading zero"),
    pytest.param('{"a"', "syntax", 1, 5, id="cut off"),
]


@pytest.mark.parametrize(("text", "kind", "line", "column"), REFUSED)
def test_what_is_not_json_is_refused_with_its_place(
    text: str, kind: str, line: int, column: int
) -> None:
    assert place(read_json, text) == (kind, line, column)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[1,]", "a comma before a closing bracket"),
        ("[1] # c", "comments"),
        ("", "empty"),
        ('{\n"a": 1,\n\n"a": 2}', "`a` stands twice, in lines 2 and 4"),
    ],
)
def test_common_mistakes_are_named(text: str, word: str) -> None:
    assert word in fault(read_json, text).message


def test_brackets_in_strings_are_not_depth() -> None:
    assert read_json('["' + "[{" * 100_000 + '\\"[[", "\\\\"]').value
    assert read_json("[" * 64 + "]" * 64).value
    assert read_json("[" + "[],{}," * 100 + "[]]").value


def test_what_is_no_number_elsewhere_is_a_number_as_to_dvc() -> None:
    document = read_json('\n{"a": NaN, "b": [Infinity, -Infinity, 1e999]}')
    assert isinstance(document.value, dict)
    assert math.isnan(document.value["a"])
    assert document.value["b"] == [math.inf, -math.inf, math.inf]
    assert document.token("b", 1) == "-Infinity"
    assert document.at("b", 1) == (2, 28)


def test_a_byte_order_mark_is_dropped() -> None:
    assert read_json(decode(b'\xef\xbb\xbf{"a": 1}', limit=100)).value == {"a": 1}


def test_y34_numbers_keep_their_written_form() -> None:
    document = read_json('{"a": 0.1, "b": 0.10, "c": 1e-1, "d": -0.0, "e": "\\u00e9", "f": {}}')
    assert [document.token(key) for key in "abcdefg"] == [
        *("0.1", "0.10", "1e-1", "-0.0", "é"),
        *(None, None),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_positions_are_those_of_keys_and_items(end: str) -> None:
    lines = ["{", '  "a\\n": {"b": [10, {"c": null}],', '    "d" : "x"},', '"e": [', "  1]}"]
    document = read_json(end.join(lines))
    assert document.at("a\n") == (2, 3)
    assert document.at("a\n", "b") == (2, 11)
    assert document.at("a\n", "b", 0) == (2, 17)
    assert document.at("a\n", "b", 1) == (2, 21)
    assert document.at("a\n", "b", 1, "c") == (2, 22)
    assert document.at("a\n", "d", "missing", 3) == (3, 5)
    assert document.at("e", 0) == (5, 3)
    assert document.at() == (1, 1)


Values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)


@settings(max_examples=200, deadline=None)
@given(Values, st.sampled_from([None, 0, 2]))
def test_whatever_json_writes_is_read_with_a_place_for_everything(
    value: object, indent: int | None
) -> None:
    text = json.dumps(value, indent=indent)
    document = read_json(text)
    assert document.value == value
    assert shape_of(locate(text)) == shape(value)
    for keys, leaf in leaves(value):
        line, column = document.at(*keys)
        rest = text.split("\n")[line - 1][column - 1 :]
        if keys and isinstance(keys[-1], str):
            assert rest.startswith(json.dumps(keys[-1]))
        else:
            assert rest.startswith(json.dumps(leaf))
        token = document.token(*keys)
        assert token == leaf if isinstance(leaf, str) else token == json.dumps(leaf)


def leaves(
    value: object, keys: tuple[str | int, ...] = ()
) -> list[tuple[tuple[str | int, ...], object]]:
    """Every scalar, with its keys."""
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in leaves(inner, (*keys, key))]
    if isinstance(value, list):
        return [leaf for key, inner in enumerate(value) for leaf in leaves(inner, (*keys, key))]
    return [(keys, value)]
