"""Ethics checklists: front matter, and a heading for each question with the answer below it."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple, cast

from mltrl.cards.card import ReadMarkdown
from mltrl.cards.gaps import has_content
from mltrl.cards.reading import Kind

if TYPE_CHECKING:
    from mltrl.models.ethics import EthicsChecklist


class Question(NamedTuple):
    """A question as it stands in the file, and whether something is written below it."""

    text: str
    answered: bool
    line: int


class ReadEthics(ReadMarkdown):
    """An ethics checklist as it was read; `checklist` is None where nothing could be used."""

    @property
    def checklist(self) -> EthicsChecklist | None:
        """What the front matter says."""
        return cast("EthicsChecklist | None", self.model)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The headings without headings below them, but for the title."""
        sections = self.markdown.sections
        return tuple(
            Question(one.heading.text, has_content(one), one.heading.line)
            for one, after in zip_longest(sections, sections[1:])
            if one.heading.level > 1 and not (after and after.heading.level > one.heading.level)
        )


def read_ethics(text: str, path: str) -> ReadEthics:
    """Read an ethics checklist; what is wrong is in `problems`, never raised."""
    from mltrl.models.ethics import EthicsChecklist  # noqa: PLC0415 - it imports pydantic

    read = ReadEthics(path, text)
    read.read_front(Kind("ethics", EthicsChecklist, {"part": None}))
    return read
