"""Values of parameters, looked up as DVC does (DVC 3.67, `dvc/dependency/param.py`)."""

from __future__ import annotations

from typing import Final

YAML_SUFFIXES = (".yaml", ".yml")
GLOB = frozenset("*?[")


class Missing:
    """The type of `MISSING`: no value under the key."""

    def __repr__(self) -> str:
        """Read as a word in messages."""
        return "missing"


MISSING: Final = Missing()


def lookup(value: object, key: str) -> object:
    """The value under a dotted key; parts are keys of mappings or positions in lists."""
    for part in key.split("."):
        value = _step(value, part)
        if value is MISSING:
            return MISSING
    return value


def _step(value: object, part: str) -> object:
    if isinstance(value, dict):
        if part in value:
            return value[part]
        return value.get(int(part), MISSING) if part.isdecimal() else MISSING
    if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
        return value[int(part)]
    return MISSING


def is_glob(key: str) -> bool:
    """Whether DVC would match the key as a pattern."""
    return not GLOB.isdisjoint(key)
