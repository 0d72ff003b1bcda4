"""Which earlier commit a changed file is of, or was of: what changed is often just another version.

Only the last versions of a file are looked at, and nothing where nothing changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.documents import decode
from mltrl.errors import CannotAudit, DocumentError, Unavailable
from mltrl.evidence.beneath import decoded
from mltrl.evidence.dvc.digests import file_md5
from mltrl.evidence.dvc.file import DvcFile
from mltrl.evidence.dvc.lock import read_lock
from mltrl.evidence.dvc.pointers import Pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.dvc import Pin
    from mltrl.evidence.history import History

LATEST = 50
LARGEST = 16 << 20


def pinned_in(history: History, pin: Pin, digest: str) -> str:
    """The id of a commit among the last ones that pinned the path with a digest; "" for none."""
    for commit, data in _versions(history, pin.file.path):
        text = data.decode("utf-8", "replace")
        if digest in text and digest in _digests(pin, text):
            return commit
    return ""


def held_in(history: History, pin: Pin) -> str:
    """The id of a commit among the last ones in which git had the pinned bytes; "" for none."""
    for commit, data in _versions(history, pin.path or ""):
        if file_md5(data, legacy=pin.legacy) == pin.md5:
            return commit
    return ""


def _versions(history: History, path: str) -> Iterator[tuple[str, bytes]]:
    """The contents that a file had, the last first, each with the commit that brought it."""
    try:
        yield from _read(history, path)
    except (CannotAudit, Unavailable):
        return


def _read(history: History, path: str) -> Iterator[tuple[str, bytes]]:
    repository = history.repository
    words = ("--objects", "--in-commit-order", "--missing=allow-any", f"--max-count={LATEST}")
    answer = repository.git.run("rev-list", *words, "--end-of-options", history.start, "--", path)
    commit, found = "", []
    for line in decoded(answer.output).split("\n"):
        oid, space, name = line.partition(" ")
        if not space:
            commit = oid
        elif name == path:
            found.append((commit, oid))
    blobs = repository.objects.read([oid for _, oid in found], LARGEST)
    for (by, oid), data in zip(found, blobs, strict=True):
        if data is not None and repository.blob_id(data) == oid:
            yield by, data


def _digests(pin: Pin, text: str) -> set[str | None]:
    """The digests that a version of a `.dvc` file or a lock records for a path."""
    try:
        file = DvcFile(pin.file.path, decode(text.encode(), limit=LARGEST))
    except DocumentError:
        return set()
    if pin.file.path.endswith(".dvc"):
        pins = Pointer(file).outs
    else:
        stage = read_lock(file).stages.get(pin.owner)
        section = "deps" if "deps" in pin.keys else "outs"
        pins = stage.pins(section, None) if stage else []
    return {one.md5 for one in pins if one.written == pin.written}
