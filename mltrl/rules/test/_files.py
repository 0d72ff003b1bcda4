"""The tracked tests, by the names of files, functions and classes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mltrl.evidence.reports import words_of
from mltrl.evidence.suffixes import CODE, suffix_of

if TYPE_CHECKING:
    from mltrl.evidence import Evidence

LARGEST = 1 << 20
FOLDERS = frozenset({"test", "tests", "testing", "testthat", "spec", "specs", "__tests__"})


def test_files(evidence: Evidence) -> list[str]:
    """The audited files of code that are tests by their path, sorted."""
    entries = evidence.tree.entries
    return [path for path in entries if is_test_file(path) and evidence.wanted(path)]


@cache
def _names() -> re.Pattern[str]:
    return re.compile(
        r"(?:test[_-].*|.*[_.-](?:test|spec)s?|tests?|runtests|test_?all)", re.IGNORECASE
    )


def is_test_file(path: str) -> bool:
    """Whether a file of code holds tests, by its name or its folder."""
    *folders, name = path.split("/")
    if suffix_of(path) not in CODE or name in {"conftest.py", "__init__.py"}:
        return False
    stem = name.rpartition(".")[0]
    return bool(_names().fullmatch(stem)) or not FOLDERS.isdisjoint(one.lower() for one in folders)


def names_in_tests(evidence: Evidence, *words: str) -> list[tuple[str, int]]:
    """Where tests are about one of these words, by the name of a file, function or class.

    A function counts where it is a test itself, in Python; elsewhere only the file's name does.
    """
    wanted = frozenset(words)
    found = []
    mentioning = _mentioning(evidence, words)
    for path in test_files(evidence):
        name = path.rpartition("/")[2]
        if not wanted.isdisjoint(words_of(name.rpartition(".")[0])):
            found.append((path, 1))
        elif path in mentioning:
            found += _definitions(evidence, path, wanted)
    return found


def _mentioning(evidence: Evidence, words: tuple[str, ...]) -> set[str]:
    parts = [word.partition("_")[0].encode() for word in words]
    capital = [part.title() for part in parts]
    return set(evidence.code.mentioning(*parts, *capital))


def _definitions(evidence: Evidence, path: str, wanted: frozenset[str]) -> list[tuple[str, int]]:
    found = []
    for file in evidence.code.readable([path]):
        for one in file.definitions:
            name = one.name.rpartition(".")[2]
            is_test = name.lower().startswith("test")
            if is_test and not wanted.isdisjoint(words_of(name)):
                found.append((path, one.line))
    return found
