"""The list of files behind the digest of a folder: an object `….dir` in DVC's cache.

It is JSON, a list of `{"md5": …, "relpath": …}` sorted by whole path; its name is the md5 of its
bytes (dvc-data 3.18, `hashfile/tree.py`). DVC writes wherever a path in it leads, so that each is
looked at before any is used.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import md5
from operator import lt
from typing import TYPE_CHECKING, NamedTuple

from mltrl.documents import decode, read_json
from mltrl.errors import DocumentError
from mltrl.evidence.data.folders import LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence.data.folders import Folder

LARGEST = 1 << 29
LARGEST_ODD = 1 << 26
SUFFIX = ".dir"
TOGETHER = 1000
BEGIN = b'{"md5": "'
PECULIAR = (
    *(b"\\", b"//", b"/./", b"/../", b'/."', b'/.."', b'/"'),
    *(b'": "/', b'": "./', b'": "../', b'": "."', b'": ".."'),
)
"""What stands in a list with a path that is escaped, or does not stay below its folder."""
EMPTY = len(f'{{"md5": "{"0" * 32}", "relpath": ""}}, ')
PART = 1 << 20
SEARCH = 20
"""So many paths are looked through as quickly as one is searched for."""


class Manifest(NamedTuple):
    """The files of a folder: its bytes in the form that DVC writes, else what is listed in them."""

    data: bytes
    listed: tuple[tuple[str, str], ...] = ()

    def entries(self) -> Iterator[tuple[str, str]]:
        """Path below the folder and md5 of each file, sorted by path."""
        if self.listed:
            yield from self.listed
            return
        for match in _entry().finditer(self.data):
            digest, path = match.groups()
            written = path.decode("ascii")
            yield (_unescaped(written) if "\\" in written else written), digest.decode("ascii")

    def digests(self) -> Iterator[str]:
        """The md5 of each file, in the order of the paths."""
        if self.listed:
            return (digest for _, digest in self.listed)
        return (found[1].decode("ascii") for found in _digests().finditer(self.data))


def read_manifest(data: bytes, name: str) -> Manifest:
    """The files in an object of the cache, whose name has to be the md5 of its bytes.

    Raises:
        DocumentError: it is damaged, no list of files, or lists what no folder can hold.
    """
    if md5(data, usedforsecurity=False).hexdigest() + SUFFIX != name:
        raise DocumentError("corrupt", "its bytes are not those that its name promises")
    if _is_usual(data):
        return Manifest(data)
    manifest = Manifest(data) if _is_canonical(data) else Manifest(b"", _listed(data))
    if not _is_sorted(manifest):
        manifest = Manifest(b"", tuple(sorted(manifest.entries())))
        _is_sorted(manifest)
    return manifest


def from_files(files: Iterable[tuple[str, str]]) -> Manifest:
    """The files that a `.dvc` file lists itself, as pairs of path and md5.

    Raises:
        DocumentError: it lists what no folder can hold.
    """
    manifest = Manifest(b"", tuple(sorted(files)))
    _is_sorted(manifest)
    return manifest


def _is_usual(data: bytes) -> bool:
    """Whether these bytes have the form that DVC writes, and list what can be together in a folder.

    Told without looking at each of what may be a million: of names in ASCII, none of them peculiar.
    """
    if data[:1] != b"[" or data[-1:] != b"]" or any(mark in data for mark in PECULIAR):
        return False
    folders: set[bytes] = set()
    start, count, size, last = 1, 0, 0, b""
    while start < len(data):
        end = len(data)
        if end - start > PART:
            end = data.rfind(BEGIN, start + 1, start + PART)
        paths = _paths().findall(data, start, end) if end > start else []
        if not paths or paths[0] <= last or not all(map(lt, paths, paths[1:])):
            return False
        folders.update([path.rpartition(b"/")[0] for path in paths])
        start, count, last = end, count + len(paths), paths[-1]
        size += sum(map(len, paths))
    # Entry follows entry where together they are as long as all of it.
    if size + count * EMPTY + len("[]") - len(", ") != len(data) or data.count(b":") != 2 * count:
        return False
    names = [folder.decode("ascii") for folder in folders if folder]
    around = {one for name in names for one in (name, *_above(name))}
    return len(around) * SEARCH <= count and not any(_lists(data, one.encode()) for one in around)


def _lists(data: bytes, path: bytes) -> bool:
    """Whether a path is listed in bytes of the usual form: they are sorted, so it is searched."""
    low, high = 1, len(data)
    while low < high:
        middle = (low + high) // 2
        match = _paths().match(data, max(low, data.rfind(BEGIN, low, middle + len(BEGIN))))
        if match is None or match[1] == path:
            return True
        if match[1] < path:
            low = match.end()
        else:
            high = match.start()
    return False


def _is_canonical(data: bytes) -> bool:
    """Whether these bytes have the form that DVC writes: then entry can follow entry."""
    if data == b"[]":
        return True
    at = 1
    for match in _entry().finditer(data):
        if match.start() != at:
            return False
        at = match.end()
    return data[:1] == b"[" and at == len(data)


@cache
def _digests() -> re.Pattern[bytes]:
    """The digests in bytes of DVC's form: no text in them holds a quote that is not escaped."""
    return re.compile(rb'\{"md5": "([0-9a-f]{32})"')


@cache
def _paths() -> re.Pattern[bytes]:
    """The path of an entry, and what stands behind it."""
    return re.compile(
        rb'\{"md5": "[0-9a-f]{32}", "relpath": "([^"\\\x00-\x1f\x7f-\xff]+)"\}(?:, |\])'
    )


@cache
def _entry() -> re.Pattern[bytes]:
    return re.compile(
        rb'\{"md5": "([0-9a-f]{32})", "relpath": '
        rb'"((?:[^"\\\x00-\x1f\x7f-\xff]|\\["\\/bfnrt]|\\u[0-9a-f]{4})*)"\}(?:, (?=\{)|\]\Z)'
    )


def _listed(data: bytes) -> tuple[tuple[str, str], ...]:
    """The entries of a list in another form of JSON.

    Raises:
        DocumentError: it is none.
    """
    value = read_json(decode(data, limit=LARGEST_ODD)).value
    entries = value if isinstance(value, list) else [None]
    found = [_pair(entry) for entry in entries]
    if None in found:
        raise DocumentError("not-a-manifest", "it is no list of files with their digests")
    return tuple(sorted(pair for pair in found if pair))


def _pair(entry: object) -> tuple[str, str] | None:
    match entry:
        case {"relpath": str(path), "md5": str(digest)} if _digest().fullmatch(digest):
            return path, digest
    return None


@cache
def _digest() -> re.Pattern[str]:
    return re.compile(r"[0-9a-f]{32}")


@cache
def _safe() -> re.Pattern[str]:
    """A path that stays below its folder, on every system: no drive, backslash, NUL, `.`, `..`."""
    part = r"(?!\.{1,2}(?:/|\Z))[^/\\\0]+"
    return re.compile(rf"(?![A-Za-z]:){part}(?:/{part})*\Z")


def _is_sorted(manifest: Manifest) -> bool:
    """Whether the entries are in the order of their paths.

    Raises:
        DocumentError: a path leaves the folder, or two cannot be together in one.
    """
    folders: set[str] = set()
    previous, last, is_safe = "", "", _safe().match
    for path, _ in manifest.entries():
        if not is_safe(path):
            raise DocumentError("unsafe", f"it names `{path}`, which is no path below a folder")
        if path == previous:
            raise DocumentError("twice", f"it names `{path}` twice")
        if path < previous:
            return False
        above = path.rpartition("/")[0]
        if above != last:
            folders.update(_above(path))
        previous, last = path, above
    clash = next((path for path, _ in manifest.entries() if path in folders), None)
    if clash is not None:
        raise DocumentError("clash", f"it has `{clash}` as a file and as a folder")
    return True


def _above(path: str) -> Iterator[str]:
    """Every folder that a path lies in."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _unescaped(text: str) -> str:
    """The content of a JSON string."""
    import json  # noqa: PLC0415 - for names that are not plain ASCII

    found: str = json.loads(f'"{text}"')
    return found


def entries(root: Folder) -> Iterator[tuple[str, str]]:
    """Path below a folder of the work tree and md5 of each file in it, as a manifest has them."""
    start = len(root.path) + 1
    for folder, first, end in root.runs():
        inside = folder.path[start:] + "/" if folder is not root else ""
        digests = folder.digests.hex()
        names = folder.file_names()
        for at in range(first, end):
            yield inside + names[at], digests[2 * LENGTH * at : 2 * LENGTH * (at + 1)]


def folder_digest(root: Folder) -> str:
    """The digest that DVC gives to a folder of the work tree, piece by piece."""
    from json.encoder import encode_basestring_ascii  # noqa: PLC0415 - where folders are hashed

    digest = md5(usedforsecurity=False)
    pieces: list[str] = []
    before = "["
    for path, known in entries(root):
        pieces.append(f'{before}{{"md5": "{known}", "relpath": {encode_basestring_ascii(path)}}}')
        before = ", "
        if len(pieces) == TOGETHER:
            digest.update("".join(pieces).encode("ascii"))
            pieces.clear()
    digest.update(("".join(pieces) + ("]" if before == ", " else "[]")).encode("ascii"))
    return digest.hexdigest() + SUFFIX
