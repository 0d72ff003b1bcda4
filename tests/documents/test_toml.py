"""TOML is read with a position for every table, key and item."""

from __future__ import annotations

import tomllib
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl.documents import read_toml
from mltrl.documents.toml import locate
from tests.documents.faults import fault, place, shape, shape_of

REFUSED = [
    pytest.param("a = 1\nb = 2\na = 3\n", "duplicate-key", 3, id="Y35 key"),
    pytest.param("[a]\n[b]\n[a]\n", "duplicate-key", 3, id="Y35 table"),
    pytest.param("a.b = 1\na = 2\n", "duplicate-key", 2, id="Y35 key of a table"),
    pytest.param("a = " + "[" * 100_000, "too-deep", 1, id="Y35 lists"),
    pytest.param("a = " + "{a=" * 100_000, "too-deep", 1, id="Y35 tables"),
    pytest.param("[" + "a." * 10_000 + "a]", "too-deep", 1, id="Y35 header"),
    pytest.param("[" + "a . " * 100 + "a]", "too-deep", 1, id="Y35 header with blanks"),
    pytest.param("b = 1\n" + "a." * 10_000 + "a = 1", "too-deep", 2, id="Y35 dotted key"),
    pytest.param("a = 2024-13-45\n", "syntax", 1, id="Y11 no date"),
    pytest.param("b = 1\na = " + "9" * 5000, "number-too-long", 2, id="Y14"),
    pytest.param('a = "\\ud800"', "bad-unicode", 1, id="Y25"),
    pytest.param("a = \n", "syntax", 1, id="no value"),
    pytest.param("\n\na = 'x", "syntax", 3, id="open string"),
    pytest.param("a = [1,\n2", "syntax", 2, id="open list"),
    pytest.param("a = 1\r\nb = 2 3\r\n", "syntax", 2, id="after CR LF"),
    pytest.param("a = '''\n", "syntax", 2, id="open long string"),
    pytest.param("<<<<<<< HEAD\n", "syntax", 1, id="no TOML"),
]


@pytest.mark.parametrize(("text", "kind", "line"), REFUSED)
def test_what_is_not_toml_is_refused_with_its_place(text: str, kind: str, line: int) -> None:
    assert place(read_toml, text)[:2] == (kind, line)


def test_the_column_is_that_of_the_parser() -> None:
    assert place(read_toml, "ab = = 1") == ("syntax", 1, 6)
    assert "at line" not in fault(read_toml, "ab = = 1").message


def test_brackets_in_strings_and_comments_are_not_depth() -> None:
    many = "[{" * 1000
    assert read_toml(f"a = '{many}' # {many}\nb = \"\"\"\n{many}\"\"\"\nc = '''{many}'''").value


def test_y35_dates_have_their_types() -> None:
    value = read_toml("a = 2024-01-02\nb = 2024-01-02 03:04:05\n").value
    assert value == {"a": date(2024, 1, 2), "b": datetime(2024, 1, 2, 3, 4, 5)}  # noqa: DTZ001


TEXT = '''\
title = "x" # comment
a.b."c d" = 0x1F
at = 2024-01-02 03:04:05
then = [2024-01-02 03:04:05, 1.50]

[tool.mltrl]
ignore = [
  "a/b", # one
  { x = 1, y.z = [1,
     2] },
  """multi
[line]""", \'\'\'q\'\'\'
]
[[product]]
n = 1
[[product]]
n = 2
[product.sub]
k = "tab\\t"
  [[product.sub.deep]]
  l = true
[ "q.r" . s ]
[product2]
'tool' = {}
'''
PLACES: list[tuple[tuple[str | int, ...], int, int, str | None]] = [
    ((), 1, 1, None),
    (("title",), 1, 1, "x"),
    (("a",), 2, 1, None),
    (("a", "b", "c d"), 2, 5, "0x1F"),
    (("at",), 3, 1, "2024-01-02 03:04:05"),
    (("then", 0), 4, 9, "2024-01-02 03:04:05"),
    (("then", 1), 4, 30, "1.50"),
    (("tool",), 6, 2, None),
    (("tool", "mltrl"), 6, 7, None),
    (("tool", "mltrl", "ignore"), 7, 1, None),
    (("tool", "mltrl", "ignore", 0), 8, 3, "a/b"),
    (("tool", "mltrl", "ignore", 1), 9, 3, None),
    (("tool", "mltrl", "ignore", 1, "x"), 9, 5, "1"),
    (("tool", "mltrl", "ignore", 1, "y", "z", 1), 10, 6, "2"),
    (("tool", "mltrl", "ignore", 2), 11, 3, "multi\n[line]"),
    (("tool", "mltrl", "ignore", 3), 12, 12, "q"),
    (("tool", "mltrl", "ignore", 9, "x"), 7, 1, None),
    (("product",), 14, 3, None),
    (("product", 0, "n"), 15, 1, "1"),
    (("product", 1), 16, 3, None),
    (("product", 1, "n"), 17, 1, "2"),
    (("product", 1, "sub", "k"), 19, 1, "tab\t"),
    (("product", 1, "sub", "deep", 0, "l"), 21, 3, "true"),
    (("q.r", "s"), 22, 11, None),
    (("product2", "tool"), 24, 1, None),
    (("missing", "x"), 1, 1, None),
]


@pytest.mark.parametrize(("keys", "line", "column", "token"), PLACES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_everything_has_its_place(
    keys: tuple[str | int, ...], line: int, column: int, token: str | None, end: str
) -> None:
    document = read_toml(TEXT.replace("\n", end))
    assert document.at(*keys) == (line, column)
    assert document.token(*keys) == token


def test_a_table_stands_at_its_own_header_not_where_it_is_first_implied() -> None:
    assert read_toml("[a.b]\nx = 1\n[a]\ny = 1\n").at("a") == (3, 2)


PARTS = ["a", "b", "'c d'", '"e.f"', "1.5", "a . b", "a.'c d'", "-"]
VALUES = [
    *("1", "'x'", '"x"', "[1, [2, 3]]", "{a = 1, b.c = [1]}", "[\n1, # c\n 2,\n]", "[{a=1},{}]"),
    *(
        "1.5e3",
        "inf",
        "07:32:00",
        "2024-01-02 03:04:05Z",
        "2024-01-02 # c",
        "'''\na'''",
        '"""a"b"""',
    ),
    *("''", '"\\""', '"""a\\\n  b"""""', "'''a'''''", "true", "[]", "{}", "x", "["),
]
Statement = st.one_of(
    st.builds("{} = {}\n".format, st.sampled_from(PARTS), st.sampled_from(VALUES)),
    st.sampled_from(PARTS).map("[{}]\n".format),
    st.sampled_from(PARTS).map(" [[ {} ]] # c\n".format),
    st.sampled_from(["\n", "# comment [\n", "= 1\n"]),
)


@settings(max_examples=700, deadline=None)
@given(st.lists(Statement, max_size=6).map("".join))
def test_whatever_is_toml_has_a_place_for_everything(text: str) -> None:
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        fault(read_toml, text)
        return
    assert read_toml(text).value == value
    assert shape_of(locate(text)) == shape(value)
