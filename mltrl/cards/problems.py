"""What is wrong with a document that people write, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mltrl.errors import DocumentError


class Problem(NamedTuple):
    """One thing that is wrong with a document.

    `message` is a sentence that names the field; `subject` is the field as a dotted path
    (`data.0.digest`) and `kind` a permanent key (`unknown-field`, `bad-date`, …).
    """

    message: str
    line: int
    column: int
    subject: str
    kind: str

    @classmethod
    def of(cls, error: DocumentError) -> Problem:
        """A reading error as a problem: the text was no document at all."""
        return cls(error.message, error.line, error.column, "", error.kind)
