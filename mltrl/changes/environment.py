"""The environment that results were made in: what it asks for, its locks, its images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.changes.items import Topic, item, listed, turned
from mltrl.evidence.environment.locks import kind_of_lock
from mltrl.evidence.environment.manifests import kind_of
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.change import Change
    from mltrl.evidence import Evidence
    from mltrl.models.checklist import Item

IMAGES = ("containerfile", "dockerfile")
OTHERS = frozenset({".python-version", "runtime.txt", "flake.lock"})
Asked = dict[tuple[str, str], str]


def ask(change: Change) -> Iterator[Item]:
    """One question for all of the environment that changed, one item for each lock left behind."""
    if not any(kind_of(path) or kind_of_lock(path) or _is_fixed(path) for path in change.paths):
        return
    old, new = _asked(change.base), _asked(change.head)
    differ = [key for key in dict.fromkeys([*old, *new]) if old.get(key) != new.get(key)]
    facts = [
        f"{path}: {turned(old.get((path, one)), new.get((path, one)))}" for path, one in differ
    ]
    files = _files(change)
    facts += [f"{path} changed" for path in files]
    entries = change.head.tree.entries
    binds = [f"{path}:{name}={new.get((path, name))}" for path, name in differ]
    binds += [f"{path}={entries[path].oid if path in entries else ''}" for path in files]
    if facts:
        place = Location(differ[0][0] if differ else files[0])
        text = "The environment changed: were the results made again in it, or do they not need it?"
        topic = Topic("environment", "results", tuple(binds))
        yield item(topic, "to_sign", text, facts, place)
    yield from _left_behind(change, {path for path, _ in differ})


def _asked(evidence: Evidence) -> Asked:
    """What each manifest asks for, by its path and the name of the package."""
    return {
        (manifest.path, one.name.lower().replace("_", "-")): one.written
        for manifest in evidence.environment.manifests
        for one in manifest.requirements
    }


def _files(change: Change) -> list[str]:
    """The changed files that settle an environment by themselves: locks, images, versions."""
    locks = {*change.base.environment.lock_files, *change.head.environment.lock_files}
    return [path for path in change.paths if path in locks or _is_fixed(path)]


def _is_fixed(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name in OTHERS or name.lower().startswith(IMAGES)


def _left_behind(change: Change, paths: set[str]) -> Iterator[Item]:
    """Whether the lock of a manifest changed together with what that asks for."""
    environment = change.head.environment
    for manifest in environment.manifests:
        lock = environment.own_lock(manifest) if manifest.path in paths else None
        if lock is None or lock == manifest.path:
            continue
        entry = change.head.tree.entries[lock]
        topic = Topic("environment", "lock", (manifest.path, lock, entry.oid))
        if lock in change.changed:
            text = f"`{lock}` changed together with `{manifest.path}`"
            yield item(topic, "met", text, (), Location(lock))
        else:
            text = f"`{manifest.path}` asks for something else, and `{lock}` is as it was"
            yield item(topic, "not_met", text, [f"lock {listed([lock])} again"], Location(lock))
