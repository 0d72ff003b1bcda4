"""Parameters have the values that the stages ran with.

The lock holds the value of each parameter at the last run. Where the file says something else now,
the outputs were made with other settings than the ones in this commit. Frozen stages are not
asked, as `dvc status` does not ask them; metric/current asks those behind the metrics of a card.

Fix: `dvc repro` and commit dvc.lock, or restore the value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable, Unavailable
from mltrl.evidence.dvc.params import MISSING, same
from mltrl.evidence.runs.parameters import current, is_open, recorded
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines, locked, stage
from mltrl.rules.pipeline._words import few, in_doubt, listed, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.runs.parameters import Locked

SCOPE = "repository"
STRENGTH = {0: "must"}
WIDEST = 60


class Change(NamedTuple):
    """A parameter that has another value now, and the record of each stage that it concerns."""

    now: object
    group: list[Locked]


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each changed parameter, however many stages use it."""
    unread = list(evidence.dvc.unread("dvc.yaml", "dvc.lock"))
    found = [one for live in evidence.dvc.unfrozen for one in recorded(evidence, live)]
    if not found and not unread:
        aside = "that is not frozen " if evidence.dvc.frozen else ""
        raise NotApplicable(f"no stage in a lock {aside}has parameters")
    changes: dict[tuple[str | None, str], Change] = {}
    doubts = []
    open_ones = []
    for one in found:
        if is_open(one):
            open_ones.append(one)
            continue
        try:
            now = current(evidence, one)
        except Unavailable as reason:
            doubts.append(Unknown(str(reason), f"{one.file}:{one.key}"))
            continue
        if not same(now, one.value, one.key):
            changes.setdefault((one.path, str(one.key)), Change(now, [])).group.append(one)
    for (path, key), change in changes.items():
        yield _finding(path or "", key, change)
    named = {one.live.locked.name: one.live.stage.doubt for one in open_ones}
    yield from in_doubt("what {} depends on is not known", named.items())
    yield from few(doubts)
    yield from unread


def _finding(path: str, key: str, change: Change) -> Finding:
    first = change.group[0]
    concerned = tuple(one.live.locked.name for one in change.group)
    stages = listed(concerned)
    is_now = "is gone" if change.now is MISSING else f"is {_shown(change.now)}"
    then = "without it" if first.value is MISSING else f"with {_shown(first.value)}"
    message = f"`{key}` in `{path}` {is_now}; {stages} ran {then}"
    place = first.live.locked.at("params", first.file, key)
    return Finding(message, place, f"{path}:{key}", concerns=concerned)


def _shown(value: object) -> str:
    text = written(value)
    return f"`{text}`" if len(text) <= WIDEST else f"`{text[: WIDEST - 1]}…`"


def examples() -> Iterator[Example]:
    """In each format; changed; gone; a whole file; patterns; not declared; frozen; not in git."""

    def repository(now: str, then: str, key: str = "lr") -> dict[str, str]:
        definition = stage(params=(key,))
        return {"dvc.yaml": definition, "dvc.lock": locked(params=(then,)), "params.yaml": now}

    yield Example("unchanged", repository("lr: 0.1\n", "lr: 0.1"), Outcome.MET)
    changed = repository("lr: 0.2\n", "lr: 0.1")
    yield Example("changed", changed, Outcome.NOT_MET, ("dvc.lock:7",), mentions="`0.2`")
    gone = repository("rate: 0.1\n", "lr: 0.1")
    yield Example("gone", gone, Outcome.UNKNOWN, mentions="see pipeline/parameters-exist")
    same_number = repository("lr: 1e-05\n", "lr: 0.00001")
    yield Example("near miss: the same number in YAML 1.2", same_number, Outcome.MET)
    nested = repository("train:\n  lr: 0.1\n", "train.lr: 0.1", "train.lr")
    yield Example("near miss: a dotted key", nested, Outcome.MET)
    item = repository("lrs: [0.1, 0.2]\n", "lrs.1: 0.2", "lrs.1")
    yield Example("near miss: an item of a list", item, Outcome.MET)
    pattern = repository("train:\n  lr_a: 0.1\n", "train.lr*: 0.1", "train.lr*")
    yield Example("near miss: a pattern", pattern, Outcome.MET)
    other = {**changed, "dvc.yaml": stage(params=("epochs",))}
    yield Example("near miss: no longer declared", other, Outcome.NOT_APPLICABLE)
    frozen = {**changed, "dvc.yaml": stage(params=("lr",)) + "    frozen: true\n"}
    yield Example("near miss: a frozen stage", frozen, Outcome.NOT_APPLICABLE, mentions="frozen")
    absent = {path: text for path, text in changed.items() if path != "params.yaml"}
    yield Example("not in git", absent, Outcome.UNKNOWN, mentions="not in git")
    yield from _further(changed)


def _further(changed: dict[str, str]) -> Iterator[Example]:
    def named(file: str, text: str, key: str = "lr", value: str = "lr: 0.1") -> dict[str, str]:
        lock = locked(params=(value,)).replace("params.yaml", file)
        keys = f"{file}:\n      - {key}" if key else f"{file}:"
        return {"dvc.yaml": stage(params=(keys,)), "dvc.lock": lock, file: text}

    yield Example("near miss: in Python", named("params.py", "lr = 1e-1\n"), Outcome.MET)
    yield Example("changed in Python", named("params.py", "lr = 1.0\n"), Outcome.NOT_MET)
    tuples = named("params.py", "shape = (1, (2, 3))\n", "shape", "shape: [1, [2, 3]]")
    yield Example("near miss: a tuple of Python", tuples, Outcome.MET)
    in_class = named("params.py", "class T:\n    lr = 0.1\n", "T.lr", "T.lr: 0.1")
    yield Example("near miss: in a class", in_class, Outcome.MET)
    toml = named("conf/p.toml", "[train]\nlr = 0.1\n", "train.lr", "train.lr: 0.1")
    yield Example("near miss: in TOML", toml, Outcome.MET)
    yield Example("changed in JSON", named("p.json", '{"lr": 0.2}'), Outcome.NOT_MET)
    whole = named("p.yaml", "lr: 0.1\n", "")
    yield Example("near miss: a whole file", whole, Outcome.MET)
    more = {**whole, "p.yaml": lines("lr: 0.1", "momentum: 0.9")}
    yield Example("a new key in a whole file", more, Outcome.NOT_MET, mentions="ran without it")
    less = {**whole, "p.yaml": lines("rate: 0.1")}
    finds = ("dvc.lock:6", "dvc.lock:7")
    yield Example("another key in a whole file", less, Outcome.NOT_MET, finds, mentions="is gone")
    filled = lines(
        "vars:", "- key: lr", "stages:", "  train:", "    cmd: python train.py", "    params:"
    )
    template = {**changed, "dvc.yaml": filled + "    - ${key}\n"}
    yield Example("named by a template", template, Outcome.NOT_MET, ("dvc.lock:7",))
