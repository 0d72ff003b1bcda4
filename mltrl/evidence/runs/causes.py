"""Why a stage would not run as it ran, or why that is not known: each part of its own record."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import Unavailable
from mltrl.evidence.data import is_in_git
from mltrl.evidence.data.proofs import Standing
from mltrl.evidence.dvc.digests import Match
from mltrl.evidence.dvc.params import MISSING, same
from mltrl.evidence.paths import below
from mltrl.evidence.runs import commands, definitions, dependencies, parameters
from mltrl.evidence.runs.dependencies import DATASET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.data.proofs import Proof
    from mltrl.evidence.dvc import Item, Pin, Pipeline, Stage
    from mltrl.evidence.dvc.live import Live
    from mltrl.evidence.dvc.pointers import Pointer

OUTSIDE = "its folder lies outside the repository"


class Cause(NamedTuple):
    """A sentence; `is_certain` is False for what could not be told."""

    message: str
    is_certain: bool = True


class Causes:
    """What the parts of the records of a repository say of their stages."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._live = {id(live.stage): live for live in evidence.dvc.live if live.certain}

    def of_pointer(self, pointer: Pointer) -> list[Cause]:
        """What is known of data that a `.dvc` file pins."""
        return list(dict.fromkeys(self._outputs(pointer.outs)))

    def of_stage(self, pipeline: Pipeline, stage: Stage) -> list[Cause]:
        """What is known of a stage."""
        missing = self._record(pipeline, stage)
        if missing is not None:
            return [missing]
        live = self._live[id(stage)]
        if not stage.frozen:
            return list(dict.fromkeys(self._parts(pipeline, live)))
        # What a frozen stage depends on may differ without DVC running it: it is no less stale.
        found = self._parts(pipeline, live.thawed)
        return list(dict.fromkeys(one._replace(message=f"frozen: {one.message}") for one in found))

    def _record(self, pipeline: Pipeline, stage: Stage) -> Cause | None:
        """What is the matter with the record as a whole; None where it can be compared."""
        name, path = stage.name, pipeline.file.path
        lock = self.evidence.dvc.lock_beside(pipeline)
        if stage.expanded:
            return _open(f"which stages `{name}` stands for is not known: {stage.doubt}")
        if lock is None:
            return _open(f"`{path}` has no dvc.lock in git, so what ran is not known")
        if not lock.file.readable:
            return _open(f"`{lock.file.path}` cannot be read")
        if any(one.subject.removeprefix("stages.") == name for one in lock.file.problems):
            return _open(f"the entry of `{name}` in `{lock.file.path}` cannot be read")
        if name not in lock.stages or id(stage) not in self._live:
            return Cause(f"`{name}` was never run and locked")
        return None

    def _parts(self, pipeline: Pipeline, live: Live) -> Iterator[Cause]:
        stage = live.stage
        if stage.doubt or stage.base is None:
            yield _open(f"how `{stage.name}` is defined is not known: {stage.doubt or OUTSIDE}")
        if commands.is_other(live) and not commands.is_open(stage):
            yield Cause(f"`{stage.name}` would run another command than it ran")
        yield from self._definition(pipeline, live)
        gone = dict(self._gone(live))
        yield from gone.values()
        for pin in live.deps:
            if pin.path not in gone:
                yield from self._dependency(live, pin)
        yield from self._parameters(live)
        yield from self._outputs(live.outs)

    def _definition(self, pipeline: Pipeline, live: Live) -> Iterator[Cause]:
        found = definitions.compare(self.evidence, live)
        name = live.stage.name
        for one in found.new:
            verb = "makes" if one.is_made else "needs"
            yield Cause(f"`{name}` now {verb} `{one.name}`: that is not how it ran")
        for one in found.gone:
            verb = "made" if one.is_made else "needed"
            yield Cause(f"`{name}` {verb} `{one.name}` when last run, and no longer does")
        needed = {item.written for item in live.stage.deps}
        for dataset, _ in definitions.other_datasets(self.evidence, pipeline):
            if f"{DATASET}{dataset.name}" in needed:
                yield Cause(f"dataset `{dataset.name}` is not the one in dvc.lock")

    def _gone(self, live: Live) -> Iterator[tuple[str, Cause]]:
        """The dependencies that nothing keeps, by path."""
        proved = {pin.path for pin in live.deps if self._proof(pin)}
        for item in live.stage.deps:
            if item.path and item.path not in proved and not self._is_kept(item.path):
                yield item.path, self._why_gone(live.stage, item)

    def _is_kept(self, path: str) -> bool:
        return dependencies.is_kept(self.evidence, path)

    def _why_gone(self, stage: Stage, item: Item) -> Cause:
        path = item.path or ""
        said = f"`{path}`, on which `{stage.name}` depends,"
        if self._may_be_made:
            return _open(f"whether {said} is made is not known: {self._may_be_made}")
        if self.evidence.tree.symlink_in(path):
            return _open(f"{said} lies behind a symbolic link")
        if dependencies.is_ignored(self.evidence, path):
            return _open(f"{said} is kept neither by git nor by DVC: .gitignore names it")
        return Cause(f"{said} is kept neither by git nor by DVC")

    @cached_property
    def _may_be_made(self) -> str:
        """Why anything may be the output of something, or ""."""
        makers, closed = dependencies.may_make(self.evidence)
        if makers:
            return f"not all outputs of `{makers[0]}` are known"
        return f"`{closed[0]}` cannot be read" if closed else ""

    def _dependency(self, live: Live, pin: Pin) -> Iterator[Cause]:
        """What a recorded dependency says, of a path that something keeps."""
        name, path = live.stage.name, pin.path or pin.written
        try:
            match = dependencies.compare(self.evidence, pin)
        except Unavailable as reason:
            yield _open(str(reason))
            return
        proof = self._proof(pin)
        made = self.evidence.dvc.producers.get(pin.path) if pin.path else None
        if match is Match.DIFFERENT or (proof and proof.standing is Standing.DIFFERENT):
            yield Cause(f"`{path}` is not what `{name}` ran with")
        elif proof and proof.standing is Standing.UNREAD:
            yield _open(proof.detail)
        elif proof is not None or match is Match.LINE_ENDS:
            return
        elif made is not None and (pin.is_comparable(made) or not self._is_in_git(pin)):
            yield from _beside(pin, made)
        elif why := self._why_unseen(pin):
            yield _open(f"whether `{path}` is what `{name}` ran with is not known: {why}")

    def _is_in_git(self, pin: Pin) -> bool:
        return pin.path is not None and self.evidence.contents.holds(pin.path)

    def _why_unseen(self, pin: Pin) -> str:
        """Why nothing at hand tells of a dependency without a pin of its own; "" where git does."""
        if pin.written.startswith(DATASET):
            known = self.evidence.dvc.datasets.get(pin.written.removeprefix(DATASET))
            return "" if known and pin.entry.get("dataset") else "no version of it is recorded"
        if pin.path is None:
            return "it lies outside the repository"
        if self._is_in_git(pin):
            return ""
        if any(below(pin.path, one) for one in self.evidence.tree.submodules):
            return "it lies in a submodule"
        above = self.evidence.dvc.producer_above(pin.path)
        if above is not None:
            return f"DVC pins `{above.path}` as a whole"
        return "no digest of it is pinned"

    def _parameters(self, live: Live) -> Iterator[Cause]:
        name = live.stage.name
        for one in parameters.recorded(self.evidence, live):
            what = f"`{one.key}` in `{one.path or one.file}`"
            if parameters.is_open(one):
                yield _open(f"whether `{name}` depends on {what} is not known")
                continue
            try:
                now = parameters.current(self.evidence, one)
            except parameters.Gone:
                yield Cause(f"{what} is gone, and `{name}` ran with it")
            except Unavailable as reason:
                yield _open(str(reason))
            else:
                if not same(now, one.value, one.key):
                    said = "is gone, and" if now is MISSING else "is not the value that"
                    more = " with it" if now is MISSING else " with"
                    yield Cause(f"{what} {said} `{name}` ran{more}")

    def _outputs(self, pins: list[Pin]) -> Iterator[Cause]:
        """What lies here in place of what was made."""
        for pin in pins:
            if pin.md5 is None and not (pin.file.path.endswith(".dvc") and pin.digest):
                yield _open(f"`{pin.written}` is recorded without an md5")
            elif pin.path and is_in_git(self.evidence.tree, pin):
                yield from self._tracked(pin)
            elif pin.cached is False:
                yield _open(f"`{pin.written}` is kept neither by git nor by DVC")
            else:
                yield from self._kept(pin)

    def _tracked(self, pin: Pin) -> Iterator[Cause]:
        try:
            match = self.evidence.contents.compare(pin.path or "", pin)
        except Unavailable as reason:
            yield _open(str(reason))
            return
        if match is Match.DIFFERENT:
            yield Cause(f"`{pin.path}` is not what `{pin.owner}` pinned", is_certain=pin.certain)

    def _kept(self, pin: Pin) -> Iterator[Cause]:
        proof = self._proof(pin)
        if proof and proof.standing is Standing.DIFFERENT:
            yield Cause(f"`{pin.path}` is not what `{pin.owner}` pinned", is_certain=pin.certain)
        elif proof and proof.standing is Standing.UNREAD:
            yield _open(proof.detail)

    def _proof(self, pin: Pin) -> Proof | None:
        """What reading data showed of a pin; None where none was read, or nothing was shown."""
        return self._proofs.get((pin.path, pin.md5, pin.legacy))

    @cached_property
    def _proofs(self) -> dict[tuple[str | None, str | None, bool], Proof]:
        data = self.evidence.data
        if not data.is_read:
            return {}
        silent = (Standing.ABSENT, Standing.UNPROVED)
        proofs = [one for one in data.seen.proofs if one.standing not in silent]
        return {(one.pin.path, one.pin.md5, one.pin.legacy): one for one in proofs}


def _beside(used: Pin, made: Pin) -> Iterator[Cause]:
    """A dependency beside the pin of what is made at its path."""
    if used.md5 is None or made.md5 is None:
        yield _open(f"`{made.path}` is recorded without an md5")
    elif not used.is_comparable(made):
        yield _open(f"`{made.path}` is pinned with digests of two DVC versions: not comparable")
    elif used.md5 != made.md5:
        said = f"`{used.owner}` used another `{made.path}` than the one that `{made.owner}` pins"
        yield Cause(said, is_certain=made.certain)


def _open(message: str) -> Cause:
    return Cause(message, is_certain=False)
