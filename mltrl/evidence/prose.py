"""What people read: READMEs and documentation, with the commands that they show."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.tree import REGULAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mltrl.evidence.tree import Tree

LARGEST = 4 << 20
MARKDOWN = (".md", ".markdown")
PROSE = frozenset({"", "md", "markdown", "rst", "txt", "org", "adoc", "rmd", "qmd"})
PLACES = ("", ".github", "docs")
"""Where a forge looks for the README of a repository."""
SHELL = frozenset({"", "sh", "bash", "shell", "zsh", "console", "shell-session", "terminal", "cmd"})


class Shown(NamedTuple):
    """One line of a code block, with its number; prompts and comments are taken off."""

    text: str
    line: int


class Block(NamedTuple):
    """A code block of a document. `language` is what the document calls it, in lower case."""

    language: str
    lines: tuple[Shown, ...]

    @property
    def is_shell(self) -> bool:
        """Whether it may be meant for a shell."""
        return self.language in SHELL


class Prose:
    """The READMEs and the documentation of the audited part."""

    def __init__(self, tree: Tree, wanted: Callable[[str], bool]) -> None:
        self.tree = tree
        self.wanted = wanted
        self._texts: dict[str, str] = {}

    @cached_property
    def readmes(self) -> list[str]:
        """Every README, by path."""
        return [path for path in self._files if is_readme(path)]

    @property
    def _files(self) -> list[str]:
        """The audited files; links lead to what is read where it lies."""
        entries = self.tree.entries.items()
        return [path for path, entry in entries if entry.mode in REGULAR and self.wanted(path)]

    @cached_property
    def readme(self) -> str | None:
        """The README of the whole repository, where it has one."""
        for place in PLACES:
            found = [one for one in self.tree.entries if is_readme(one) and _folder(one) == place]
            if found:
                return min(found, key=lambda path: (not path.lower().endswith(MARKDOWN), path))
        return None

    @cached_property
    def pages(self) -> list[str]:
        """The READMEs, and what lies below a folder `docs` or at the root, in Markdown."""
        return [
            path
            for path in self._files
            if path.lower().endswith(MARKDOWN)
            and (is_readme(path) or "/" not in path or path.startswith(("docs/", "doc/")))
        ]

    def text(self, path: str) -> str:
        """The text of a document, read once; bytes that are not UTF-8 are replaced.

        Raises:
            Unavailable: it cannot be read.
        """
        if path not in self._texts:
            try:
                data = self.tree.read(path, LARGEST)
            except DocumentError as error:
                raise Unavailable(f"`{path}`: {error.message}") from error
            self._texts[path] = data.decode("utf-8-sig", "replace")
        return self._texts[path]

    def blocks(self, path: str) -> list[Block]:
        """The code blocks of a document.

        Raises:
            Unavailable: it cannot be read.
        """
        return list(code_blocks(self.text(path)))


def is_readme(path: str) -> bool:
    """Whether a path is that of a README in a form that people read."""
    stem, _, suffix = path.rpartition("/")[2].lower().partition(".")
    return stem == "readme" and suffix in PROSE


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def code_blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of Markdown, and the code blocks of reStructuredText."""
    rows = text.splitlines()
    number = 0
    while number < len(rows):
        opened = _opening().match(rows[number])
        number += 1
        if opened is None:
            continue
        start = number
        if opened["fence"]:
            while number < len(rows) and not _closes(rows[number], opened["fence"]):
                number += 1
            end, number = number, number + 1
        else:
            indent = len(opened["indent"])
            while number < len(rows) and _is_deeper(rows[number], indent):
                number += 1
            end = number
        language = (opened["language"] or opened["directive"] or "").lower()
        yield Block(language, tuple(_shown(rows[start:end], start + 1)))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        r"(?P<indent>[ \t>*+-]*+)"
        r"(?:(?P<fence>```+|~~~+)[ \t]*\{?\.?(?P<language>[\w+-]*)[^`]*"
        r"|\.\. (?:code|code-block|sourcecode|prompt)::[ \t]*(?P<directive>[\w+-]*).*"
        r"|[^.`].*::)[ \t]*\Z"
    )


def _closes(row: str, fence: str) -> bool:
    text = row.strip(" \t>")
    return text.startswith(fence) and not text.strip(fence[0])


def _is_deeper(row: str, indent: int) -> bool:
    return not row.strip() or len(row) - len(row.lstrip()) > indent


def _shown(rows: list[str], first: int) -> Iterator[Shown]:
    """The lines of a block; one that ends in a backslash goes on in the next."""
    waiting, begun = "", first
    for number, row in enumerate(rows, first):
        text = row.strip().lstrip(">").strip()
        text = re.sub(r"^(?:\$|%|PS .*?>|\(\w+\)\s*\$)\s+", "", text)
        begun = begun if waiting else number
        waiting += text.removesuffix("\\")
        if not text.endswith("\\"):
            command = re.sub(r"(?:^|\s)#.*$", "", waiting).strip()
            waiting = ""
            if command:
                yield Shown(command, begun)
    if waiting.strip():
        yield Shown(waiting.strip(), begun)
