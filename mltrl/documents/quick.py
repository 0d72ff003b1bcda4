"""YAML that people write, read at half of the cost: its values, and where its nodes stand.

Most documents are as they should be. It never guesses: whatever may have to be refused is `Unsure`,
and the complete reader says what it is, and where.
"""

from __future__ import annotations

from array import array
from sys import intern
from typing import TYPE_CHECKING

from mltrl.documents.events import parse
from mltrl.documents.fast import Unsure
from mltrl.documents.scalars import RESERVED, WORDS
from mltrl.documents.text import is_unicode
from mltrl.documents.values import Node, Position
from mltrl.documents.yaml import AUTHORED, Container

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.documents.events import Event

    Places = array[int]
    """Line and column of each node in the order of the text: of an entry, those of its key."""

VERSIONS = (None, (1, 2))


def read(text: str, first_line: int = 1) -> tuple[object, Places]:
    """The value of a text and the places of its nodes, or `Unsure`.

    Raises:
        DocumentError: the text is not YAML.
    """
    reader = _Reader(first_line)
    take = {
        "StreamStartEvent": reader.ignore,
        "StreamEndEvent": reader.ignore,
        "DocumentStartEvent": reader.document,
        "DocumentEndEvent": reader.ignore,
        "ScalarEvent": reader.scalar,
        "AliasEvent": reader.alias,
        "SequenceStartEvent": reader.sequence,
        "SequenceEndEvent": reader.close,
        "MappingStartEvent": reader.mapping,
        "MappingEndEvent": reader.close,
    }
    for event in parse(text, first_line):
        take[type(event).__name__](event)
    return reader.root, reader.places


def placed(value: object, places: Places) -> Node:
    """Where the nodes of a value stand, from what `read` told of it."""
    numbers = iter(places)
    return _placed(value, zip(numbers, numbers, strict=True))


def _placed(value: object, places: Iterator[tuple[int, int]]) -> Node:
    node = Node(Position(*next(places)))
    if isinstance(value, dict):
        node.children = {key: _placed(one, places) for key, one in value.items()}
    elif isinstance(value, list):
        node.children = {number: _placed(one, places) for number, one in enumerate(value)}
    return node


class _Reader:
    """Builds a value from events. `key` is that of the entry whose value comes next."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.root: object = None
        self.places: Places = array("L")
        self.inside: Container = []
        self.around: list[tuple[Container, str | None]] = []
        self.key: str | None = None
        self.documents = 0

    def ignore(self, _event: Event) -> None:
        """Nothing to do."""

    def alias(self, _event: Event) -> None:
        """A person is to write it out."""
        raise Unsure

    def document(self, event: Event) -> None:
        """One document, of a version that is read here."""
        self.documents += 1
        if self.documents > 1 or event.version not in VERSIONS:
            raise Unsure

    def scalar(self, event: Event) -> None:
        """A key, or a value."""
        written = event.value
        is_key = self._begin(event)
        is_none = not event.style and WORDS.get(written, written) is None
        if not written.isascii() and not is_unicode(written):
            raise Unsure
        if not is_key:
            self._add(None if is_none else written)
        elif is_none or written in RESERVED or written in self.inside:
            raise Unsure
        else:
            self.key = intern(written)

    def sequence(self, event: Event) -> None:
        """A list begins."""
        self._open(event, [])

    def mapping(self, event: Event) -> None:
        """A mapping begins."""
        self._open(event, {})

    def close(self, _event: Event) -> None:
        """A list or a mapping is complete."""
        value = self.inside
        self.inside, self.key = self.around.pop()
        self._add(value)

    def _begin(self, event: Event) -> bool:
        """Note where a node stands; whether it is a key."""
        if event.tag is not None or event.anchor or len(self.places) > 2 * AUTHORED.nodes:
            raise Unsure
        if self.key is None:
            mark = event.start_mark
            self.places.extend((mark.line + self.first_line, mark.column + 1))
        return self.key is None and type(self.inside) is dict

    def _open(self, event: Event, value: Container) -> None:
        if self._begin(event) or len(self.around) >= AUTHORED.depth:
            raise Unsure
        self.around.append((self.inside, self.key))
        self.inside, self.key = value, None

    def _add(self, value: object) -> None:
        """Put a value where it belongs."""
        if not self.around:
            self.root = value
        elif isinstance(self.inside, dict):
            self.inside[self.key], self.key = value, None
        else:
            self.inside.append(value)
