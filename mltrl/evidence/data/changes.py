"""What became of a folder since it was pinned, file by file; and whether it is only line ends."""

from __future__ import annotations

import os
import stat
from hashlib import md5
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.data.folders import UNKNOWN
from mltrl.evidence.data.manifests import entries
from mltrl.evidence.data.worktree import open_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mltrl.evidence.data.folders import Folder
    from mltrl.evidence.data.manifests import Manifest

SHOWN = 3
BLOCK = 1 << 20
NOT_KNOWN = UNKNOWN.hex()


class Change(NamedTuple):
    """A file of a folder with the md5 that it has here and that it was pinned with, "" for none."""

    path: str
    here: str
    pinned: str

    @property
    def kind(self) -> str:
        """What happened to it."""
        if not self.here:
            return "missing"
        return "changed" if self.pinned else "extra"


def changes(root: Folder, manifest: Manifest) -> Iterator[Change]:
    """The files that differ, by path; both sides are sorted, so that neither is held."""
    end = ("", "")
    ours, theirs = entries(root), manifest.entries()
    here, pinned = next(ours, end), next(theirs, end)
    while here[0] or pinned[0]:
        if here[0] == pinned[0]:
            if here[1] not in {pinned[1], NOT_KNOWN}:
                yield Change(here[0], here[1], pinned[1])
            here, pinned = next(ours, end), next(theirs, end)
        elif not pinned[0] or (here[0] and here[0] < pinned[0]):
            yield Change(here[0], here[1], "")
            here = next(ours, end)
        else:
            yield Change(pinned[0], "", pinned[1])
            pinned = next(theirs, end)


def counted(found: Iterator[Change]) -> str:
    """How many files are changed, missing and extra, with the first of each."""
    counts: dict[str, int] = {}
    named: dict[str, list[str]] = {}
    for one in found:
        counts[one.kind] = counts.get(one.kind, 0) + 1
        if counts[one.kind] <= SHOWN:
            named.setdefault(one.kind, []).append(f"`{one.path}`")
    parts = []
    for kind in ("changed", "missing", "extra"):
        if kind in counts:
            more = ", …" if counts[kind] > SHOWN else ""
            parts.append(f"{counts[kind]:,} {kind} ({', '.join(named[kind])}{more})")
    return ", ".join(parts)


def only_line_ends(top: Path, path: str, pinned: str, limit: int) -> bool:
    r"""Whether a text had the pinned md5 with line ends LF, or with CR LF; not read over `limit`.

    Raises:
        OSError: it cannot be read.
    """
    handle = open_file(top, path)
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > limit:
            return False
        unix, windows = md5(usedforsecurity=False), md5(usedforsecurity=False)
        rest = b""
        while block := file.read(BLOCK):
            if b"\0" in block:
                return False
            data = (rest + block).replace(b"\r\n", b"\n")
            # A CR at the end may belong to an LF that is still to come.
            rest = b"\r" if data.endswith(b"\r") else b""
            data = data.removesuffix(b"\r") if rest else data
            unix.update(data)
            windows.update(data.replace(b"\n", b"\r\n"))
        unix.update(rest)
        windows.update(rest)
    return pinned in {unix.hexdigest(), windows.hexdigest()}
