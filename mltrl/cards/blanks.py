"""Words that stand for a text still to be written: TBD, TODO, "*link to …*", `<your name>`.

A wrong alarm is worse than a missing one. So a word counts only where it stands for a missing text:
alone, at the beginning, after a colon, in brackets. In the middle of a sentence ("what to do", "the
TODO list"), in code and in paths it is a word like others.
"""

from __future__ import annotations

import re
from functools import cache

ALONE = frozenset(
    (
        *("tbd", "tba", "tbc", "todo", "to do", "fixme", "xxx", "fill in", "fill me in"),
        *("to be added", "to be completed", "to be confirmed", "to be decided", "to be defined"),
        *("to be determined", "to be done", "to be filled in", "to be written"),
    )
)
WIDEST = 60
AROUND = " \t*_~\"'`()[]{}.,:;!"
WORD = "(?:TBD|TBA|TBC|TODO|FIXME)"
TASKS = (
    "add|ask|check|clarify|complete|decide|define|describe|document|explain|fill|find|finish|"
    "include|insert|link|measure|specify|test|update|verify|write"
)
# One of these is in whatever the patterns find: looking for them first costs a tenth.
MARKS = ("<", "TB", "TODO", "FIXME", "orem ipsum", "ink")
# What may stand between `<` and `>` in a template; `=`, `/` and `@` are of HTML and addresses.
SLOT = r"[A-Za-z][\w ,.'\u2019&:;|()?-]{1,100}"
HTML = frozenset(
    (
        *("abbr", "article", "aside", "b", "blockquote", "body", "br", "center", "code", "dd"),
        *("del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3"),
        *("head", "hr", "html", "img", "ins", "kbd", "li", "mark", "ol", "picture", "pre", "sub"),
        *("section", "small", "span", "strong", "summary", "sup", "svg", "table", "tbody", "td"),
        *("tfoot", "th", "thead", "tr", "tt", "ul", "var", "video", "wbr"),
    )
)


def blank(text: str) -> str:
    """The first placeholder in a line, an item or a cell of prose; "" without one."""
    if _is_alone(text):
        return text.strip(AROUND)
    if not any(mark in text for mark in MARKS):
        return ""
    found = (one for one in _patterns().finditer(text) if _counts(one, text))
    match = next(found, None)
    words = " ".join(match[0].split()) if match else ""
    return words if len(words) <= WIDEST else f"{words[: WIDEST - 1]}…"


# Paths that are words of their own: the root of the repository, and the folder of the document.
ROOTS = frozenset({"/", ".", "./"})


def is_blank(text: str) -> bool:
    """Whether a line, an item or a cell says nothing but placeholders."""
    if text.strip() in ROOTS:
        return False
    if _is_alone(text):
        return True
    if not any(mark in text for mark in MARKS):
        return not any(one.isalnum() for one in text)
    rest = _patterns().sub(lambda one: "" if _counts(one, text) else one[0], text)
    return not any(one.isalnum() for one in rest)


def _is_alone(text: str) -> bool:
    return "](" not in text and text.strip(AROUND).casefold() in ALONE


def _counts(found: re.Match[str], text: str) -> bool:
    """Whether it is no HTML, nor short for what is before it, as in "tick-borne disease (TBD)"."""
    word = found[0].strip("<>()[]*_ ")
    if found[0].strip("*_ ").startswith("<"):
        return word.casefold() not in HTML
    if not found[0].startswith("("):
        return True
    before = re.findall(r"[^\W\d_]+", text[max(0, found.start() - 100) : found.start()])
    initials = "".join(one[0] for one in before[-len(word) :])
    return initials.upper() != word


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join((*_words(), *_links(), *_slots())))


def _words() -> tuple[str, ...]:
    r"""A word alone or first in its line; with a colon; behind a colon or "is"; in brackets."""
    after = (
        r"(?:(?<=[:=\u2013\u2014*_])|(?<=\bis)|(?<=\bare)|(?<=\bstill))[ \t]+(?<![\w*])[*_]{0,3}"
    )
    return (
        rf"^[*_]{{0,3}}{WORD}\b[*_]{{0,3}}[ \t]*(?:$|[:(\u2013\u2014,;.-].*)",
        rf"^[*_]{{0,3}}(?:TODO|FIXME)[ ]+(?:{TASKS})\b.*",
        r"""(?<![\w"'\u2018\u201c/.-])(?:TODO|FIXME)(?:\([^()]{1,40}\))?:[ \t].*""",
        rf"{after}{WORD}\b(?=[*_]{{0,3}}[ \t]*(?:$|[.,;)\]]))",
        rf"[\[(][ \t]*[*_]{{0,3}}{WORD}[*_]{{0,3}}[ \t]*[\])](?!\()",
        r"\b[Ll]orem ipsum\b.*",
    )


def _links() -> tuple[str, ...]:
    """The words "link to …" in italics or brackets, where no link is."""
    italic = r"(?<![\w*_'\"\u201c])(?P<i>[*_]{1,3})"
    return (
        italic + r"\(?[Ll]inks?(?: to\b|,)(?:(?!(?P=i)|\]\().){0,200}(?P=i)",
        r"\[[ \t]*[Ll]inks?[ ]to\b[^\]\[]{1,100}\](?:\(\)|(?![(\[:]))",
    )


def _slots() -> tuple[str, ...]:
    """What to fill in, as `<your name>` anywhere; as `<name>` alone or behind a colon."""
    asking = "(?i:add|describe|enter|fill|insert|links?[ ]to|write|your)"
    return (
        rf"(?<![\w<])<[ ]?{asking}[ ]{SLOT}>",
        rf"(?:^|(?<=:[ ]))[*_]{{0,3}}<[ ]?{SLOT}>(?=[*_]{{0,3}}[ \t]*$)",
    )
