"""What the readers of machine-written YAML accept, ruamel.yaml reads as the same value (YAML 1.2).

It is the parser of DVC: a number that only one of them sees would be a change that nobody made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl.documents import fast, read_machine
from mltrl.documents.scalars import IDENTIFIERS
from mltrl.errors import DocumentError
from tests.documents.test_fast_reader import Line, documents
from tests.documents.test_machine import PIECES, by_ruamel, exactly

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.filterwarnings("ignore::ruamel.yaml.error.ReusedAnchorWarning")
SCALAR = st.text("0123456789abeE+-._:~xotrufnlyNT #'\"é/\\ ", max_size=12)
FRAMES = st.sampled_from(["a: {}\n", "- {}\n", "a:\n- {}\n", "a:\n  b: {}\nc: 1\n", "{}: 1\n"])


def named_alike(text: str) -> str:
    """The text without the keys whose values stay texts to us, and are numbers to ruamel.yaml."""
    for key in IDENTIFIERS:
        text = text.replace(key, "k" * len(key))
    return text


def agree(read: Callable[[str], object], text: str) -> bool:
    """Whether a text is accepted; then both read the same."""
    try:
        value = read(text)
    except (fast.Unsure, DocumentError):
        return False
    assert exactly(value) == exactly(by_ruamel(text))
    return True


def complete(text: str) -> object:
    """What the reader says that decides where the quick one is not sure.

    It takes a few things more than ruamel.yaml, such as a tab behind a text: no value is at stake.
    """
    try:
        by_ruamel(text)
    except Exception as error:
        raise fast.Unsure from error
    return read_machine(text).value


Text = st.one_of(
    documents(),
    st.lists(Line, max_size=5).map("".join),
    st.builds(lambda frame, scalar: frame.format(scalar), FRAMES, SCALAR),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
).map(named_alike)


@settings(max_examples=800, deadline=None, derandomize=True)
@given(Text)
def test_what_is_accepted_is_the_same_to_ruamel(text: str) -> None:
    agree(fast.read, text)
    agree(complete, text)


def test_the_comparison_sees_a_number_that_is_read_otherwise() -> None:
    assert agree(complete, "a: 1e-05\nb: 0x1F\nc: 012\nd: on\n")
    with pytest.raises(AssertionError):
        agree(lambda _: {"a": 10}, "a: 012\n")
