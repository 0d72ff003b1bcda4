"""Text from a repository, made safe to show: on a terminal, in a log of CI, in Markdown."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_HIDDEN = (
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# A word of letters, or a number: nothing that Markdown or a forge would make something of.
_PLAIN = (
    r"[^\W\d_]+(?:['\u2019/-][^\W\d_]+)*|[+\u2212-]?\d+(?:[.,]\d+)*%?"
    r"|[\u2014\u2013\u2192\u2265\u2264\u2026]"
)
_SIGNS = frozenset("/%")
_OPENING, _CLOSING = "(\u201c\"'", ".,;:!?)\u2026\u201d\"'"


@cache
def _hidden() -> re.Pattern[str]:
    import re  # noqa: PLC0415 - compiled only where text is not plain ASCII

    return re.compile(_HIDDEN)


@cache
def _plain() -> re.Pattern[str]:
    import re  # noqa: PLC0415 - compiled only where Markdown is written

    return re.compile(_PLAIN)


def show(text: str) -> str:
    r"""The text on one line, with control, direction and invisible characters as `\x1b`.

    What the log of a CI run would take for a command is broken up: `::` at its start, `##[`.
    """
    if not (text.isascii() and text.isprintable()):
        text = _hidden().sub(lambda match: ascii(match[0])[1:-1], text)
    if "##[" in text:
        text = text.replace("##[", r"#\x23[")
    if text.lstrip().startswith("::"):
        text = text.replace("::", r"\x3a:", 1)
    return text


def clip(text: str, most: int) -> str:
    """The text, cut after so many characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def code(text: str) -> str:
    """A code span of Markdown that ends where the text does, whatever is in it."""
    text = show(text)
    if not text:
        return "(empty)"
    fence = "`"
    while fence in text:
        fence += "`"
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def inert(text: str) -> str:
    """The text as Markdown in which nothing acts: words as they are, all else as code.

    Forges leave code alone: no link, picture, mention, reference or HTML comes to life in it.
    """
    parts = show(text).strip().split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = ["`".join(parts[-2:])]
    found = ""
    for at, part in enumerate(parts):
        piece = code(part) if at % 2 else _words(part)
        # Two code spans that touch would be read as one of another length.
        found += f" {piece}" if found.endswith("`") and piece.startswith("`") else piece
    return found or "(empty)"


def _words(text: str) -> str:
    return " ".join(_word(word) for word in text.split(" "))


def _word(word: str) -> str:
    """A word as it is, or as code; punctuation around it stays."""
    rest = word.lstrip(_OPENING)
    core = rest.rstrip(_CLOSING)
    if not core:
        return word if _is_quiet(word) else code(word)
    before, after = word[: len(word) - len(rest)], rest[len(core) :]
    is_plain = core in _SIGNS or _plain().fullmatch(core)
    return before + (core if is_plain else code(core)) + after


def _is_quiet(word: str) -> bool:
    """Whether this is nothing, or punctuation that means nothing to Markdown."""
    return all(one in _OPENING + _CLOSING for one in word)


def cell(markdown: str) -> str:
    """Markdown of ours for a cell of a table: nothing in it ends the cell."""
    return markdown.replace("|", r"\|")
