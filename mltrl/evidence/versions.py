"""Which earlier commit a changed file is of, or was of: what changed is often just another version.

Only the last versions of a file are looked at, and nothing where nothing changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.documents import decode
from mltrl.errors import CannotAudit, DocumentError, Unavailable
from mltrl.evidence.beneath import decoded
from mltrl.evidence.dvc.digests import file_md5, folder_md5
from mltrl.evidence.dvc.file import DvcFile
from mltrl.evidence.dvc.lock import read_lock
from mltrl.evidence.dvc.pointers import Pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def last_with(history: History, path: str) -> str:
    """The id of the last commit that changed a path which git had afterwards; "" for none."""
    try:
        return next((commit for commit, _ in _listed(history, path)), "")
    except (CannotAudit, Unavailable):
        return ""


def folder_held_in(history: History, pin: Pin, hides: Callable[[str], bool]) -> str:
    """The id of a commit among the last ones in which git had all of a pinned folder; "" for none.

    What DVC does not look at, as `hides` tells, is no part of it.
    """
    digests: dict[str, str | None] = {}
    try:
        for commit, _ in _listed(history, pin.path or ""):
            if _folder_md5(history, commit, pin, hides, digests) == pin.md5:
                return commit
    except (CannotAudit, Unavailable):
        return ""
    return ""


def _folder_md5(
    history: History,
    commit: str,
    pin: Pin,
    hides: Callable[[str], bool],
    digests: dict[str, str | None],
) -> str:
    """The digest of a folder as a commit has it; "" where some of it is not here."""
    repository = history.repository
    words = ("-r", "-z", "--full-tree", commit, "--", pin.path or "")
    rows = [
        row.partition("\t")
        for row in decoded(repository.git.run("ls-tree", *words).output).split("\0")
    ]
    files = {path: facts.split(" ")[2] for facts, _, path in rows if path and not hides(path)}
    unread = [oid for oid in files.values() if oid not in digests]
    for oid, data in zip(unread, repository.objects.read(unread, LARGEST), strict=True):
        digests[oid] = None if data is None else file_md5(data, legacy=pin.legacy)
    start = len(pin.path or "") + 1
    found = [(path[start:], digests[oid]) for path, oid in files.items()]
    known = [(path, digest) for path, digest in found if digest is not None]
    return folder_md5(known) if known and len(known) == len(found) else ""


def _versions(history: History, path: str) -> Iterator[tuple[str, bytes]]:
    """The contents that a file had, the last first, each with the commit that brought it."""
    try:
        yield from _read(history, path)
    except (CannotAudit, Unavailable):
        return


def _listed(history: History, path: str) -> list[tuple[str, str]]:
    """The last commits that changed a path, each with the id of what it then was."""
    words = ("--objects", "--in-commit-order", "--missing=allow-any", f"--max-count={LATEST}")
    answer = history.repository.git.run(
        "rev-list", *words, "--end-of-options", history.start, "--", path
    )
    commit, found = "", []
    for line in decoded(answer.output).split("\n"):
        oid, space, name = line.partition(" ")
        if not space:
            commit = oid
        elif name == path:
            found.append((commit, oid))
    return found


def _read(history: History, path: str) -> Iterator[tuple[str, bytes]]:
    repository, found = history.repository, _listed(history, path)
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
