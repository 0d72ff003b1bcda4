"""The tracked files of a repository: of its work tree, of one commit, or made up for examples."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.beneath import decoded, encoded, symlink
from mltrl.evidence.git.settings import REFETCH
from mltrl.evidence.paths import inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mltrl.evidence.git import Repository
    from mltrl.evidence.index import Stat

REGULAR = frozenset({0o100644, 0o100755})
SYMLINK = 0o120000
GITLINK = 0o160000
KEPT_EACH = 16 << 10
KEPT_TOGETHER = 16 << 20
PREFETCHED = 1 << 20
LONGEST_LINK = 4096
HEAD_OF = 32 << 20
"""The largest file of which the head is told where it has to be read whole."""
READY_TOGETHER = 64 << 20
_LFS = b"version https://git-lfs.github.com/spec/"


class Entry(NamedTuple):
    """A tracked file: its mode as git writes it and the id of its blob ("" where not known)."""

    mode: int
    oid: str


class Tree(Protocol):
    """The tracked files at one revision.

    `entries` goes from path, relative to the root with `/`, to entry, sorted by path. Bytes of a
    path that are not UTF-8 are kept as lone surrogates. `submodules` are apart.
    """

    entries: dict[str, Entry]
    submodules: tuple[str, ...]

    def read(self, path: str, limit: int) -> bytes:
        """The bytes of a tracked file.

        Raises:
            DocumentError: it is a symbolic link, no regular file, or larger than `limit` bytes.
            Unavailable: its bytes are not here.
        """

    def read_for_git(self, path: str, limit: int) -> bytes:
        """The bytes of a file that git itself goes by, as `.gitignore`. Raises as `read` does."""

    def head(self, path: str, count: int) -> bytes:
        """The first bytes of a tracked file that may be large. Raises as `read` does."""

    def size(self, path: str) -> int:
        """The size of a tracked file in bytes. Raises as `read` does."""

    def prefetch(self, paths: Iterable[str]) -> None:
        """Get ready to read these small files one after the other."""

    def is_folder(self, path: str) -> bool:
        """Whether a tracked file lies below this path."""

    def files_below(self, folder: str) -> list[str]:
        """The tracked files below a folder, sorted; all of them for ""."""

    def symlink_in(self, path: str) -> str | None:
        """The first part of a path that git tracks as a symbolic link, if any."""

    def leads_to(self, path: str) -> str | None:
        """The path in the repository to which a tracked symbolic link leads, if that can be told.

        One step: what is there may be a link again, or nothing.
        """


class _Listing:
    """What all trees do alike, from their entries alone."""

    def __init__(self, entries: dict[str, Entry], submodules: tuple[str, ...] = ()) -> None:
        self.entries = entries
        self.submodules = submodules

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.entries)

    @cached_property
    def _folders(self) -> set[str]:
        found: set[str] = set()
        for path in self.entries:
            folder = path.rpartition("/")[0]
            while folder and folder not in found:
                found.add(folder)
                folder = folder.rpartition("/")[0]
        return found

    @cached_property
    def _has_symlinks(self) -> bool:
        return any(entry.mode == SYMLINK for entry in self.entries.values())

    def is_folder(self, path: str) -> bool:
        """Whether a tracked file lies below this path."""
        return path in self._folders if path else bool(self.entries)

    def files_below(self, folder: str) -> list[str]:
        """The tracked files below a folder, sorted; all of them for ""."""
        if not folder:
            return list(self._sorted)
        first, beyond = f"{folder}/", f"{folder}0"
        return self._sorted[bisect_left(self._sorted, first) : bisect_left(self._sorted, beyond)]

    def symlink_in(self, path: str) -> str | None:
        """The first part of a path that git tracks as a symbolic link, if any."""
        if not self._has_symlinks:
            return None
        parts = path.split("/")
        for count in range(1, len(parts) + 1):
            part = "/".join(parts[:count])
            entry = self.entries.get(part)
            if entry is not None and entry.mode == SYMLINK:
                return part
        return None

    def prefetch(self, paths: Iterable[str]) -> None:
        """Nothing to get ready."""

    def _regular(self, path: str) -> Entry:
        entry = self.entries.get(path)
        if entry is None:
            raise Unavailable(f"git does not track `{path}`")
        if entry.mode == SYMLINK:
            raise symlink(path)
        return entry


class WorkTree(_Listing):
    """The tracked files as they lie in the work tree.

    `untouched` are those that were found to be as git's index remembers them.
    """

    def __init__(self, repository: Repository) -> None:
        super().__init__(*_parse(repository.index()))
        self.untouched: Mapping[bytes, Stat] = {}
        self.repository = repository
        self.files = repository.files
        self._kept: dict[str, bytes] = {}
        self._room = KEPT_TOGETHER

    def read(self, path: str, limit: int) -> bytes:
        """The bytes of a tracked file; a small one is read once, so that all see the same."""
        self._regular(path)
        if path in self._kept and len(self._kept[path]) <= limit:
            return self._kept[path]
        try:
            data = self.files.read(path, limit)
        except Unavailable as reason:
            raise self._left_out(path, reason) from None
        if len(data) <= KEPT_EACH and len(data) <= self._room:
            self._kept[path] = data
            self._room -= len(data)
        return data

    def read_for_git(self, path: str, limit: int) -> bytes:
        """As git reads it: from the index where a sparse checkout leaves the file out."""
        try:
            return self.read(path, limit)
        except Unavailable:
            oid = self.entries[path].oid if path in self.entries else ""
            data = self._skipped(path, oid, limit) if oid else None
            if data is None:
                raise
            return data

    def _skipped(self, path: str, oid: str, limit: int) -> bytes | None:
        """The bytes in the index of a file that a sparse checkout leaves out, if they are here."""
        repository = self.repository
        if encoded(path) not in repository.skipped:
            return None
        if repository.commit and oid in repository.missing_at(repository.commit):
            return None
        [data] = repository.objects.read([oid], limit)
        return data if data is not None and repository.blob_id(data) == oid else None

    def head(self, path: str, count: int) -> bytes:
        """The first bytes of a tracked file, however large it is."""
        self._regular(path)
        try:
            return self.files.head(path, count)
        except Unavailable as reason:
            raise self._left_out(path, reason) from None

    def size(self, path: str) -> int:
        """The size of a tracked file in bytes."""
        self._regular(path)
        try:
            return self.files.size(path)
        except Unavailable as reason:
            raise self._left_out(path, reason) from None

    def _left_out(self, path: str, reason: Unavailable) -> Unavailable:
        """The reason for which a file is not here, or that a sparse checkout wants it so."""
        if encoded(path) not in self.repository.skipped:
            return reason
        back = "`git sparse-checkout disable` brings it"
        if not self.repository.partial:
            back += ", `--rev HEAD` reads it from the commit"
        return Unavailable(f"`{path}` is left out by a sparse checkout: {back}")

    def leads_to(self, path: str) -> str | None:
        """Where a link of the work tree leads."""
        try:
            return _inside(path, self.files.link(path))
        except (DocumentError, OSError):
            return None


class CommitTree(_Listing):
    """The files of one commit, read from git's objects."""

    def __init__(self, repository: Repository, commit: str) -> None:
        super().__init__(*_parse(repository.files_at(commit)))
        self.repository = repository
        self.objects = repository.objects
        self._missing = repository.missing_at(commit)
        self._ready = repository.ready

    def leads_to(self, path: str) -> str | None:
        """Where a link of the commit leads."""
        oid = self.entries[path].oid
        return next((_inside(path, data) for _, data in self._sound([oid], LONGEST_LINK)), None)

    def prefetch(self, paths: Iterable[str]) -> None:
        """Read small files together, which is much faster than one by one."""
        found = (self.entries[path] for path in paths)
        wanted = dict.fromkeys(one.oid for one in found if one.mode in REGULAR)
        if sum(map(len, self._ready.values())) > READY_TOGETHER:
            self._ready.clear()
        oids = [oid for oid in wanted if oid not in self._ready]
        self._ready.update(self._sound(oids, PREFETCHED))

    def _sound(self, oids: list[str], limit: int) -> Iterator[tuple[str, bytes]]:
        """The blobs that are here, within the limit, and have the bytes that their ids promise."""
        here = [oid for oid in oids if oid not in self._missing]
        for oid, data in zip(here, self.objects.read(here, limit), strict=True):
            if data is not None and self.repository.blob_id(data) == oid:
                yield oid, data

    def read(self, path: str, limit: int) -> bytes:
        """The bytes of a tracked file."""
        oid = self._regular(path).oid
        if oid in self._ready and len(self._ready[oid]) <= limit:
            return self._ready[oid]
        for _, data in self._sound([oid], limit):
            return data
        size = self.size(path)
        if size > limit:
            message = f"`{path}` has {size:,} bytes; at most {limit:,} are read"
            raise DocumentError("too-large", message)
        raise _broken(path, oid)

    read_for_git = read

    def head(self, path: str, count: int) -> bytes:
        """The first bytes of a tracked file, as git can give it only as a whole."""
        return self.read(path, HEAD_OF)[:count]

    def size(self, path: str) -> int:
        """The size of a tracked file in bytes."""
        oid = self._regular(path).oid
        if oid in self._missing:
            raise Unavailable(f"`{path}` is not in this partial clone: `{REFETCH}` brings it")
        [blob] = self.objects.info([oid])
        if blob.kind == "missing":
            raise _broken(path, oid)
        return blob.size


def _broken(path: str, oid: str) -> Unavailable:
    message = f"git has no sound object {oid[:12]} for `{path}`: `git fsck` names what is broken"
    return Unavailable(message)


class MemoryTree(_Listing):
    """Files that exist only here, for examples of rules and for tests."""

    def __init__(
        self, files: Mapping[str, str | bytes], symlinks: Mapping[str, str] | None = None
    ) -> None:
        self.files = {
            path: text.encode() if isinstance(text, str) else text for path, text in files.items()
        }
        self.symlinks = dict(symlinks or {})
        modes = dict.fromkeys(files, 0o100644) | dict.fromkeys(symlinks or {}, SYMLINK)
        super().__init__({path: Entry(modes[path], "") for path in sorted(modes)})

    def read(self, path: str, limit: int) -> bytes:
        """The bytes of a file."""
        self._regular(path)
        data = self.files[path]
        if len(data) > limit:
            message = f"`{path}` has {len(data):,} bytes; at most {limit:,} are read"
            raise DocumentError("too-large", message)
        return data

    read_for_git = read

    def leads_to(self, path: str) -> str | None:
        """Where a link leads."""
        return _inside(path, encoded(self.symlinks[path]))

    def head(self, path: str, count: int) -> bytes:
        """The first bytes of a file."""
        return self.read(path, HEAD_OF)[:count]

    def size(self, path: str) -> int:
        """The size of a file in bytes."""
        self._regular(path)
        return len(self.files[path])


def _inside(path: str, written: bytes) -> str | None:
    """The path in the repository that a link at a path means; None where it leads outside."""
    return inside(path.rpartition("/")[0], decoded(written))


def _parse(listing: bytes) -> tuple[dict[str, Entry], tuple[str, ...]]:
    """The files of a listing in the form of `git ls-files --stage -z`, and the submodules."""
    entries: dict[str, Entry] = {}
    submodules = []
    modes: dict[str, int] = {}
    for line in decoded(listing).split("\0"):
        facts, tab, path = line.partition("\t")
        if not tab:
            continue
        mode, oid, _stage = facts.split(" ")
        if mode not in modes:
            modes[mode] = int(mode, 8)
        if modes[mode] == GITLINK:
            submodules.append(path)
        else:
            entries[path] = Entry(modes[mode], oid)
    return entries, tuple(submodules)


def is_lfs_pointer(data: bytes) -> bool:
    """Whether these bytes only stand for a file that Git LFS keeps elsewhere."""
    return data.startswith(_LFS)
