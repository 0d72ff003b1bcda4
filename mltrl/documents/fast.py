"""A quick reader for the plain part of YAML in which DVC writes its own files.

Block mappings and lists, one-line scalars, folded plain texts, comments. It never guesses: whatever
else it meets is `Unsure`, and the complete reader decides. One loop, since a lock may have
a hundred thousand lines.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from mltrl.documents.scalars import IDENTIFIERS, NUMERIC, WORDS, BadScalar, resolve
from mltrl.documents.values import Node, Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DEEPEST = 60
LONGEST_NUMBER = 400
MOST_LINES = 400_000
NOT_PLAIN = frozenset((*"[]{}&*!|>%@`,?:=<#\"' ", ""))
Mapping = dict[object, object]
Container = Mapping | list[object]
Stack = list[tuple[int, Container]]
"""The containers around a line, with their indents."""
Mark = tuple[int, int, str]
"""Line, column, and the scalar as it is written."""
Keys = tuple[str | int, ...]
Marks = dict[tuple[int, object], Mark]
"""By the `id` of a container and the key in it."""


class Unsure(Exception):  # noqa: N818 - not an error: the other reader is asked
    """The text may be good YAML, but not of the kind that is read here."""


def read(text: str, marks: Marks | None = None) -> object:  # noqa: C901, PLR0912 - one hot loop
    """The value of a text, or `Unsure`; `marks` is told where each entry of a container stands."""
    known: set[str] = set()
    mapping: Mapping = {}
    stack: Stack = [(0, mapping)]
    key, written, base, last, waiting = "", "", 0, -1, -1
    for number, line in enumerate(_lines(text), 1):
        spaces, dash, found, easy, digits, rest, content = line.groups()
        indent = len(spaces)
        if dash:
            items = _items(stack, indent, waiting, mapping, key)
            waiting = base = last = -1
            indent += 2  # the item's content begins after the dash
            if marks is not None:
                marks[id(items), len(items)] = (number, indent + 1, content or "")
            if found is None:
                items.append(_item(content))
                continue
            mapping = {}
            stack.append((indent, mapping))
            items.append(mapping)
        elif found is None:
            if not content or content[0] == "#":
                continue
            if last != number - 1 or indent <= base:
                raise Unsure
            mapping[key] = _continued(mapping[key], written, content)
            last = number
            continue
        elif indent != base:
            mapping = _mapping(stack, indent, waiting, mapping, key)
        key = found
        if key not in known:
            known.add(_key(key))
        if key in mapping:
            raise Unsure
        waiting = -1
        if easy is not None:
            written = easy
            mapping[key] = value = WORDS.get(easy, easy)
        elif digits is not None:
            written = digits
            mapping[key] = value = int(digits)
        else:
            written = rest or ""
            waiting = -1 if written and written[0] != "#" else indent
            mapping[key] = value = _scalar(written)
        if value.__class__ is not str and key in IDENTIFIERS and value is not None:
            raise Unsure
        base, last = indent, number
        if marks is not None:
            marks[id(mapping), key] = (number, indent + 1, written)
    return stack[0][1] or None


def parts(text: str) -> list[str]:
    """A text cut before its entries at the left edge.

    Where `read` accepts each of them, and no two have a key in common, it accepts the whole, and
    finds the same: versions of one file have most of them in common.
    """
    return _edge().split(text.replace("\r\n", "\n"))


def locate(text: str) -> Node:
    """Where everything stands in a text that `read` accepts."""
    marks: Marks = {}
    value = read(text, marks)
    line, column, _ = next(iter(marks.values()), (1, 1, ""))
    return _node(value, (line, column, ""), marks)


def read_tokens(text: str) -> tuple[object, list[tuple[Keys, str]]]:
    """The value of a text that `read` accepts, and its scalars as written, with their keys."""
    marks: Marks = {}
    value = read(text, marks)
    return value, list(_tokens(value, (), marks))


def _tokens(value: object, keys: Keys, marks: Marks) -> Iterator[tuple[Keys, str]]:
    entries: Iterable[tuple[Any, object]] = ()
    if isinstance(value, (dict, list)):
        entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, below in entries:
        if isinstance(below, (dict, list)):
            yield from _tokens(below, (*keys, key), marks)
        elif isinstance(below, str):
            yield (*keys, key), below
        else:
            yield (*keys, key), _without_comment(marks[id(value), key][2])


def _node(value: object, mark: Mark, marks: Marks) -> Node:
    line, column, written = mark
    node = Node(Position(line, column))
    if isinstance(value, (dict, list)):
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        for key, below in entries:
            node.children[key] = _node(below, marks[id(value), key], marks)
    else:
        node.token = value if isinstance(value, str) else _without_comment(written)
    return node


def _lines(text: str) -> Iterator[re.Match[str]]:
    """The lines: indent, dash, key, an easy value, a whole number, another; or what has no key."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if text.count("\n") >= MOST_LINES or _unusual(is_ascii=text.isascii()).search(text):
        raise Unsure
    return _line().finditer(text)


def _items(stack: Stack, indent: int, waiting: int, mapping: Mapping, key: str) -> list[object]:
    """The list that an item at this indent belongs to; there is room for a mapping in it."""
    if len(stack) > DEEPEST:
        raise Unsure
    if 0 <= waiting <= indent:
        new: list[object] = []
        mapping[key] = new
        stack.append((indent, new))
        return new
    while True:
        at, found = stack[-1]
        if at <= indent and isinstance(found, list):
            break
        stack.pop()
        if not stack:
            raise Unsure
    if at != indent:
        raise Unsure
    return found


def _mapping(stack: Stack, indent: int, waiting: int, mapping: Mapping, key: str) -> Mapping:
    """The mapping that an entry at this indent belongs to."""
    if 0 <= waiting < indent:
        if len(stack) > DEEPEST:
            raise Unsure
        new: Mapping = {}
        mapping[key] = new
        stack.append((indent, new))
        return new
    while True:
        at, found = stack[-1]
        if at <= indent and isinstance(found, dict):
            break
        stack.pop()
        if not stack:
            raise Unsure
    if at != indent:
        raise Unsure
    return found


def _key(written: str) -> str:
    if written in WORDS or written[-1] == " ":
        raise Unsure
    if written[0] in NUMERIC and not isinstance(_numeric(written), str):
        raise Unsure
    return written


def _item(written: str) -> object:
    """The value of an item that is no container."""
    if not written or written[0] == "#":
        raise Unsure
    return _scalar(written)


def _scalar(written: str) -> object:
    """The value that is written in the rest of a line; None where none or a comment is."""
    first = written[:1]
    if first in NOT_PLAIN:
        return _not_plain(written)
    if " #" in written:
        written = _without_comment(written)
    if ": " in written or written[-1] in ": ":
        raise Unsure
    if first in NUMERIC:
        return _numeric(written)
    return WORDS.get(written, written)


def _not_plain(written: str) -> object:
    if not written or written[0] == "#":
        return None
    if written in {"[]", "{}"}:
        return [] if written == "[]" else {}
    quote, inner = written[:1], written[1:-1]
    if len(written) < 2 or quote not in "'\"" or written[-1] != quote:  # noqa: PLR2004 - two quotes
        raise Unsure
    if quote in inner or (quote == '"' and "\\" in inner):
        raise Unsure
    return inner


def _numeric(written: str) -> object:
    """The value of a scalar that begins as a number does: also a path, an option, a digest."""
    if len(written) > LONGEST_NUMBER or written[:2] in {"-", "- "} or written[:3] in {"---", "..."}:
        raise Unsure
    if written.isascii() and written.isdecimal():
        return int(written)
    try:
        return resolve(written)
    except BadScalar as error:
        raise Unsure from error


def _continued(value: object, written: str, content: str) -> str:
    """A plain text that goes on in the next line."""
    if not isinstance(value, str) or written[:1] in NOT_PLAIN or " #" in written:
        raise Unsure
    if ": " in content or " #" in content or content[-1] in ": ":
        raise Unsure
    return f"{value} {content}"


def _without_comment(written: str) -> str:
    return f" {written}".partition(" #")[0].strip(" ")


@cache
def _line() -> re.Pattern[str]:
    """A line of a text. Easy are words without a mark of YAML, and an MD5 that is no number."""
    key = r"([A-Za-z0-9_./\\$-][^:#'\"\[\]{}\n]{0,200}+)"
    words = r"[A-Za-z_/][\w./=@,+-]*+(?: [\w./=@,+-]++)*+"
    md5 = r"(?!0b)(?=[0-9e]*+[a-df])[0-9a-f]{32}(?:\.dir)?+"
    value = rf"(?:({words}|{md5})$|([0-9]{{1,18}})$|(.*))"
    return re.compile(rf"^( *)(- )?(?:{key}:(?: +{value})?|(.*))$", re.MULTILINE)


@cache
def _edge() -> re.Pattern[str]:
    return re.compile(r"\n(?=[A-Za-z0-9_./\\$])")


@cache
def _unusual(*, is_ascii: bool) -> re.Pattern[str]:
    """Whatever is not printable, or a line end to some and not to others."""
    beyond = "" if is_ascii else "\x80-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
    return re.compile(f"[\x00-\x09\x0b-\x1f\x7f{beyond}]")
