"""Which parts of a Markdown text are prose: not code, not comments, not addresses.

What is no prose is blanked, so that lines and columns stay as they are. This looks at the source
and not at what a Markdown parser makes of it, since only the source has columns.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = "code"
COMMENT = "comment"
ADDRESS = "address"
INDENT = 4
MARKS = ("`", "<", "](", "]:", "://")
"""One of these is in whatever `_special` finds."""


class Part(NamedTuple):
    """A part of a line that is no prose."""

    start: int
    end: int
    kind: str


def prose(text: str) -> list[str]:
    """The lines of a text with everything but prose blanked."""
    return _blanked(text, (CODE, COMMENT, ADDRESS))


def without_comments(text: str) -> list[str]:
    """The lines of a text with HTML comments blanked."""
    return _blanked(text, (COMMENT,))


def both(text: str) -> Iterator[tuple[str, str]]:
    """Each line as `without_comments` and as `prose` has it, as far as they are asked for."""
    for line, parts in _scanned(text):
        yield _blank(line, parts, (COMMENT,)), _blank(line, parts, (CODE, COMMENT, ADDRESS))


def _blanked(text: str, kinds: tuple[str, ...]) -> list[str]:
    return [_blank(line, parts, kinds) for line, parts in _scanned(text)]


def _scanned(text: str) -> Iterator[tuple[str, list[Part]]]:
    scan = _Scan()
    lines = re.split("\r\n|\r|\n", text) if "\r" in text else text.split("\n")
    return ((line, scan.parts(line)) for line in lines)


def _blank(line: str, parts: list[Part], kinds: tuple[str, ...]) -> str:
    if not parts:
        return line
    kept, at = [], 0
    for start, end, kind in parts:
        if kind in kinds:
            kept += [line[at:start], " " * (end - start)]
            at = end
    return "".join([*kept, line[at:]])


class _Scan:
    """Goes through the lines of a text, and knows what one line opens and a later one closes."""

    def __init__(self) -> None:
        self.fence = ""
        self.comment = False
        self.listed = False
        self.code_may_begin = True

    def parts(self, line: str) -> list[Part]:
        """What is no prose in the next line."""
        whole = [Part(0, len(line), CODE)]
        if self.fence:
            self.fence = "" if self._closes_fence(line) else self.fence
            return whole
        opening = None if self.comment else _fence().match(line)
        if opening:
            self.fence = opening[1]
            return whole
        if not self.comment and self._is_indented_code(line):
            return whole
        return list(self._inside(line))

    def _closes_fence(self, line: str) -> bool:
        ticks = line.strip(" \t>")
        return len(ticks) >= len(self.fence) and not ticks.strip(self.fence[0])

    def _is_indented_code(self, line: str) -> bool:
        """Four spaces begin code after an empty line, but not below an item of a list."""
        if not line.strip():
            self.code_may_begin = True
            return False
        deep = line.startswith((" " * INDENT, "\t"))
        goes_on = self.listed and (deep or not self.code_may_begin)
        self.listed = goes_on or bool(_item().match(line))
        self.code_may_begin = self.code_may_begin and deep and not self.listed
        return self.code_may_begin

    def _inside(self, line: str) -> Iterator[Part]:
        at = 0
        while at < len(line):
            found = None if self.comment or _is_plain(line) else _special().search(line, at)
            if not self.comment and not found:
                return
            if found and found[0] != "<!--":
                part = _part(line, found)
                yield part
                at = max(part.end, found.end())
                continue
            start = found.start() if found else at
            end = line.find("-->", start)
            self.comment = end < 0
            at = len(line) if self.comment else end + 3
            yield Part(start, at, COMMENT)


def _is_plain(line: str) -> bool:
    """Whether a line cannot have anything special in it: told at a tenth of the cost."""
    return not any(mark in line for mark in MARKS)


def _part(line: str, found: re.Match[str]) -> Part:
    """A span of code, up to as many backticks as began it, or an address."""
    start, end = found.span()
    if found[0][0] == "`":
        runs = (run for run in _backticks().finditer(line, end) if run[0] == found[0])
        closing = next(runs, None)
        return Part(start, closing.end() if closing else start, CODE)
    if found[0].startswith("]("):
        return Part(start + 2, end - 1, ADDRESS)
    return Part(start, end, ADDRESS)


@cache
def _backticks() -> re.Pattern[str]:
    return re.compile("`+")


@cache
def _fence() -> re.Pattern[str]:
    return re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")


@cache
def _special() -> re.Pattern[str]:
    """Code, comments, and where links and images lead."""
    return re.compile(
        r"`+|<!--"
        r"|\]\((?:[^()]|\([^()]{0,200}\)){0,400}\)"
        r"|(?<!\S)\[[^\]]{1,100}\]:[ \t].{0,400}"
        r"|<[A-Za-z][A-Za-z0-9+.-]{1,20}:[^\s<>]{1,400}>|<[^\s<>@]{1,100}@[^\s<>]{1,100}>"
        r"|\b[a-z][a-z0-9+.-]{1,20}://[^\s)>\]]+"
    )
