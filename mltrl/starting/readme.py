"""What a README says at its beginning: what the project is called, and what it is."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from mltrl.starting.scalars import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 300
LONGEST_NAME = 80
FEWEST_WORDS = 4
# Below such a heading stands what the project is, also where it is not the first one.
ABOUT = ("about", "abstract", "background", "description", "introduction", "overview", "summary")
LABELS = r"(?:abstract|summary|tl;?dr|about|overview)"
# What begins so speaks to the reader, and not of the project.
ADDRESSING = ("click ", "note: ", "please ", "see ", "warning: ", "welcome ")
READ = 40_000


class Opening(NamedTuple):
    """The title of a README and its first paragraph, on one line each; "" where there is none."""

    title: str
    paragraph: str


class Block(NamedTuple):
    """Lines without a blank one between them, below a heading."""

    heading: str
    level: int
    text: str


def opening(text: str) -> Opening:
    """The title and the first paragraph of a Markdown text."""
    text = text[:READ]
    blocks = list(_blocks(text))
    titles = (one.heading for one in blocks if one.level == 1 and one.heading)
    title = next(titles, "") or _html_title(text)
    title = "" if title.lower().strip(":") in {*ABOUT, "readme"} else title
    return Opening(_short(title, LONGEST_NAME), _sentences(_paragraph(blocks)))


def _paragraph(blocks: list[Block]) -> str:
    """What stands below the title; else what is labelled, or headed, as an abstract is."""
    said = [(one, _spoken(one.text)) for one in blocks]
    first = (words for one, words in said if one.level <= 1 and words)
    labelled = (words for one, words in said if words and _label().match(_unquoted(one.text)))
    headed = (words for one, words in said if words and one.heading.lower().strip(":") in ABOUT)
    found = (next(words, "") for words in (first, labelled, headed))
    return next(filter(None, found), "")


def _blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a text, code and comments left out, each with the heading above it."""
    heading, level, lines = "", 0, [""]
    for line in [*_comments().sub("", _fences().sub("", text)).splitlines(), ""]:
        mark = re.match(r"(#{1,6})\s+(.*?)\s*#*\s*$", line)
        if re.fullmatch(r"\s{0,3}=+\s*", line) and lines[-1].strip():
            heading, level, lines = _words(lines[-1]), 1, [""]
            yield Block(heading, level, "")
        elif mark or not line.strip():
            if any(one.strip() for one in lines):
                yield Block(heading, level, "\n".join(lines).strip())
            lines = [""]
            if mark:
                heading, level = _words(mark[2]), len(mark[1])
                yield Block(heading, level, "")
        else:
            lines.append(line)


def _spoken(text: str) -> str:
    """The words of a paragraph; "" for a table, a list, a picture, HTML, and few words."""
    plain = _unquoted(text)
    if plain.lstrip().startswith(("<", "|", "- ", "* ", "+ ", "#", "    ", "[!")):
        return ""
    if re.match(r"\s*\d+[.)]\s|\s*\[[^]]+\]:|(?:[-*_]\s*){3,}$", plain):
        return ""
    if not any(map(str.isalpha, re.sub(r"\[[^\[\]]{1,400}\]\([^()\s]{0,400}\)", "", plain))):
        return ""  # a row of links leads elsewhere and tells nothing
    words = _label().sub("", _words(plain))
    letters = [one for one in words.split() if any(map(str.isalpha, one))]
    return words if len(letters) >= FEWEST_WORDS else ""


def _unquoted(text: str) -> str:
    return re.sub(r"^\s{0,3}>\s?", "", text, flags=re.MULTILINE)


def _words(text: str) -> str:
    """A text without pictures, marks, and where links lead."""
    target = r"(?:\([^()\s]{0,400}(?:\s[^()]{0,200})?\)|\[[^\[\]]{0,200}\])"
    plain = re.sub(rf"!\[[^\[\]]{{0,400}}\]{target}", "", text)
    plain = re.sub(rf"\[\s*\]{target}", "", plain)
    plain = re.sub(rf"\[([^\[\]]{{1,400}})\]{target}", r"\1", plain)
    plain = re.sub(r"<(https?://[^<>\s]{1,400})>", r"\1", plain)
    plain = re.sub(r"</?[A-Za-z][^<>]{0,400}>", "", plain)
    plain = re.sub(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`", "", plain)
    return one_line(unescape(re.sub(r":[a-z0-9_+-]+:", "", plain)))


def _html_title(text: str) -> str:
    found = re.search(r"<h1[^<>]*>(.{1,400}?)</h1>", text, re.IGNORECASE | re.DOTALL)
    return _words(found[1]) if found else ""


def _sentences(text: str) -> str:
    """As many whole sentences as are short enough together; "" where they speak to the reader."""
    kept = ""
    for sentence in re.split(r"(?<=[.!?])\s+(?=[^\Wa-z])", text):
        longer = f"{kept} {sentence}".strip()
        if sentence.endswith(":") or (kept and len(longer) > LONGEST):
            break
        kept = longer
    if kept.lower().startswith(ADDRESSING):
        return ""
    return _short(kept, LONGEST)


def _short(text: str, longest: int) -> str:
    """A text cut at a word where it is too long."""
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0]} …"


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        rf"\s*[*_]{{0,3}}{LABELS}[*_]{{0,3}}\s*[:.\u2013\u2014-]\s*[*_]{{0,3}}", re.IGNORECASE
    )


@cache
def _fences() -> re.Pattern[str]:
    return re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1.*?$|\Z)", re.MULTILINE | re.DOTALL)


@cache
def _comments() -> re.Pattern[str]:
    return re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
