"""Whether what lies here is what was pinned: the judgement on one file or one folder."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.data.changes import changes, counted, only_line_ends
from mltrl.evidence.data.folders import fingerprint, newest
from mltrl.evidence.data.manifests import folder_digest
from mltrl.evidence.data.state import Key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mltrl.evidence.data.cache import Caches
    from mltrl.evidence.data.folders import Folder, Ground
    from mltrl.evidence.data.manifests import Manifest
    from mltrl.evidence.data.state import State
    from mltrl.evidence.dvc import Pin

READ_AT_STAT = 64 << 20
READ_AT_BYTES = 4 << 30
UNSTABLE = "was changed while it was read, or could not be read: audit again"
YOUNG = "hashed less than 2 s after a change"


class Standing(StrEnum):
    """How what lies here relates to its pin."""

    SAME = "same"
    LINE_ENDS = "differs only by line ends"
    DIFFERENT = "different"
    ABSENT = "not here"
    UNPROVED = "not proved"
    UNREAD = "not read"


class Proof(NamedTuple):
    """What is known of one pinned output; `detail` says what differs, or why it is not known.

    `digest` is that of what lies here, "" where it is not known. `record` says what else the pin
    records wrongly, although its digest is right.
    """

    pin: Pin
    standing: Standing
    detail: str = ""
    digest: str = ""
    record: str = ""


class Means(NamedTuple):
    """What a proof may use: where data lies, caches, the state, how far to read, whom to tell.

    `announce` is told at once what will take long, `tell` how far it has come.
    """

    ground: Ground
    caches: Caches
    state: State
    hash_all: bool
    tell: Callable[[str], None]
    announce: Callable[[str], None]


class Held(NamedTuple):
    """A folder with pinned files that lie here, and the pins of each, in the order of names."""

    folder: Folder
    pins: list[list[Pin]]


class Whole(NamedTuple):
    """A pinned folder that lies here."""

    pin: Pin
    root: Folder


def judge_files(means: Means, held: Held) -> Iterator[Proof]:
    """What is known of the files of a folder."""
    sizes = held.folder.columns[1] if held.pins else ()
    same = Standing.SAME
    for place, (pins, digest, size) in enumerate(
        zip(held.pins, held.folder.known(), sizes, strict=True)
    ):
        for pin in pins:
            if digest and digest == pin.md5 and size == pin.size:
                yield Proof(pin, same, "", digest)
                continue
            proof = _judge_file(means, pin, digest, size)
            if proof.standing is Standing.UNPROVED:
                touched = max(column[place] for column in held.folder.columns[2:])
                proof = proof._replace(detail=_why_unproved(means, touched))
            yield proof


def _judge_file(means: Means, pin: Pin, digest: str, size: int) -> Proof:
    if pin.is_folder:
        return Proof(pin, Standing.DIFFERENT, "a file lies here, and a folder was pinned")
    record = _wrong_record(pin, None, size)
    if digest == pin.md5:
        return Proof(pin, Standing.SAME, digest=digest, record=record)
    if not digest and means.hash_all:
        return Proof(pin, Standing.UNREAD, f"`{pin.path}` {UNSTABLE}")
    if not digest and not record:
        return Proof(pin, Standing.UNPROVED)
    # Of one size the two differ by more than line ends, which spares a second reading.
    is_size = not pin.legacy and pin.size == size
    if not is_size and _is_line_ends(means, pin.path or "", pin.md5 or ""):
        return Proof(pin, Standing.LINE_ENDS, digest=digest)
    return Proof(pin, Standing.DIFFERENT, record, digest)


def judge_folder(means: Means, whole: Whole) -> Proof:
    """What is known of a folder."""
    pin, root = whole
    if any(one.unknown() for one in root.all()):
        if means.hash_all:
            return Proof(pin, Standing.UNREAD, f"`{pin.path}` {UNSTABLE}")
        return _judge_in_part(means, whole)
    digest = folder_digest(root)
    raw = bytes.fromhex(digest.removesuffix(".dir"))
    means.state.keep_folder(Key(root.path, pin.legacy), fingerprint(root), raw, newest(root))
    if digest == pin.md5:
        return Proof(pin, Standing.SAME, digest=digest, record=folder_record(pin, root))
    manifest = _manifest(means, pin)
    if manifest and _are_line_ends(means, root, manifest):
        return Proof(pin, Standing.LINE_ENDS, digest=digest)
    detail = folder_record(pin, root)
    if manifest:
        detail = counted(changes(root, manifest)) + _hidden(means, root, manifest)
    return Proof(pin, Standing.DIFFERENT, detail, digest)


def _hidden(means: Means, root: Folder, manifest: Manifest) -> str:
    """A pinned file that a `.dvcignore` hides, if one does: no checkout brings it back."""
    hides = means.ground.hides
    missing = (one.path for one in changes(root, manifest) if one.kind == "missing" and hides)
    first = next((path for path in missing if hides and hides(f"{root.path}/{path}")), "")
    return f"; a `.dvcignore` hides `{first}`, which no checkout mends: change it" if first else ""


def _judge_in_part(means: Means, whole: Whole) -> Proof:
    """What is known of a folder of which not every file was hashed before."""
    pin, root = whole
    manifest = _manifest(means, pin)
    if manifest:
        if _are_line_ends(means, root, manifest):
            return Proof(pin, Standing.UNPROVED, _why_unproved(means, newest(root)))
        detail = counted(changes(root, manifest))
    else:
        detail = folder_record(pin, root)
    if detail:
        return Proof(pin, Standing.DIFFERENT, detail)
    return Proof(pin, Standing.UNPROVED, _why_unproved(means, newest(root)))


def _why_unproved(means: Means, touched: int) -> str:
    """Why what was hashed is not remembered, if it was; `touched` is when that last changed."""
    return YOUNG if means.state.was_too_young(touched) else ""


def _manifest(means: Means, pin: Pin) -> Manifest | None:
    """The files that were pinned, where they are known; what is wrong with a list is told apart."""
    try:
        return means.caches.manifest(pin)
    except (DocumentError, Unavailable):
        return None


def folder_record(pin: Pin, root: Folder) -> str:
    """What number of files or bytes the pin records that a folder does not have."""
    count = sum(len(one) for one in root.all())
    return _wrong_record(pin, count, sum(one.size for one in root.all()))


def _wrong_record(pin: Pin, count: int | None, size: int) -> str:
    """The numbers that differ from those recorded; DVC before 3.0 counted sizes in other ways."""
    parts = []
    if count is not None and pin.nfiles not in {count, None}:
        parts.append(f"{count:,} file{'s'[: count != 1]}, {pin.nfiles:,} were pinned")
    if not pin.legacy and pin.size not in {size, None}:
        parts.append(f"{size:,} byte{'s'[: size != 1]}, {pin.size:,} were pinned")
    return "; ".join(parts)


def _is_line_ends(means: Means, path: str, pinned: str) -> bool:
    limit = READ_AT_BYTES if means.hash_all else READ_AT_STAT
    try:
        return only_line_ends(means.ground.top, path, pinned, limit)
    except OSError:
        return False


def _are_line_ends(means: Means, root: Folder, manifest: Manifest) -> bool:
    """Whether some files of a folder differ from the manifest, and all of those by line ends."""
    found = changes(root, manifest)
    first = next(found, None)
    return first is not None and all(
        one.kind == "changed" and _is_line_ends(means, f"{root.path}/{one.path}", one.pinned)
        for one in chain([first], found)
    )
