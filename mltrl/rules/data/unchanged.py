"""Data that git tracks equals its pin.

DVC hashes outputs that it leaves to git (`cache: false`) when a stage runs. Where the tracked bytes
have another digest, somebody edited a result, or committed one without its lock.

Fix: `dvc repro` to make the output again, or `dvc commit` if the tracked bytes are right; commit
the lock with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable, Unavailable
from mltrl.evidence.dvc.digests import Match
from mltrl.outcomes import Finding, Outcome, Strength, Unknown
from mltrl.rules.examples import Example, lines, locked, pointer, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Pin

SCOPE = "repository"
STRENGTH = {0: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each tracked output whose bytes differ from its pin."""
    pins = [pin for pin in evidence.dvc.pins if pin.path and evidence.contents.holds(pin.path)]
    here = [pin for pin in pins if not _only_keeps_folder(evidence, pin)]
    unread = list(evidence.dvc.unread(".dvc", "dvc.lock"))
    if not here and not unread:
        raise NotApplicable("data not read: none of the pinned outputs is in git")
    for pin in here:
        try:
            match = evidence.contents.compare(pin.path or "", pin)
        except Unavailable as reason:
            yield Unknown(str(reason), pin.written)
            continue
        if match is not Match.SAME and not pin.certain:
            doubt = f"`{pin.path}` is not what `{pin.owner}` pinned, if that still is a stage"
            yield Unknown(doubt, pin.written)
        elif match is not Match.SAME:
            yield _finding(pin, match)
    yield from unread


def _only_keeps_folder(evidence: Evidence, pin: Pin) -> bool:
    """Whether DVC keeps the folder and git only some file in it, such as `.gitkeep`."""
    tracked = evidence.tree.files_below(pin.path or "")
    return pin.is_folder and pin.cached is not False and pin.nfiles != len(tracked)


def _finding(pin: Pin, match: Match) -> Finding:
    if match is Match.LINE_ENDS:
        message = f"`{pin.path}` differs from its pin only by line ends"
        return Finding(message, pin.at("md5"), pin.path or "", strength=Strength.MAY)
    message = f"`{pin.path}` is not what `{pin.owner}` pinned"
    return Finding(message, pin.at("md5"), pin.path or "")


def examples() -> Iterator[Example]:
    """Equal; edited; other line ends; not in git; a folder of which git keeps a part."""
    definition = stage(metrics=("m.json:\n        cache: false",))
    text = lines("{", "}")

    def repository(tracked: str, pinned: str = text) -> dict[str, str]:
        lock = locked(outs={"m.json": pinned})
        return {"dvc.yaml": definition, "dvc.lock": lock, "m.json": tracked}

    yield Example("equal", repository(text), Outcome.MET)
    edited = repository('{"auc": 1}')
    yield Example("edited", edited, Outcome.NOT_MET, ("dvc.lock:8",), mentions="`train` pinned")
    windows = repository(text, text.replace("\n", "\r\n"))
    yield Example(
        "near miss: line ends", windows, Outcome.NOT_MET, ("dvc.lock:8",), mentions="only by line"
    )
    several = lines(
        "stages:",
        "  train:",
        "    foreach: [x]",
        "    do:",
        "      cmd: c",
        "      outs:",
        "      - ${item}.json:",
        "          cache: false",
    )
    group = {
        "dvc.yaml": several,
        "dvc.lock": locked("train@y", outs={"y.json": "a"}),
        "y.json": "b",
    }
    yield Example("perhaps a stage no more", group, Outcome.UNKNOWN, mentions="train@y")
    yield Example("not in git", {"a.dvc": pointer("a")}, Outcome.NOT_APPLICABLE)
    part = {"a.dvc": pointer("a", folder=True), "a/.gitkeep": ""}
    yield Example("near miss: git keeps the folder only", part, Outcome.NOT_APPLICABLE)
    yield Example("no DVC file", {"README.md": "x"}, Outcome.NOT_APPLICABLE)
