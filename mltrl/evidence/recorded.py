"""What earlier versions of DVC's files said of a stage or a pin, read from their text alone.

DVC writes `dvc.lock` in one form, so that the record of a stage is a block of lines. Equal blocks
are equal records; a block that is written otherwise is simply not found, and nothing is said of it.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256

SHORT = 16


class Records:
    """Reads versions of one lock or `.dvc` file; most of their blocks are the same, and read once.

    What it finds: `inputs STAGE`, the digest of a stage's record without outputs (the command that
    ran, what it used, and its parameters), and `pin OWNER:PATH`, the md5 of a path as written.
    """

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {}

    def __call__(self, data: bytes) -> dict[str, str]:
        """All that one version says."""
        text = data.decode("utf-8", "replace")
        if "\0" in text:
            return {}
        head, found, rest = text.partition("\nstages:\n")
        if not found:
            return _pointed(head)
        records: dict[str, str] = {}
        # A block begins with the name of its stage: the only lines that are two spaces in.
        stages = _edge().split(f"\n{rest}", 1)[0].rstrip("\n")
        for block in _block().split(stages)[1:]:
            if block not in self._known:
                self._known[block] = _record(block)
            records |= self._known[block]
        return records or _pointed(text)


def _record(block: str) -> dict[str, str]:
    """What the block of a stage says; nothing where its first line is no plain name."""
    line, _, rest = block.partition("\n")
    if line[:1] in "'\"#" or line[-1:] != ":":
        return {}
    name = line[:-1]
    inputs = sha256(_section().sub("", rest).encode()).hexdigest()[:SHORT]
    outs = _section().search(rest)
    pins = _pinned().findall(outs[0]) if outs else []
    return {f"inputs {name}": inputs} | {f"pin {name}:{path}": digest for path, digest in pins}


def _pointed(text: str) -> dict[str, str]:
    """The outputs of a `.dvc` file, in the order of keys in which DVC writes them."""
    outs = text.partition("outs:\n")[2]
    return {f"pin :{path}": digest for digest, path in _out().findall(outs)}


@cache
def _block() -> re.Pattern[str]:
    return re.compile(r"\n  (?! )")


@cache
def _edge() -> re.Pattern[str]:
    """The end of a section: a line that begins at the left edge."""
    return re.compile(r"\n(?=\S)")


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
