"""Whether the objects in caches are what their names say.

DVC trusts an object for its mode, and links it into the work tree without another look; it deletes
one that it finds damaged. Here each is proved, or not, and none is ever touched.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.data.cache import MODERN, Object
from mltrl.evidence.data.folders import Facts
from mltrl.evidence.data.proofs import UNSTABLE
from mltrl.evidence.data.proving import Part, recall
from mltrl.evidence.data.state import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence.data.proofs import Means
    from mltrl.evidence.data.remaining import Remaining
    from mltrl.evidence.dvc import Pin

SHOWN = 3
FILE = 32
"""The length of the digest of a file; that of a folder ends in `.dir`."""


class Fault(NamedTuple):
    """Something wrong in a cache: the pin that it concerns, what is wrong, and what to do."""

    pin: Pin
    subject: str
    message: str
    fix: str


class Store:
    """The objects of pins, as far as they are in caches.

    `parts` are the objects, by the folders that they lie in: those of files, and with `hash_all`
    also those of what manifests list.
    """

    def __init__(self, means: Means, pins: Iterable[Pin]) -> None:
        self.means = means
        self.pins = [pin for pin in pins if pin.cached is not False]
        self.faults: list[Fault] = []
        self.doubts: list[str] = []
        self._sound: set[tuple[str, bool]] = set()
        self.parts = self._parts()

    def _parts(self) -> list[Part]:
        by_cache: dict[str, list[Pin]] = {}
        for pin in self.pins:
            place = self.means.caches.place_of(pin)
            if place is not None and place in by_cache:
                by_cache[place].append(pin)
            elif place is not None:
                by_cache[place] = [pin]
        return [
            Part(folder, legacy=f"/{MODERN}" not in f"/{folder.path}")
            for place in sorted(by_cache)
            for folder in self.means.caches.objects(place, self._wanted(by_cache[place]))
        ]

    def _wanted(self, pins: list[Pin]) -> Iterator[tuple[str, bool]]:
        for pin in pins:
            md5 = pin.md5 or ""
            if len(md5) == FILE:
                yield md5, pin.legacy
            elif self._is_sound(pin) and self.means.hash_all:
                manifest = self.means.caches.manifest(pin)
                for digest in manifest.digests() if manifest else ():
                    yield digest, pin.legacy

    def _is_sound(self, pin: Pin) -> bool:
        """Whether the manifest of a pinned folder is here and can be used, now or before."""
        wanted = Object(pin.md5 or "", pin.legacy)
        key = Key(f"{self.means.caches.place_of(pin)}/{wanted.place}", pin.legacy)
        found = self.means.caches.look(pin)
        if found is None:
            return False
        facts = Facts.of(found)
        mark = struct.pack("<Qqqq", *facts)
        before = self.means.state.folder(key)
        if self.means.hash_all or before is None or before[0] != mark:
            if not self._reads(pin):
                return False
            digest = bytes.fromhex(wanted.digest.removesuffix(".dir"))
            self.means.state.keep_folder(key, mark, digest, facts.newest)
        self._sound.add(wanted)
        return True

    def _reads(self, pin: Pin) -> bool:
        """Whether the manifest of a pinned folder can be read; what is wrong with it is kept."""
        try:
            return self.means.caches.manifest(pin) is not None
        except Unavailable as reason:
            self.doubts.append(str(reason))
        except DocumentError as error:
            message = f"the list of the files of `{pin.path}` in DVC's cache is wrong: {error}"
            place = Object(pin.md5 or "", pin.legacy).place
            fix = _anew(pin, f"delete `{self.means.caches.place_of(pin)}/{place}`")
            self.faults.append(Fault(pin, f"list of {pin.path}", message, fix))
        return False

    def recall(self) -> None:
        """Take digests from the state, for objects that are as they were."""
        recall(self.means.state, self.parts)

    def judge(self, left: Remaining) -> None:
        """Compare names with digests, and sizes with those of pins; what is wrong is kept.

        What is `left` to hash says why a digest may not be known.
        """
        files = {(pin.md5 or "", pin.legacy): pin for pin in self.pins if not pin.is_folder}
        damaged = set()
        unproved = total = 0
        for folder, legacy in self.parts:
            first, sizes = folder.path[-2:], folder.columns[1] if len(folder) else ()
            names = [first + name for name in folder.file_names()]
            known = folder.known()
            total += len(names)
            if known == names:
                # A folder may list a million: kept are those that are pinned by themselves.
                self._sound.update(one for name in names if (one := (name, legacy)) in files)
                continue
            for name, digest, size in zip(names, known, sizes, strict=True):
                one = (name, legacy)
                pin = files.get(one)
                if not _is_sound(one, digest, size, pin):
                    damaged.add(one)
                    continue
                unproved += not digest
                if pin:
                    self._sound.add(one)
        if unproved:
            self.doubts.append(_not_proved(unproved, total, left))
        wrong = [one for one in files if one in damaged]
        self.faults += [_of_file(self.means, files[one], Object(*one)) for one in wrong]
        if damaged - files.keys():
            self.faults += self._in_folders(damaged)

    def _in_folders(self, damaged: set[tuple[str, bool]]) -> Iterator[Fault]:
        """One fault for each folder of which files are damaged in the cache."""
        for pin in self.pins:
            if pin.is_folder and self.has(pin):
                manifest = self.means.caches.manifest(pin)
                entries = manifest.entries() if manifest else ()
                named = [path for path, md5 in entries if (md5, pin.legacy) in damaged]
                if named:
                    yield _of_folder(pin, named)

    def has(self, pin: Pin) -> bool:
        """Whether the object of a pin is here, and nothing is known against it."""
        return (pin.md5 or "", pin.legacy) in self._sound


def _is_sound(one: tuple[str, bool], digest: str, size: int, pin: Pin | None) -> bool:
    """Whether an object has the digest of its name; where that is not known, the size of its pin.

    DVC before 3.0 counted sizes in other ways.
    """
    name, legacy = one
    if digest or pin is None or legacy:
        return digest in {"", name}
    return pin.size in {size, None}


def _not_proved(some: int, total: int, left: Remaining) -> str:
    verb = "is" if some == 1 else "are"
    why = left.way_out if left.files else UNSTABLE
    return f"{some:,} of {total:,} objects of DVC's cache {verb} not proved: {why}"


def _of_file(means: Means, pin: Pin, one: Object) -> Fault:
    path = f"{means.caches.place_of(pin)}/{one.place}"
    message = f"`{path}`, DVC's copy of `{pin.path}`, holds other bytes than its name promises"
    return Fault(pin, f"cache of {pin.path}", message, _anew(pin, "delete it"))


def _of_folder(pin: Pin, named: list[str]) -> Fault:
    shown = ", ".join(f"`{path}`" for path in named[:SHOWN])
    more = ", …" if len(named) > SHOWN else ""
    many = f"{len(named):,} file{'s'[: len(named) != 1]}"
    message = (
        f"DVC's copies of {many} of `{pin.path}` hold other bytes than their names "
        f"promise: {shown}{more}"
    )
    fix = _anew(pin, "delete them from the cache")
    return Fault(pin, f"cache of {pin.path}", message, fix)


def _anew(pin: Pin, delete: str) -> str:
    """What mends a damaged cache: DVC 3.67 copies what it finds there over data that is right."""
    folder = f"{pin.file.folder}/dvc.yaml:" if pin.file.folder else ""
    name = pin.file.path if pin.file.path.endswith(".dvc") else f"{folder}{pin.owner}"
    return (
        f"{delete} first, as `dvc commit` and `dvc checkout` would put it over `{pin.path}`; then "
        f"`dvc commit {name}` where `{pin.path}` is right, else `dvc fetch`"
    )
