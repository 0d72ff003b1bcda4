"""The commits behind a report: when a value, a record or a pin came to be."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from mltrl.documents import decode
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.dvc.file import reader
from mltrl.evidence.metrics import Metrics, numbers
from mltrl.evidence.recorded import inputs_in, pairs, pins_in
from mltrl.evidence.series import BETWEEN, LARGEST, Step
from mltrl.evidence.tree import MemoryTree
from mltrl.render.report.view import ChangeRow, Moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mltrl.evidence import Evidence
    from mltrl.evidence.forge import Forge
    from mltrl.evidence.series import Series

SHORT = 10
EARLIER = "earlier"
MOST_VERSIONS = 200
"""So many versions of one file are read, the latest."""


Keys = tuple[str | int, ...]


class Past:
    """What the steps of files say, in the words of a report."""

    def __init__(
        self,
        evidence: Evidence,
        series: Series,
        forge: Forge,
        marked: frozenset[str] | None = None,
    ) -> None:
        self.evidence = evidence
        self.series = series
        self.forge = forge
        self._marked = marked
        self._records: dict[tuple[str, str], list[tuple[Step, dict[str, str]]]] = {}

    @cached_property
    def tags(self) -> dict[str, str]:
        """The tags of the commits that were looked at, sorted, with their commits."""
        known = self.series.commits
        return {
            tag: commit
            for tag, commit in sorted(self.evidence.history.tags.items())
            if commit in known and (self._marked is None or tag in self._marked)
        }

    @cached_property
    def _released(self) -> dict[str, tuple[str, ...]]:
        """Each commit that was looked at with its tags."""
        found: dict[str, list[str]] = {one: [] for one in self.series.commits}
        for tag, commit in self.tags.items():
            found[commit].append(tag)
        return {commit: tuple(tags) for commit, tags in found.items()}

    @property
    def own_tags(self) -> tuple[str, ...]:
        """The tags of the commit itself."""
        return self._released.get(self.series.start or "", ())

    def moment(self, step: Step) -> Moment:
        """The commit of a step, with its day and tags."""
        commit = step.commit
        if commit is None:
            return Moment("", EARLIER, "")
        tags = self._released.get(commit.id, ())
        href = self.forge.commit(commit.id)
        return Moment(commit.id, commit.id[:SHORT], day_of(commit.seconds), href, tags)

    def steps(self, path: str) -> Sequence[Step]:
        """The latest steps of a file, the oldest first."""
        return self.series.steps.get(path, [])[-MOST_VERSIONS:]

    def tags_between(self, first: Step, last: Step | None) -> list[str]:
        """The tags of the commits from a step to the one before another, or to the end."""
        order = self._order
        start = order.get(first.commit.id, 0) if first.commit else 0
        end = order[last.commit.id] if last and last.commit else len(order)
        return [tag for one in list(order)[start:end] for tag in self._released[one]]

    @cached_property
    def _order(self) -> dict[str, int]:
        """The commits from the oldest on, with their positions."""
        return {one: number for number, one in enumerate(reversed(self.series.commits))}

    def position(self, step: Step) -> int:
        """Where a step stands among the commits."""
        return self._order.get(step.commit.id, 0) if step.commit else 0

    def values(self, path: str, keys: tuple[str, ...]) -> list[tuple[Step, dict[str, str]]]:
        """The values of keys at each step of a file; a key that was not there is left out."""
        steps = self.steps(path)
        kind = f"values {_suffix(path)} {BETWEEN.join(keys)}"

        def read(data: bytes) -> str:
            return BETWEEN.join(part for pair in _values(path, data, keys) for part in pair)

        texts = self.series.texts(kind, [one.oid for one in reversed(steps)], read)
        return [(one, pairs(texts[one.oid])) for one in steps if one.oid in texts]

    def inputs(self, lock: str, stage: str) -> list[tuple[Step, str]]:
        """The digest of what a stage ran with at each step of its lock, "" where there is none."""
        return [(step, found.get(stage, "")) for step, found in self._recorded("inputs", lock)]

    def pinned(self, file: str, name: str) -> list[tuple[Step, str]]:
        """The digest that a file of DVC pins at each of its steps, "" where there is none."""
        return [(step, found.get(name, "")) for step, found in self._recorded("pins", file)]

    def _recorded(self, kind: str, path: str) -> list[tuple[Step, dict[str, str]]]:
        if (kind, path) not in self._records:
            read = inputs_in if kind == "inputs" else pins_in
            steps = self.steps(path)
            texts = self.series.texts(kind, [one.oid for one in reversed(steps)], read)
            known = [(one, pairs(texts[one.oid])) for one in steps if one.oid in texts]
            self._records[kind, path] = known
        return self._records[kind, path]

    def changes(self, path: str) -> Iterator[ChangeRow]:
        """What was changed in a file of parameters, the latest first."""
        steps = self.steps(path)

        def read(data: bytes) -> str:
            return BETWEEN.join(part for pair in _scalars(path, data) for part in pair)

        texts = self.series.texts(
            f"scalars {_suffix(path)}", [one.oid for one in reversed(steps)], read
        )
        found = [(one, pairs(texts[one.oid])) for one in steps if one.oid in texts]
        for (_, old), (step, new) in reversed(list(pairwise(found))):
            for key in sorted(old.keys() | new.keys()):
                if old.get(key) != new.get(key):
                    before, after = old.get(key, ""), new.get(key, "")
                    yield ChangeRow(self.moment(step), path, key, before, after)


def runs(found: list[tuple[Step, str]]) -> list[tuple[Step, str]]:
    """The steps at which a value became another one."""
    kept: list[tuple[Step, str]] = []
    for step, value in found:
        if not kept or kept[-1][1] != value:
            kept.append((step, value))
    return kept


def day_of(seconds: int) -> str:
    """The day, in UTC, "" for one that no calendar knows."""
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _suffix(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def _values(path: str, data: bytes, keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The keys that a version of a metrics file has, with their values."""
    from mltrl.evidence.dvc import Dvc  # noqa: PLC0415 - only where there is a history

    tree = MemoryTree({path: data})
    metrics = Metrics(tree, Dvc(tree, lambda _path: True))
    for key in keys:
        try:
            text = metrics.value(path, key).text
        except (DocumentError, Unavailable):
            continue
        if BETWEEN not in key + text:
            yield key, text


def _scalars(path: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Every parameter of a version of a file, as it is written."""
    try:
        document = reader(path)(decode(data, limit=LARGEST))
    except DocumentError:
        return
    for keys, _ in leaves(document.value):
        text = document.token(*keys)
        name = written(keys)
        if text is not None and BETWEEN not in name + text:
            yield name, text


def leaves(value: object, keys: Keys = ()) -> Iterator[tuple[Keys, object]]:
    """Every scalar below a value, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*keys, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from leaves(inner, (*keys, position))
    else:
        yield keys, value


def written(keys: Keys) -> str:
    """Keys as a pointer names them: `folds[0].auc`."""
    text = ""
    for key in keys:
        text += f"[{key}]" if isinstance(key, int) else f"{'.' if text else ''}{key}"
    return text


def number_keys(value: object) -> Iterator[str]:
    """The keys of all numbers below a value."""
    for keys, _ in numbers(value):
        yield written(keys)
