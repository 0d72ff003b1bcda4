"""YAML that people write: every scalar is a text, every node has a place, nothing is hidden."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl.documents import Span, quick, read_authored
from mltrl.documents.fast import Unsure
from mltrl.documents.yaml import AUTHORED, compose
from mltrl.errors import DocumentError
from tests.documents.faults import bomb, fault, place, shape, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.documents.values import Node

TEXTS = [
    *(
        "no",
        "on",
        "off",
        "y",
        "true",
        "04",
        "4.0",
        "1_0",
        "0x4",
        "\uff14",
        "1234567",
        "1.10",
        "1e-05",
    ),
    *(".nan", ".inf", "1e999", "-0.0", "2024-13-45", "2024-01-02", "12:30", "=", "9" * 1000, "a#b"),
]
REFUSED = [
    pytest.param(bomb(9, 9, "x"), "anchor-not-allowed", 1, id="Y01"),
    pytest.param(bomb(7, 9, "m"), "anchor-not-allowed", 1, id="Y02"),
    pytest.param("b: 1\na:\n  <<: {c: 1}\n", "anchor-not-allowed", 3, id="Y02 merge key"),
    pytest.param("a: *b", "anchor-not-allowed", 1, id="Y02 alias"),
    pytest.param("a: &b", "anchor-not-allowed", 1, id="Y02 anchor of nothing"),
    pytest.param("[" * 100_000, "too-deep", 1, id="Y04 brackets"),
    pytest.param("a: " + "[a: " * 30_000, "too-deep", 1, id="Y04 pairs"),
    pytest.param("".join(" " * n + "a:\n" for n in range(1000)), "too-deep", 33, id="Y05"),
    pytest.param("level: 3\nb: 1\nlevel: 9\n", "duplicate-key", 3, id="Y07"),
    pytest.param("a:\n  'b': 3\n  b: 9\n", "duplicate-key", 3, id="Y07 quoted"),
    pytest.param("a: !!python/object/apply:os.system [x]", "tag-not-allowed", 1, id="Y08"),
    pytest.param("a: !!binary aa", "tag-not-allowed", 1, id="Y09 binary"),
    pytest.param("a: !!set {b}", "tag-not-allowed", 1, id="Y09 set"),
    pytest.param("a: !custom b", "tag-not-allowed", 1, id="Y09 custom"),
    pytest.param("a: !!str b", "tag-not-allowed", 1, id="Y09 text"),
    pytest.param("a: !!timestamp foo", "tag-not-allowed", 1, id="Y09 timestamp"),
    pytest.param("a: !!bool maybe", "tag-not-allowed", 1, id="Y09 bool"),
    pytest.param("a: 1\n---\nb: 1\n", "multiple-documents", 2, id="Y19"),
    pytest.param("---\na: 1\n---\n", "multiple-documents", 3, id="Y19 empty second"),
    pytest.param("", "empty", 1, id="Y20 empty"),
    pytest.param("---\n", "empty", 1, id="Y20 only a marker"),
    pytest.param("# a\n# b\n", "empty", 1, id="Y20 only comments"),
    pytest.param("~", "empty", 1, id="Y20 null"),
    pytest.param("\n- a\n", "expected-mapping", 2, id="Y21 list"),
    pytest.param("a", "expected-mapping", 1, id="Y21 scalar"),
    pytest.param("''", "expected-mapping", 1, id="Y21 empty quotes"),
    pytest.param("a: 1\n~: 1\n", "complex-key", 2, id="Y22 null"),
    pytest.param("a: 1\n? \n: 1\n", "complex-key", 2, id="Y22 nothing"),
    pytest.param("[a]: 1\n", "complex-key", 1, id="Y22 list"),
    pytest.param("a:\n  {b: 1}: 1\n", "complex-key", 2, id="Y22 mapping"),
    pytest.param("a:\n\tb: 1\n", "syntax", 2, id="Y23"),
    pytest.param("a: 'x\x0by'", "control-character", 1, id="Y24"),
    pytest.param('b: 1\na: "\\ud800"', "bad-unicode", 2, id="Y25"),
    pytest.param("b: 1\na: x\u2028y", "bad-line-break", 2, id="Y29 line separator"),
    pytest.param("b: 1\na: 'x\u2029y'", "bad-line-break", 2, id="Y29 paragraph separator"),
    pytest.param('b: 1\n"a\x85": 1', "bad-line-break", 2, id="Y29 next line"),
    pytest.param("a: &a [*a]", "anchor-not-allowed", 1, id="Y31"),
    pytest.param("a: b: c\n", "syntax", 1, id="two colons"),
    pytest.param("a: [b\nc: d\n", "syntax", 2, id="open bracket"),
    pytest.param("a: @b\n", "syntax", 1, id="reserved sign"),
]


@pytest.mark.parametrize("written", TEXTS)
def test_y10_y12_y13_every_scalar_is_kept_as_it_is_written(written: str) -> None:
    for text in (f"a: {written}", f"a: '{written}'", f'a: "{written}"'):
        assert read_authored(text).value == {"a": written}
    assert read_authored(f"{written}: [{written}]").value == {written: [written]}


@pytest.mark.parametrize("written", ["", " ", "~", "null", "Null", "NULL", " # comment"])
def test_a_plain_nothing_is_none(written: str) -> None:
    assert read_authored(f"a: {written}\nb: [x, {{c: }}]\n").value == {
        "a": None,
        "b": ["x", {"c": None}],
    }
    assert read_authored("a: 'null'\nb: ''\n").value == {"a": "null", "b": ""}


@pytest.mark.parametrize(("text", "kind", "line"), REFUSED)
def test_what_is_hostile_hidden_or_broken_is_refused(text: str, kind: str, line: int) -> None:
    assert place(read_authored, text)[:2] == (kind, line)
    assert place(lambda text: read_authored(text, first_line=10), text)[:2] == (kind, line + 9)


def test_the_lines_of_a_duplicate_key_are_those_of_the_file() -> None:
    error = fault(lambda text: read_authored(text, first_line=2), "level: 3\nlevel: 9\n")
    assert error.message == "`level` stands twice, in lines 2 and 3"
    assert (error.line, error.column) == (3, 1)


def test_y16_too_many_keys_are_refused_before_they_are_built() -> None:
    text = "".join(f"k{number}: v\n" for number in range(200_000))
    start = time.process_time()
    assert place(read_authored, text) == ("too-many-nodes", 25_000, 9)
    assert time.process_time() - start < 10, "a limit for hangs, not for speed"


def test_y14_digits_are_a_text_here() -> None:
    assert read_authored("a: " + "9" * 5000).value == {"a": "9" * 5000}


def test_y17_a_long_line_is_no_trouble() -> None:
    assert read_authored("a: " + "x" * (1 << 20)).value == {"a": "x" * (1 << 20)}


TEXT = """\
a: x  # comment
b:
c: 'q q'
d:
  - one
  - "two"

  -
e: {f: 1, g: , h: [2]}
i: |
  text
  more

j: >-
  fold

# comment
k:
- l: v
  m: w
n: plain
  goes on
'é∂ ': é∂
o: |+
  kept

p:   # nothing
"""
PLACES: list[tuple[tuple[str | int, ...], int, int, str, str]] = [
    (("a",), 1, 1, "x", ""),
    (("b",), 2, 1, "", ""),
    (("c",), 3, 1, "'q q'", "'"),
    (("d",), 4, 1, '- one\n  - "two"\n\n  -', "block"),
    (("d", 0), 5, 5, "one", ""),
    (("d", 1), 6, 5, '"two"', '"'),
    (("d", 2), 8, 4, "", ""),
    (("e",), 9, 1, "{f: 1, g: , h: [2]}", "flow"),
    (("e", "f"), 9, 5, "1", ""),
    (("e", "g"), 9, 11, "", ""),
    (("e", "h"), 9, 16, "[2]", "flow"),
    (("e", "h", 0), 9, 20, "2", ""),
    (("i",), 10, 1, "|\n  text\n  more", "|"),
    (("j",), 14, 1, ">-\n  fold", ">"),
    (("k",), 18, 1, "- l: v\n  m: w", "block"),
    (("k", 0), 19, 3, "l: v\n  m: w", "block"),
    (("k", 0, "m"), 20, 3, "w", ""),
    (("n",), 21, 1, "plain\n  goes on", ""),
    (("é∂ ",), 23, 1, "é∂", ""),
    (("o",), 24, 1, "|+\n  kept", "|"),
    (("p",), 27, 1, "", ""),
]


@pytest.mark.parametrize(("keys", "line", "column", "written", "style"), PLACES)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_everything_has_a_place_a_span_and_a_style(  # noqa: PLR0913, PLR0917 - a row of the table
    keys: tuple[str | int, ...], line: int, column: int, written: str, style: str, end: str
) -> None:
    text = TEXT.replace("\n", end)
    document = read_authored(text, first_line=2)
    span = document.span(*keys)
    assert document.at(*keys) == (line + 1, column)
    assert span
    assert text[span.start : span.end] == written.replace("\n", end)
    assert document.style(*keys) == style


def test_an_empty_value_has_its_place_after_the_colon() -> None:
    document = read_authored("note:\nb: \nc: {d:  , e: # x\n }")
    assert document.span("note") == Span(5, 5)
    assert document.span("b") == Span(8, 8)
    assert document.span("c", "d") == Span(16, 16)
    assert document.span("c", "e") == Span(28, 28), "not in the comment"


def test_what_is_not_there_has_no_span() -> None:
    document = read_authored("a: 1")
    assert document.span("b") is None
    assert document.style("a", "b") is None
    assert document.at("a", "b") == (1, 1)


PIECES = [
    *"abc:-#'\"[]{},|>% \n~\\.é",
    ": ",
    "- ",
    "\n  ",
    "\n- ",
    "a: ",
    "b: ",
    "\nc: ",
    "'x'",
    "\r\n",
]


@settings(max_examples=700, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map(lambda pieces: "a: " + "".join(pieces)))
def test_a_span_read_alone_is_the_same_value(text: str) -> None:
    try:
        document = read_authored(text)
    except DocumentError:
        return
    value, root, _ = compose(text, AUTHORED)
    assert shape_of(root) == shape(value)
    for node, inner in pairs(root, value):
        assert node.span
        written = text[node.span.start : node.span.end]
        is_whole = node.style in {"", "'", '"'} or written[0] in "[{"
        if is_whole and "\n" not in written and "\r" not in written:
            assert read_authored(f"k: {written}").value == {"k": inner}
    assert document.value == value


@settings(max_examples=700, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "&a", "!t", "~", "<<"]), max_size=16).map("".join))
def test_both_readers_say_the_same_of_what_the_quick_one_accepts(text: str) -> None:
    try:
        quickly, places = quick.read(text, 3)
    except Unsure:
        return
    except DocumentError:
        assert place(lambda one: quick.read(one, 3), text) == place(complete, text)
        return
    value, root, _ = compose(text, AUTHORED, 3)
    assert quickly == value
    if value is not None:
        assert positions(quick.placed(quickly, places)) == positions(root)


def complete(text: str) -> object:
    """The value that the complete reader finds in a text that begins in the third line."""
    return compose(text, AUTHORED, 3).value


def positions(node: Node) -> object:
    """Where a node stands, and everything below it."""
    return node.position, {key: positions(one) for key, one in node.children.items()}


def test_the_quick_reader_reads_what_a_card_is_made_of() -> None:
    assert quick.read("a: [b, {c: 'd'}]\n# e\nf:\n- g: ~\n  h: |\n    i\n")[0] == {
        "a": ["b", {"c": "d"}],
        "f": [{"g": None, "h": "i\n"}],
    }


@pytest.mark.parametrize(
    "text", ["a: &b c", "a: !b c", "a: *b", "a: b\na: c", "<<: {a: b}", "~: a"]
)
def test_the_quick_reader_leaves_what_may_be_refused_to_the_other(text: str) -> None:
    with pytest.raises(Unsure):
        quick.read(text)


def pairs(node: Node, value: object) -> Iterator[tuple[Node, object]]:
    """Every node below with its value."""
    if isinstance(value, list):
        value = dict(enumerate(value))
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield node.children[key], inner
        yield from pairs(node.children[key], inner)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=30) | st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_no_text_raises_anything_but_a_document_error(text: str) -> None:
    refused = None
    try:
        assert isinstance(read_authored(text).value, dict)
    except DocumentError as error:
        refused = error
    if refused:
        assert refused.line >= 1
        assert refused.column >= 1
        assert refused.kind
