"""A new card with what its level asks for: front matter, sections, requirements, ethics.

What is not known is a key without a value or a section without a word, each below a comment that
says what belongs there. Such gaps are valid, and `card/complete` names every one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl import standard
from mltrl.cards.debriefing import QUESTIONS
from mltrl.cards.headings import HEADINGS, title
from mltrl.starting.scalars import one_line, scalar
from mltrl.starting.writing import Draft
from mltrl.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mltrl.models.standard import Question

TEMPLATES = "card/new"
AFTER = 8
"""The level whose gate asks for the questions on ethics after development (G8.12)."""
WITH_REQUIREMENTS = "requirements:"


class Beginning(NamedTuple):
    """What is known of a card: `front` goes from key to YAML, `sections` from title to text.

    `path` is that of the card from the root; `preface` is a comment that begins the front matter.
    """

    path: str
    id: str
    level: int
    preface: str
    front: Mapping[str, str] = {}
    sections: Mapping[str, str] = {}


def beside(path: str, name: str) -> str:
    """The path of a file in the folder of another."""
    folder = path.rpartition("/")[0]
    return f"{folder}/{name}" if folder else name


def drafts(begun: Beginning) -> Iterator[Draft]:
    """The card, and the files that it names and that are written beside it, not over others."""
    companions = list(_companions(begun))
    yield Draft(begun.path, text(begun))
    yield from companions


def text(begun: Beginning) -> str:
    """The text of the card."""
    asked = _asked(begun.level)
    front = {**_own(begun), **begun.front}
    name = begun.front.get("name", "").strip().strip('"')
    return fill(
        f"{TEMPLATES}/card.md.j2",
        preface=begun.preface,
        id=scalar(begun.id),
        title=one_line(name).replace("\\", "") or begun.id,
        level=begun.level,
        front=front,
        sections=begun.sections,
        asked=asked,
        known=asked | front.keys(),
        headings={title(name) for name in HEADINGS},
        optional=_optional(asked | begun.sections.keys()),
        shown=_shown(begun.level),
        debrief=[one.text.capitalize() for one in QUESTIONS],
    )


def _own(begun: Beginning) -> dict[str, str]:
    """The values that every new card has: its companions are there, and no question answered."""
    checklist = "ethics-after.md" if begun.level >= AFTER else "ethics.md"
    own = {"ethics": f" {{state: not started, checklist: {checklist}}}"}
    if "research" in _kinds(begun.level):
        own["requirements"] = " requirements.yaml"
    return own


def _asked(level: int) -> set[str]:
    """The keys and headings that a level requires; of several places for one thing, the first."""
    needed = standard.fields_for(level)
    fields = (one for one in standard.load().fields if needed.get(one.name) == "required")
    asked = {one.found[0].partition(":")[2] for one in fields}
    if title("intended_use") in asked:
        asked.add(title("unacceptable_use"))
    return asked | ({"entry.reason"} if level > 1 else set())


def _kinds(level: int) -> list[str]:
    """The kinds of requirements that a level asks for."""
    needed = standard.fields_for(level)
    places = (one.found[0] for one in standard.load().fields if needed.get(one.name) == "required")
    return [one.removeprefix(WITH_REQUIREMENTS) for one in places if WITH_REQUIREMENTS in one]


def _optional(there: set[str]) -> list[str]:
    """The headings that a card may have beside those that are there."""
    apart = {"debrief", "tldr", "literature", "hypotheses", "research_plan"}
    titles = [title(name) for name in HEADINGS if name not in apart]
    return [one for one in titles if one not in there]


def _shown(level: int) -> list[tuple[str, str]]:
    """The criteria of the level's gate that want evidence, and what each wants to see."""
    return [
        (criterion.id, part.about)
        for criterion in standard.gate(level)
        for group in criterion.parts
        for part in group
        if part.kind == "evidence" and part.about
    ]


def _companions(begun: Beginning) -> Iterator[Draft]:
    kinds = _kinds(begun.level)
    if kinds and "requirements" not in begun.front:
        body = fill(f"{TEMPLATES}/requirements.yaml.j2", product="product" in kinds)
        yield Draft(beside(begun.path, "requirements.yaml"), body, kept=True)
    if "ethics" not in begun.front:
        yield Draft(beside(begun.path, "ethics.md"), _ethics("before"), kept=True)
        if begun.level >= AFTER:
            yield Draft(beside(begun.path, "ethics-after.md"), _ethics("after"), kept=True)


def _ethics(part: str) -> str:
    """The questions before or after development, by topic."""
    topics: dict[str, list[Question]] = {}
    for question in standard.ethics():
        if question.id.startswith(f"E.{part[0].upper()}"):
            topics.setdefault(question.topic.capitalize(), []).append(question)
    return fill(f"{TEMPLATES}/ethics.md.j2", part=part, topics=topics)
