"""A complete YAML reader: the parser's events, checked against limits before anything is built.

Only events are asked of the parser. libyaml's own composer overflows the stack on deep nesting, and
PyYAML's constructors raise a dozen kinds of error; here every refusal is a `DocumentError`.
"""

from __future__ import annotations

from sys import intern
from typing import Any, NamedTuple

from mltrl.documents import scalars
from mltrl.documents.composed import Composed, keep_identifiers, merge, mergeable
from mltrl.documents.events import LONE_SURROGATE, Event, parse
from mltrl.documents.text import is_unicode
from mltrl.documents.values import Node, Position, Span
from mltrl.errors import DocumentError

Container = dict[object, Any] | list[Any]
MERGE = object()
NO_KEY = object()
# What is below a scalar: shared, as a card has a hundred of them, and never written to.
NONE: dict[object, Node] = {}

TEXT_TAG = "tag:yaml.org,2002:str"


class Policy(NamedTuple):
    """What a kind of YAML allows. `expansion` is how many nodes aliases may add: 0 forbids them."""

    depth: int
    nodes: int
    expansion: int
    typed: bool


MACHINE = Policy(depth=64, nodes=2_000_000, expansion=100_000, typed=True)
AUTHORED = Policy(depth=32, nodes=50_000, expansion=0, typed=False)


def compose(text: str, policy: Policy, first_line: int = 1, *, pure: bool = False) -> Composed:
    """The one document of a text, None where it holds none; `pure` does without libyaml.

    Raises:
        DocumentError: it is not YAML, or not of the kind that the policy allows.
    """
    composer = _Composer(text, policy, first_line)
    for event in parse(text, first_line, pure=pure):
        composer.take[type(event).__name__](event)
    if composer.root is None or composer.root.value is None:
        return Composed(None, Node(Position(first_line, 1)))
    return composer.root


class _Frame:
    """A container that is being filled. `key` is that of the entry whose value comes next."""

    __slots__ = ("anchor", "end", "key", "key_position", "merges", "node", "size", "start", "value")

    def __init__(self, value: Container, node: Node, event: Event) -> None:
        self.value = value
        self.node = node
        self.anchor: str | None = event.anchor
        self.start = self.end = event.start_mark.index
        self.size = 1
        self.key: object = NO_KEY
        self.key_position = node.position
        self.merges: list[Composed] | None = None


class _Composer:
    """Builds one document from events; nothing in it calls itself, however deep the text is."""

    def __init__(self, text: str, policy: Policy, first_line: int) -> None:
        self.text = text
        self.policy = policy
        self.first_line = first_line
        self.root: Composed | None = None
        self.open: list[_Frame] = []
        self.anchors: dict[str, Composed | None] = {}
        self.nodes = self.expanded = self.documents = 0
        self.take = {
            "StreamStartEvent": self._pass,
            "StreamEndEvent": self._pass,
            "DocumentStartEvent": self._document,
            "DocumentEndEvent": self._pass,
            "ScalarEvent": self._scalar,
            "AliasEvent": self._alias,
            "SequenceStartEvent": self._list,
            "SequenceEndEvent": self._close,
            "MappingStartEvent": self._mapping,
            "MappingEndEvent": self._close,
        }

    def _refuse(self, kind: str, message: str, event: Event) -> DocumentError:
        return DocumentError(kind, message, *self._position(event))

    def _position(self, event: Event) -> Position:
        mark = event.start_mark
        return Position(mark.line + self.first_line, mark.column + 1)

    def _span(self, event: Event, style: str = "") -> Span:
        """The characters of a scalar or an alias; of a block, its last line end apart.

        Where nothing is written, that is after the colon, also in `{a: }`.
        """
        start, end = event.start_mark.index, event.end_mark.index
        if start == end:
            colon = start
            while self.text[colon - 1 : colon] in {" ", "\t"}:
                colon -= 1
            if self.text[colon - 1 : colon] == ":":
                return Span(colon, colon)
        if style in {"|", ">"}:
            written = self.text[start:end]
            blank = written[len(written.rstrip(" \t\r\n")) :]
            end -= len(blank.lstrip(" \t"))
        return Span(start, end)

    def _pass(self, event: Event) -> None:
        """Nothing to do."""

    def _document(self, event: Event) -> None:
        self.documents += 1
        if self.documents > 1:
            message = "a second document begins: a file holds one"
            raise self._refuse("multiple-documents", message, event)
        if event.version not in {None, (1, 2)}:
            message = "a `%YAML` directive for another version than 1.2"
            raise self._refuse("yaml-version", message, event)

    def _scalar(self, event: Event) -> None:
        self._check(event)
        written, style = event.value, event.style or ""
        is_key = self._awaits_key()
        if not written.isascii() and not is_unicode(written):
            raise self._refuse("bad-unicode", LONE_SURROGATE, event)
        is_text = bool(style) or event.tag == TEXT_TAG
        value = written if is_text else self._value(written, event, is_key=is_key)
        if is_key:
            self._key(value, event)
            return
        span = self._span(event, style)
        node = Node(self._position(event), written, children=NONE, span=span, style=style)
        composed = Composed(value, node)
        if event.anchor:
            self.anchors[event.anchor] = composed
        self._add(composed)

    def _value(self, written: str, event: Event, *, is_key: bool) -> object:
        """The value of a plain scalar."""
        if is_key and written in scalars.RESERVED:
            return MERGE if written == "<<" else written
        if not self.policy.typed:
            return None if scalars.WORDS.get(written, written) is None else written
        try:
            return scalars.resolve(written)
        except scalars.BadScalar as error:
            raise self._refuse(error.kind, str(error), event) from error

    def _check(self, event: Event) -> None:
        """Refuse tags, anchors where they are not allowed, and too many nodes."""
        self.nodes += 1
        if self.nodes > self.policy.nodes:
            message = f"more than {self.policy.nodes:,} values"
            raise self._refuse("too-many-nodes", message, event)
        if event.tag is not None and not (self.policy.typed and event.tag == TEXT_TAG):
            message = f"the tag `{event.tag[:80]}` is not allowed: write the plain value"
            raise self._refuse("tag-not-allowed", message, event)
        if event.anchor and not self.policy.expansion:
            message = f"the anchor `&{event.anchor[:80]}` is not allowed: write the value out"
            raise self._refuse("anchor-not-allowed", message, event)
        if event.anchor:
            self._check_name(f"&{event.anchor}", event)

    def _check_name(self, written: str, event: Event) -> None:
        """Refuse a colon right behind a name: a part of it in YAML 1.2, its end for libyaml."""
        start = self.text.find(written, event.start_mark.index)
        if self.text.startswith(":", start + len(written)):
            message = f"`{written[:80]}:` may be read in two ways: write a blank before the colon"
            raise self._refuse("syntax", message, event)

    def _alias(self, event: Event) -> None:
        name = event.anchor
        if not self.policy.expansion:
            message = f"the alias `*{name[:80]}` is not allowed: write the value out"
            raise self._refuse("anchor-not-allowed", message, event)
        self._check_name(f"*{name}", event)
        if name not in self.anchors:
            raise self._refuse("syntax", f"not YAML: no anchor `&{name[:80]}` before this", event)
        target = self.anchors[name]
        if target is None:
            raise self._refuse("recursive-anchor", f"`*{name[:80]}` contains itself", event)
        self.expanded += target.size
        if self.expanded > self.policy.expansion:
            message = f"aliases add more than {self.policy.expansion:,} values"
            raise self._refuse("expansion-limit", message, event)
        if self._awaits_key():
            if target.node.token is None:
                raise self._refuse("complex-key", "a key must be one plain value", event)
            self._key(target.value, event)
            return
        found, at, span = target.node, self._position(event), self._span(event)
        node = Node(at, found.token, children=found.children, span=span, style="*")
        self._add(Composed(target.value, node, target.size))

    def _list(self, event: Event) -> None:
        self._open(event, [])

    def _mapping(self, event: Event) -> None:
        self._open(event, {})

    def _open(self, event: Event, value: Container) -> None:
        self._check(event)
        if len(self.open) >= self.policy.depth:
            message = f"nested more than {self.policy.depth} levels deep"
            raise self._refuse("too-deep", message, event)
        if self._awaits_key():
            raise self._refuse("complex-key", "a key must be one plain value", event)
        if event.anchor:
            self.anchors[event.anchor] = None
        style = "flow" if event.flow_style else "block"
        self.open.append(_Frame(value, Node(self._position(event), style=style), event))

    def _close(self, event: Event) -> None:
        frame = self.open.pop()
        node = frame.node
        end = event.end_mark.index if node.style == "flow" else frame.end
        node.span = Span(frame.start, end)
        if isinstance(frame.value, dict):
            if frame.merges:
                frame.value = merge(frame.value, node, frame.merges)
            if self.policy.typed:
                keep_identifiers(frame.value, node)
        composed = Composed(frame.value, node, frame.size)
        if frame.anchor:
            self.anchors[frame.anchor] = composed
        self._add(composed)

    def _awaits_key(self) -> bool:
        return bool(self.open) and type(self.open[-1].value) is dict and self.open[-1].key is NO_KEY

    def _key(self, key: object, event: Event) -> None:
        frame = self.open[-1]
        first = frame.node.children.get(key)
        if key is MERGE:
            self._merge_key(frame, event)
        elif key is None and not self.policy.typed:
            raise self._refuse("complex-key", "a key must be a text, not empty", event)
        elif first:
            line = self._position(event).line
            message = f"`{key}` stands twice, in lines {first.position.line} and {line}"
            raise self._refuse("duplicate-key", message, event)
        frame.key = intern(key) if type(key) is str else key
        frame.key_position = self._position(event)
        frame.end = event.end_mark.index

    def _merge_key(self, frame: _Frame, event: Event) -> None:
        if not self.policy.expansion:
            message = "the merge key `<<` is not allowed: write the values out"
            raise self._refuse("anchor-not-allowed", message, event)
        if frame.merges is not None:
            raise self._refuse("duplicate-key", "`<<` stands twice in one mapping", event)

    def _add(self, composed: Composed) -> None:
        """Put a finished value where it belongs."""
        value, node, size = composed
        if not self.open:
            self.root = composed
            return
        frame = self.open[-1]
        frame.size += size
        if node.span:
            frame.end = node.span.end
        if isinstance(frame.value, list):
            frame.node.children[len(frame.value)] = node
            frame.value.append(value)
            return
        key, frame.key = frame.key, NO_KEY
        if key is MERGE:
            frame.merges = mergeable(composed)
            return
        frame.value[key] = value
        node.position = frame.key_position
        frame.node.children[key] = node
