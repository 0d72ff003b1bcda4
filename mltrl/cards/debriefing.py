"""The debrief of a stage: four questions, asked at every review unless others were agreed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl.cards.blanks import is_blank
from mltrl.cards.prose import without_comments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.cards.card import ReadCard


class Question(NamedTuple):
    """A default question and how to tell it: `words` is a pattern of what it is about."""

    name: str
    text: str
    words: str


class Answer(NamedTuple):
    """Whether a question is answered; `line` is that of the question, or of the section, if any."""

    question: Question
    answered: bool
    line: int | None


QUESTIONS = (
    Question("accomplished", "what was accomplished, and by whom", "accomplish"),
    Question("descoped", "what was punted or de-scoped", r"punt|de-?scop|backlog"),
    Question("learned", "what was learned", r"learn"),
    Question("debt", "what tech debt was gained, or mitigated", r"debt"),
)


def debrief(read: ReadCard) -> tuple[Answer, ...]:
    """The four default questions in their order, each with whether the card answers it.

    An answer follows its question, in the same line or in those below. Where the debrief is told
    without questions, speaking of the subject is an answer.
    """
    section = read.sections.get("debrief")
    if section is None:
        return tuple(Answer(one, answered=False, line=None) for one in QUESTIONS)
    lines = without_comments(section.text)
    asked = list(_asked(lines))
    starts = [number for number, _, _ in asked] + [len(lines)]
    answers: dict[str, Answer] = {}
    for (number, question, rest), end in zip(asked, starts[1:], strict=True):
        said = any(not is_blank(one) for one in (rest, *map(_bare, lines[number + 1 : end])))
        answers.setdefault(question.name, Answer(question, said, section.first_line + number))
    untold = lines[: starts[0]]
    return tuple(
        answers.get(one.name) or Answer(one, _is_told(one, untold), section.heading.line)
        for one in QUESTIONS
    )


def _asked(lines: list[str]) -> Iterator[tuple[int, Question, str]]:
    """The line of each question and what follows it there; without any, of labels ("Learned:")."""
    for patterns in (_questions(), _labels()):
        found: dict[str, tuple[int, Question, str]] = {}
        for number, line in enumerate(lines):
            for question, pattern in zip(QUESTIONS, patterns, strict=True):
                match = pattern.match(_bare(line))
                if match:
                    found.setdefault(question.name, (number, question, match["rest"]))
        if found:
            yield from sorted(found.values())
            return


def _is_told(question: Question, lines: list[str]) -> bool:
    pattern = re.compile(question.words, re.IGNORECASE)
    return any(pattern.search(line) and not is_blank(_bare(line)) for line in lines)


def _bare(line: str) -> str:
    """A line without the marks of headings, lists and emphasis at its beginning."""
    return line.lstrip(" \t>#*_-+").removeprefix("[ ] ").lstrip("0123456789.) \t*_")


@cache
def _questions() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(
            rf"(?:what|which|who|how)\b[^?]{{0,100}}?(?:{one.words})[^?]{{0,100}}"
            r"(?:\?[ \t*_]*(?:[\w ,/-]{1,30}\?)?|$)[*_]*(?P<rest>.*)",
            re.IGNORECASE,
        )
        for one in QUESTIONS
    )


@cache
def _labels() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(
            rf"(?:[\w/-]+[ ]){{0,2}}(?:{one.words})[\w/ ,-]{{0,40}}"
            r"[*_]*(?:[:\u2013\u2014]|$)[*_]*(?P<rest>.*)",
            re.IGNORECASE,
        )
        for one in QUESTIONS
    )
