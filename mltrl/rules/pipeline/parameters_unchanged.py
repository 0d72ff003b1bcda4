"""Parameters have the values that the stages ran with.

The lock holds the value of each parameter at the last run. Where the file says something else now,
the outputs were made with other settings than the ones in this commit.

Fix: `dvc repro` and commit dvc.lock, or restore the value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable
from mltrl.evidence.dvc.params import MISSING, YAML_SUFFIXES, is_glob, lookup
from mltrl.evidence.paths import inside
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, locked, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import DvcFile, Live

SCOPE = "repository"
STRENGTH = {0: "must"}
SHOWN = 3
WIDEST = 60


class Locked(NamedTuple):
    """A parameter with its recorded value, as one stage ran with it."""

    live: Live
    file: str
    key: str
    value: object


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each changed parameter, however many stages use it."""
    unread = list(evidence.dvc.unread("dvc.yaml", "dvc.lock"))
    recorded = [one for live in evidence.dvc.live for one in _recorded(live)]
    if not recorded and not unread:
        raise NotApplicable("no stage in a lock has parameters")
    changes: dict[tuple[str, str], list[Locked]] = {}
    for one in recorded:
        doubt = _compare(evidence, one, changes)
        if doubt:
            yield Unknown(doubt, f"{one.file}:{one.key}")
    for (path, key), group in changes.items():
        yield _finding(evidence, path, key, group)
    yield from unread


def _recorded(live: Live) -> Iterator[Locked]:
    """The recorded values of parameters that the stage still declares, or may by a template."""
    declared = {(one.written_file, one.key) for one in live.stage.params if not one.templated}
    templated = any(one.templated for one in live.stage.params)
    for file, values in live.locked.params.items():
        for key, value in values.items():
            if templated or (file, None) in declared or (file, str(key)) in declared:
                yield Locked(live, file, str(key), value)


def _compare(evidence: Evidence, one: Locked, changes: dict[tuple[str, str], list[Locked]]) -> str:
    """Note a changed value; say why where it cannot be told."""
    base = one.live.stage.base
    path = None if base is None else inside(base, one.file)
    if path is None:
        return f"where `{one.file}` of stage `{one.live.stage.name}` lies cannot be told"
    doubt = _doubt(evidence, path, one.key)
    if doubt or _current(evidence.parameters(path), one) == one.value:
        return doubt
    if not one.live.certain:
        return f"`{path}` `{one.key}` is not what `{one.live.locked.name}` ran with, if it still is"
    changes.setdefault((path, one.key), []).append(one)
    return ""


def _doubt(evidence: Evidence, path: str, key: str) -> str:
    """Why the value of a parameter cannot be looked up, or ""."""
    if not path.endswith(YAML_SUFFIXES):
        return f"`{path}`: parameters are read from YAML so far"
    if path not in evidence.tree.entries:
        return f"`{path}` is not in git: commit it, or pin what generates it"
    file = evidence.parameters(path)
    if not file.readable:
        return f"`{path}` cannot be read: {file.unread or file.problems[0].message}"
    return f"`{key}` is a pattern: patterns are not read yet" if is_glob(key) else ""


def _current(file: DvcFile, one: Locked) -> object:
    """The value now: DVC keeps the dotted key of a parameter, the plain keys of a whole file."""
    value = file.value
    if isinstance(value, dict) and one.key in value:
        return value[one.key]
    return lookup(value, one.key)


def _finding(evidence: Evidence, path: str, key: str, group: list[Locked]) -> Finding:
    first = group[0]
    now = _current(evidence.parameters(path), first)
    owners = list(dict.fromkeys(one.live.locked.name for one in group))
    stages = ", ".join(f"`{name}`" for name in owners[:SHOWN])
    stages += f" and {len(owners) - SHOWN} more" if len(owners) > SHOWN else ""
    is_now = "is gone" if now is MISSING else f"is {_shown(now)}"
    message = f"`{key}` in `{path}` {is_now}; {stages} ran with {_shown(first.value)}"
    place = first.live.locked.at("params", first.file, key)
    return Finding(message, place, f"{path}:{key}")


def _shown(value: object) -> str:
    text = repr(value)
    return f"`{text}`" if len(text) <= WIDEST else f"`{text[: WIDEST - 1]}…`"


def examples() -> Iterator[Example]:
    """Unchanged; changed; gone; a float in YAML 1.2; a whole section; not declared; not YAML."""

    def repository(now: str, then: str, key: str = "lr") -> dict[str, str]:
        definition = stage(params=(key,))
        return {"dvc.yaml": definition, "dvc.lock": locked(params=(then,)), "params.yaml": now}

    yield Example("unchanged", repository("lr: 0.1\n", "lr: 0.1"), Outcome.MET)
    changed = repository("lr: 0.2\n", "lr: 0.1")
    yield Example("changed", changed, Outcome.NOT_MET, ("dvc.lock:7",), mentions="`0.2`")
    gone = repository("rate: 0.1\n", "lr: 0.1")
    yield Example("gone", gone, Outcome.NOT_MET, ("dvc.lock:7",), mentions="is gone")
    same = repository("lr: 1e-05\n", "lr: 0.00001")
    yield Example("near miss: the same number in YAML 1.2", same, Outcome.MET)
    nested = repository("train:\n  lr: 0.1\n", "train.lr: 0.1", "train.lr")
    yield Example("near miss: a dotted key", nested, Outcome.MET)
    other = {**changed, "dvc.yaml": stage(params=("epochs",))}
    yield Example("near miss: no longer declared", other, Outcome.NOT_APPLICABLE)
    absent = {path: text for path, text in changed.items() if path != "params.yaml"}
    yield Example("not in git", absent, Outcome.UNKNOWN, mentions="not in git")
    python = {
        "dvc.yaml": stage(params=("params.py:\n      - lr",)),
        "dvc.lock": changed["dvc.lock"].replace("params.yaml", "params.py"),
        "params.py": "lr = 0.1\n",
    }
    yield Example("not YAML", python, Outcome.UNKNOWN, mentions="from YAML so far")
