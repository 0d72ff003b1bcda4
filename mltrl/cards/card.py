"""The readiness card: what a machine checks, and sections in which people speak.

What a machine checks stands in front matter; in cards of the official form in a summary table.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, cast

from mltrl.cards.headings import canonical
from mltrl.cards.kinds import kind_of
from mltrl.cards.problems import Problem
from mltrl.cards.prose import without_comments
from mltrl.cards.reading import Kind, Reading
from mltrl.cards.table import open_table
from mltrl.documents import Authored, read_markdown, split_front_matter
from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from mltrl.cards.table import Opened, Summary
    from mltrl.documents import FrontMatter, Link, Markdown, Section
    from mltrl.models.card import Card

NO_FRONT_MATTER = "front matter is missing: begin the file with a line `---`, keys, and `---` again"


# How the official form says what front matter says under a key that every card has.
INSTEAD = {
    "id": "the summary table has no project ID: write it behind the name, as in `Vetting (R01.1)`",
    "level": "neither heading nor summary table has a level: write its digit as `Current Level`",
}


class ReadMarkdown(Reading):
    """A Markdown file with front matter; its body is read when it is first asked for."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__(path, text)
        self.front: FrontMatter | None = None

    def read_front(self, kind: Kind) -> None:
        """Read the front matter."""
        try:
            self.front = split_front_matter(self.text)
        except DocumentError as error:
            self.blame(Problem.of(error))
            return
        if self.front is None:
            self.blame(Problem(NO_FRONT_MATTER, 1, 1, "", "no-front-matter"))
            return
        self.read(self.front.yaml, self.front.first_line, kind)
        # The text holds the body as well: of a thousand cards, once is enough.
        self.front = self.front._replace(body="")

    @property
    def body(self) -> str:
        """The text below the front matter."""
        return self.text[self.front.body_offset :] if self.front else ""

    @property
    def body_line(self) -> int:
        """The line of the file in which the body begins."""
        return self.front.body_line if self.front else 1

    @cached_property
    def markdown(self) -> Markdown:
        """The blocks of the body."""
        return read_markdown(self.body, self.body_line)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links and images of the body."""
        return self.markdown.links

    def forget(self) -> None:
        """Let go of what can be had from the text again."""
        for name in ("markdown", "sections", "tldr"):
            self.__dict__.pop(name, None)
        if self.document:
            self.document.forget()


class ReadCard(ReadMarkdown):
    """A card as it was read. `summary` is the summary table of one in the official form.

    `card` is None where nothing could be used: the front matter is no mapping, or there is no valid
    level. Elsewhere what is wrong was left out, and `problems` say so.
    """

    def __init__(self, path: str, text: str) -> None:
        super().__init__(path, text)
        self.summary: Summary | None = None

    def read_table(self, opened: Opened, kind: Kind) -> None:
        """Read the summary table."""
        from mltrl.cards.summary import read_summary  # noqa: PLC0415 - most have front matter

        self.summary, self.front = opened.summary, opened.front
        told = read_summary(opened.summary)
        self.blame(*told.problems)
        self.take(Authored(told.value, lambda: told.node), told.value, kind)
        self.problems = tuple(_about_table(one) for one in self.problems)

    @property
    def is_table(self) -> bool:
        """Whether it has the official form, with a summary table, and no front matter of ours."""
        return self.summary is not None

    @property
    def body(self) -> str:
        """The text below the front matter; all of it where there is none."""
        return self.text if self.is_table and self.front is None else super().body

    @property
    def card(self) -> Card | None:
        """What the front matter says, or the summary table."""
        return cast("Card | None", self.model)

    @cached_property
    def sections(self) -> dict[str, Section]:
        """The sections that a card may be asked for, by the names of `headings.HEADINGS`.

        Where a name occurs twice, the higher heading counts, then the first.
        """
        found: dict[str, Section] = {}
        for section in sorted(self.markdown.sections, key=lambda one: one.heading.level):
            name = canonical(section.heading.text)
            if name:
                found.setdefault(name, section)
        return found

    @property
    def other_sections(self) -> tuple[Section, ...]:
        """All other sections, in their order."""
        known = list(self.sections.values())
        return tuple(one for one in self.markdown.sections if one not in known)

    @cached_property
    def tldr(self) -> str:
        """What it is, from the front matter, a line `**TL;DR** — …` or a section; "" without."""
        if self.card and self.card.tldr:
            return self.card.tldr
        body = "\n".join(without_comments(self.body))
        line = re.search(
            r"^(?:\*\*|__)TL;?DR\W{0,3}(?:\*\*|__)[ \t:]*(?:[-\u2013\u2014:][ \t]*)?"
            r"(\S.*(?:\n[ \t]*\S.*)*)",
            body,
            re.IGNORECASE | re.MULTILINE,
        )
        if line:
            return line[1].strip()
        section = self.sections.get("tldr")
        return "\n".join(without_comments(section.text)).strip() if section else ""


def unreadable_card(path: str, error: DocumentError) -> ReadCard:
    """A card whose bytes are no text."""
    read = ReadCard(path, "")
    read.blame(Problem.of(error))
    return read


def read_card(text: str, path: str) -> ReadCard:
    """Read a card; what is wrong is in `problems`, never raised.

    Where `id` is missing, the name of the file stands in for it.
    """
    from mltrl.models.card import Card  # noqa: PLC0415 - it imports pydantic

    read = ReadCard(path, text)
    stem = path.rpartition("/")[2].removesuffix(".md") or "card"
    opened = None if kind_of(read.text) else open_table(read.text)
    if opened:
        read.read_table(opened, Kind("card", Card, {"id": stem, "level": None}))
    else:
        # `entry` may be absent in the model, since summary-table cards cannot say it.
        read.read_front(Kind("card", Card, {"id": stem, "level": None, "entry": None}))
    return read


def _about_table(problem: Problem) -> Problem:
    """A problem of the official form, in the words for that form."""
    if problem.kind == "missing-field" and problem.subject in INSTEAD:
        return problem._replace(message=INSTEAD[problem.subject])
    return problem
