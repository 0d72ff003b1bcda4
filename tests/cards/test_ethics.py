"""An ethics checklist is front matter and questions with answers below them."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl.cards import read_ethics

TEXT = """\
---
mltrl: ethics
schema: 1
part: before
date: 2026-11-20
by: A. Example
---
# Ethics checklist

Before development.

## Privacy

### Is personal data collected?

No.

### Can it be linked to persons?

<!-- answer here -->

## Law

TBD
"""


def test_a_checklist_is_read() -> None:
    read = read_ethics(TEXT, "ethics.md")
    assert read.problems == ()
    assert read.checklist
    assert (read.checklist.part, read.checklist.by) == ("before", ("A. Example",))
    assert read.checklist.date == date(2026, 11, 20)
    assert [(one.text, one.answered, one.line) for one in read.questions] == [
        ("Is personal data collected?", True, 14),
        ("Can it be linked to persons?", False, 18),
        ("Law", False, 22),
    ]


@pytest.mark.parametrize(
    ("old", "new", "kind", "line"),
    [
        ("part: before", "part: during", "bad-value", 4),
        ("part: before\n", "", "missing-field", 2),
        ("date: 2026-11-20", "date: soon", "bad-date", 5),
        ("by: A", "who: A", "unknown-field", 6),
        ("schema: 1", "schema: one", "bad-schema", 3),
    ],
)
def test_a_wrong_checklist_is_told(old: str, new: str, kind: str, line: int) -> None:
    [found] = read_ethics(TEXT.replace(old, new), "ethics.md").problems
    assert (found.kind, found.line) == (kind, line)
