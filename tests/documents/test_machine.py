"""YAML that DVC writes is typed as DVC types it, and cannot blow up its reader."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from mltrl.documents import Position, read_machine
from mltrl.documents.yaml import MACHINE, compose
from tests.documents.faults import place

if TYPE_CHECKING:
    from mltrl.documents.values import Node

# One text and not a list, so that the table stays a table.
PLAIN = """
0 1 -1 +1 00 012 -012 089 0o14 -0o14 +0o7 0o8 0O7 0x1F -0x1f 0xG 0b101 -0b1 0b2 0B1 1_000 1__0 1_
_1 0_8 1.0 1. .5 -.5 +.5 -0 -0.0 0. 1._ 1.5_0 1e5 1E5 1e+5 1e-05 -1e5 1e 1e5.0 .5e3 .5e-3 .5e+3
1.e3 1_0e1 .inf -.inf +.inf .Inf .INF .iNF .nan .NaN .NAN +.nan -.nan inf nan NaN 1e999 -1e999
1:30 12:30:45 1:2 1.2.3 1-2 +-1 -- . .. + 1a a1 1,000 0x 0b 0o 1e400 ٣ 1٣ 0.1 0.10 1e-1
123456789012345678901234567890 d41d8cd98f00b204e9800998ecf8427e 1e50e605f4c8551b826d693d47f81f85
true True TRUE tRUE false False FALSE yes Yes no No on off y n Y N null Null NULL nULL ~ ~~ None
none a.csv ../a ./a a/b a:b a#b a=b
"""
DATES = [
    *(
        "2024-01-02",
        "2024-1-2",
        "2024-01-2",
        "2024-01-02 ",
        "24-01-02",
        "2024-01-02x",
        "2024/01/02",
    ),
    *("2024-01-02 3:04:05", "2024-01-02T03:04:05", "2024-1-2t3:04:05", "2024-01-02  03:04:05"),
    *("2024-01-02 03:04", "2024-01-02T03:04:05.5", "2024-01-02T03:04:05.1234565"),
    *("2024-01-02T03:04:05.9999999", "2024-01-02T03:04:05.", "2024-12-31T23:59:59.9999995"),
    *("2024-01-02T03:04:05Z", "2024-01-02 03:04:05 Z", "2024-01-02 03:04:05 +1:30"),
    *("2024-01-02 03:04:05-07", "2024-01-02T03:04:05+1", "2024-01-02 03:04:05 z"),
]
QUOTED = [
    "''",
    "'1'",
    '"1"',
    "'true'",
    '"\\u00e9\\n"',
    "'it''s'",
    "' a '",
    '"a\n  b"',
    "'#'",
    "'<<'",
]
FLOWS = ["[]", "{}", "[1, '2', [3]]", "{a: 1, b: {c: 2}}", "[a: 1]", "[1,\n  2]"]
BLOCKS = ["|\n  a\n  b\n", ">\n  a\n  b\n", "|-\n  a\n", "|+\n  a\n\n", ">-\n  a\n\n  b\n"]
SCALARS = [*PLAIN.split(), *DATES, *QUOTED, *FLOWS, *BLOCKS]
BAD_VALUES = [
    "-_",
    "+_",
    "0x_",
    "0o_",
    "0b_",
    "._",
    "-._",
    "2024-13-45",
    "2024-01-02 25:00:00",
    "=",
    "<<",
]


def by_ruamel(text: str) -> object:
    """What the parser says that DVC uses."""
    return YAML(typ="safe", pure=True).load(text)


def exactly(value: object) -> object:
    """A value in which 1, 1.0 and True differ, and NaN equals itself."""
    if isinstance(value, dict):
        return {(type(key).__name__, repr(key)): exactly(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [exactly(inner) for inner in value]
    return (type(value).__name__, value.isoformat() if isinstance(value, date) else repr(value))


@pytest.mark.parametrize("scalar", SCALARS)
@pytest.mark.parametrize("frame", ["a: {}\n", "- {}\n", "x:\n  a: {}\n"])
def test_a_scalar_is_what_it_is_to_dvc(frame: str, scalar: str) -> None:
    text = frame.format(scalar.replace("\n", "\n  "))
    assert exactly(read_machine(text).value) == exactly(by_ruamel(text))
    assert exactly(compose(text, MACHINE, pure=True).value) == exactly(by_ruamel(text))


@pytest.mark.parametrize("scalar", BAD_VALUES)
def test_what_only_looks_like_a_number_or_a_date_is_refused_as_dvc_does(scalar: str) -> None:
    with pytest.raises(Exception, match=r"."):
        by_ruamel(f"a: {scalar}")
    assert place(read_machine, f"\na: {scalar}") == ("bad-value", 2, 4)


def test_values_have_the_types_that_dvc_gives_them() -> None:
    text = (
        "a: 1e-05\nb: on\nc: 012\nd: 12:30\ne: 0o14\nf: 2024-01-02\ng: 2024-01-02 03:04:05\nh: ~\n"
    )
    value = read_machine(text).value
    moment = datetime(2024, 1, 2, 3, 4, 5)  # noqa: DTZ001 - a time without a zone has none
    assert isinstance(value, dict)
    assert list(value.values()) == [1e-5, "on", 12, "12:30", 12, date(2024, 1, 2), moment, None]


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "---\n", "---\n# nothing\n...\n"])
def test_an_empty_file_is_none(text: str) -> None:
    document = read_machine(text)
    assert document.value is None
    assert document.at("a", 0) == Position(1, 1)


DIGITS = "12345678901234567890123456789012"
IDENTIFIERS = [
    (f"md5: {DIGITS}", ["md5"], DIGITS),
    ("outs:\n- path: a\n  md5: 1e5", ["outs", 0, "md5"], "1e5"),
    ("deps:\n- path: a\n  etag: 123", ["deps", 0, "etag"], "123"),
    ("deps:\n- {path: a, checksum: 0x1F}", ["deps", 0, "checksum"], "0x1F"),
    ("deps:\n- repo:\n    url: u\n    rev: 1.10\n", ["deps", 0, "repo", "rev"], "1.10"),
    ("deps:\n- repo:\n    rev_lock: 1234567\n", ["deps", 0, "repo", "rev_lock"], "1234567"),
    ("cloud:\n  s3:\n    etag: 12\n    version_id: 34\n", ["cloud", "s3", "version_id"], "34"),
    ("outs:\n- path: a\n  md5:", ["outs", 0, "md5"], None),
    ("outs:\n- path: a\n  md5: 'x'", ["outs", 0, "md5"], "x"),
    ("outs:\n- path: a\n  md5: [1]", ["outs", 0, "md5"], [1]),
    ("model:\n  rev: 3\n  lr: 1", ["model", "rev"], 3),
    ("checksum: 3", ["checksum"], 3),
]


@pytest.mark.parametrize(("text", "keys", "expected"), IDENTIFIERS)
def test_what_names_something_stays_a_text_but_a_parameter_a_number(
    text: str, keys: list[str | int], expected: object
) -> None:
    value = read_machine(text).value
    for key in keys:
        assert isinstance(value, (dict, list))
        value = value[key]  # type: ignore[index]
    assert value == expected


MERGES = [
    "a: &a {x: 1}\nb: {<<: *a, y: 2}\n",
    "a: &a {x: 1, y: 1}\nb:\n  y: 2\n  <<: *a\n",
    "a: &a {x: 1}\nb: &b {x: 2, z: 3}\nc:\n  <<: [*a, *b]\n",
    "a: &a {x: 1}\nb: &b {<<: *a}\nc: {<<: *b, y: 1}\n",
    "a: {<<: {x: 1}, y: 2}\n",
    "a: &a [1, 2]\nb: *a\nc: [*a]\n",
    "a: &a x\nb: *a\n*a : 1\n",
    "a: &a 1\nb: &a 2\nc: *a\n",
    "a: {<<: []}\n",
    "'<<': 1\n",
]


@pytest.mark.parametrize("text", MERGES)
@pytest.mark.filterwarnings("ignore::ruamel.yaml.error.ReusedAnchorWarning")
def test_anchors_and_merge_keys_are_honoured_as_by_dvc(text: str) -> None:
    value = read_machine(text).value
    assert exactly(value) == exactly(by_ruamel(text))
    assert repr(value) == repr(by_ruamel(text)), "also in the same order"


def test_a_merged_entry_stands_where_it_was_written() -> None:
    document = read_machine("a: &a\n  x: 1\nb:\n  <<: *a\n  y: 2\nc: *a\n")
    assert document.at("b", "x") == Position(2, 3)
    assert document.at("b", "y") == Position(5, 3)
    assert document.at("c") == Position(6, 1)
    assert document.at("c", "x") == Position(2, 3)
    assert document.token("c", "x") == "1"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_as_one_line(end: str) -> None:
    text = "# c\na:\n  b: 1\n\n  c:\n  - x\n  - y: 2.50\nd: [1,\n  2]\n".replace("\n", end)
    for variant in (text, text.replace("[1," + end + "  2]", "z")):
        document = read_machine(variant)
        assert document.at("a", "b") == (3, 3)
        assert document.at("a", "c", 0) == (6, 5)
        assert document.at("a", "c", 1, "y") == (7, 5)
        assert document.at("d") == (8, 1)
        assert document.token("a", "c", 1, "y") == "2.50"


def test_a_place_that_is_not_there_is_the_nearest_above() -> None:
    document = read_machine("a:\n  b: 1\n  c: [x]\n")
    assert document.at("a", "b", "z", 0) == document.at("a", "b") == (2, 3)
    assert document.at("a", "c", 7) == document.at("a", "c") == (3, 3)
    assert document.at("z") == document.at() == (1, 1)
    assert document.token("a") is None
    assert document.token("a", "z", 0) is None
    assert document.token("a", "c", 0) == "x"


def nodes(node: Node) -> object:
    """All that a node says, and those below it."""
    below = {key: nodes(child) for key, child in node.children.items()}
    return node.position, node.token, node.span, node.style, below


PIECES = [
    *"ab:-?#'\"[]{},&*!|>% \n\t1~\\.é",
    ": ",
    "- ",
    "\n  ",
    "\n- ",
    "a: ",
    "<<: ",
    "&a ",
    "*a",
    "1e5",
]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_with_and_without_libyaml_the_same_is_read(text: str) -> None:
    try:
        quick = compose(text, MACHINE)
        slow = compose(text, MACHINE, pure=True)
    except Exception as error:  # noqa: BLE001 - whichever it is, it has to be ours
        assert type(error).__name__ == "DocumentError"  # noqa: PT017 - one of the two may differ
        return
    assert exactly(quick.value) == exactly(slow.value)
    assert nodes(quick.node) == nodes(slow.node)
