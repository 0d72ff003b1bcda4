"""Ways to write a value into the text of a YAML mapping, whoever laid it out and however.

They are offered one after the other. Whoever takes one has to read the result, for what stands
around a value (a comment, a bracket, an indent) decides whether it works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mltrl.cards.quoting import Surroundings, double, forms
from mltrl.documents import read_authored
from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.documents import Authored
    from mltrl.documents.values import Key

    Keys = tuple[Key, ...]


class Edit(NamedTuple):
    """New text for some characters of a text."""

    start: int
    end: int
    text: str


class Quoted(str):
    """A text that is to stand in double quotes."""

    __slots__ = ()


class Bracketed(NamedTuple):
    """A list or mapping, with the text in brackets that it was given as."""

    text: str
    value: object


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with some parts replaced; the parts must not overlap."""
    parts, at = [], 0
    for start, end, new in sorted(edits):
        parts += [text[at:start], new]
        at = end
    return "".join((*parts, text[at:]))


def readings(value: str) -> Iterator[object]:
    """What a value given as text may mean: a list or mapping in brackets, else the text itself."""
    if value.strip()[:1] in {"[", "{"}:
        try:
            found = read_authored(f"k: {value.strip()}").value
        except DocumentError:
            found = None
        if isinstance(found, dict) and list(found) == ["k"]:
            yield Bracketed(value.strip(), found["k"])
    yield value


def with_value(value: object, keys: Keys, new: object) -> object:
    """A copy of a value with another one under some keys."""
    if not keys:
        return _plain(new)
    key = keys[0]
    if isinstance(value, list) and isinstance(key, int):
        below = value[key] if key < len(value) else None
        return [*value[:key], with_value(below, keys[1:], new), *value[key + 1 :]]
    if value is None and key == 0:
        return [with_value(None, keys[1:], new)]
    mapping = value if isinstance(value, dict) else {}
    return {**mapping, key: with_value(mapping.get(key), keys[1:], new)}


def _plain(value: object) -> object:
    if isinstance(value, Bracketed):
        return value.value
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def value_at(value: Any, keys: Keys) -> Any:  # noqa: ANN401 - any value
    """The value under some keys; None where there is none."""
    for key in keys:
        if isinstance(value, dict):
            value = value.get(key)
        else:
            is_there = isinstance(value, list) and key in range(len(value))
            value = value[key] if is_there else None
    return value


class Writer:
    """Finds places in the text of a YAML mapping."""

    def __init__(self, document: Authored, text: str, newline: str) -> None:
        self.document = document
        self.text = text
        self.newline = newline

    def edits(self, keys: Keys, value: object, after: str = "") -> Iterator[Edit]:
        """Ways to write a value under some keys; a new key stands behind the key `after`."""
        span = self.document.span(*keys)
        if span is not None:
            around = self._around(keys, self.document.style(*keys) or "")
            for form in _forms(value, around):
                yield Edit(span.start, span.end, self._spaced(span.start, span.end, form))
        elif isinstance(value_at(self.document.value, keys[:-1]), (dict, list)):
            yield from self._insertions(keys, value, after)
        elif keys[:-1]:
            key = keys[-1]
            yield from self.edits(keys[:-1], [value] if key == 0 else {key: value})

    def _insertions(self, keys: Keys, value: object, after: str) -> Iterator[Edit]:
        """Ways to add an entry to a mapping or a list."""
        above, key = keys[:-1], keys[-1]
        holder = value_at(self.document.value, above)
        siblings: list[Key] = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        label = f"{key}: " if isinstance(holder, dict) else ""
        if not siblings:
            yield from self._first(above, label, value)
            return
        beside = after if after in siblings else siblings[-1]
        span = self.document.span(*above, beside)
        if span is None:
            return
        around = self._around((*above, beside), "")
        for form in _forms(value, around):
            if around.flow:
                space = " " if span.start == span.end else ""
                yield Edit(span.end, span.end, f"{space}, {label}{form}")
            else:
                end = line_end(self.text, span.end)
                indent = " " * around.indent
                yield Edit(end, end, f"{self.newline}{indent}{label or '- '}{form}")

    def _first(self, above: Keys, label: str, value: object) -> Iterator[Edit]:
        """Ways to write into `[]` or `{}`."""
        span = self.document.span(*above)
        if span:
            for form in _forms(value, Surroundings(flow=True)):
                yield Edit(span.start + 1, span.start + 1, f"{label}{form}")

    def _around(self, keys: Keys, style: str) -> Surroundings:
        """What stands around the value under some keys."""
        styles = (self.document.style(*keys[:count]) for count in range(len(keys)))
        indent = self.document.at(*keys).column - 1
        holder = self.document.span(*keys[:-1])
        if isinstance(keys[-1], int) and holder:
            # The indent of an entry is that of its dash, with which the list begins.
            before = self.text[: holder.start]
            indent = holder.start - 1 - max(before.rfind("\n"), before.rfind("\r"))
        return Surroundings(style, "flow" in styles, indent, self.newline)

    def _spaced(self, start: int, end: int, form: str) -> str:
        """A form with a space before it where nothing was written."""
        touches = start == end and self.text[start - 1 : start] not in {" ", "\t"}
        return f" {form}" if touches else form


def _forms(value: object, around: Surroundings) -> Iterator[str]:
    """The ways to write a value; those of lists and mappings are in brackets."""
    inner = around._replace(flow=True, style="")
    if isinstance(value, Bracketed):
        yield value.text
    elif isinstance(value, dict):
        [(key, one)] = value.items()
        yield from (f"{{{key}: {form}}}" for form in _forms(one, inner))
    elif isinstance(value, list):
        [one] = value
        yield from (f"[{form}]" for form in _forms(one, inner))
    elif isinstance(value, Quoted):
        yield double(value)
    else:
        yield from forms(str(value), around)


def line_end(text: str, index: int) -> int:
    """Where the line ends in which a character stands."""
    ends = [found for found in (text.find("\n", index), text.find("\r", index)) if found >= 0]
    return min(ends, default=len(text))


def newline_of(text: str) -> str:
    """How the first line of a text ends."""
    first = line_end(text, 0)
    return "\r\n" if text[first : first + 2] == "\r\n" else text[first : first + 1] or "\n"
