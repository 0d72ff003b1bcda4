"""Dependencies that git tracks are those the stages ran with.

The lock holds the digest of each dependency at the last run. Where the tracked file differs, the
outputs were made by other code or data than the ones in this commit. One that git had, as its
history shows, and has no more is no longer the same either. Frozen stages are not asked, as
`dvc status` does not ask them; metric/current asks those behind the metrics of a card.

Fix: `dvc repro` and commit dvc.lock; `dvc commit -f` where the change cannot alter the outputs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable, Unavailable
from mltrl.evidence.dvc.digests import Match
from mltrl.evidence.runs.dependencies import DATASET, compare
from mltrl.outcomes import Finding, Outcome, Strength, Unknown
from mltrl.rules.examples import Example, lines, locked, stage
from mltrl.rules.pipeline._gone import Gone, gone, lost_from, restore
from mltrl.rules.pipeline._words import few, in_doubt, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Live, Pin

SCOPE = "repository"
STRENGTH = {0: "must"}
ASKED = 5
"""Of so many changed files the history is read."""


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
    if evidence.dvc.live and not evidence.dvc.unfrozen and not unread:
        raise NotApplicable("every stage that ran is frozen, and not asked: see metric/current")
    lives = evidence.dvc.unfrozen
    changes: dict[tuple[str, Match], Change] = {}
    doubts = [doubt for live in lives for doubt in _collect(evidence, live, changes)]
    for asked, change in enumerate(changes.values()):
        yield _finding(change, _version(evidence, change) if asked < ASKED else "")
    yield from (_gone(one) for one in evidence.derive(gone).values())
    yield from few(doubts)
    yield from in_doubt("what {} depends on is not known", map(_doubt, filter(_is_open, lives)))
    yield from unread


def _is_open(live: Live) -> bool:
    """Whether not all of its dependencies are known, or whether it is a stage at all."""
    return live.is_open or not live.certain


def _doubt(live: Live) -> tuple[str, str]:
    reason = live.stage.doubt or "its folder lies outside the repository"
    return live.locked.name, reason


def _collect(
    evidence: Evidence, live: Live, changes: dict[tuple[str, Match], Change]
) -> Iterator[Unknown]:
    """Note the changed dependencies of a stage; say which cannot be compared."""
    if not live.certain:
        return
    for pin in live.deps:
        path = pin.path or pin.written
        try:
            match = compare(evidence, pin)
        except Unavailable as reason:
            if not lost_from(evidence, pin):
                yield Unknown(str(reason), path)
                continue
            match = Match.DIFFERENT
        if match is not Match.SAME:
            changes.setdefault((path, match), Change(path, match, [])).pins.append(pin)


def _version(evidence: Evidence, change: Change) -> str:
    """Of which commit a changed file is the version, or was when it was used; "" if not known."""
    first, digests = change.pins[0], {pin.md5 for pin in change.pins}
    lost = lost_from(evidence, first) if first.is_folder else ""
    if lost:
        return f", of which git had all files in commit {lost[:12]}"
    if change.match is Match.LINE_ENDS or first.path is None or None in digests:
        return ""
    from mltrl.evidence.versions import held_in, pinned_in  # noqa: PLC0415 - for changed files

    commit = pinned_in(evidence.history, first, evidence.contents.digest(first.path, first))
    if commit:
        return f"; it equals the version of commit {commit[:12]}"
    commit = held_in(evidence.history, first) if len(digests) == 1 else ""
    return f", which was the version of commit {commit[:12]}" if commit else ""


def _finding(change: Change, version: str) -> Finding:
    is_dataset = change.path.startswith(DATASET)
    place = change.pins[0].at("dataset" if is_dataset else "md5")
    concerned = tuple(pin.owner for pin in change.pins)
    stages = listed(concerned)
    if change.match is Match.LINE_ENDS:
        message = f"`{change.path}` differs only by line ends from what {stages} ran with"
        fix = "`dvc commit -f` from a checkout with the line ends that git stores"
        subject = f"line ends of {change.path}"
        return Finding(message, place, subject, fix, Strength.MAY, concerns=concerned)
    message = f"`{change.path}` is not what {stages} ran with{version}"
    return Finding(message, place, change.path, concerns=concerned)


def _gone(one: Gone) -> Unknown | Finding:
    if one.doubt:
        return Unknown(one.doubt, one.path)
    stages = listed(pin.owner for pin in one.pins)
    message = f"`{one.path}`, with which {stages} ran, is in git no more"
    fix = f"{restore(one.path, one.commit)}; else correct the dependencies, then `dvc repro`"
    concerned = tuple(pin.owner for pin in one.pins)
    return Finding(message, one.pins[0].at("path"), one.path, fix, concerns=concerned)


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
    yield Example("near miss: a frozen stage", frozen, Outcome.NOT_APPLICABLE, mentions="frozen")
    no_longer = {**changed, "dvc.yaml": stage(deps=("b.py",))}
    yield Example("near miss: no longer a dependency", no_longer, Outcome.MET)
    template = {**changed, "dvc.yaml": lines("vars:", "- f: a") + stage(deps=("${f}.py",))}
    yield Example("behind a template", template, Outcome.NOT_MET, ("dvc.lock:8",))
    no_value = {**changed, "dvc.yaml": stage(deps=("${code}",))}
    yield Example("a template without a value", no_value, Outcome.UNKNOWN, mentions="not known")
    several = lines(
        "stages:", "  train:", "    foreach: [x]", "    do:", "      cmd: c", "      deps: [a.py]"
    )
    group = {"dvc.yaml": several, "dvc.lock": locked("train@x", deps={"a.py": "a"}), "a.py": "b"}
    yield Example("one of several stages", group, Outcome.NOT_MET, mentions="`train@x`")
    open_end = {**group, "dvc.yaml": several.replace("[x]", "${names}")}
    yield Example("perhaps a stage no more", open_end, Outcome.UNKNOWN, mentions="`train@x`")
    gone = {**group, "dvc.lock": locked("train@y", deps={"a.py": "a"})}
    yield Example("near miss: a stage no more", gone, Outcome.NOT_APPLICABLE)
    yield Example("nothing ran", {"dvc.yaml": stage()}, Outcome.NOT_APPLICABLE)
    both = stage("make", outs=("d:\n        cache: false",)) + stage("use", deps=("d",))
    ran = locked("make", outs={"d": "2"}) + locked("use", deps={"d": "1"}).split("stages:\n")[1]
    made = {"dvc.yaml": both.replace("stages:\n  use", "  use"), "dvc.lock": ran, "d": "2"}
    yield Example("near miss: an output, which lock-consistent asks about", made, Outcome.MET)
    yield from _of_datasets()


def _of_datasets() -> Iterator[Example]:
    lock = lines(
        "schema: '2.0'",
        "stages:",
        "  train:",
        "    cmd: python train.py",
        "    deps:",
        "    - path: ds://likes",
        "      dataset: {name: likes, type: dc, url: dc://likes, version: 2}",
        "datasets:",
        "- {name: likes, type: dc, url: dc://likes, version: 2}",
    )
    datasets = lines("datasets:", "- {name: likes, type: dc, url: dc://likes}")
    same = {"dvc.yaml": datasets + stage(deps=("ds://likes",)), "dvc.lock": lock}
    yield Example("a dataset", same, Outcome.MET)
    newer = {**same, "dvc.lock": lock.replace("version: 2}\ndatasets", "version: 1}\ndatasets")}
    yield Example("a newer dataset", newer, Outcome.NOT_MET, ("dvc.lock:7",), mentions="ds://")
