"""Tracked bytes against the digests that DVC recorded for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.dvc.digests import Match, compare, file_md5, folder_md5, legacy_md5, plain_md5
from mltrl.evidence.dvc.projects import Projects
from mltrl.evidence.tree import is_lfs_pointer

if TYPE_CHECKING:
    from collections.abc import Callable

    from mltrl.evidence.dvc.pins import Pin
    from mltrl.evidence.tree import Tree

LARGEST = 256 << 20


class Contents:
    """Compares what git tracks with what DVC pinned; each pair of file and digest once."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.projects = Projects(tree)
        self._known: dict[tuple[str, str, bool], Match | Unavailable] = {}

    def holds(self, path: str) -> bool:
        """Whether git tracks the path, as a file or as a folder with files."""
        return path in self.tree.entries or self.tree.is_folder(path)

    def compare(self, path: str, pin: Pin) -> Match:
        """How the tracked file or folder relates to the digest of the pin.

        Raises:
            Unavailable: the bytes or the digest cannot be had.
        """
        if pin.md5 is None:
            message = f"`{pin.written}` is recorded without an md5"
            raise Unavailable(message)
        key = (path, pin.md5, pin.legacy)
        if key not in self._known:
            self._known[key] = self._ask(path, pin)
        answer = self._known[key]
        if isinstance(answer, Unavailable):
            raise answer
        return answer

    def digest(self, path: str, pin: Pin) -> str:
        """The digest that DVC would record for what git tracks, in the way of the pin.

        Raises:
            Unavailable: the bytes cannot be had.
        """
        if not pin.is_folder:
            return file_md5(self._read(path), legacy=pin.legacy)
        names = self._names(path)
        return self._manifest(path, names, lambda data: file_md5(data, legacy=pin.legacy))

    def _ask(self, path: str, pin: Pin) -> Match | Unavailable:
        try:
            if pin.is_folder:
                return self._compare_folder(path, pin)
            return compare(self._read(path), pin.md5 or "", legacy=pin.legacy)
        except Unavailable as reason:
            return reason

    def _read(self, path: str) -> bytes:
        try:
            data = self.tree.read(path, LARGEST)
        except DocumentError as error:
            raise Unavailable(f"`{path}`: {error.message}") from error
        if is_lfs_pointer(data):
            message = f"`{path}` is a Git LFS pointer here: `git lfs pull` fetches its bytes"
            raise Unavailable(message)
        return data

    def _compare_folder(self, folder: str, pin: Pin) -> Match:
        names = self._names(folder)
        if not names:
            message = f"`{folder}` was a folder when it was locked; git tracks no file below it"
            raise Unavailable(message)
        if self._manifest(folder, names, lambda data: file_md5(data, legacy=pin.legacy)) == pin.md5:
            return Match.SAME
        forms: tuple[Callable[[bytes], str], ...] = (legacy_md5, _md5_with_crlf)
        if any(self._manifest(folder, names, form) == pin.md5 for form in forms):
            return Match.LINE_ENDS
        if pin.nfiles is None or pin.nfiles > len(names):
            raise Unavailable(_untracked(folder, len(names), pin))
        return Match.DIFFERENT

    def _names(self, folder: str) -> list[str]:
        return [one for one in self.tree.files_below(folder) if not self.projects.hides(one)]

    def _manifest(self, folder: str, names: list[str], digest: Callable[[bytes], str]) -> str:
        start = len(folder) + 1 if folder else 0
        return folder_md5((name[start:], digest(self._read(name))) for name in names)


def _untracked(folder: str, tracked: int, pin: Pin) -> str:
    """Why nothing is certain: a folder's digest also counts files that git does not track."""
    counted = "an unknown number of" if pin.nfiles is None else str(pin.nfiles)
    return (
        f"`{folder}` had {counted} files when it was locked and git tracks {tracked}: "
        "untracked files may count; `dvc status` where it was run settles it"
    )


def _md5_with_crlf(data: bytes) -> str:
    if b"\0" in data:
        return plain_md5(data)
    return plain_md5(data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
