"""A text as YAML writes it: forms of which an editor takes the first that reads back the same.

Which form is right depends on what stands around it, so nothing here is trusted: whoever writes a
form has to read the result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Plain, they are a text here and something else to other readers of YAML.
WORDS = frozenset(("", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"))
INDICATORS = frozenset("#&*!|>%@`,?:-=<[]{}\"' ")
SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
LATIN = 0xFF
BASIC = 0xFFFF


class Surroundings(NamedTuple):
    """Where a text is to stand: how it was written, in brackets or not, its indent, line end."""

    style: str = ""
    flow: bool = False
    indent: int = 0
    newline: str = "\n"


def forms(value: str, around: Surroundings) -> Iterator[str]:
    """The ways to write a text, the one that suits its surroundings best first."""
    if "\n" in value:
        if not around.flow:
            yield from _literal(value, around)
        yield double(value)
        return
    if around.style == '"':
        yield double(value)
    if around.style == "'":
        yield single(value)
    if is_plain(value):
        yield value
    yield double(value)


def is_plain(value: str) -> bool:
    """Whether a text may go without quotes, as far as it alone can tell."""
    begins_so = value[:1] in INDICATORS and not _is_negative(value)
    return value.casefold() not in WORDS and not begins_so and value.isprintable()


def single(value: str) -> str:
    """The text in single quotes."""
    return "'{}'".format(value.replace("'", "''"))


def double(value: str) -> str:
    """The text in double quotes, with escapes for what cannot be seen."""
    return '"{}"'.format("".join(map(_escaped, value)))


def _is_negative(value: str) -> bool:
    return value[0] == "-" and value[1:2].isdecimal()


def _escaped(one: str) -> str:
    if one in SHORT:
        return SHORT[one]
    if one.isprintable():
        return one
    code = ord(one)
    if code > BASIC:
        return f"\\U{code:08x}"
    return f"\\u{code:04x}" if code > LATIN else f"\\x{code:02x}"


def _literal(value: str, around: Surroundings) -> Iterator[str]:
    """The lines as they are, below a `|`."""
    lines = value.split("\n")
    if lines[0][:1] in {" ", "\t", ""} or not all(line.isprintable() for line in lines):
        return
    keep = "-" if lines[-1] else "" if lines[-2] else "+"
    indent = " " * (around.indent + 2)
    below = (f"{indent}{line}" if line else "" for line in (lines if lines[-1] else lines[:-1]))
    yield around.newline.join((f"|{keep}", *below))
