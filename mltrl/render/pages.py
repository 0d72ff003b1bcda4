"""Pages: templates filled in so that text of a repository stays text."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from html import escape
from math import isfinite
from typing import TYPE_CHECKING
from unicodedata import category

from mltrl.formats import plain
from mltrl.render.limits import limited
from mltrl.templating import Way, fill_page

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = "\N{EN DASH}"
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
MARKDOWN = ".md.j2"


def page(name: str, own: Path | None = None, **values: object) -> str:
    """The page that a template makes, with templates of the folder `own` before ours.

    Raises:
        MltrlError: one of those templates is not valid, or needs more than it may have.
    """
    if own is None:
        return fill_page(name, way(name), **values)
    return limited(partial(_own_page, name, own, values), "the template").decode()


def _own_page(name: str, own: Path, values: dict[str, object]) -> bytes:
    return fill_page(name, way(name)._replace(own=own), **values).encode()


@cache
def way(name: str) -> Way:
    """How the values of a page are written."""
    functions = (words, cell, code, digest_of, ticked)
    filters = tuple((one.__name__, one) for one in functions)
    return Way(None, filters, _in_markdown if name.endswith(MARKDOWN) else _in_markup)


def _in_markup(value: object) -> object:
    """What is put in the place of a value: a dash for nothing, hidden characters in sight."""
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return NOTHING
    # What is marked as safe, or was escaped, was made visible when it was made.
    return visible(value) if type(value) is str else value


def _in_markdown(value: object) -> object:
    """The same; and no line is one that the log of a CI run would take for a command."""
    shown = _in_markup(value)
    if type(shown) is not str or ("::" not in shown and "##[" not in shown):
        return shown
    return re.sub(r"(?m)^(\s*)::", r"\1\\::", shown).replace("##[", r"#\#[")


def visible(text: str) -> str:
    r"""A text in which hidden and control characters are written as `\u202e`; lines stay lines.

    Joiners between letters that are not ASCII are kept: Persian words and many emoji need them.
    """
    if text.replace("\n", "").isprintable():
        return text
    return "\n".join(_visible(line.expandtabs(4)) for line in text.split("\n"))


def _visible(line: str) -> str:
    if line.isprintable():
        return line
    around = f" {line} "
    return "".join(
        one if _is_seen(one, around[at] + around[at + 2]) else ascii(one)[1:-1]
        for at, one in enumerate(line)
    )


def _is_seen(character: str, neighbours: str) -> bool:
    if character in JOINERS:
        return not any(one.isascii() for one in neighbours)
    return character.isprintable() or category(character) == "Zs"


def words(value: object) -> str:
    """Text within a line of Markdown, in which nothing is live."""
    text = " ".join(str("" if value is None else value).split())
    return plain.inert(text) if text else NOTHING


def cell(value: object) -> str:
    """The same in a cell of a table."""
    return plain.cell(words(value))


def code(value: object) -> str:
    """Text as code within a line of Markdown, also of a table: a path, a digest, a key."""
    text = " ".join(str(value or "").split())
    return plain.cell(plain.code(text)) if text else NOTHING


def ticked(value: object) -> str:
    """A sentence of ours as HTML, what stands between backticks as code."""
    parts = visible(str(value or "")).split("`")
    if len(parts) % 2 == 0:
        return escape("`".join(parts))
    pieces = (
        f"<code>{escape(one)}</code>" if at % 2 else escape(one) for at, one in enumerate(parts)
    )
    return "".join(pieces)


def digest_of(text: str) -> str:
    """The digest of a style element, as a content security policy names it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}"
