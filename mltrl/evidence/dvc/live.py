"""Stages that have run: the definition of today beside the record of the last run."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mltrl.evidence.dvc.pins import Pin

if TYPE_CHECKING:
    from mltrl.evidence.dvc.lock import LockedStage
    from mltrl.evidence.dvc.stages import Item, Stage


class Live:
    """A stage together with what the lock says of its last run.

    `certain` is False for entries of a `foreach` or `matrix` group whose members could not be
    worked out: whether they are still among them is not known.
    """

    def __init__(self, stage: Stage, locked: LockedStage, *, certain: bool) -> None:
        self.stage = stage
        self.locked = locked
        self.certain = certain

    @property
    def thawed(self) -> Live:
        """The same stage, asked as if it were not frozen."""
        return Live(self.stage._replace(frozen=False), self.locked, certain=self.certain)

    @cached_property
    def deps(self) -> list[Pin]:
        """Recorded dependencies that the stage still declares.

        Those that it may declare by a template without a value are not among them: see `is_open`.
        """
        return declared(self.stage.deps, self.locked.pins("deps", self.stage.base))

    @property
    def is_open(self) -> bool:
        """Whether not all that it depends on is known, for lack of values or of a folder."""
        return self.stage.base is None or any(item.templated for item in self.stage.deps)

    @cached_property
    def outs(self) -> list[Pin]:
        """Recorded outputs that the stage still declares, or may declare by a template."""
        plain = [item for item in self.stage.outs if not item.templated]
        by_name = {item.written: item for item in plain}
        by_path: dict[str | None, Item] = {item.path: item for item in plain if item.path}
        templated = {item.cached for item in self.stage.outs if item.templated}
        open_flag = templated.pop() if len(templated) == 1 else None
        may_be_templated = len(plain) < len(self.stage.outs)
        found = []
        for pin in self.locked.pins("outs", self.stage.base):
            item = by_name.get(pin.written) or by_path.get(pin.path)
            if item is not None:
                found.append(_flagged(pin, item, certain=self.certain))
            elif may_be_templated:
                found.append(pin._replace(cached=open_flag, certain=self.certain))
        return found


def declared(items: tuple[Item, ...], pins: list[Pin]) -> list[Pin]:
    """The pins of paths that are among the items, perhaps written in another way."""
    plain = [item for item in items if not item.templated]
    names = {item.written for item in plain}
    paths = {item.path for item in plain if item.path is not None}
    return [pin for pin in pins if pin.written in names or pin.path in paths]


def _flagged(pin: Pin, item: Item, *, certain: bool) -> Pin:
    """The pin with the flags of the output that declares it."""
    path, written, md5, legacy, size, nfiles, _, owner, file, keys, *_ = pin
    flags = (item.cached, owner, file, keys, certain, item.push, item.remote)
    return Pin(path, written, md5, legacy, size, nfiles, *flags)
