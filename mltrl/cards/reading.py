"""From the text of a document to its model, with every problem in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mltrl.cards.problems import Problem
from mltrl.documents import Position, read_authored
from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mltrl.cards.faults import Fault, Keys
    from mltrl.documents import Authored
    from mltrl.documents.values import Key
    from mltrl.models.written import Written


class Kind(NamedTuple):
    """A kind of document: its name, its model, and its keys that must be there.

    The value of a required key stands in where it is missing or wrong; None where nothing can.
    """

    name: str
    model: type[Written]
    required: Mapping[str, object]


class Reading:
    """A document as it was read: what could be used of it, and what is wrong.

    `problems` are in the order of lines. `model` is None where nothing could be used, `document`
    where the text was no YAML mapping. For the keys `replaced` of the model something stands in.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text.removeprefix("\ufeff")
        self.model: Written | None = None
        self.problems: tuple[Problem, ...] = ()
        self.document: Authored | None = None
        self.replaced: frozenset[str] = frozenset()
        self._dropped: frozenset[Keys] = frozenset()

    def at(self, *keys: Key) -> Position:
        """Where the node under these keys of the model stands in the file."""
        return self.document.at(*self.original(*keys)) if self.document else Position(1, 1)

    def original(self, *keys: Key) -> Keys:
        """The keys in the file of a node of the model: entries before it may have been left out."""
        if not self._dropped:
            return keys
        from mltrl.cards.faults import original  # noqa: PLC0415 - it imports pydantic

        return original(keys, self._dropped)

    def dropped(self, *keys: Key) -> bool:
        """Whether what stands at these keys of the file, or part of it, was wrong and left out."""
        return any(one[: len(keys)] == keys[: len(one)] for one in self._dropped)

    def blame(self, *problems: Problem) -> None:
        """Add problems."""
        found = (*self.problems, *problems)
        self.problems = tuple(sorted(found, key=lambda one: (one.line, one.column)))

    def read(self, text: str, first_line: int, kind: Kind) -> None:
        """Read a YAML mapping that begins in a line of the file."""
        try:
            document = read_authored(text, first_line=first_line)
        except DocumentError as error:
            if error.kind == "empty":
                message = "nothing is written here yet"
                error = DocumentError(f"empty-{kind.name}", message, error.line, error.column)
            self.blame(Problem.of(error))
            return
        value = dict(document.value) if isinstance(document.value, dict) else {}
        head = list(_head(value, kind.name))
        self.document = document
        self.blame(*map(self._problem, head))
        self.take(document, value, kind)

    def take(self, document: Authored, value: Mapping[str, object], kind: Kind) -> None:
        """Check the values of a document against the model."""
        from mltrl.cards.faults import check  # noqa: PLC0415 - it imports pydantic

        self.document = document
        checked = check(kind.model, value, kind.required)
        self.model, self._dropped, self.replaced = checked.model, checked.dropped, checked.replaced
        self.blame(*map(self._problem, checked.faults))

    def _problem(self, fault: Fault) -> Problem:
        document = self.document
        line, column = document.at(*fault.place) if document else (1, 1)
        return Problem(fault.message, line, column, ".".join(map(str, fault.place)), fault.kind)


def _head(value: dict[str, Any], kind: str) -> Iterator[Fault]:
    """Take the keys that say what a document is from its mapping, and check them."""
    from mltrl.cards.faults import Fault  # noqa: PLC0415 - it imports pydantic
    from mltrl.models.scalars import shown  # noqa: PLC0415 - the same

    for key, word in (("mltrl", kind), ("schema", "1")):
        found = value.pop(key, None)
        if found is None:
            message = f"`{key}` is missing: write `{key}: {word}`"
            yield Fault("missing-field", message, "", (), key)
        elif found != word:
            message = f"`{key}` must be `{word}`, not {shown(found)}"
            yield Fault(f"bad-{key}", message, "", (key,))
