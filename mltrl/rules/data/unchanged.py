"""Data that is here equals its pin.

DVC hashes outputs when a stage runs or data is added. Where the bytes have another digest, somebody
edited a result, or committed one without its lock. What git tracks is always compared; what DVC
keeps is read with `--data stat` (proved where untouched since it was hashed, or little enough to
be hashed now) or `--data bytes`.

Fix: `dvc repro` to make the output again, or `dvc commit -f` if the bytes here are right; commit
the lock with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable, Unavailable
from mltrl.evidence.data import is_in_git
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
    """One finding for each output whose bytes differ from its pin."""
    here = [pin for pin in evidence.dvc.pins if pin.path and is_in_git(evidence.tree, pin)]
    unread = list(evidence.dvc.unread(".dvc", "dvc.lock"))
    is_read = evidence.data.is_read and bool(evidence.data.kept)
    if not here and not unread and not is_read:
        more = "; `--data stat` or `--data bytes` reads it" if evidence.dvc.pins else ""
        raise NotApplicable(f"data not read: none of the pinned outputs is in git{more}")
    for pin in here:
        try:
            match = evidence.contents.compare(pin.path or "", pin)
        except Unavailable as reason:
            yield Unknown(str(reason), pin.written)
            continue
        if match is not Match.SAME and not pin.certain:
            yield _perhaps(pin)
        elif match is not Match.SAME:
            yield _finding(pin, match)
    if is_read:
        from mltrl.rules.data._kept import check_kept  # noqa: PLC0415 - only where data is read

        yield from check_kept(evidence)
    yield from unread


def _perhaps(pin: Pin) -> Unknown:
    doubt = f"`{pin.path}` is not what `{pin.owner}` pinned, if that still is a stage"
    return Unknown(doubt, pin.written)


def _finding(pin: Pin, match: Match) -> Finding:
    if match is Match.LINE_ENDS:
        message = f"`{pin.path}` differs from its pin only by line ends"
        subject = f"line ends of {pin.path}"
        return Finding(message, pin.at("md5"), subject, strength=Strength.MAY)
    message = f"`{pin.path}` is not what `{pin.owner}` pinned"
    fix = ""
    if pin.file.path.endswith(".dvc"):
        fix = (
            f"`git restore {pin.path}` if it was edited unasked; `dvc commit -f {pin.file.path}` "
            "pins the bytes that are here"
        )
    return Finding(message, pin.at("md5"), pin.path or "", fix)


def examples() -> Iterator[Example]:
    """Equal; edited; other line ends; not in git; a folder of which git keeps a part."""
    definition = stage(metrics=("m.json:\n        cache: false",))
    text = lines("{", "}")

    def repository(tracked: str, pinned: str = text) -> dict[str, str]:
        lock = locked(outs={"m.json": pinned})
        return {"dvc.yaml": definition, "dvc.lock": lock, "m.json": tracked}

    yield Example("equal", repository(text), Outcome.MET)
    edited = repository('{"auc": 1}')
    added = {"a.csv.dvc": pointer("a.csv"), "a.csv": "other"}
    yield Example("edited, of a .dvc file", added, Outcome.NOT_MET, ("a.csv.dvc:2",))
    yield Example("edited", edited, Outcome.NOT_MET, ("dvc.lock:8",), mentions="`train` pinned")
    windows = repository(text, text.replace("\n", "\r\n"))
    yield Example(
        "near miss: line ends", windows, Outcome.NOT_MET, ("dvc.lock:8",), mentions="only by line"
    )
    several = lines(
        "stages:",
        "  train:",
        "    foreach: ${names}",
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
