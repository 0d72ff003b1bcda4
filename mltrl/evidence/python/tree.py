"""Syntax trees of Python, made quietly and without waste."""

from __future__ import annotations

import ast
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

if TYPE_CHECKING:
    from collections.abc import Iterator

UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
"""What a source that is no Python 3 raises."""


def parse(source: bytes | str) -> ast.Module:
    """The tree of a source, without its warnings; raises one of UNREADABLE."""
    with catch_warnings():
        simplefilter("ignore")
        return ast.parse(source)


def parses(source: str) -> bool:
    """Whether a text is Python 3."""
    try:
        with uncollected():
            parse(source)
    except UNREADABLE:
        return False
    return True


def is_too_deep(error: BaseException) -> bool:
    """Whether a source is refused for its depth alone: it may be Python for all that."""
    said = str(error)
    return isinstance(error, (RecursionError, MemoryError)) or "too many nested" in said


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector: trees have no cycles, and to look for them takes longest."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
