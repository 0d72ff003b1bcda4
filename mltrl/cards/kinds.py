"""Telling what a file is, without parsing it: most Markdown files of a repository are no cards."""

from __future__ import annotations

import re
from functools import cache

FENCE = "---"
CLOSING = frozenset({"---", "..."})
# Where the closing line is missing, as many lines may be meant as front matter.
UNCLOSED = 20
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def may_be_card(data: bytes) -> bool:
    """Whether a file may be a card, by its bytes; False is certain."""
    data = legible(data)
    if data.removeprefix(b"\xef\xbb\xbf").startswith(b"---") and b"mltrl" in data:
        return True
    lowered = data.lower()
    return b"trl" in lowered and b"card" in lowered and b"|" in lowered


def legible(data: bytes) -> bytes:
    """Bytes as far as one can read them: what is marked as UTF-16 is a card too, a broken one."""
    return data[2:].replace(b"\0", b"") if data.startswith(UTF16) else data


def is_card(text: str) -> bool:
    """Whether a Markdown file is meant as a card, of either form; a broken front matter is one."""
    return kind_of(text) == "card" or is_table(text)


def is_table(text: str) -> bool:
    """Whether a Markdown file is a card of the official form: a heading and a summary table."""
    from mltrl.cards.table import open_table  # noqa: PLC0415 - few files come so far

    text = text.removeprefix("\ufeff")
    return not kind_of(text) and open_table(text) is not None


def kind_of(text: str) -> str:
    """What the line `mltrl: …` of a file's front matter says it is, or ""."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].rstrip() != FENCE:
        return ""
    ends = (number for number, line in enumerate(lines[1:], 1) if line.rstrip() in CLOSING)
    found = map(_kind_line().match, lines[1 : next(ends, UNCLOSED)])
    return next((match[1] for match in found if match), "")


@cache
def _kind_line() -> re.Pattern[str]:
    """The key in block or in flow style, quoted or not, with a comment behind it or not."""
    return re.compile(
        r"""(?:\{\s{0,9})?["']?mltrl["']?\s{0,9}:\s{1,9}["']?([\w-]+)["']?\s{0,9}(?:[,}\#].*)?$"""
    )
