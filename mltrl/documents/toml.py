"""TOML, with a position for every key and item."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mltrl.documents.scalars import MOST_DIGITS
from mltrl.documents.text import Lines, fault, position
from mltrl.documents.values import Document, Node
from mltrl.errors import DocumentError

DEEPEST = 64
TABLES = "[["
"""The style of a node that holds the tables of an array, `[[name]]`."""


def read_toml(text: str) -> Document:
    """The value of a TOML text.

    Raises:
        DocumentError: it is not TOML, or is nested too deep.
    """
    import tomllib  # noqa: PLC0415 - the door opens when there is TOML

    _check(text)
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax(text, str(error)) from error
    _check_depth(value)
    return Document(value, lambda: locate(text))


def _syntax(text: str, reason: str) -> DocumentError:
    """The error of the parser, which names line and column in its sentence."""
    found = re.search(
        r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", reason, re.DOTALL
    )
    if not found:
        return fault("syntax", f"not TOML: {reason}", text, 0)
    message = found[1]
    kind = "bad-unicode" if "Unicode scalar value" in message else "syntax"
    if re.match("Cannot (overwrite|declare|redefine|mutate)", message):
        kind, message = "duplicate-key", f"a key or table stands twice ({message})"
    place = (int(found[2]), int(found[3])) if found[2] else position(text, len(text))
    return DocumentError(kind, f"not TOML: {message[:1].lower()}{message[1:]}", *place)


def _check(text: str) -> None:
    """Refuse what would be too much for a parser that calls itself."""
    depth = 0
    for token in _tokens().finditer(text):
        first = token[0][0]
        if first in "[{":
            depth += 1
        elif first in "]}":
            depth -= 1
        elif len(token[0]) > MOST_DIGITS and token[0].lstrip("+-").replace("_", "").isdecimal():
            message = f"a number of more than {MOST_DIGITS:,} digits"
            raise fault("number-too-long", message, text, token.start())
        is_long = first not in "\"'#" and token[0].count(".") > DEEPEST
        if depth > DEEPEST or is_long:
            raise fault("too-deep", _too_deep(), text, token.start())


def _check_depth(value: object) -> None:
    level = [value]
    for _ in range(DEEPEST + 1):
        tables = [one.values() for one in level if isinstance(one, dict)]
        lists = [one for one in level if isinstance(one, list)]
        level = [inner for one in (*tables, *lists) for inner in one]
    if level:
        raise DocumentError("too-deep", _too_deep())


def _too_deep() -> str:
    return f"nested more than {DEEPEST} levels deep"


class _Part(NamedTuple):
    """One name of a dotted key, and where it begins."""

    name: str
    start: int


def locate(text: str) -> Node:
    """Where everything stands in a text that is TOML."""
    return _Scanner(text).run()


class _Scanner:
    """Follows headers, keys and values; `next` is the token to be read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        skipped = ("#", "\n", "\r")
        found = _tokens().finditer(text)
        self.tokens = [(one[0], one.start()) for one in found if not one[0].startswith(skipped)]
        self.next = 0
        self.root = Node(self.lines.at(0))

    def run(self) -> Node:
        """Read all statements."""
        table = self.root
        while self.next < len(self.tokens):
            if self.peek() == "[":
                table = self.header()
            else:
                self.entry(table)
        return self.root

    def peek(self) -> str:
        """The next token, "" at the end."""
        return self.tokens[self.next][0] if self.next < len(self.tokens) else ""

    def header(self) -> Node:
        """`[table]` or `[[table]]`: the node that the following entries belong to."""
        is_array = self.tokens[self.next + 1][0] == "["
        self.next += 1 + is_array
        parts = self.key("]")
        self.next += 1 + is_array
        *above, last = parts
        node = self.descend(self.root, above)
        if not is_array:
            found = self.descend(node, [last])
            found.position = self.lines.at(last.start)
            return found
        array = node.children.setdefault(last.name, self.node(last.start, style=TABLES))
        item = array.children[len(array.children)] = self.node(last.start)
        return item

    def entry(self, table: Node) -> None:
        """`key = value`."""
        *above, last = self.key("=")
        self.next += 1
        node = self.descend(table, above)
        value = self.value()
        value.position = self.lines.at(last.start)
        node.children[last.name] = value

    def key(self, end: str) -> list[_Part]:
        """The parts of a dotted key, up to a token that is left to be read."""
        parts = []
        while (token := self.tokens[self.next])[0] != end:
            self.next += 1
            parts += _parts(*token)
        return parts

    def descend(self, node: Node, parts: list[_Part]) -> Node:
        """The table that a dotted key names, the last one of an array of tables."""
        for part in parts:
            node = node.children.setdefault(part.name, self.node(part.start))
            if node.style == TABLES:
                node = node.children[len(node.children) - 1]
        return node

    def value(self) -> Node:
        """The next value."""
        word, index = self.tokens[self.next]
        self.next += 1
        node = self.node(index)
        if word == "[":
            while not self.closing("]"):
                node.children[len(node.children)] = self.value()
        elif word == "{":
            while not self.closing("}"):
                self.entry(node)
        else:
            node.token = _content(word) + self.time(index + len(word))
        return node

    def closing(self, bracket: str) -> bool:
        """Whether the bracket comes next, after a comma or none; then it has been read."""
        if self.peek() == ",":
            self.next += 1
        found = self.peek() == bracket
        self.next += found
        return found

    def time(self, end: int) -> str:
        """The rest of a date that is written with a space: `2024-01-02 03:04:05`."""
        token, index = self.tokens[self.next] if self.peek() else ("", 0)
        if index != end + 1 or not token[:1].isdecimal() or self.text[end] != " ":
            return ""
        self.next += 1
        return f" {token}"

    def node(self, index: int, style: str = "") -> Node:
        """A node at a character of the text."""
        return Node(self.lines.at(index), style=style)


def _parts(token: str, index: int) -> list[_Part]:
    """The names in one token of a dotted key: a quoted one, or bare ones and dots."""
    if token[0] in "\"'":
        return [_Part(_content(token), index)]
    return [_Part(one[0], index + one.start()) for one in re.finditer(r"[^.]+", token)]


def _content(token: str) -> str:
    """A scalar without its quotes."""
    import tomllib  # noqa: PLC0415 - the door opens when there is TOML

    if token[0] not in "\"'":
        return token
    if token[:3] not in {'"""', "'''"} and "\\" not in token:
        return token[1:-1]
    return str(tomllib.loads(f"a={token}")["a"])


@cache
def _tokens() -> re.Pattern[str]:
    """Strings, comments, line ends, brackets and signs, and everything else but blanks."""
    forms = (
        r'"{3}(?:[^\\]|\\.)*?"{3,5}',
        r"'{3}.*?'{3,5}",
        r'"(?:[^"\\\n]|\\[^\n])*"',
        r"'[^'\n]*'",
        r"#[^\n]*",
        r"[][{}=,\n\r]",
        r"""[^][{}=,"'#\s]+""",
        r"[\"']",
    )
    return re.compile("|".join(forms), re.DOTALL)
