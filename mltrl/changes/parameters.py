"""Parameters that changed: are they meant, and did the stages run with them?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.changes.items import Topic, item, listed, now, turned
from mltrl.changes.stages import Stages
from mltrl.evidence.dvc.params import MISSING, lookup, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.change import Change
    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Stage
    from mltrl.models.checklist import Item

MOST = 500
SECRETS = ("api_key", "apikey", "credential", "passphrase", "passwd", "password", "secret", "token")


class Changed(NamedTuple):
    """A parameter that changed, with the stages that use it; `stale` ran with another value."""

    path: str
    key: str
    before: object
    after: object
    stages: tuple[str, ...]
    stale: tuple[str, ...]

    @property
    def fact(self) -> str:
        """What changed, in short."""
        old, new = (None if one is MISSING else one for one in (self.before, self.after))
        change = "(values not shown)" if self.is_secret else "; ".join(_turns(old, new))
        return f"{self.key}: {change} ({listed(self.stages)})"

    @property
    def bind(self) -> str:
        """What an answer about it stands for."""
        return f"{self.path}:{self.key}={'' if self.is_secret else repr(self.after)}"

    @property
    def is_secret(self) -> bool:
        """Whether its name says that nobody should read its value."""
        return any(word in self.key.lower() for word in SECRETS)


def _turns(old: object, new: object, key: str = "") -> Iterator[str]:
    """What differs between two values, key by key where both have keys."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys([*old, *new]):
            if not same(old.get(name), new.get(name), name):
                yield from _turns(old.get(name), new.get(name), f"{key}.{name}".lstrip("."))
    else:
        hidden = any(word in key.lower() for word in SECRETS)
        change = "(values not shown)" if hidden else turned(old, new)
        yield f"{key} {change}".lstrip()


def ask(change: Change) -> Iterator[Item]:
    """One question for each file of parameters, and whether its stages ran with the new values."""
    found: dict[str, list[Changed]] = {}
    for one in _changed(change):
        found.setdefault(one.path, []).append(one)
    for path, some in found.items():
        yield from _items(change, path, some)


def _items(change: Change, path: str, some: list[Changed]) -> Iterator[Item]:
    facts = [one.fact for one in some]
    binds = tuple(one.bind for one in some)
    place = change.head.dvc.parameters(path).at(*some[0].key.split("."))
    names = [one.key for one in some]
    keys = listed(names)
    text = f"{keys} in `{path}` changed: on purpose, and not by what the tested data say?"
    yield item(Topic("parameter", "choice", binds), "to_sign", text, facts, place)
    stale = [name for one in some for name in one.stale]
    topic = Topic("parameter", "run", (*binds, *stale))
    if stale:
        text = f"{listed(stale)} did not run with {now(names)}"
        yield item(
            topic, "not_met", text, [*facts, Stages(change.head, change).repro(stale)], place
        )
    else:
        stages = listed(name for one in some for name in one.stages)
        yield item(topic, "met", f"{stages} ran with {now(names)}", facts, place)


def _changed(change: Change) -> Iterator[Changed]:
    users: dict[tuple[str, str], list[Stage]] = {}
    for stage in Stages(change.head, change).all:
        for one in stage.params:
            if one.file is None or one.templated or one.file not in change.changed:
                continue
            if not change.is_told(one.file):
                continue
            for key in [one.key] if one.key is not None else _keys(change, one.file):
                users.setdefault((one.file, key), []).append(stage)
    for (path, key), stages in users.items():
        before, after = (_value(end, path, key) for end in (change.base, change.head))
        if not same(before, after, key):
            names = tuple(one.name for one in stages)
            stale = tuple(
                one.name for one in stages if not _ran_with(change, one, path, key, after)
            )
            yield Changed(path, key, before, after, names, stale)


def _value(evidence: Evidence, path: str, key: str) -> object:
    if path not in evidence.tree.entries:
        return MISSING
    return lookup(evidence.dvc.parameters(path).value, key)


def _keys(change: Change, path: str) -> list[str]:
    """The keys at the top of a file that a stage takes as a whole, at either revision."""
    found: dict[str, None] = {}
    for end in (change.base, change.head):
        value = end.dvc.parameters(path).value if path in end.tree.entries else None
        found |= dict.fromkeys(str(key) for key in value) if isinstance(value, dict) else {}
    return list(found)[:MOST]


def _ran_with(change: Change, stage: Stage, path: str, key: str, value: object) -> bool:
    """Whether the lock has the value: a frozen stage keeps the one that it ran with."""
    locked = change.head.dvc.locked(stage)
    names = {one.written_file for one in stage.params if one.file == path}
    for name in names:
        values = locked.params.get(name, {}) if locked else {}
        if key in values:
            return same(value, values[key], key)
    return False
