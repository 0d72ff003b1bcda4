"""What a stage used is what its producer last made.

The lock holds a digest for each output and for each dependency. Where a dependency's digest is not
the one of the output at that path, the stage ran with another version than the one pinned: results
in one commit come from different data. DVC does not notice while the data is absent. Frozen stages
are not asked, as `dvc status` does not ask them; metric/current asks those behind the metrics
of a card.

Fix: `dvc repro` and commit dvc.lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines, locked, pointer, stage
from mltrl.rules.pipeline._words import few, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Live, Pin

SCOPE = "repository"
STRENGTH = {0: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each output whose consumers recorded another digest."""
    unread = list(evidence.dvc.unread(".dvc", "dvc.yaml", "dvc.lock"))
    lives = evidence.dvc.unfrozen
    if not unread and next(_pairs(evidence, lives), None) is None:
        aside = "that is not frozen " if evidence.dvc.frozen else ""
        raise NotApplicable(f"no stage in a lock {aside}depends on a pinned output")
    stale: dict[str, list[Pin]] = {}
    doubts = []
    for used, made, certain in _pairs(evidence, lives):
        if not used.is_comparable(made):
            reason = f"`{made.path}` is pinned with digests of two DVC versions: not comparable"
            doubts.append(Unknown(reason, made.path or ""))
        elif used.md5 != made.md5 and not certain:
            doubts.append(Unknown(f"`{used.owner}` used another `{made.path}`, if it is a stage"))
        elif used.md5 != made.md5:
            stale.setdefault(made.path or "", []).append(used)
    for path, group in stale.items():
        yield _finding(path, group, evidence.dvc.producers[path])
    yield from few(doubts)
    yield from unread


def _pairs(evidence: Evidence, lives: list[Live]) -> Iterator[tuple[Pin, Pin, bool]]:
    """Each recorded dependency with the pin of the output at its path."""
    for live in lives:
        for used in live.deps:
            made = evidence.dvc.producers.get(used.path) if used.path else None
            if made is not None and used.md5 and made.md5:
                yield used, made, live.certain and made.certain


def _finding(path: str, group: list[Pin], made: Pin) -> Finding:
    stages = listed(pin.owner for pin in group)
    message = f"{stages} used another `{path}` than the one that `{made.owner}` pins"
    return Finding(message, group[0].at("md5"), path, concerns=tuple(pin.owner for pin in group))


def examples() -> Iterator[Example]:
    """Consistent; made again since; added again since; two kinds of digest; no producer."""
    definition = stage("make", outs=("d",)) + stage("use", deps=("d",)).replace("stages:\n", "")

    def lock(made: str, used: str) -> str:
        second = locked("use", deps={"d": used}).partition("stages:\n")[2]
        return locked("make", outs={"d": made}) + second

    same = {"dvc.yaml": definition, "dvc.lock": lock("1", "1")}
    yield Example("consistent", same, Outcome.MET)
    stale = {**same, "dvc.lock": lock("2", "1")}
    yield Example("made again since", stale, Outcome.NOT_MET, ("dvc.lock:15",), mentions="`make`")
    added = {
        "d.dvc": pointer("d", "2"),
        "dvc.yaml": stage("use", deps=("d",)),
        "dvc.lock": locked("use", deps={"d": "1"}),
    }
    yield Example("added again since", added, Outcome.NOT_MET, ("dvc.lock:8",), mentions="`d.dvc`")
    mixed = {**added, "dvc.lock": locked("use", deps={"d": "1"}, legacy=True)}
    yield Example("digests of two DVC versions", mixed, Outcome.UNKNOWN, mentions="not comparable")
    no_producer = {path: text for path, text in added.items() if path != "d.dvc"}
    yield Example("near miss: no producer", no_producer, Outcome.NOT_APPLICABLE)
    broken = {**same, "dvc.lock": lines("schema: '2.0'", "stages: [")}
    yield Example("a lock that cannot be read", broken, Outcome.UNKNOWN, mentions="cannot be read")
