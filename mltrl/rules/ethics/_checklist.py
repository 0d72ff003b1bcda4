"""The ethics checklist that a card names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.references import is_address

if TYPE_CHECKING:
    from mltrl.cards.ethics import Question, ReadEthics
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

LARGEST = 1 << 20
MARKDOWN = (".md", ".markdown")


def place_of(evidence: Evidence, card: CardFile) -> str:
    """The path of the checklist that the card names.

    Raises:
        Unavailable: it names none that is here; other rules say so.
    """
    ethics = card.card.ethics
    if ethics is None or not ethics.checklist:
        raise Unavailable("the card names no ethics checklist: see card/complete")
    if is_address(ethics.checklist):
        message = f"`{ethics.checklist}` is an address, which is not read offline"
        raise Unavailable(f"{message}: keep the answers, or a copy of them, in the repository")
    path = card.place(ethics.checklist)
    if path is None or path not in evidence.tree.entries:
        raise Unavailable(f"`{ethics.checklist}` leads nowhere: see card/links-resolve")
    return path


def read(evidence: Evidence, path: str) -> ReadEthics | None:
    """A checklist; None where it is a document of another kind.

    Raises:
        Unavailable: its bytes cannot be had, or are no text.
    """
    from mltrl.cards.ethics import read_ethics  # noqa: PLC0415 - it imports pydantic
    from mltrl.documents import decode  # noqa: PLC0415

    if not path.lower().endswith(MARKDOWN):
        return None
    try:
        text = decode(evidence.tree.read(path, LARGEST), limit=LARGEST)
    except DocumentError as error:
        raise Unavailable(f"`{path}`: {error.message}") from error
    return read_ethics(text, path) if "mltrl: ethics" in text.partition("\n---")[0] else None


def questions(checklist: ReadEthics) -> tuple[Question, ...]:
    """The questions of a checklist; none where it has no heading."""
    return checklist.questions if checklist.markdown.sections else ()
