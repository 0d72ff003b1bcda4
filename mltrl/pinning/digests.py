"""The digests of data and models: DVC's where it pins the path, git's bytes where git tracks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence import LARGEST
from mltrl.evidence.paths import is_url
from mltrl.evidence.tree import is_lfs_pointer
from mltrl.pinning.value import Left, Pin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile


def digests(evidence: Evidence, card: CardFile) -> Iterator[Pin | Left]:
    """The digest of each dataset and model that has none, or another one than its path."""
    for key in ("data", "models"):
        for position, one in enumerate(getattr(card.card, key)):
            path = card.place(one.path) if one.path else None
            if path is None:
                if one.path and not is_url(one.path):
                    yield Left(one.name, f"`{one.path}` leaves the repository", "outside")
                continue
            written = one.digest or ""
            try:
                found = digest_now(evidence, path, written)
            except Unavailable as reason:
                yield Left(one.name, str(reason))
                continue
            except DocumentError as error:
                yield Left(one.name, error.message, error.kind)
                continue
            if found != written:
                keys = (*card.read.original(key, position), "digest")
                yield Pin(keys, written, found, after="path", quoted=True)


def digest_now(evidence: Evidence, path: str, written: str) -> str:
    """The digest that a path has now, of the kind that is written, where there are both.

    Raises:
        Unavailable, DocumentError: it has none, or its bytes cannot be had.
    """
    pinned = evidence.dvc.producers.get(path)
    in_git = path in evidence.tree.entries
    if in_git and (pinned is None or written.startswith("sha256:")):
        if is_lfs_pointer(evidence.tree.read(path, LARGEST)):
            raise Unavailable(f"`{path}` is a Git LFS pointer here: `git lfs pull` fetches it")
        return evidence.blob_digest(path)
    if pinned is None:
        raise _why_not(evidence, path)
    if pinned.md5 is None:
        raise Unavailable(f"`{pinned.file.path}` pins it by another digest than md5")
    if pinned.legacy:
        message = f"the digest in `{pinned.file.path}` is one of DVC 2, which ignores line ends"
        raise Unavailable(f"{message}: `dvc cache migrate --dvc-files` of DVC 3 renews it")
    return f"md5:{pinned.md5}"


def _why_not(evidence: Evidence, path: str) -> Unavailable | DocumentError:
    above = evidence.dvc.producer_above(path)
    if above is not None:
        return Unavailable(f"`{above.path}` is pinned as a whole: name the folder")
    if evidence.tree.is_folder(path):
        return Unavailable(f"`{path}` is a folder in git, which has no digest: `dvc add` it")
    unread = next(iter(evidence.dvc.unread()), None)
    if unread is not None:
        return Unavailable(unread.reason)
    message = f"`{path}` is pinned nowhere, neither by DVC nor in git"
    return DocumentError("not-tracked", message)
