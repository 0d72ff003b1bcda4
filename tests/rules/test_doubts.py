"""What could not be told is said once for all the files of which it holds."""

from __future__ import annotations

from mltrl.rules.doubts import told


def test_what_is_said_of_many_files_is_said_once() -> None:
    reasons = [f"`{name}.ipynb` is missing here: `git restore` it" for name in "abcdef"]
    assert told(reasons) == (
        "`a.ipynb` is missing here: `git restore` it; "
        "the same of `b.ipynb`, `c.ipynb`, `d.ipynb` and 2 more"
    )


def test_each_reason_is_told_once_in_the_order_of_the_files() -> None:
    reasons = ["`a` is empty", "no lock was read", "`a` is empty", "`b` is large", "`c` is empty"]
    assert told(reasons) == "`a` is empty; the same of `c`; no lock was read; `b` is large"


def test_a_name_alone_and_an_open_quote_are_left_as_they_are() -> None:
    assert told(["`a`", "`b", "", "c"]) == "`a`; `b; ; c"
