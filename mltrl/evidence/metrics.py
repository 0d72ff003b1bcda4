"""Metrics files: which are declared, whether they are here, and the numbers in them."""

from __future__ import annotations

from functools import cached_property
from posixpath import splitext
from typing import TYPE_CHECKING, NamedTuple

from mltrl import documents
from mltrl.documents import decode
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.dvc.file import reader
from mltrl.evidence.metric_formats import TABLES, field_in
from mltrl.evidence.tree import is_lfs_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.documents import Document
    from mltrl.evidence.dvc import Dvc, DvcFile, Item
    from mltrl.evidence.tree import Tree
    from mltrl.outcomes import Location

LARGEST = 16 << 20
KNOWN = frozenset((".json", ".md", ".py", ".toml", ".yaml", ".yml"))
"""Suffixes that say what is in a file. To DVC all others are YAML, such as one number alone."""


class Declared(NamedTuple):
    """A metrics file that a `dvc.yaml` names. `path` is None where templated or outside."""

    written: str
    path: str | None
    templated: bool
    has_run: bool
    file: DvcFile
    keys: tuple[str | int, ...]

    @property
    def location(self) -> Location:
        """Where it is named."""
        return self.file.at(*self.keys)


class Value(NamedTuple):
    """A scalar as its file writes it, and where it stands."""

    text: str
    path: str
    line: int
    column: int


class Metrics:
    """The metrics files of a repository, each read once."""

    def __init__(self, tree: Tree, dvc: Dvc) -> None:
        self.tree = tree
        self.dvc = dvc
        self._read: dict[str, Document] = {}

    @cached_property
    def declared(self) -> list[Declared]:
        """Every metrics file that a stage or a `metrics` section names, each path once."""
        named: dict[str, Declared] = {}
        for metric in self._all():
            for one in self._files(metric):
                named.setdefault(one.path or one.written, one)
        return list(named.values())

    def _files(self, metric: Declared) -> list[Declared]:
        """The files of a folder that stands for them, as DVC reads each."""
        if metric.path is None or not self.tree.is_folder(metric.path):
            return [metric]
        files = self.tree.files_below(metric.path)
        return [metric._replace(path=one) for one in files if not _keeps_folder(one)]

    def _all(self) -> Iterator[Declared]:
        ran = {(live.stage.file.path, live.stage.name) for live in self.dvc.live}
        for pipeline in self.dvc.pipelines:
            for item in pipeline.metrics:
                yield _declared(item, pipeline.file, has_run=True)
            for stage in pipeline.runs:
                has_run = (pipeline.file.path, stage.name) in ran
                for item in stage.metrics:
                    yield _declared(item, pipeline.file, has_run=has_run)

    def read(self, path: str) -> Document:
        """The metrics of a tracked file.

        Raises:
            Unavailable: its bytes or its format cannot be read.
            DocumentError: it is not what its name says.
        """
        if path not in self._read:
            self._read[path] = self._parse(path)
        return self._read[path]

    def _parse(self, path: str) -> Document:
        suffix = splitext(path)[1].lower()
        if suffix in TABLES:
            message = f"`{path}` is a table: DVC reads metrics from JSON, YAML, TOML and Python"
            raise Unavailable(message)
        read = documents.read_front_matter if suffix == ".md" else reader(path)
        if suffix in KNOWN:
            return read(self._text(path))
        try:
            return read(self._text(path))
        except DocumentError as error:
            raise Unavailable(f"`{path}` is of no format that is read: {error.message}") from error

    def _text(self, path: str) -> str:
        data = self.tree.read(path, LARGEST)
        if is_lfs_pointer(data):
            message = f"`{path}` is a Git LFS pointer here: `git lfs pull` fetches its bytes"
            raise Unavailable(message)
        return decode(data, limit=LARGEST)

    def value(self, path: str, key: str) -> Value:
        """The scalar under a dotted key (`test.auc`, `folds[0].auc`); "" is a file of one number.

        In CSV it is `ROW/COLUMN` (`metric_formats`), in Markdown a key of the front matter.

        Raises:
            Unavailable: the file is pinned and not here, or of a format that is not read.
            DocumentError: the file cannot be read, is not tracked, or has no such key.
        """
        if path not in self.tree.entries:
            raise self._elsewhere(path)
        if path.lower().endswith(TABLES):
            found = field_in(self._text(path), path, key)
            return Value(found.text, path, found.line, found.column)
        document = self.read(path)
        keys = keys_of(document.value, key)
        if keys is None:
            raise DocumentError("no-key", f"`{path}` has no `{key}`")
        text = document.token(*keys)
        if text is None:
            raise DocumentError("no-scalar", f"`{key}` in `{path}` is no single value")
        line, column = document.at(*keys)
        return Value(text, path, line, column)

    def is_lost(self, path: str) -> bool:
        """Whether DVC knows the digest of a file that git lacks, and keeps no bytes of it."""
        made = None if path in self.tree.entries else self.dvc.producer_above(path)
        return made is not None and made.certain and made.cached is False

    def _elsewhere(self, path: str) -> Unavailable | DocumentError:
        """Why a file that git does not track cannot be read."""
        if self.is_lost(path):
            message = f"`{path}` has `cache: false`, and git does not track it"
            return DocumentError("not-tracked", message)
        if self.dvc.producer_above(path):
            return Unavailable(f"`{path}` is kept by DVC, not by git: `dvc pull` it to read it")
        return DocumentError("not-tracked", f"`{path}` is tracked neither by git nor by DVC")

    def readable(self) -> Iterator[tuple[str, Document]]:
        """Each declared metrics file that is here and parses, with its content."""
        for metric in self.declared:
            if metric.path is None or metric.path not in self.tree.entries:
                continue
            try:
                yield metric.path, self.read(metric.path)
            except (Unavailable, DocumentError):
                continue


def keys_of(value: object, key: str) -> tuple[str | int, ...] | None:
    """The keys that lead to a dotted key; a key that itself has dots is tried whole first."""
    if not key:
        return None if isinstance(value, (dict, list)) else ()
    if isinstance(value, dict) and key in value:
        return (key,)
    head, rest = _split(key)
    while head:
        inner = _step(value, head)
        if inner is not None:
            found, below = inner
            if not rest:
                return (found,)
            deeper = keys_of(below, rest)
            if deeper is not None:
                return (found, *deeper)
        head, rest = _join(head, rest)
    return None


def _split(key: str) -> tuple[str, str]:
    """The first part of a dotted key and the rest; `a[0].b` is a, 0, b."""
    dot, bracket = key.find("."), key.find("[", 1)
    if bracket > 0 and (dot < 0 or bracket < dot):
        return key[:bracket], key[bracket:]
    if key.startswith("[") and "]" in key:
        head, _, rest = key.partition("]")
        return f"{head}]", rest.removeprefix(".")
    head, _, rest = key.partition(".")
    return head, rest


def _join(head: str, rest: str) -> tuple[str, str]:
    """One more part in the head, for keys that have dots in them; "" where there is no more."""
    if not rest or rest.startswith("[") or head.startswith("["):
        return "", ""
    more, _, left = rest.partition(".")
    return f"{head}.{more}", left


def _step(value: object, part: str) -> tuple[str | int, object] | None:
    if isinstance(value, dict):
        return (part, value[part]) if part in value else None
    digits = part[1:-1] if part.startswith("[") and part.endswith("]") else part
    if isinstance(value, list) and digits.isdecimal() and int(digits) < len(value):
        return int(digits), value[int(digits)]
    return None


def _keeps_folder(path: str) -> bool:
    return path.rpartition("/")[2].startswith(".git")


def _declared(item: Item, file: DvcFile, *, has_run: bool) -> Declared:
    return Declared(item.written, item.path, item.templated, has_run, file, item.keys)


def numbers(
    value: object, keys: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], float]]:
    """Every number below a value, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from numbers(inner, (*keys, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from numbers(inner, (*keys, position))
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield keys, value
