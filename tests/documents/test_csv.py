"""Tables are read with a place for every field, whoever wrote them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl.documents.csv import read_csv
from mltrl.errors import DocumentError

TABLES = [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2", [["a", "b"], ["1", "2"]]),
    ("a\tb\n1,0\t2\n", [["a", "b"], ["1,0", "2"]]),
    ("a;b\n1,0;2\n", [["a", "b"], ["1,0", "2"]]),
    ('"a;b",c\n"x ""y""","1\n2"\n', [["a;b", "c"], ['x "y"', "1\n2"]]),
    (" a , b \n 1 , 2 \n", [["a", "b"], ["1", "2"]]),
    ("a,b\n\n1,2\n\n", [["a", "b"], ["1", "2"]]),
    ("a,b\n1\n1,2,3\n", [["a", "b"], ["1"], ["1", "2", "3"]]),
    (",b\n0,1\n", [["", "b"], ["0", "1"]]),
    ("a\n1\n2\n", [["a"], ["1"], ["2"]]),
    ('a,b\n"",2\n', [["a", "b"], ["", "2"]]),
    ('a,b\nx"y,2\n', [["a", "b"], ['x"y', "2"]]),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_fields_are_told_apart(text: str, expected: list[list[str]]) -> None:
    found = read_csv(text)
    assert [[one.text for one in row] for row in (found.header, *found.rows)] == expected


def test_each_field_has_a_place() -> None:
    found = read_csv('a, b\n"x\ny", 2\n\n3 ,"4"\n')
    places = [[(one.line, one.column) for one in row] for row in (found.header, *found.rows)]
    assert places == [[(1, 1), (1, 4)], [(2, 2), (3, 5)], [(5, 1), (5, 5)]]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [("", "empty", (1, 1)), ("\n\n", "empty", (1, 1)), ('a,b\n1,"2\n', "syntax", (2, 3))],
)
def test_what_is_no_table_is_refused(text: str, kind: str, place: tuple[int, int]) -> None:
    with pytest.raises(DocumentError) as error:
        read_csv(text)
    assert (error.value.kind, (error.value.line, error.value.column)) == (kind, place)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(st.text("ab ,;\"\n'0.5", max_size=6), min_size=2, max_size=4), min_size=1),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_the_csv_module_writes_is_read(rows: list[list[str]], end: str) -> None:
    rows = [["a", "b"], *rows]
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    found = read_csv(target.getvalue())
    assert [[one.text for one in row] for row in (found.header, *found.rows)] == [
        [field.strip() for field in row] for row in rows
    ]


def test_a_long_table_takes_no_time_worth_naming() -> None:
    text = "epoch,loss\n" + "".join(f"{number},0.5\n" for number in range(100_000))
    assert len(read_csv(text).rows) == 100_000
    assert len(read_csv('"a",' * 100_000).header) == 100_001
    with pytest.raises(DocumentError):
        read_csv('a,b\n"' + '"",' * 100_000)
