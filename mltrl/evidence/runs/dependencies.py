"""Whether what stages depend on is what they ran with, and whether anything keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import Unavailable
from mltrl.evidence.dvc.digests import Match
from mltrl.evidence.paths import below

if TYPE_CHECKING:
    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Pin

DATASET = "ds://"


def compare(evidence: Evidence, pin: Pin) -> Match:
    """How a dependency relates to what was recorded of it; the same where git has none of it.

    An output is left to two other rules: whether it is what its stage made (data/unchanged), and
    whether that is what was used (pipeline/lock-consistent).
    """
    if pin.written.startswith(DATASET):
        recorded = pin.entry.get("dataset")
        locked_now = evidence.dvc.datasets.get(pin.written.removeprefix(DATASET))
        is_other = locked_now is not None and recorded is not None and locked_now != recorded
        return Match.DIFFERENT if is_other else Match.SAME
    if pin.path is None or not evidence.contents.holds(pin.path):
        return Match.SAME
    made = evidence.dvc.producers.get(pin.path)
    if made is not None and made.certain and pin.is_comparable(made):
        return Match.SAME
    return evidence.contents.compare(pin.path, pin)


def is_kept(evidence: Evidence, path: str) -> bool:
    """Whether git tracks the path or something in it, or something makes it or a part of it."""
    tree, graph = evidence.tree, evidence.dvc.graph
    if path in tree.entries or any(below(path, one) for one in tree.submodules):
        return True
    if graph.maker(path) is not None:
        return True
    if any(any(graph.within(root, path)) for root in ("", *graph.projects.roots)):
        return True
    # `.gitignore` and `.gitkeep` only keep the folder.
    files = tree.files_below(path) if tree.is_folder(path) else []
    return any(not file.rpartition("/")[2].startswith(".git") for file in files)


def may_make(evidence: Evidence) -> tuple[list[str], list[str]]:
    """What may make any path: stages with outputs that are not known, and files not read."""
    makers = [one.name for one in evidence.dvc.graph.steps if one.is_open]
    return makers, [one.subject for one in evidence.dvc.unread(".dvc", "dvc.yaml")]


def is_ignored(evidence: Evidence, path: str) -> bool:
    """Whether git is known to ignore a path: it only tells why the path may be missing."""
    try:
        return evidence.git_patterns.ignores(path)
    except Unavailable:
        return False
