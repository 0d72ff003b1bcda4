"""Dependencies that git tracks are those the stages ran with.

The lock holds the digest of each dependency at the last run. Where the tracked file differs, the
outputs were made by other code or data than the ones in this commit.

Fix: `dvc repro` and commit dvc.lock; `dvc commit` where the change cannot alter the outputs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable, Unavailable
from mltrl.evidence.dvc.digests import Match
from mltrl.outcomes import Finding, Outcome, Strength, Unknown
from mltrl.rules.examples import Example, lines, locked, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Live, Pin

SCOPE = "repository"
STRENGTH = {0: "must"}
SHOWN = 3


class Change(NamedTuple):
    """A dependency that differs, and the recorded dependency of each stage that it concerns."""

    path: str
    match: Match
    pins: list[Pin]


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each changed file, however many stages use it."""
    unread = list(evidence.dvc.unread("dvc.yaml", "dvc.lock"))
    if not evidence.dvc.live and not unread:
        raise NotApplicable("no stage has run and is in a lock")
    changes: dict[tuple[str, Match], Change] = {}
    for live in evidence.dvc.live:
        if live.stage.frozen:
            continue
        if live.stage.base is None:
            yield Unknown(f"the folder of stage `{live.stage.name}` is templated", live.stage.name)
        yield from _collect(evidence, live, changes)
    for change in changes.values():
        yield _finding(change)
    yield from unread


def _collect(
    evidence: Evidence, live: Live, changes: dict[tuple[str, Match], Change]
) -> Iterator[Unknown]:
    for pin in live.deps:
        if pin.path is None or not evidence.contents.holds(pin.path):
            continue
        try:
            match = evidence.contents.compare(pin.path, pin)
        except Unavailable as reason:
            yield Unknown(str(reason), pin.path)
            continue
        if match is Match.SAME:
            continue
        if not live.certain:
            group = live.stage.name
            yield Unknown(
                f"`{pin.path}` is not what `{pin.owner}` ran with, if `{group}` "
                "still stands for it",
                pin.path,
            )
            continue
        changes.setdefault((pin.path, match), Change(pin.path, match, [])).pins.append(pin)


def _finding(change: Change) -> Finding:
    place = change.pins[0].at("md5")
    owners = list(dict.fromkeys(pin.owner for pin in change.pins))
    stages = ", ".join(f"`{name}`" for name in owners[:SHOWN])
    stages += f" and {len(owners) - SHOWN} more" if len(owners) > SHOWN else ""
    if change.match is Match.LINE_ENDS:
        message = f"`{change.path}` differs only by line ends from what {stages} ran with"
        fix = "`dvc commit` from a checkout with the line ends that git stores"
        return Finding(message, place, change.path, fix, Strength.MAY)
    message = f"`{change.path}` is not what {stages} ran with"
    return Finding(message, place, change.path)


def examples() -> Iterator[Example]:
    """Unchanged; changed; line ends; used by two stages; frozen; not in git; an old hash."""

    def repository(now: str, then: str = "a\n", *, legacy: bool = False) -> dict[str, str]:
        lock = locked(deps={"a.py": then}, legacy=legacy)
        return {"dvc.yaml": stage(deps=("a.py",)), "dvc.lock": lock, "a.py": now}

    yield Example("unchanged", repository("a\n"), Outcome.MET)
    changed = repository("b\n")
    yield Example("changed", changed, Outcome.NOT_MET, ("dvc.lock:8",), mentions="`train`")
    windows = repository("a\n", "a\r\n")
    yield Example(
        "near miss: line ends", windows, Outcome.NOT_MET, ("dvc.lock:8",), mentions="line ends"
    )
    old = repository("a\r\n", "a\n", legacy=True)
    yield Example("near miss: DVC 2 hashed text without line ends", old, Outcome.MET)
    frozen = {**changed, "dvc.yaml": stage(deps=("a.py",)) + "    frozen: true\n"}
    yield Example("near miss: a frozen stage", frozen, Outcome.MET)
    no_longer = {**changed, "dvc.yaml": stage(deps=("b.py",))}
    yield Example("near miss: no longer a dependency", no_longer, Outcome.MET)
    templated = {**changed, "dvc.yaml": stage(deps=("${code}",))}
    yield Example("behind a template", templated, Outcome.NOT_MET, ("dvc.lock:8",))
    several = lines(
        "stages:", "  train:", "    foreach: [x]", "    do:", "      cmd: c", "      deps: [a.py]"
    )
    group = {"dvc.yaml": several, "dvc.lock": locked("train@x", deps={"a.py": "a"}), "a.py": "b"}
    yield Example("perhaps a stage no more", group, Outcome.UNKNOWN, mentions="train@x")
    yield Example("nothing ran", {"dvc.yaml": stage()}, Outcome.NOT_APPLICABLE)
