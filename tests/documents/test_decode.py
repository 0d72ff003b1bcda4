"""Bytes become text, or a sentence that says which byte or character is wrong."""

from __future__ import annotations

import pytest

from mltrl.documents import decode
from mltrl.documents.text import Lines, position
from mltrl.errors import DocumentError

CONFLICT = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n"
REFUSED = [
    pytest.param(b"\x00", "control-character", 1, 1, "U+0000", id="Y24 NUL"),
    pytest.param(b"a: 1\nb: \x1b[0m", "control-character", 2, 4, "U+001B", id="Y24 escape"),
    pytest.param(
        b"a\r\nb\rc\x08", "control-character", 3, 2, "U+0008", id="Y24 after CR LF and CR"
    ),
    pytest.param("a: é".encode("utf-16"), "not-utf8", 1, 1, "UTF-16", id="Y27 UTF-16 with a mark"),
    pytest.param("abcdef".encode("utf-16-le"), "not-utf8", 1, 1, "UTF-16", id="Y27 UTF-16 LE"),
    pytest.param("abcdef".encode("utf-16-be"), "not-utf8", 1, 1, "UTF-16", id="Y27 UTF-16 BE"),
    pytest.param("a\nbé: 1".encode("latin-1"), "not-utf8", 2, 2, "byte 3", id="Y27 Latin-1"),
    pytest.param("né".encode()[:-1], "not-utf8", 1, 2, "byte 1", id="Y27 truncated"),
    pytest.param(b"\xed\xa0\x80", "not-utf8", 1, 1, "byte 0", id="Y27 encoded surrogate"),
    pytest.param(CONFLICT.encode(), "conflict-markers", 2, 1, "merge", id="Y30 conflict"),
    pytest.param(
        CONFLICT.replace("\n", "\r\n").encode(), "conflict-markers", 2, 1, "merge", id="Y30 CR LF"
    ),
    pytest.param(b"12345678901", "too-large", 1, 1, "10 bytes", id="Y15 one byte too many"),
]
ACCEPTED = [
    pytest.param(b"", "", id="empty"),
    pytest.param(b"1234567890", "1234567890", id="Y15 as many bytes as allowed"),
    pytest.param(b"\xef\xbb\xbfa", "a", id="Y26 byte order mark"),
    pytest.param(b"\xef\xbb\xbf\xef\xbb\xbf", "\ufeff", id="Y26 only one mark is dropped"),
    pytest.param(b"a\r\nb\rc\n\t", "a\r\nb\rc\n\t", id="Y28 line ends stay"),
    pytest.param(b"\xf0\x9f\x98\x80", "\U0001f600", id="beyond the basic plane"),
]
NO_CONFLICT = [
    "<<<<<<< HEAD\n",
    "<<<<<<< HEAD\n>>>>>>> other\n=======\n",
    " <<<<<<< HEAD\n=======\n>>>>>>> other\n",
    "=======\n<<<<<<< HEAD\n>>>>>>> other\n",
    "Title\n=======\n",
]


@pytest.mark.parametrize(("data", "kind", "line", "column", "word"), REFUSED)
def test_what_is_no_text_is_refused_with_its_place(
    data: bytes, kind: str, line: int, column: int, word: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, limit=10 if kind == "too-large" else 1000)
    error = caught.value
    assert (error.kind, error.line, error.column) == (kind, line, column)
    assert word in error.message


@pytest.mark.parametrize("around", [b"x", "é".encode()])
def test_each_control_character_is_refused_but_for_tabs_and_line_ends(around: bytes) -> None:
    refused = {}
    for code in range(128):
        try:
            decode(around + bytes([code]) + around, limit=10)
        except DocumentError as error:
            refused[code] = (error.kind, error.column)
    controls = [code for code in range(32) if code not in {9, 10, 13}]
    assert refused == dict.fromkeys(controls, ("control-character", 2))


@pytest.mark.parametrize(("data", "text"), ACCEPTED)
def test_text_is_decoded(data: bytes, text: str) -> None:
    assert decode(data, limit=10) == text


@pytest.mark.parametrize("text", NO_CONFLICT)
def test_markers_that_are_no_conflict_are_text(text: str) -> None:
    assert decode(text.encode(), limit=1000) == text


def test_the_first_conflict_that_is_whole_is_named() -> None:
    with pytest.raises(DocumentError) as caught:
        decode(b"<<<<<<< quoted\n" + CONFLICT.encode(), limit=1000)
    assert caught.value.line == 3


def test_both_ways_of_counting_lines_agree() -> None:
    text = "a\r\n\r\nbc\r\rd\n\n"
    lines = Lines(text)
    between = text.index("\r\n") + 1  # the middle of a line end is no place of anything
    for index in set(range(len(text) + 1)) - {between, between + 2}:
        assert lines.at(index) == position(text, index)
