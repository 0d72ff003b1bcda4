"""Texts become values in which every node has a position: YAML, JSON, TOML and Markdown.

The only door of their parsers (yaml, json, tomllib, markdown_it); importing this package imports
none of them. Whatever is not what it should be is a `DocumentError` with a permanent kind, a line
and a column; nothing else escapes a reader.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.documents.authored import Authored as Authored
    from mltrl.documents.authored import read_authored as read_authored
    from mltrl.documents.front_matter import FrontMatter as FrontMatter
    from mltrl.documents.front_matter import read_front_matter as read_front_matter
    from mltrl.documents.front_matter import split_front_matter as split_front_matter
    from mltrl.documents.json import read_json as read_json
    from mltrl.documents.json import read_tokens as read_tokens
    from mltrl.documents.machine import read_machine as read_machine
    from mltrl.documents.markdown import Heading as Heading
    from mltrl.documents.markdown import Link as Link
    from mltrl.documents.markdown import Markdown as Markdown
    from mltrl.documents.markdown import Section as Section
    from mltrl.documents.markdown import Table as Table
    from mltrl.documents.markdown import read_markdown as read_markdown
    from mltrl.documents.text import decode as decode
    from mltrl.documents.toml import read_toml as read_toml
    from mltrl.documents.values import Document as Document
    from mltrl.documents.values import Position as Position
    from mltrl.documents.values import Span as Span

HOMES = {
    "authored": ("Authored", "read_authored"),
    "front_matter": ("FrontMatter", "read_front_matter", "split_front_matter"),
    "json": ("read_json", "read_tokens"),
    "machine": ("read_machine",),
    "markdown": ("Heading", "Link", "Markdown", "Section", "Table", "read_markdown"),
    "text": ("decode",),
    "toml": ("read_toml",),
    "values": ("Document", "Position", "Span"),
}


def __getattr__(name: str) -> object:
    """Load the module of a public name when it is first asked for."""
    for home, names in HOMES.items():
        if name in names:
            return getattr(import_module(f"mltrl.documents.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
