"""DVC's local cache, read and never written: where it lies, and what it holds for a pin.

An object is a file named by the md5 of its bytes, which DVC trusts as soon as its mode is 0444.
Here no mode proves anything. Objects of DVC before 3.0 lie one level higher (DVC 3.67,
`dvc/cachemgr.py`).
"""

from __future__ import annotations

import os
import stat
from errno import EISDIR, ELOOP, ENOTDIR
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.beneath import decoded
from mltrl.evidence.data.folders import Ground
from mltrl.evidence.data.manifests import LARGEST, from_files, read_manifest
from mltrl.evidence.data.worktree import open_file, select
from mltrl.evidence.paths import below, inside, is_absolute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mltrl.evidence.data.folders import Folder
    from mltrl.evidence.data.manifests import Manifest
    from mltrl.evidence.dvc import Dvc, Pin

MODERN = "files/md5/"
REST = 30
"""How many digits of an md5 are the name of an object; the first two are its folder's."""


class Object(NamedTuple):
    """An object of a cache: its digest, with `.dir` where it is a manifest, and how it was made."""

    digest: str
    legacy: bool

    @property
    def place(self) -> str:
        """Where it lies in a cache or a remote."""
        return f"{'' if self.legacy else MODERN}{self.digest[:2]}/{self.digest[2:]}"


class Caches:
    """The caches of the projects of a repository: each in its `.dvc/cache`, or where it is set."""

    def __init__(self, top: Path, dvc: Dvc) -> None:
        self.top = top
        self.dvc = dvc
        self._places: dict[str, str | None] = {}
        self._manifests: dict[tuple[str, Object], Manifest | Exception] = {}

    def place(self, root: str) -> str | None:
        """The folder of a project's cache, None where the committed settings lead outside."""
        if root not in self._places:
            self._places[root] = self._find(root)
        return self._places[root]

    def _find(self, root: str) -> str | None:
        config = self.dvc.config_of(root)
        settings = config.settings if config else ()
        chosen = [one.value for one in settings if (one.section, one.key) == ("cache", "dir")]
        written = chosen[-1] if chosen else "cache"
        if is_absolute(written):
            return within(self.top, written)
        return inside(f"{root}/.dvc" if root else ".dvc", written) or None

    def place_of(self, pin: Pin) -> str | None:
        """The folder of the cache in which the bytes of a pin are kept."""
        root = self.dvc.projects.root_of(pin.file.path)
        return self._places[root] if root in self._places else self.place(root)

    def linked(self, folder: str, target: bytes) -> str | None:
        """The cached file that a symbolic link in a folder leads to; None where it is no such."""
        written = decoded(target)
        absolute = written.startswith("/")
        path = within(self.top, written) if absolute else inside(folder, written)
        roots = [self.place(root) for root in self.dvc.projects.roots]
        return path if path and any(root and below(path, root) for root in roots) else None

    def look(self, pin: Pin) -> os.stat_result | None:
        """What the file system says of the object of a pin; None where it is not here."""
        cache = self.place_of(pin)
        wanted = Object(pin.md5 or "", pin.legacy).place
        if cache is None:
            return None
        try:
            return os.lstat(self.top / cache / wanted)
        except OSError:
            return None

    def manifest(self, pin: Pin) -> Manifest | None:
        """The files of a pinned folder; None where they are not known here.

        Raises:
            DocumentError: the manifest is damaged, or lists what no folder can hold.
            Unavailable: it cannot be read.
        """
        cache = self.place_of(pin) or ""
        key = (cache, Object(pin.md5 or "", pin.legacy))
        if key not in self._manifests:
            try:
                found = self._read(cache, key[1]) or _written(pin)
            except (DocumentError, Unavailable) as error:
                self._manifests[key] = error
            else:
                if found is None:
                    return None
                self._manifests[key] = found
        answer = self._manifests[key]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def forget(self) -> None:
        """Let go of the manifests that were read."""
        self._manifests.clear()

    def _read(self, cache: str, wanted: Object) -> Manifest | None:
        path = f"{cache}/{wanted.place}"
        try:
            handle = open_file(self.top, path) if cache else None
        except OSError as error:
            if error.errno in {ELOOP, ENOTDIR}:
                message = f"`{path}` is a symbolic link or behind one, which is not followed"
                raise Unavailable(message) from error
            if error.errno == EISDIR:
                raise Unavailable(f"`{path}` is a folder where DVC keeps a file") from error
            return None
        if handle is None:
            return None
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
                message = f"`{path}` is no file, or larger than {LARGEST >> 20} MiB: not read"
                raise Unavailable(message)
            return read_manifest(file.read(found.st_size), wanted.digest)

    def objects(self, cache: str, wanted: Iterable[tuple[str, bool]]) -> list[Folder]:
        """The objects of files that are in a cache, by the folders that they lie in.

        Wanted are digests, and whether each is of DVC before 3.0.
        """
        rests: dict[tuple[bool, str], bytearray] = {}
        for digest, legacy in wanted:
            key = (legacy, digest[:2])
            if key in rests:
                rests[key] += digest[2:].encode()
            else:
                rests[key] = bytearray(digest[2:].encode())
        folders = {f"{cache}/{'' if key[0] else MODERN}{key[1]}": key for key in rests}
        ground = Ground(self.top)
        return [
            select(ground, folder, _names(rests.pop(folders[folder])))[0]
            for folder in sorted(folders)
        ]


def _names(rests: bytearray) -> list[str]:
    """The names that follow each other in these bytes, each once, sorted."""
    text = rests.decode("ascii")
    return sorted({text[at : at + REST] for at in range(0, len(text), REST)})


def _written(pin: Pin) -> Manifest | None:
    """The files that the entry itself lists, as for remotes that keep versions."""
    files = pin.entry.get("files")
    pairs = [
        (str(one.get("relpath")), str(one.get("md5")))
        for one in (files if isinstance(files, list) else [])
        if isinstance(one, dict)
    ]
    return from_files(pairs) if pairs else None


def within(top: Path, written: str) -> str | None:
    """An absolute path as seen from the root of the repository, None where it is not below it."""
    for root in (top, top.resolve()):
        path = os.path.normpath(written)
        if Path(path).is_relative_to(root):
            found = Path(path).relative_to(root).as_posix()
            return None if found == "." else found
    return None
