"""Which earlier commit pinned what lies here: changed data is often just an old version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.documents import decode
from mltrl.errors import CannotAudit, DocumentError, Unavailable
from mltrl.evidence.beneath import decoded
from mltrl.evidence.dvc.file import DvcFile
from mltrl.evidence.dvc.lock import read_lock
from mltrl.evidence.dvc.pointers import Pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.dvc import Pin
    from mltrl.evidence.git import Repository

LATEST = 50
LARGEST = 16 << 20


def version_of(repository: Repository, pin: Pin, digest: str) -> str:
    """The id of a commit among the last ones that pinned the output with a digest; "" for none."""
    try:
        for commit, text in _versions(repository, pin.file.path):
            if digest in text and digest in _digests(pin, text):
                return commit
    except (CannotAudit, Unavailable):
        return ""
    return ""


def _versions(repository: Repository, path: str) -> Iterator[tuple[str, str]]:
    """The texts that a file had, the last first, each with the commit that brought it."""
    words = ("--objects", "--in-commit-order", "--missing=allow-any", f"--max-count={LATEST}")
    start = repository.commit or "HEAD"
    answer = repository.git.run("rev-list", *words, "--end-of-options", start, "--", path)
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
            yield by, data.decode("utf-8", "replace")


def _digests(pin: Pin, text: str) -> set[str | None]:
    """The digests that a version of a `.dvc` file or a lock records for an output."""
    try:
        file = DvcFile(pin.file.path, decode(text.encode(), limit=LARGEST))
    except DocumentError:
        return set()
    if pin.file.path.endswith(".dvc"):
        pins = Pointer(file).outs
    else:
        stage = read_lock(file).stages.get(pin.owner)
        pins = stage.pins("outs", None) if stage else []
    return {one.md5 for one in pins if one.written == pin.written}
