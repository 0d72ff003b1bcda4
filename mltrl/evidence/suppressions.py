"""Inline suppressions: a comment that accepts what one rule finds at one place, with the reason.

`# mltrl: ignore[rule/id] reason` in Python, YAML, TOML, Dockerfiles, scripts and the cells of
notebooks, `<!-- mltrl: ignore[rule/id] reason -->` in Markdown. At the end of a line it speaks of
that line; alone on a line, of the next one. It does not speak of the other lines of a statement
that spans several: there it would accept what nobody has looked at. In a notebook, alone it speaks
of its cell, and at the end of a line of what is found in the cell, other lines of its source apart.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.scanned import LARGEST, Kept
from mltrl.outcomes import Finding, Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence.tree import Tree

MARK = b"mltrl: ignore"
MARKS = (b"mltrl", b"MLTRL", b"Mltrl")
"""What a file holds in which somebody meant to write the mark."""
LONGEST = 5000
MARKDOWN = (".md", ".markdown", ".rmd", ".qmd")
HASHED = (".py", ".yaml", ".yml", ".toml", ".cfg", ".ini", ".sh", ".txt", ".in", ".r", ".jl", ".mk")
HASHED_NAMES = ("Dockerfile", "Makefile", "Snakefile", ".gitignore", ".dvcignore", "config")


class Suppression(NamedTuple):
    """One comment for one rule.

    `lines` are those that it speaks of; in a cell it speaks of all but those in `apart`.
    """

    rule: str
    reason: str
    location: Location
    lines: tuple[int, ...]
    apart: frozenset[int] = frozenset()

    def covers(self, rule: str, finding: Finding) -> bool:
        """Whether it accepts a finding of a rule."""
        where = finding.location
        if rule != self.rule or where.path != self.location.path:
            return False
        if self.location.cell is not None:
            return where.cell == self.location.cell and where.line not in self.apart
        return where.line in self.lines


class Misspelt(NamedTuple):
    """A comment that was meant to be a suppression, and is none."""

    text: str
    location: Location


class _Comment(NamedTuple):
    """A comment that begins with the mark, or nearly so, and the line on which it stands, from 1.

    `certain` tells that it is a comment by all signs, and no text that shows one.
    """

    text: str
    line: int
    alone: bool
    cell: int | None = None
    certain: bool = True
    apart: frozenset[int] = frozenset()


def suppressions_in(tree: Tree, paths: Iterable[str]) -> Iterator[Suppression]:
    """The suppressions in these files; what cannot be read has none."""
    for path in paths:
        try:
            data = tree.read(path, LARGEST) if path in tree.entries else b""
        except (DocumentError, Unavailable):
            continue
        if MARK in data:
            yield from read_suppressions([Kept(path, data)])


def read_suppressions(files: Iterable[Kept]) -> Iterator[Suppression]:
    """Every suppression in files that hold the mark, by place."""
    for file in files:
        rows = file.data.decode("utf-8", "replace").splitlines()
        for comment in _comments(file.path, file.data, rows):
            found = _form().match(comment.text)
            if found is None:
                continue
            lines = (comment.line, *(_next(rows, comment.line) if comment.alone else ()))
            where = Location(file.path, comment.line, None, comment.cell)
            for rule in found["rules"].split(","):
                reason = found["reason"].strip(" :-\t")
                yield Suppression(rule.strip(), reason, where, lines, comment.apart)


def read_misspelt(files: Iterable[Kept]) -> Iterator[Misspelt]:
    """Every comment in these files that is nearly a suppression, by place."""
    for file in files:
        rows = file.data.decode("utf-8", "replace").splitlines()
        for one in _comments(file.path, file.data, rows):
            if one.certain and not _form().match(one.text) and _meant().match(one.text):
                yield Misspelt(one.text.strip(), Location(file.path, one.line, None, one.cell))


@cache
def _meant() -> re.Pattern[str]:
    """The mark without brackets, or with brackets and nearly the mark: other words are prose."""
    return re.compile(r"mltrl:\s*ignore\b|(?i:mltrl\s*:?\s*ignore\s*\[)")


@cache
def _form() -> re.Pattern[str]:
    return re.compile(r"mltrl: ignore\[(?P<rules>[\w/, -]*)\](?P<reason>.*)", re.DOTALL)


def _next(rows: list[str], line: int) -> Iterator[int]:
    """The next line that says something else."""
    for number in range(line + 1, len(rows) + 1):
        text = rows[number - 1].strip()
        if text and not text.startswith(("# mltrl:", "<!-- mltrl:")):
            yield number
            return


def statement_around(rows: list[str], line: int) -> range:
    """The lines of the Python statement in which a line stands; only itself where that is unclear.

    Of a statement with a body this is its head.
    """
    from tokenize import COMMENT, DEDENT, INDENT, NEWLINE, NL, TokenError, generate_tokens  # noqa: PLC0415

    first = 0
    source = iter([f"{row}\n" for row in rows])
    try:
        for token in generate_tokens(lambda: next(source, "")):
            if token.type == NEWLINE:
                if first <= line <= token.start[0]:
                    return range(first, token.start[0] + 1)
                first = 0
            elif not first and token.type not in {COMMENT, DEDENT, INDENT, NL}:
                first = token.start[0]
                if first > line:
                    break
    except (TokenError, SyntaxError):
        pass
    return range(line, line + 1)


def may_suppress(path: str) -> bool:
    """Whether a file of this name may hold a comment that switches a rule off."""
    lowered, name = path.lower(), path.rpartition("/")[2]
    ends = (".ipynb", *MARKDOWN, *HASHED)
    return lowered.endswith(ends) or name.startswith(HASHED_NAMES)


def _comments(path: str, data: bytes, rows: list[str]) -> Iterator[_Comment]:
    """The comments of a file that begin with the mark."""
    lowered, name = path.lower(), path.rpartition("/")[2]
    if lowered.endswith(".ipynb"):
        yield from _of_notebook(data)
    elif lowered.endswith(MARKDOWN):
        yield from _of_markdown(rows)
    elif lowered.endswith(".py"):
        yield from _of_python(rows)
    elif lowered.endswith(HASHED) or name.startswith(HASHED_NAMES):
        is_prose = lowered.endswith(".txt") and not re.search("require|constraint", lowered)
        for one in _hashed(rows):
            yield one._replace(certain=False) if is_prose else one


def _may(row: str) -> bool:
    """Whether a line may hold a comment of ours, and is one that people write."""
    return len(row) <= LONGEST and "mltrl" in row.lower()


def _hashed(rows: list[str]) -> Iterator[_Comment]:
    for number, row in enumerate(rows, 1):
        found = _comment().search(row) if _may(row) else None
        if found:
            before = row[: found.start()].strip()
            certain = not {"#", *"'\"`"} & set(before) or not before
            yield _Comment(found[1], number, not before, None, certain)


@cache
def _comment() -> re.Pattern[str]:
    return re.compile(r"(?:^|\s)#\s*+((?i:mltrl\s*:?\s*ignore).*)$")


def _of_python(rows: list[str]) -> Iterator[_Comment]:
    """Comments that Python sees: what stands in a string is none."""
    from io import StringIO  # noqa: PLC0415 - only where a file holds the mark
    from tokenize import COMMENT, TokenError, generate_tokens  # noqa: PLC0415

    lines = {one.line for one in _hashed(rows)}
    if not lines:
        return
    try:
        for token in generate_tokens(StringIO("\n".join(rows) + "\n").readline):
            text = token.string.lstrip("# ")
            is_ours = token.type == COMMENT and text.lower().startswith("mltrl")
            if is_ours and token.start[0] in lines:
                yield _Comment(text, token.start[0], not token.line[: token.start[1]].strip())
    except (TokenError, SyntaxError):
        return


def _of_markdown(rows: list[str]) -> Iterator[_Comment]:
    """HTML comments outside code; in a fence or between backticks they only show the form."""
    fence = ""
    for number, row in enumerate(rows, 1):
        opened = re.match(r"[ \t>]*(```+|~~~+)", row)
        if opened and not fence:
            fence = opened[1]
        elif opened and opened[1].startswith(fence) and not row.strip(" \t>").strip(fence[0]):
            fence = ""
        elif not fence and _may(row):
            found = re.search(r"<!--\s*+((?i:mltrl\s*:?\s*ignore).*?)-->", row)
            if not found:
                continue
            before = row[: found.start()]
            if before.count("`") % 2 == 0:
                certain = not row.startswith(("    ", "\t"))
                yield _Comment(found[1], number, not before.strip(), None, certain)


def _of_notebook(data: bytes) -> Iterator[_Comment]:
    """Comments in the cells of code; the line is that of the cell."""
    from mltrl.documents import decode, read_json  # noqa: PLC0415 - only for a notebook

    try:
        document = read_json(decode(data, limit=len(data)))
    except DocumentError:
        return
    value = document.value
    cells = value.get("cells") if isinstance(value, dict) else None
    for position, cell in enumerate(cells if isinstance(cells, list) else []):
        source = cell.get("source") if isinstance(cell, dict) else None
        text = "".join(map(str, source)) if isinstance(source, list) else str(source or "")
        kind = cell.get("cell_type") if isinstance(cell, dict) else ""
        rows = text.splitlines()
        for one in _of_markdown(rows) if kind == "markdown" else _hashed(rows):
            count = 0 if one.alone or not isinstance(source, list) else len(source)
            places = [document.at("cells", position, "source", at).line for at in range(count)]
            own = set(places[one.line - 1 : one.line])
            line = document.at("cells", position).line
            apart = frozenset(places) - own - {line}
            yield one._replace(line=line, alone=False, cell=position + 1, apart=apart)
