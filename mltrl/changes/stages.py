"""Which stages are behind a path, and whether they ran with what is there now."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.changes.items import listed
from mltrl.changes.legible import PIPELINE
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.dvc.digests import Match
from mltrl.evidence.paths import below, inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.changes.change import Change
    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Pin, Stage
    from mltrl.outcomes import Location


LOCK = "dvc.lock"


class Runs(NamedTuple):
    """The stages that use a path: run with what is there now, not so, or not to be told."""

    fresh: tuple[str, ...]
    stale: tuple[str, ...]
    unsure: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether a stage uses the path at all."""
        return bool(self.fresh or self.stale or self.unsure)


class Stages:
    """The stages of one revision, joined by the paths that they make and use."""

    def __init__(self, evidence: Evidence, change: Change | None = None) -> None:
        """The stages of a revision; of a change, those whose files can be read at both."""
        self.evidence = evidence
        self.change = change

    @cached_property
    def all(self) -> list[Stage]:
        """The stages, in the order of their files."""
        told = self.change.is_told if self.change else None
        return [one for one in self.evidence.dvc.stages if not told or told(one.file.path)]

    @cached_property
    def _makers(self) -> dict[str, Stage]:
        return {item.path: one for one in self.all for item in one.outs if item.path is not None}

    def maker(self, path: str) -> Stage | None:
        """The stage that makes a path or the nearest folder above it."""
        while path:
            if path in self._makers:
                return self._makers[path]
            path = path.rpartition("/")[0]
        return None

    def is_made(self, path: str) -> bool:
        """Whether a stage makes a path."""
        pin = self.evidence.dvc.producers.get(path)
        in_lock = pin is not None and pin.file.path.endswith(LOCK)
        return in_lock or self.maker(path) is not None

    def needed_at(self, path: str) -> Location | None:
        """Where the first stage that needs a path says so."""
        return next(
            (one.at() for one in self.all if any(item.path == path for item in one.deps)), None
        )

    def may_be_made(self, path: str) -> bool:
        """Whether a stage makes a path, or one did or does of a file that cannot be compared."""
        return self.is_made(path) or any(one.is_made(path) for one in self._hidden)

    def repro(self, names: Iterable[str]) -> str:
        """What runs these stages again."""
        named = set(names)
        frozen = [one.name for one in self.all if one.frozen and one.name in named]
        more = f", {listed(frozen)} only after `dvc unfreeze`" if frozen else ""
        return f"`dvc repro` runs them{more}"

    def may_be_used(self, path: str) -> bool:
        """Whether a stage needs a path, or one did or does of a file that cannot be compared."""
        used = any(one.ran_with(path).any for one in (self, *self._hidden))
        return used or self.is_open(path)

    def is_open(self, path: str) -> bool:
        """Whether a pipeline in a folder around a path cannot be read now: it may name the path."""
        unread = self.change.unread[1] if self.change else {}
        return any(one.endswith(PIPELINE) and below(path, one.rpartition("/")[0]) for one in unread)

    @cached_property
    def _hidden(self) -> list[Stages]:
        change = self.change
        return [Stages(change.base), Stages(change.head)] if change and any(change.unread) else []

    def behind(self, path: str) -> list[Stage]:
        """The stage that makes a path and all that it rests on, the nearest first."""
        first = self.maker(path)
        found = [] if first is None else [first]
        known = {id(one) for one in found}
        for stage in found:
            for item in stage.deps:
                for one in self._makers_at(item.path):
                    if id(one) not in known:
                        known.add(id(one))
                        found.append(one)
        return found

    def _makers_at(self, path: str | None) -> Iterator[Stage]:
        """Who makes a path, a folder around it, or something in it."""
        if path is None:
            return
        above = self.maker(path)
        if above is not None:
            yield above
            return
        yield from (one for made, one in self._makers.items() if below(made, path))

    def uses(self, stage: Stage) -> Iterator[str]:
        """The paths that a stage needs and no stage makes: declared, or named in its command."""
        for item in stage.deps:
            if item.path is not None and not self.may_be_made(item.path):
                yield item.path
        for word in _words(stage.cmd):
            path = None if stage.base is None else inside(stage.base, word)
            if path in self.evidence.tree.entries and not self.may_be_made(path):
                yield path

    def runs_with(self, path: str, pin: Pin | None = None) -> Runs:
        """How the stages that need a path ran: with its pin, else with what git tracks.

        A stage that is frozen is not run again, and needs nothing.
        """
        return self._runs(path, pin, frozen=False)

    def ran_with(self, path: str, pin: Pin | None = None) -> Runs:
        """The same of all stages that declare a path, also of those that are frozen."""
        return self._runs(path, pin, frozen=True)

    def _runs(self, path: str, pin: Pin | None, *, frozen: bool) -> Runs:
        found: dict[str, list[str]] = {"fresh": [], "stale": [], "unsure": []}
        at, within = self._needing
        numbers = within.get(path, set()).union(*(at.get(one, ()) for one in _upwards(path)))
        for stage in (self.all[number] for number in sorted(numbers)):
            if frozen or not stage.frozen:
                found[self._run(stage, path, pin)].append(stage.name)
        return Runs(*(tuple(names) for names in found.values()))

    @cached_property
    def _needing(self) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
        """The numbers of the stages that need a path, and of those that need something in it."""
        at: dict[str, set[int]] = {}
        within: dict[str, set[int]] = {}
        for number, stage in enumerate(self.all):
            for path in self._needs(stage):
                at.setdefault(path, set()).add(number)
                for one in _upwards(path):
                    within.setdefault(one, set()).add(number)
        return at, within

    def _needs(self, stage: Stage) -> Iterator[str]:
        """The paths that a stage declares; behind templates without a value, those of the lock."""
        yield from (item.path for item in stage.deps if item.path is not None)
        locked = self.evidence.dvc.locked(stage)
        if locked is not None and any(item.templated for item in stage.deps):
            pins = locked.pins("deps", stage.base)
            yield from (pin.path for pin in pins if pin.path is not None)

    def _run(self, stage: Stage, path: str, pin: Pin | None) -> str:
        locked = self.evidence.dvc.locked(stage)
        if locked is None:
            return "unsure" if stage.doubt or stage.expanded else "stale"
        recorded = [one for one in locked.pins("deps", stage.base) if one.path is not None]
        near = [
            one for one in recorded if below(path, one.path or "") or below(one.path or "", path)
        ]
        if not near:
            return "stale"
        answers = {self._is_same(one, path, pin) for one in near}
        return "stale" if False in answers else "unsure" if None in answers else "fresh"

    def _is_same(self, recorded: Pin, path: str, pin: Pin | None) -> bool | None:
        """Whether a stage ran with what is at a path now; None where that cannot be told."""
        if pin is not None:
            exact = recorded.path == path and recorded.is_comparable(pin)
            return recorded.md5 == pin.md5 if exact else None
        try:
            match = self.evidence.contents.compare(recorded.path or "", recorded)
        except (Unavailable, DocumentError):
            return None
        return match is not Match.DIFFERENT


def _upwards(path: str) -> Iterator[str]:
    """A path, and every folder around it up to the root."""
    while path:
        yield path
        path = path.rpartition("/")[0]
    yield ""


def _words(command: object) -> Iterator[str]:
    """The words of a command that may be paths."""
    for line in command if isinstance(command, list) else [command]:
        yield from (
            word.strip("\"'") for word in str(line or "").split() if "/" in word or "." in word
        )
