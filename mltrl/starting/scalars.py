"""Values as YAML text that every reader takes for the same text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# What YAML 1.1 or 1.2 reads as no text.
WORDS = frozenset(("~", "false", "n", "no", "none", "null", "off", "on", "true", "y", "yes"))


def one_line(text: str) -> str:
    """A text on one line, without what cannot be seen."""
    return "".join(one for one in " ".join(text.split()) if one.isprintable())


def scalar(text: str) -> str:
    """A text in block or in flow style, in quotes where it needs them."""
    plain = one_line(text)
    if _plain().fullmatch(plain) and plain.lower() not in WORDS and not plain.endswith(" "):
        return plain
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def flow(texts: Iterable[str]) -> str:
    """A list on one line."""
    return f"[{', '.join(map(scalar, texts))}]"


def entries(items: Iterable[Mapping[str, str]]) -> str:
    """A list of mappings, as it follows its key; keys without a value are left out."""
    lines = []
    for item in items:
        given = [f"{key}: {scalar(value)}" for key, value in item.items() if value]
        lines += [f"  - {given[0]}", *(f"    {one}" for one in given[1:])]
    return "".join(f"\n{line}" for line in lines)


@cache
def _plain() -> re.Pattern[str]:
    """Words that begin with a letter, paths, and versions and plain numbers."""
    return re.compile(
        r"[^\W\d_][\w ./()+%~-]*"
        r"|(?:/|\.\.?/)[\w./+#-]*"
        r"|[0-9]+\.[0-9]+\.[0-9]+"
        r"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
    )
