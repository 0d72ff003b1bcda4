"""Ids of cards are safe file names, and the next free one is found."""

from __future__ import annotations

import pytest

from mltrl.errors import UsageError
from mltrl.starting.names import checked_id, next_id

UNSAFE = [
    *("", "../../etc/x", "a/b", "a\\b", ".git", ".", "..", "CON", "con.1", "nul", "lpt1", "a b"),
    *("x" * 300, "a\n", "-a", "_a", "a.", "é", "a:b", "a\x00"),
]


@pytest.mark.parametrize("text", UNSAFE)
def test_p01_an_id_that_is_no_safe_name_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        checked_id(text)


@pytest.mark.parametrize("text", ["R01.1", "P13.2", "vetting", "frost-forecast_2", "console"])
def test_an_id_that_is_a_safe_name_is_taken(text: str) -> None:
    assert checked_id(text) == text


NEXT = [
    (1, (), "R01.1"),
    (5, ("R01.1", "R02.3", "R04"), "R03.1"),
    (6, ("R01.1",), "P01.1"),
    (9, ("p01.1", "P02"), "P03.1"),
    (0, ("vetting",), "R01.1"),
]


@pytest.mark.parametrize(("level", "taken", "expected"), NEXT)
def test_the_next_id_is_free_and_of_its_phase(
    level: int, taken: tuple[str, ...], expected: str
) -> None:
    assert next_id(level, taken) == expected
