"""Data that DVC keeps: what lies in the work tree and in caches, and what remotes hold.

Nothing here is read unless the audit was asked to. An answer never rests on a time that can be set
by hand, on the mode of a file, or on what DVC remembers.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mltrl.evidence.data.holdings import Holdings
    from mltrl.evidence.data.objects import Fault
    from mltrl.evidence.data.proofs import Proof
    from mltrl.evidence.data.remaining import Remaining
    from mltrl.evidence.data.state import State
    from mltrl.evidence.dvc import Dvc, Pin
    from mltrl.evidence.git import Repository
    from mltrl.evidence.tree import Tree

Level = Literal["pins", "stat", "bytes"]
LEVELS: tuple[Level, ...] = ("pins", "stat", "bytes")


def _silent(_text: str) -> None:
    pass


class Reading(NamedTuple):
    """How far data is read: not at all, as far as its state tells, or every byte.

    With `remote`, remotes are asked. `tell` is told what is being done, where it may take long, and
    `announce` beforehand how much there is of it.
    """

    level: Level = "pins"
    remote: bool = False
    tell: Callable[[str], None] = _silent
    announce: Callable[[str], None] = _silent


class Seen(NamedTuple):
    """What was found: a proof for each pin, what is wrong in caches, and what could not be read.

    `left` is what is not proved as it is too much to hash unasked, `anew` counts the pins that are
    proved by what was hashed just now.
    """

    proofs: list[Proof]
    faults: list[Fault]
    doubts: list[str]
    left: Remaining
    anew: int


class Data:
    """The data of a repository, compared with its pins when it is first asked for.

    `repository` is None for files that lie nowhere, `state` where no data is read.
    """

    def __init__(
        self,
        tree: Tree,
        dvc: Dvc,
        reading: Reading,
        repository: Repository | None,
        state: State | None = None,
    ) -> None:
        self.tree = tree
        self.dvc = dvc
        self.reading = reading
        self.repository = repository
        self.state = state

    @property
    def is_read(self) -> bool:
        """Whether the audit was asked to read data."""
        return self.state is not None and self.top is not None

    @property
    def top(self) -> Path | None:
        """The root of the work tree; None where there is none."""
        repository = self.repository
        return None if repository is None or repository.bare else repository.top

    @cached_property
    def kept(self) -> list[Pin]:
        """What is pinned and not in git, each path and digest once, outputs before dependencies."""
        found: dict[tuple[str, str | None, bool], Pin] = {}
        for pin in (*self.dvc.pins, *self._inputs()):
            if pin.path and not is_in_git(self.tree, pin):
                found.setdefault((pin.path, pin.md5, pin.legacy), pin)
        return list(found.values())

    def _inputs(self) -> Iterator[Pin]:
        """Dependencies that stages ran with and that no `.dvc` file and no stage accounts for."""
        for live in self.dvc.live:
            if live.certain and not live.stage.frozen and not live.stage.doubt:
                for pin in live.deps:
                    if pin.path and self.dvc.producer_above(pin.path) is None:
                        yield pin

    @cached_property
    def seen(self) -> Seen:
        """What the work tree and the caches hold, as far as the audit was asked to read it."""
        from mltrl.evidence.data.reading import read  # noqa: PLC0415 - only where data is read
        from mltrl.evidence.data.remaining import Remaining  # noqa: PLC0415 - the same

        if self.state is None or self.top is None:
            return Seen([], [], [], Remaining(), 0)
        pins = [pin for pin in self.kept if pin.md5 is not None]
        return read(self.top, self.dvc, pins, self.state, self.reading)

    @cached_property
    def holdings(self) -> Holdings:
        """What remotes hold of what is pinned: those in git always, others where asked for."""
        from mltrl.evidence.data.holdings import Site, look  # noqa: PLC0415 - for one rule

        reading = self.reading
        return look(Site(self.tree, self.dvc, self.top, reading.remote, reading.tell))

    @property
    def notes(self) -> list[str]:
        """What a report says of how the pins were proved, where data was read."""
        if not self.is_read:
            kept = sum(pin.cached is True for pin in self.dvc.pins)
            some = f"the {kept:,} outputs" if kept > 1 else "the output"
            reads = "`--data stat` or `--data bytes` reads it"
            return [f"data: pins only; of {some} that DVC keeps, nothing was read: {reads}"][:kept]
        if "seen" not in self.__dict__ or not self.seen.proofs:
            return []
        same = sum(proof.standing == "same" for proof in self.seen.proofs)
        how = "untouched since they were hashed"
        if self.reading.level == "bytes":
            how = "every byte read"
        elif self.seen.anew:
            how = f"{same - self.seen.anew:,} {how}, {self.seen.anew:,} hashed now"
        told = f"data: {same:,} of {len(self.seen.proofs):,} files and folders have the pinned MD5"
        weak = "MD5 is weak evidence against forgery"
        return [f"{told}, {how}; {weak}"]


def is_in_git(tree: Tree, pin: Pin) -> bool:
    """Whether git has the bytes of a pin, and not only a file that keeps the folder of it."""
    path = pin.path or ""
    if path in tree.entries:
        return True
    if not tree.is_folder(path):
        return False
    kept_by_dvc = pin.is_folder and pin.cached is not False
    return not (kept_by_dvc and pin.nfiles != len(tree.files_below(path)))
