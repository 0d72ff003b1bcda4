"""JSON, strictly: no key twice, no comments, no depth that a parser could not bear."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from mltrl.documents.scalars import MOST_DIGITS
from mltrl.documents.text import Lines, fault, is_unicode
from mltrl.documents.values import Document, Node
from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from json import JSONDecoder

DEEPEST = 64
SURROGATE = r"\\u[dD][89a-fA-F]"


def read_json(text: str) -> Document:
    """The value of a JSON text. `NaN` and `Infinity` are numbers, as they are to DVC.

    Raises:
        DocumentError: it is not JSON, says a key twice or is nested too deep.
    """
    _check_depth(text)
    value, is_doubtful = _load(text)
    if is_doubtful or ("\\u" in text and re.search(SURROGATE, text)):
        locate(text)
    return Document(value, lambda: locate(text))


def read_tokens(text: str) -> object:
    """A JSON text with every number as it is written: quicker than to ask for each where it stands.

    Raises:
        DocumentError: as `read_json`.
    """
    _check_depth(text)
    plain = text.strip(" \t\n\r")
    value, end = None, -1
    with suppress(ValueError):
        value, end = _decoder().raw_decode(plain)
    if end != len(plain):
        _load(text)  # says what is wrong with it
        locate(text)
        raise fault("syntax", "not JSON", text, 0)
    if "\\u" in text and re.search(SURROGATE, text):
        locate(text)
    return value


@cache
def _decoder() -> JSONDecoder:
    """Reads numbers as they are written, and gives up on what `read_json` may refuse."""
    from json import JSONDecoder  # noqa: PLC0415 - the door opens when there is JSON

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError
        return found

    def integer(token: str) -> str:
        if len(token) > MOST_DIGITS:
            raise ValueError
        return token

    return JSONDecoder(
        object_pairs_hook=mapping, parse_int=integer, parse_float=str, parse_constant=str
    )


def _load(text: str) -> tuple[object, bool]:
    """The value, and whether a key seems to stand twice."""
    import json  # noqa: PLC0415 - the door opens when there is JSON

    doubts = []

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            doubts.append(found)
        return found

    def integer(token: str) -> int:
        if len(token) > MOST_DIGITS:
            message = f"a number of more than {MOST_DIGITS:,} digits"
            raise fault("number-too-long", message, text, text.find(token))
        return int(token)

    try:
        return json.loads(text, object_pairs_hook=mapping, parse_int=integer), bool(doubts)
    except json.JSONDecodeError as error:
        raise _syntax(text, error.pos, error.msg) from error


def _syntax(text: str, index: int, reason: str) -> DocumentError:
    before = text[:index].rstrip()
    rest = text[index:] if "control character" in reason else text[index:].lstrip()
    index = len(text) - len(rest)
    if not text.strip():
        reason = "the file is empty"
    elif rest[:1] == "#" or rest[:2] in {"//", "/*"}:
        reason = "comments are not allowed"
    elif (before[-1:] == "," and rest[:1] in {"]", "}"}) or "trailing comma" in reason:
        reason = "a comma before a closing bracket"
    return fault("syntax", f"not JSON: {reason[:1].lower()}{reason[1:]}", text, index)


def _check_depth(text: str) -> None:
    """Refuse deep nesting before a parser that calls itself sees it."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    depth = 0
    for token in _tokens().finditer(text):
        if token[0] in {"[", "{"}:
            depth += 1
            if depth > DEEPEST:
                message = f"nested more than {DEEPEST} levels deep"
                raise fault("too-deep", message, text, token.start())
        elif token[0] in {"]", "}"}:
            depth -= 1


def locate(text: str) -> Node:
    """Where everything stands in a text that is JSON.

    Raises:
        DocumentError: a key stands twice, or a text holds half of a surrogate pair.
    """
    scanner = _Scanner(text)
    for token in _tokens().finditer(text):
        scanner.take(token[0], token.start())
    return scanner.root


class _Scanner:
    """Follows brackets, keys and values. `open` holds the containers around the place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.root = Node(self.lines.at(0))
        self.open: list[tuple[Node, bool]] = []
        self.key: str | None = None
        self.key_index = 0

    def take(self, word: str, index: int) -> None:
        """The next token, which begins at a character of the text."""
        if word in {"]", "}"}:
            self.open.pop()
        elif word in {"[", "{"}:
            self.open.append((self.add(index, None), word == "{"))
        elif word not in {",", ":"}:
            written = self.unquoted(word, index) if word[0] == '"' else word
            if self.open and self.open[-1][1] and self.key is None:
                self.key, self.key_index = written, index
            else:
                self.add(index, written)

    def add(self, index: int, token: str | None) -> Node:
        """A value: the root, an entry of a mapping or an item of a list."""
        node = Node(self.lines.at(index if self.key is None else self.key_index), token)
        if not self.open:
            self.root = node
            return node
        siblings, key = self.open[-1][0].children, self.key
        if key is not None and key in siblings:
            first, second = siblings[key].position.line, node.position.line
            message = f"`{key}` stands twice, in lines {first} and {second}"
            raise DocumentError("duplicate-key", message, *node.position)
        siblings[len(siblings) if key is None else key] = node
        self.key = None
        return node

    def unquoted(self, token: str, index: int) -> str:
        """The content of a string."""
        import json  # noqa: PLC0415 - the door opens when there is JSON

        if "\\" not in token:
            return token[1:-1]
        found: str = json.loads(token)
        if not is_unicode(found):
            message = "half of a surrogate pair: `\\u` escapes above U+FFFF come in pairs"
            raise fault("bad-unicode", message, self.text, index)
        return found


@cache
def _tokens() -> re.Pattern[str]:
    """Strings, also unfinished ones, brackets, commas and colons, and everything else."""
    return re.compile(r'"(?:[^"\\]|\\.)*+"?|[][{}:,]|[^][{}:,"\s]+', re.DOTALL)
