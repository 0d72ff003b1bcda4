"""Tests by name: which functions and classes a test file defines, without importing it."""

from __future__ import annotations

import ast
from warnings import catch_warnings, simplefilter

from mltrl.errors import Unavailable


def defines(source: bytes, name: str) -> bool:
    """Whether a Python file defines `function`, `Class` or `Class::method`; `[…]` is dropped.

    Raises:
        Unavailable: it is no Python that can be parsed.
    """
    try:
        with catch_warnings():
            simplefilter("ignore")
            body: list[ast.stmt] = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Unavailable("the test file cannot be parsed") from error
    for part in name.partition("[")[0].split("::"):
        named = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        match = [one for one in body if isinstance(one, named) and one.name == part]
        if not match:
            return False
        body = match[-1].body
    return True
