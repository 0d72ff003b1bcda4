"""What holds for all readers: late imports, and errors of one type only."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mltrl.documents
from mltrl.documents import (
    HOMES,
    decode,
    read_authored,
    read_json,
    read_machine,
    read_toml,
    split_front_matter,
)
from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable

PARSERS = {"yaml", "_yaml", "json", "tomllib", "markdown_it"}
PROBE = """
import sys
before = set(sys.modules)
from mltrl.documents import {}
{}
print(*sorted(sys.modules.keys() - before))
"""


def imported(names: str, use: str = "") -> set[str]:
    """The outside parsers that a program imports when it asks for some names."""
    command = [sys.executable, "-c", PROBE.format(names, use)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return PARSERS & set(done.stdout.split())


def test_importing_the_package_imports_no_parser() -> None:
    assert imported(", ".join(name for names in HOMES.values() for name in names)) == set()


@pytest.mark.parametrize(
    ("name", "use", "parsers"),
    [
        ("read_machine", "read_machine('a: 1').at('a')", set()),
        ("read_machine", "read_machine('a: [1]')", {"yaml", "_yaml"}),
        ("read_authored", "read_authored('a: 1')", {"yaml", "_yaml"}),
        ("read_json", "read_json('[1]')", {"json"}),
        ("read_toml", "read_toml('a = 1')", {"tomllib"}),
        ("split_front_matter", "split_front_matter('---')if 0 else 0", set()),
    ],
)
def test_a_reader_imports_its_own_parser_only(name: str, use: str, parsers: set[str]) -> None:
    assert imported(name, use) <= parsers


def test_every_public_name_has_a_home() -> None:
    for names in HOMES.values():
        for name in names:
            assert getattr(mltrl.documents, name)
    with pytest.raises(AttributeError, match="no attribute"):
        _ = mltrl.documents.nothing


READERS: list[Callable[[str], object]] = [
    read_authored,
    read_json,
    read_machine,
    read_toml,
    split_front_matter,
]
Texts = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="ab01-+.e_:#'\"[]{}=,\n\r\t &*!|>%~\\/<\u2028\ud800", max_size=40),
    st.text(alphabet='{}[],:"01e-. \nabntu\\', max_size=40),
)


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=300, deadline=None)
@given(text=Texts)
def test_nothing_but_a_document_error_escapes(reader: Callable[[str], object], text: str) -> None:
    refused = None
    try:
        reader(text)
    except DocumentError as error:
        refused = error
    if refused:
        assert 1 <= refused.line <= text.count("\n") + text.count("\r") + 2
        assert refused.column >= 1
        assert refused.message


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=40) | st.text(max_size=20).map(lambda text: text.encode("utf-16")))
def test_bytes_are_a_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, limit=30)
    except DocumentError:
        return
    assert data.removeprefix(b"\xef\xbb\xbf").decode() == text
