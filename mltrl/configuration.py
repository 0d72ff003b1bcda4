"""Finds and reads the configuration of a tree: where it stands, which rules it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl import rules
from mltrl.documents import decode, read_toml
from mltrl.errors import ConfigurationError, DocumentError, Unavailable, nearest
from mltrl.models.config import Config, Reader

if TYPE_CHECKING:
    from mltrl.documents import Document
    from mltrl.evidence.tree import Tree

OWN = "mltrl.toml"
SHARED = "pyproject.toml"
LARGEST = 1 << 20


def read_config(tree: Tree) -> Config:
    """The configuration of the audited revision; the defaults where there is none.

    Raises:
        ConfigurationError: it is not valid, or there are two.
    """
    own = _document(tree, OWN, b"")
    shared = _document(tree, SHARED, b"mltrl")
    table = _tool_table(shared)
    if own is not None and table is not None:
        message = f"both {OWN} and [tool.mltrl] in {SHARED} configure this repository"
        raise ConfigurationError(message, "keep one of them")
    if own is not None:
        return _read(own, OWN, ())
    if shared is not None and table is not None:
        return _read(shared, SHARED, ("tool", "mltrl"))
    return Config()


def _document(tree: Tree, path: str, marker: bytes) -> Document | None:
    """A TOML file, if it is tracked and holds the marker."""
    if path not in tree.entries:
        return None
    try:
        data = tree.read(path, LARGEST)
        return read_toml(decode(data, limit=LARGEST)) if marker in data else None
    except DocumentError as error:
        message = f"{path}:{error.line}:{error.column}: {error.message}"
        raise ConfigurationError(message, "mend the file") from error
    except Unavailable:
        return None


def _tool_table(document: Document | None) -> object:
    value = document.value if document else None
    tool = value.get("tool") if isinstance(value, dict) else None
    return tool.get("mltrl") if isinstance(tool, dict) else None


def _read(document: Document, path: str, prefix: tuple[str, ...]) -> Config:
    def blame(*keys: str) -> str:
        line, column = document.at(*prefix, *keys)
        return f"{path}:{line}:{column}"

    table = document.value
    for key in prefix:
        table = table[key] if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        raise ConfigurationError(f"{blame()}: expected a table", "see `mltrl schema config`")
    config = Reader(table, blame).read()
    for section, named in (("ignore", config.ignore), ("rules", config.rules)):
        for rule in named:
            if rule not in rules.ids():
                message = f"{blame(section, rule)}: there is no rule `{rule}`"
                raise ConfigurationError(message, nearest(rule, rules.ids()) or rules.SHOW_ALL)
    for rule, options in config.rules.items():
        for option in options:
            message = f"{blame('rules', rule, option)}: `{rule}` has no option `{option}`"
            raise ConfigurationError(message, f"`mltrl rule explain {rule}` shows what it takes")
    return config
