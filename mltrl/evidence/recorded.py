"""What earlier versions of DVC's files said of a stage or a pin, read from their text alone.

DVC writes `dvc.lock` in one form, so that the record of a stage is a block of lines. Equal blocks
are equal records; a block that is written otherwise is simply not found, and nothing is said of it.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256

from mltrl.evidence.series import BETWEEN

SHORT = 16


def inputs_in(data: bytes) -> str:
    """The stages of a lock, each with the digest of its record without outputs: `name NUL digest`.

    The rest of a record is the command that ran, what it used, and its parameters.
    """
    fields = []
    for name, block in _blocks(data.decode("utf-8", "replace")):
        fields += [name, sha256(_without_outputs(block).encode()).hexdigest()[:SHORT]]
    return BETWEEN.join(fields)


def pins_in(data: bytes) -> str:
    """The paths that a lock or a `.dvc` file pins, as written, each with its md5."""
    text = data.decode("utf-8", "replace")
    fields: list[str] = []
    for name, block in _blocks(text):
        for path, digest in _outputs(block):
            fields += [f"{name}:{path}", digest]
    if not fields:
        fields = [part for path, digest in _pointed(text) for part in (f":{path}", digest)]
    return BETWEEN.join(fields)


def pairs(text: str) -> dict[str, str]:
    """What `inputs_in` and `pins_in` found, by name."""
    fields = text.split(BETWEEN) if text else []
    return dict(zip(fields[::2], fields[1::2], strict=False))


def _blocks(text: str) -> list[tuple[str, str]]:
    """The entries of a lock of schema 2.0 with their lines."""
    parts = _entry().split(text.partition("\nstages:\n")[2])
    return list(zip(parts[1::2], parts[2::2], strict=False))


def _without_outputs(block: str) -> str:
    return _section().sub("", block)


def _outputs(block: str) -> list[tuple[str, str]]:
    found = _section().search(block)
    return _pinned().findall(found[0]) if found else []


def _pointed(text: str) -> list[tuple[str, str]]:
    """The outputs of a `.dvc` file, in the order of keys in which DVC writes them."""
    outs = text.partition("outs:\n")[2]
    return [(path, digest) for digest, path in _out().findall(outs)]


@cache
def _entry() -> re.Pattern[str]:
    return re.compile(r"^  ([^\s'\"#][^\n]*):\n", re.MULTILINE)


@cache
def _section() -> re.Pattern[str]:
    return re.compile(r"^    outs:\n(?:(?:    -|     )[^\n]*\n?)*", re.MULTILINE)


@cache
def _pinned() -> re.Pattern[str]:
    between = r"(?:      (?!md5:)[^\n]*\n)*"
    return re.compile(rf"^    - path: ([^\s'\"][^\n]*)\n{between}      md5: (\S+)$", re.MULTILINE)


@cache
def _out() -> re.Pattern[str]:
    between = r"(?:  (?!path:)[^\n]*\n)*"
    return re.compile(rf"^- md5: (\S+)\n{between}  path: ([^\s'\"][^\n]*)$", re.MULTILINE)
