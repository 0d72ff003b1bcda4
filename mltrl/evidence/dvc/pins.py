"""Pins: paths with the digest that DVC recorded for them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.dvc.digests import folder_md5
from mltrl.evidence.paths import inside

if TYPE_CHECKING:
    from mltrl.evidence.dvc.file import DvcFile
    from mltrl.outcomes import Location

OTHER_DIGESTS = ("version_id", "etag", "checksum")
"""Digests that storage services give, the firmest first (DVC 3.67, `dvc/output.py`)."""
PLAIN = frozenset({"path", "hash", "md5", "size", "nfiles"})
"""What most entries have, and nothing else."""
USUAL = frozenset({"path", "hash", "md5", "size"})
"""What the entry of a file has in a lock of DVC 3."""
KNOWN_HASHES = frozenset({"md5", "md5-dos2unix", "etag", "checksum"})


class Pin(NamedTuple):
    """A path and what was recorded of it, in a `.dvc` file or in one entry of a `dvc.lock`.

    `path` is relative to the repository's root, None where `written` leaves it or where its folder
    is templated. `legacy` marks hashes of DVC before 3.0, which ignore line ends of text files.
    `cached` says whether DVC keeps the bytes (False: git does; None: cannot be told yet). `owner`
    names the stage, or the `.dvc` file. `certain` is False where the stage may be live no more.
    `push` is False for bytes that stay on this machine; `remote` is theirs where it is not the
    default one.
    """

    path: str | None
    written: str
    md5: str | None
    legacy: bool
    size: int | None
    nfiles: int | None
    cached: bool | None
    owner: str
    file: DvcFile
    keys: tuple[str | int, ...]
    certain: bool = True
    push: bool = True
    remote: str = ""

    @property
    def entry(self) -> dict[object, object]:
        """The entry as it is written."""
        value = self.file.value
        for key in self.keys:
            value = value[key] if isinstance(value, (dict, list)) else None  # type: ignore[index]
        return value if isinstance(value, dict) else {}

    @property
    def digest(self) -> str:
        """What pins the bytes, as `md5:…`, `version_id:…` or `etag:…`; "" where nothing does."""
        if self.md5 is not None:
            return f"md5:{self.md5}"
        return digest_of(self.entry)

    @property
    def is_folder(self) -> bool:
        """Whether the digest is that of a folder's manifest."""
        return self.md5 is not None and self.md5.endswith(".dir")

    def is_comparable(self, other: Pin) -> bool:
        """Whether equal md5s mean equal bytes, and different ones different bytes.

        Digests of two DVC versions differ for text of which some lines end in CR LF.
        """
        both = self.md5 is not None and other.md5 is not None
        return both and (self.legacy == other.legacy or self.is_folder != other.is_folder)

    def at(self, *keys: str | int) -> Location:
        """Where the entry, or the key inside it, stands."""
        return self.file.at(*self.keys, *keys)


@cache
def _well_formed() -> re.Pattern[str]:
    return re.compile(r"[0-9a-f]{32}(?:\.dir)?")


def _is_md5(text: str) -> bool:
    return _well_formed().fullmatch(text) is not None


def read_pin(  # noqa: PLR0913 - every argument is a different fact about one entry
    entry: object,
    *,
    base: str | None,
    owner: str,
    file: DvcFile,
    keys: tuple[str | int, ...],
    cached: bool | None = True,
) -> Pin | None:
    """The pin that an entry of `outs` or `deps` records; None and a problem where it is malformed.

    `base` is the folder its path is relative to (None: not known).
    """
    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
        file.fault("an entry needs a `path`", *keys)
        return None
    written: str = entry["path"]
    path = None if base is None else inside(base, written)
    if entry.keys() == USUAL and entry["hash"] == "md5":
        md5, size = entry["md5"], entry["size"]
        if size.__class__ is int and size >= 0 and md5.__class__ is str and _is_md5(md5):
            return Pin(path, written, md5, False, size, None, cached, owner, file, keys)  # noqa: FBT003 - there are many
    md5 = _digest(entry, file, keys)
    if md5 is not None and entry.keys() <= PLAIN:
        size, nfiles = (_counted(entry, key, file, keys) for key in ("size", "nfiles"))
        is_legacy = "hash" not in entry
        return Pin(path, written, md5, is_legacy, size, nfiles, cached, owner, file, keys)
    files = _files(entry)
    if md5 is None and files:
        md5 = _of_files(files)
    return Pin(
        path=path,
        written=written,
        md5=md5,
        legacy=md5 is not None and "hash" not in entry,
        size=_sum(files) if files else _counted(entry, "size", file, keys),
        nfiles=len(files) or _counted(entry, "nfiles", file, keys),
        cached=entry.get("cache", True) is not False if cached is True else cached,
        owner=owner,
        file=file,
        keys=keys,
        push=entry.get("push", True) is not False,
        remote=str(entry.get("remote") or ""),
    )


def digest_of(entry: dict[object, object]) -> str:
    """The digest that a storage service gave, also below `cloud`; of `files`, all together.

    DVC keeps files of a versioned remote by their version (`dvc/output.py`, `PARAM_CLOUD`).
    """
    for place in (entry, *_clouds(entry)):
        for name in OTHER_DIGESTS:
            if isinstance(place.get(name), str) and place[name]:
                return f"{name}:{place[name]}"
    digests = [digest_of(one) for one in _files(entry)]
    return f"files:{len(digests)}" if digests and all(digests) else ""


def _clouds(entry: dict[object, object]) -> list[dict[object, object]]:
    cloud = entry.get("cloud")
    return (
        [one for one in cloud.values() if isinstance(one, dict)] if isinstance(cloud, dict) else []
    )


def _files(entry: dict[object, object]) -> list[dict[object, object]]:
    """The files of a folder that is pinned file by file."""
    files = entry.get("files")
    return [one for one in files if isinstance(one, dict)] if isinstance(files, list) else []


def _of_files(files: list[dict[object, object]]) -> str | None:
    """The digest that the manifest of these files would have; None where one has no md5."""
    pairs = [(one.get("relpath"), one.get("md5")) for one in files]
    known = [(path, md5) for path, md5 in pairs if isinstance(path, str) and isinstance(md5, str)]
    return folder_md5(known) if len(known) == len(files) else None


def _sum(files: list[dict[object, object]]) -> int | None:
    sizes = [_count(one.get("size")) for one in files]
    return sum(size for size in sizes if size) if None not in sizes else None


def _digest(entry: dict[object, object], file: DvcFile, keys: tuple[str | int, ...]) -> str | None:
    """The md5 of an entry; a value of another form is a problem of the file."""
    name = entry.get("hash", "md5")
    if name not in KNOWN_HASHES:
        file.fault("`hash` names a digest that DVC does not know: it writes `md5`", *keys, "hash")
    md5 = entry.get("md5")
    if md5 is None:
        return None
    if isinstance(md5, str) and _is_md5(md5):
        return md5
    file.fault("`md5` is not 32 lower-case hexadecimal digits", *keys, "md5")
    return None


def _counted(
    entry: dict[object, object], key: str, file: DvcFile, keys: tuple[str | int, ...]
) -> int | None:
    """A number of an entry; one of another form is a problem of the file, which DVC refuses."""
    if key not in entry:
        return None
    number = entry[key]
    if type(number) is not int or number < 0:
        file.fault(f"`{key}` is a whole number", *keys, key)
        return None
    return number


def _count(value: object) -> int | None:
    """A number of bytes or files; None for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
