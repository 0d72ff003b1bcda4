"""What a summary table says, as the same values that front matter has, each in its place.

What the table cannot say, such as digests and the level of entry, is not there. A cell that is
blank or holds a placeholder says nothing, and is where its field is looked for.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from mltrl.cards.cells import Cell, Part, trimmed
from mltrl.cards.labels import role_of
from mltrl.cards.problems import Problem
from mltrl.documents import Position, Span
from mltrl.documents.values import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.cards.labels import Label
    from mltrl.cards.table import Summary

CELL = "cell"
"""The style of a value that is the text of a cell, or a part of it."""
NAMES = r"[,;&+]|(?<!\w)and(?!\w)|\s/\s"
IDS = r"[,;&+/]|(?<!\w)and(?!\w)"
TITLES = frozenset(("phd", "dphil", "md", "msc", "bsc", "mba", "jr", "sr", "ii", "iii"))
REQUIREMENTS = (".yaml", ".yml")
STATES = {
    "complete": ("yes", "done", "complete", "completed", "finished", "\u2713", "\u2714", "\u2705"),
    "in progress": (
        "wip",
        "in progress",
        "in work",
        "ongoing",
        "started",
        "partial",
        "partly",
        "draft",
    ),
    "not started": ("no", "not", "pending", "planned"),
}


class Told(NamedTuple):
    """The values of a table, where they stand, and what is wrong with the table itself."""

    value: dict[str, Any]
    node: Node
    problems: tuple[Problem, ...]


def read_summary(summary: Summary) -> Told:
    """The values of a summary table."""
    reader = _Reader(summary)
    for row in summary.rows:
        if row.label:
            getattr(reader, f"_{row.label.field}")(row.label, row.value)
    reader.find_level()
    return Told(reader.value, reader.root, tuple(reader.problems()))


class _Reader:
    """Fills a mapping row by row, and notes where each value stands."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self.value: dict[str, Any] = {}
        first = summary.rows[0].cells[0]
        self.root = Node(Position(first.line, 1), style=CELL)
        self.twice: list[Problem] = []

    def put(self, keys: tuple[str, ...], cell: Cell, part: Part | None, text: str = "") -> None:
        """Note where a field stands, and with a part of the cell its value, or the text for it."""
        mapping, node = self.value, self.root
        for key in keys[:-1]:
            mapping = mapping.setdefault(key, {}) if part else mapping
            node = node.children.setdefault(key, _node(cell))
        before = node.children.get(keys[-1])
        if before is None or not before.span:
            node.children[keys[-1]] = _node(cell, part)
        elif part:
            self._say_twice(keys, before, cell)
            return
        if part:
            mapping[keys[-1]] = text or _joined(part.text)

    def _say_twice(self, keys: tuple[str, ...], before: Node, cell: Cell) -> None:
        name = ".".join(keys)
        message = f"`{name}` stands twice, in lines {before.position.line} and {cell.line}"
        self.twice.append(Problem(message, cell.line, cell.column, name, "duplicate-key"))

    def add(self, keys: tuple[str, ...], cell: Cell, parts: list[Part]) -> None:
        """Add entries to a list."""
        mapping, node = self.value, self.root
        for key in keys[:-1]:
            mapping = mapping.setdefault(key, {}) if parts else mapping
            node = node.children.setdefault(key, _node(cell))
        found = node.children.setdefault(keys[-1], _node(cell))
        entries = mapping.setdefault(keys[-1], []) if parts else []
        for part in parts:
            found.children[len(entries)] = _node(cell, part)
            entries.append(_joined(part.text))

    def _name(self, label: Label, cell: Cell) -> None:
        """`Vetting (R01.1)`: the name, and behind it in brackets the project ID."""
        found = None if cell.is_blank else _id_in(cell.bare, has_id=label.has_id)
        bare = cell.bare
        if found:
            start, end = found.span()
            bare = f"{bare[:start]}{' ' * (end - start)}{bare[end:]}"
        name = _whole(cell._replace(written=bare))
        self.put(("name",), cell, None if cell.is_blank else name)
        if found or label.has_id:
            self.put(("id",), cell, Part(found[1], *found.span(1)) if found else None)

    def _text(self, label: Label, cell: Cell) -> None:
        self.put((label.field,), cell, None if cell.is_blank else _whole(cell))

    _id = _version = _tldr = _text

    def _level(self, _label: Label, cell: Cell) -> None:
        self.put(("level",), cell, None)

    def find_level(self) -> None:
        """The level of the table, else of the heading."""
        level = self.summary.level
        if level and level.text:
            cell = Cell(level.text, *level[1:])
            self.put(("level",), cell, Part(level.text, 0, len(level.text)))

    def _people(self, label: Label, cell: Cell) -> None:
        """One or several people, for one side or, with a stroke between them, for both."""
        halves = [cell]
        if len(label.sides) > 1:
            halves = [
                Cell(one.text, cell.start + one.start, cell.line, cell.column + one.start)
                for one in cell.parts("/")
            ]
        for side, half in zip_longest(label.sides, halves[: len(label.sides)]):
            self.add((side, label.role), half or cell, [])
            for one in [] if half is None or cell.is_blank else _people(half):
                self.add((side, one.role or label.role), half, [one.part])

    def _place(self, label: Label, cell: Cell) -> None:
        """Where links lead, one for each field; without a link, the text for the first."""
        fields = (label.field, "docs") if label.has_docs else (label.field,)
        for field, part in zip(fields, [*_places(cell), None, None], strict=False):
            self.put((field,), cell, part)

    _project = _code = _docs = _place

    def _requirements(self, _label: Label, cell: Cell) -> None:
        """The file of requirements, where it is one; a page about them is none."""
        files = (one for one in _places(cell) if one.text.lower().endswith(REQUIREMENTS))
        self.put(("requirements",), cell, next((one for one in files if ":" not in one.text), None))

    def _ethics(self, _label: Label, cell: Cell) -> None:
        """A state, and a link to the checklist; a link alone says no state."""
        state, part = _state(cell)
        self.put(("ethics", "state"), cell, part, state)
        link = next(iter(cell.links), None)
        self.put(("ethics", "checklist"), cell, link if state else None)
        day = (
            re.search(r"(?<![\w-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w-])", cell.bare)
            if state
            else None
        )
        if day:
            self.put(("ethics", "date"), cell, Part(day[0], *day.span()))

    def _ids(self, label: Label, cell: Cell) -> None:
        """Ids in a list; `none` and what follows it is the reason for having none."""
        if not cell.is_blank and re.match(r"\W*(?:none|n/?a)\b", cell.bare, re.IGNORECASE):
            self.put((label.field, "none"), cell, _whole(cell))
            return
        self.add((label.field,), cell, [] if cell.is_blank else list(cell.parts(IDS)))

    _coupled = _components = _ids

    def _group(self, _label: Label, cell: Cell) -> None:
        self.add(("group",), cell, [] if cell.is_blank else [one.part for one in _people(cell)])

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the table itself."""
        yield from self.twice
        for row in self.summary.rows:
            lost = [one for one in row.cells[self.summary.width :] if one.written]
            if lost and row.label:
                message = (
                    f"the row `{row.cells[0].text}` has more cells than the table has columns, and "
                    "GitHub shows none of them: write `\\|` for a stroke that is meant"
                )
                yield Problem(
                    message, lost[0].line, lost[0].column, row.cells[0].text, "extra-cell"
                )
        yield from self._contradiction()

    def _contradiction(self) -> Iterator[Problem]:
        level, other = self.summary.level, self.summary.in_heading
        if level and other and level.text.isdecimal() and level.text != other.text:
            message = f"the heading says level {other.text}, and the table {level.text}"
            yield Problem(message, level.line, level.column, "level", "level-differs")


class _Person(NamedTuple):
    part: Part
    role: str


def _people(cell: Cell) -> Iterator[_Person]:
    """The people in a cell; a role in brackets is theirs, and other brackets are left out."""
    found: list[_Person] = []
    for part in cell.parts(NAMES):
        bracket = re.search(r"\(([^()]*)\)", part.text)
        name = re.sub(r"\([^()]*\)", lambda one: " " * len(one[0]), part.text)
        words = name.split()
        if found and words and words[0].casefold().replace(".", "") in TITLES:
            before = found.pop()
            joined = cell.bare[before.part.start : part.start + len(name.rstrip())]
            found.append(_Person(Part(joined, before.part.start, part.end), before.role))
        elif words:
            start = part.start + len(name) - len(name.lstrip())
            end = part.start + len(name.rstrip())
            found.append(
                _Person(Part(name.strip(), start, end), role_of(bracket[1]) if bracket else "")
            )
    yield from found


def _node(cell: Cell, part: Part | None = None) -> Node:
    if part is None:
        return Node(Position(cell.line, cell.column), style=CELL)
    position = Position(cell.line, cell.column + part.start)
    is_plain = cell.written[part.start : part.end] == _joined(part.text)
    span = Span(cell.start + part.start, cell.start + part.end)
    return Node(position, part.text, span=span, style=CELL if is_plain else "markup")


def _joined(text: str) -> str:
    return " ".join(text.split())


def _whole(cell: Cell) -> Part | None:
    """The text of a cell as one part."""
    root = trimmed(cell.bare, 0, len(cell.bare)) if cell.is_root else None
    return root or next(cell.parts("(?!)"), None)


def _places(cell: Cell) -> list[Part]:
    """Where the links of a cell lead; without any, its text."""
    if cell.is_blank:
        return []
    text = _whole(cell)
    return cell.links or ([text] if text else [])


def _id_in(bare: str, *, has_id: bool) -> re.Match[str] | None:
    """The project ID in the cell of the name: in brackets, or of the form of the official cards.

    The match goes from bracket to bracket, its first group is the id. Of several the last counts.
    """
    begin, end = r"[(\[]\s{0,9}(?:(?i:(?:project |card )?id)[:\s]\s{0,9})?", r"\s{0,9}[)\]]"
    patterns = [rf"{begin}([A-Z]{{1,4}}[-_]?[0-9][\w.-]{{0,80}}){end}"]
    patterns += [rf"{begin}([^()\s\[\]]{{1,80}}){end}"] if has_id else []
    patterns += [r"(?<![\w.])([RP][0-9]{1,3}(?:\.[0-9]{1,3}){1,2})(?![\w.])"]
    for pattern in patterns:
        found = list(re.finditer(pattern, bare))
        if found:
            return found[-1]
    return None


def _state(cell: Cell) -> tuple[str, Part | None]:
    """The state of the checklist that a cell begins with."""
    bare = cell.bare
    for state, words in STATES.items():
        for word in words:
            edge = r"(?!\w)" if word.isalpha() or " " in word else ""
            found = re.match(
                rf"[^\w\u2713\u2714\u2705]*({re.escape(word)}){edge}", bare, re.IGNORECASE
            )
            if found and not cell.is_blank:
                return state, Part(found[1], *found.span(1))
    return "", None
