"""Where a report that was handed over parts from the one that is made again, in words."""

from __future__ import annotations

import re
from html import unescape
from itertools import zip_longest

from mltrl.formats.plain import clip

SHOWN, BEFORE = 120, 40
"""So many characters of a line that differs are shown, and so many before the difference."""
TAG = re.compile(r"<[^<>]*>")
ROW = re.compile(r'<th scope="row" role="rowheader">(.{1,200}?)(?:<br>|</th>)')
NUMBER = re.compile(r'<data class="number" value="([^"<>]*)">([^<>]*)</data>')
PAGE = re.compile(
    r'<meta name="generator" content="mltrl |^\*\*MLTRL report\*\*|"kind": "MLTRL report"',
    re.MULTILINE,
)


def is_page(text: str) -> bool:
    """Whether a text without a record was once a report all the same."""
    return bool(PAGE.search(text))


def numbers(text: str) -> set[str]:
    """The values of metrics that a page of HTML shows, and those that it gives to programs."""
    return {unescape(one) for found in NUMBER.findall(text) for one in found}


def first_difference(there: str, here: str) -> list[str]:
    """Where two texts part, with the two lines; of HTML what a reader sees of them."""
    lines = there.splitlines()
    pairs = zip_longest(lines, here.splitlines())
    apart = ((at, one, two) for at, (one, two) in enumerate(pairs) if one != two)
    found = next(apart, None)
    if found is None:
        return [] if there == here else ["the first line that differs: at its end"]
    at, one, two = found
    row = _row(lines, at)
    where = f", in the row `{row}`" if row else ""
    if one is not None and two is not None and _is_read(one, two):
        one, two = _seen(one), _seen(two)
    said = f"the first line that differs: {at + 1}{where}"
    return [said, f"  in the report: {_around(one, two)}", f"  here: {_around(two, one)}"]


def _is_read(one: str, two: str) -> bool:
    """Whether readers see the difference of two lines, and something of both."""
    return _seen(one) != _seen(two) and bool(_seen(one).strip()) and bool(_seen(two).strip())


def _seen(line: str) -> str:
    return unescape(TAG.sub("", line)) if line.lstrip().startswith("<") else line


def _row(lines: list[str], at: int) -> str:
    """The head of the row of a table in which a line stands, "" for none."""
    for line in reversed(lines[max(0, at - 5) : at + 1]):
        if found := ROW.search(line):
            return _seen(f"<b>{found[1]}")
        if "</table>" in line:
            break
    return ""


def _around(line: str | None, other: str | None) -> str:
    """A line, cut to what stands around the place in which it is not the other one."""
    if line is None:
        return "no such line"
    pairs = zip_longest(line, other or "")
    same = next((at for at, (one, two) in enumerate(pairs) if one != two), 0)
    start = max(0, same - BEFORE) if len(line) > SHOWN else 0
    cut = "\N{HORIZONTAL ELLIPSIS}" if start else ""
    return f"{cut}{clip(line[start:], SHOWN)}" if line.strip() else "an empty line"
