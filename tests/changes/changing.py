"""Changes made of two sets of files."""

from __future__ import annotations

from hashlib import sha1
from typing import TYPE_CHECKING

from mltrl.changes.change import Change, End
from mltrl.evidence import Evidence
from mltrl.evidence.tree import Entry, MemoryTree
from mltrl.models.config import Config

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from mltrl.models.checklist import Item

Files = dict[str, str]


class Committed(MemoryTree):
    """Files whose entries name their content, as those of a commit do."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        super().__init__(files)
        for path, entry in self.entries.items():
            data = self.files[path]
            oid = sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
            self.entries[path] = Entry(entry.mode, oid)


def change(base: Files, more: Mapping[str, str | None], **configs: Config | str) -> Change:
    """The change of a base: files that are new or differ, None where one is gone."""
    head = {path: text for path, text in {**base, **more}.items() if text is not None}
    ends = [
        End(name * 40, Evidence(Committed(files)), configs.get(key, Config()))
        for name, key, files in (("a", "old", base), ("b", "new", head))
    ]
    return Change(*ends)


def told(module: ModuleType, made: Change) -> list[str]:
    """What a module asks, each as `outcome kind`."""
    return [f"{one.outcome} {kind(one)}" for one in asked(module, made)]


def asked(module: ModuleType, made: Change) -> list[Item]:
    """The items of a module, once each is well formed."""
    found: list[Item] = list(module.ask(made))
    ids = [one.id for one in found]
    assert len(set(ids)) == len(ids)
    for one in found:
        assert one.text
        assert one.id.startswith(f"{one.area}-")
    return found


def kind(item: Item) -> str:
    """The part of an id that names its kind."""
    return item.id.removeprefix(f"{item.area}-").rpartition("-")[0]
