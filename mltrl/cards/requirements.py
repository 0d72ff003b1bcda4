"""The file of requirements that cards name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from mltrl.cards.problems import Problem
from mltrl.cards.reading import Kind, Reading
from mltrl.documents import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.errors import DocumentError
    from mltrl.models.requirements import Requirements


class ReadRequirements(Reading):
    """Requirements as they were read; `requirements` is None where nothing could be used."""

    @property
    def requirements(self) -> Requirements | None:
        """The requirements that are valid."""
        return cast("Requirements | None", self.model)

    def has(self, kind: str) -> bool:
        """Whether there is a requirement of this kind, `research` or `product`."""
        found = self.requirements.requirements if self.requirements else ()
        return any(one.kind == kind for one in found)


class _Named(NamedTuple):
    """A field of a requirement that holds a number."""

    entry: int
    field: str
    number: str

    @property
    def subject(self) -> str:
        return f"requirements.{self.entry}.{self.field}"

    def place(self, read: Reading) -> Position:
        keys = ("requirements", self.entry, self.field)
        return read.document.at(*keys) if read.document else Position(1, 1)

    def problem(self, read: Reading, message: str, kind: str) -> Problem:
        return Problem(f"`{self.subject}` {message}", *self.place(read), self.subject, kind)


def unreadable_requirements(path: str, error: DocumentError) -> ReadRequirements:
    """A file of requirements whose bytes are no text."""
    read = ReadRequirements(path, "")
    read.blame(Problem.of(error))
    return read


def read_requirements(text: str, path: str) -> ReadRequirements:
    """Read a file of requirements; what is wrong is in `problems`, never raised."""
    from mltrl.models.requirements import Requirements  # noqa: PLC0415 - it imports pydantic

    read = ReadRequirements(path, text)
    read.read(read.text, 1, Kind("requirements", Requirements, {"requirements": None}))
    read.blame(*_repeated(read), *_orphaned(read))
    return read


def _repeated(read: Reading) -> Iterator[Problem]:
    first: dict[str, _Named] = {}
    for one in _named(read, "id"):
        before = first.setdefault(one.number, one)
        if before is not one:
            line = before.place(read).line
            message = (
                f"is `{one.number}`, as that of the requirement in line {line}: ids are unique"
            )
            yield one.problem(read, message, "duplicate-id")


def _orphaned(read: Reading) -> Iterator[Problem]:
    known = {one.number for one in _named(read, "id")}
    for one in _named(read, "parent"):
        if one.number not in known:
            message = f"is `{one.number}`: there is no such requirement"
            yield one.problem(read, message, "unknown-requirement")


def _named(read: Reading, field: str) -> Iterator[_Named]:
    """Every number under a key of the entries, but those that are at fault already."""
    faulty = {one.subject for one in read.problems}
    value = read.document.value if read.document else {}
    entries = value.get("requirements") if isinstance(value, dict) else ()
    for position, entry in enumerate(entries if isinstance(entries, list) else ()):
        number = entry.get(field) if isinstance(entry, dict) else None
        one = _Named(position, field, number if isinstance(number, str) else "")
        if one.number and one.subject not in faulty:
            yield one
