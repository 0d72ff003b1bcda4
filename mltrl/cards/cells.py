"""Cells of a Markdown table: where they stand in the file, and what they say without their markup.

Markup is blanked and never cut out, so that whatever is found in a cell has its place in the file.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl.cards.gaps import is_italic, is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator


GONE = "\0"
"""Stands for each character of markup; no text has it."""


class Part(NamedTuple):
    """A part of a cell: its text, and where it begins, in characters of the cell."""

    text: str
    start: int
    end: int


ROOTS = frozenset({"`/`", "`.`", "`./`", "`..`", "`../`"})


class Cell(NamedTuple):
    """A cell as it is written; `start` counts characters of the text, line and column from 1."""

    written: str
    start: int
    line: int
    column: int

    @property
    def bare(self) -> str:
        """Its text with all markup blanked, in the same places."""
        return _bare(self.written).replace(GONE, " ")

    @property
    def text(self) -> str:
        """What it says, without markup."""
        return " ".join(_bare(self.written).replace(GONE, "").split())

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing: empty, a dash, or only a placeholder."""
        if self.is_root:
            return False
        has_words = any(map(str.isalnum, self.text))
        return not has_words or is_italic(self.written) or is_placeholder(self.written)

    @property
    def is_root(self) -> bool:
        """Whether it names a folder without a word, as code: `/`, `.`, `./`."""
        return self.written in ROOTS

    @property
    def links(self) -> list[Part]:
        """Where its links lead, in their order."""
        found = _link().finditer(_without_comments(self.written))
        groups = ((one, "target" if one["target"] is not None else "url") for one in found)
        return [Part(one[name], one.start(name), one.end(name)) for one, name in groups]

    def parts(self, separators: str) -> Iterator[Part]:
        """Its text, split at a pattern; what stands in brackets stays together."""
        bare = self.bare
        inside = re.sub(r"\([^()]*\)", lambda one: "x" * len(one[0]), bare)
        start = 0
        for end, after in [
            *(one.span() for one in re.finditer(separators, inside)),
            (len(bare),) * 2,
        ]:
            part = trimmed(bare, start, end)
            if any(map(str.isalnum, part.text)):
                yield part
            start = after


def trimmed(text: str, start: int, end: int) -> Part:
    """A part of a text without the white space around it."""
    written = text[start:end]
    start += len(written) - len(written.lstrip())
    return Part(written.strip(), start, start + len(written.strip()))


def cells_of(line: str, start: int, number: int) -> list[Cell]:
    """The cells of a line that begins at a character of the text, split at each bare `|`."""
    begin = len(line) - len(line.lstrip())
    begin += line[begin : begin + 1] == "|"
    ends = [one.start() for one in re.finditer(r"(?<!\\)\|", line) if one.start() >= begin]
    found = []
    for end in [*ends, len(line)]:
        part = trimmed(line, begin, end)
        found.append(Cell(part.text, start + part.start, number, part.start + 1))
        begin = end + 1
    if len(found) > 1 and not found[-1].written:
        found.pop()
    return found


def _without_comments(written: str) -> str:
    return re.sub(r"<!--.*?(?:-->|$)", lambda one: " " * len(one[0]), written)


def _bare(written: str) -> str:
    """A text in which markup is `GONE`."""
    text = _without_comments(written)
    for pattern in _markup():
        text = pattern.sub(_blanked, text)
    return text


def _blanked(found: re.Match[str]) -> str:
    """A match with everything gone but its group `kept`; a line break counts as a separator."""
    if found[0].lower().startswith("<br"):
        return ";".ljust(len(found[0]))
    start, end = found.span("kept") if "kept" in found.re.groupindex else (found.end(),) * 2
    kept = found.string[start:end]
    return GONE * (start - found.start()) + kept + GONE * (found.end() - end)


@cache
def _link() -> re.Pattern[str]:
    """A link or an address; pictures lead nowhere."""
    return re.compile(
        r"(?<!!)\[[^\[\]\n]*\]\(<?(?P<target>[^()\s<>]+)[^()]*\)|(?P<url>https?://[^\s<>()|]+)"
    )


@cache
def _markup() -> tuple[re.Pattern[str], ...]:
    """Line breaks, footnotes, pictures, links, code, emphasis and escapes, in this order."""
    return tuple(
        re.compile(one, re.IGNORECASE)
        for one in (
            r"<br\s{0,3}/?>",
            r"\[\^[^\[\]\s]+\]",
            r"!\[[^\[\]\n]*\]\([^()]*\)",
            r"\[(?P<kept>[^\[\]\n]*)\]\([^()]*\)",
            r"`(?P<kept>[^`]*)`",
            r"(?<!\w)(?P<mark>[*_]{1,3})(?=\S)(?P<kept>.+?)(?<=\S)(?P=mark)(?!\w)",
            r"(?<!\w)(?P<mark>[*_])(?=\S)(?P<kept>.+?)(?<=\S)(?P=mark)(?!\w)",
            r"\\(?P<kept>[^\w\s])",
        )
    )
