"""Digests of data, over as many files at once as there are processors.

Large files go first, each read by one thread: a thread that hashes does not hold up the others.
Small ones follow each other, folder by folder, since for them threads would cost more than they
give. How fast MD5 runs on a core is measured first, which gives the least time that it can take.
"""

from __future__ import annotations

import os
import time
from errno import ELOOP
from hashlib import md5
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.beneath import FILE, encoded
from mltrl.evidence.data.folders import LENGTH, UNKNOWN
from mltrl.evidence.data.worktree import object_behind, open_file, open_folder
from mltrl.evidence.dvc.digests import CHUNK, legacy_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mltrl.evidence.data.folders import Folder, Ground

BLOCK = 1 << 18
SMALL = 1 << 17
SAMPLES = 8
SHORTEST = 1e-6
FILES_PER_SECOND = 80_000
LONG = 1.0
SURELY_SHORT = 100_000_000
"""So many bytes take no second on any machine."""
OFTEN = 0.2
UNITS = ("bytes", "kB", "MB", "GB", "TB", "PB")


class Job(NamedTuple):
    """Files of a folder to hash, by their places in the order of names."""

    folder: Folder
    places: list[int]
    legacy: bool


class Hashing:
    """Files to hash, and how far that has come.

    `announce` is told before it begins how much there is to do, `tell` how far it has come, both
    where it takes long. A file that is no longer as it was listed has no digest afterwards: it was
    changed meanwhile.
    """

    def __init__(
        self, ground: Ground, tell: Callable[[str], None], announce: Callable[[str], None]
    ) -> None:
        self.ground = ground
        self.tell = tell
        self.announce = announce
        self.cores = _processors()
        self._small: list[Job] = []
        self._large: list[tuple[int, Job]] = []
        self._total = self._files = self._done = 0
        self._stop = Event()
        self._begun = self._told = time.monotonic()

    def add(self, folder: Folder, places: Iterable[int], *, legacy: bool) -> None:
        """Ask for the digests of files of a folder, by their places in the order of names."""
        sizes = folder.columns[1] if folder.columns else ()
        small = []
        for place in places:
            self._files += 1
            self._total += sizes[place]
            if sizes[place] > SMALL:
                self._large.append((sizes[place], Job(folder, [place], legacy)))
            else:
                small.append(place)
        if small:
            self._small.append(Job(folder, small, legacy))

    def run(self) -> None:
        """Hash everything; the digests are put into the folders. It can be interrupted."""
        if not self._files:
            return
        self._large.sort(key=lambda one: one[0])
        self._announce()
        workers = self._started()
        try:
            if not workers:
                self._work()
            for job in self._small:
                self._hash(job, bytearray())
                self._report()
            for worker in workers:
                while worker.is_alive():
                    worker.join(OFTEN)
                    self._report()
        finally:
            self._stop.set()
            for worker in workers:
                worker.join()

    def _started(self) -> list[Thread]:
        """A thread for each processor, as far as there is work and the system grants them."""
        started: list[Thread] = []
        for _ in range(min(self.cores, len(self._large))):
            worker = Thread(target=self._work, daemon=True)
            try:
                worker.start()
            except RuntimeError:  # no thread is to be had
                break
            started.append(worker)
        return started

    def _work(self) -> None:
        """Hash large files until none is left; the largest is the last of the list."""
        buffer = bytearray(BLOCK)
        while not self._stop.is_set():
            try:
                _, job = self._large.pop()
            except IndexError:
                return
            self._hash(job, buffer)

    def _hash(self, job: Job, buffer: bytearray) -> None:
        """Hash files of one folder, and keep the digests of those that are as they were listed."""
        folder = job.folder
        names, (_, sizes, _, _) = folder.file_names(), folder.columns
        try:
            above = open_folder(self.ground.top, folder.path)
        except OSError:
            return
        try:
            for place in job.places:
                digest = self._digest(job, above, names[place], place, buffer)
                if digest is not None:
                    folder.digests[place * LENGTH : (place + 1) * LENGTH] = digest
                self._done += sizes[place] if sizes[place] <= SMALL else 0
        finally:
            os.close(above)

    def _digest(
        self, job: Job, above: int, name: str, place: int, buffer: bytearray
    ) -> bytes | None:
        try:
            handle = self._opened(job.folder, above, name)
        except OSError:
            return None
        try:
            size = job.folder.columns[1][place]
            found = self._read(handle, size, buffer, legacy=job.legacy)
            return found if _is_as_listed(job.folder, place, os.fstat(handle)) else None
        except OSError:
            return None
        finally:
            os.close(handle)

    def _opened(self, folder: Folder, above: int, name: str) -> int:
        """A handle of a file, or of the cached file that a link leads to."""
        try:
            return os.open(encoded(name), FILE, dir_fd=above)
        except OSError as error:
            target = None
            if error.errno == ELOOP:
                target = object_behind(self.ground, folder.path, above, name)
            if target is None:
                raise
            return open_file(self.ground.top, target)

    def _read(self, handle: int, size: int, buffer: bytearray, *, legacy: bool) -> bytes:
        """The digest of an open file of that size."""
        if size <= SMALL:
            data = os.read(handle, SMALL + 1)
            return md5(legacy_form(data) if legacy else data, usedforsecurity=False).digest()
        return self._legacy(handle) if legacy else self._plain(handle, size, buffer)

    def _plain(self, handle: int, size: int, buffer: bytearray) -> bytes:
        digest, view = md5(usedforsecurity=False), memoryview(buffer)
        left = size
        while left > 0 and not self._stop.is_set() and (read := os.readv(handle, [buffer])):
            digest.update(view[:read])
            left -= read
            self._done += read
        return digest.digest() if left == 0 else UNKNOWN

    def _legacy(self, handle: int) -> bytes:
        digest = md5(usedforsecurity=False)
        with os.fdopen(os.dup(handle), "rb", buffering=CHUNK) as file:
            while not self._stop.is_set():
                chunk = file.read(CHUNK)
                if not chunk:
                    return digest.digest()
                digest.update(legacy_form(chunk))
                self._done += len(chunk)
        return UNKNOWN

    def _announce(self) -> None:
        """Say beforehand how much there is to do, where it takes a second or more."""
        self._begun = self._told = time.monotonic()
        if self._total < SURELY_SHORT and self._files < FILES_PER_SECOND:
            return
        largest = self._large[-1][0] if self._large else 0
        cores = max(1, min(self.cores, len(self._large)))
        seconds = max(self._total / cores, largest) / _bytes_per_second()
        seconds += self._files / FILES_PER_SECOND
        if seconds >= LONG:
            much = f"{readable(self._total)} in {self._files:,} file{'s'[: self._files != 1]}"
            on = f"{cores} cores" if cores > 1 else "one core"
            self.announce(f"hashing {much} on {on}, at least {duration(seconds)}")
        self._begun = self._told = time.monotonic()

    def _report(self) -> None:
        """Say how far it has come, now and then."""
        now = time.monotonic()
        if now - self._told > OFTEN:
            self._told = now
            left = (now - self._begun) * (self._total - self._done) / max(1, self._done)
            so_far = f"{readable(self._done)} of {readable(self._total)}"
            self.tell(f"hashing data: {so_far}, {duration(left)} left")


def _processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux can tell
        return os.cpu_count() or 1


def _bytes_per_second() -> float:
    """How fast a core hashes at best what is in memory already."""
    block = bytes(BLOCK)
    taken = []
    for _ in range(SAMPLES):
        begun = time.perf_counter()
        md5(block, usedforsecurity=False)
        taken.append(time.perf_counter() - begun)
    return BLOCK / max(min(taken), SHORTEST)


def _is_as_listed(folder: Folder, place: int, found: os.stat_result) -> bool:
    inodes, sizes, modified, changed = folder.columns
    return (
        found.st_ino == inodes[place]
        and found.st_size == sizes[place]
        and found.st_mtime_ns == modified[place]
        and found.st_ctime_ns == changed[place]
    )


def readable(count: float) -> str:
    """A number of bytes for people."""
    for unit in UNITS[:-1]:
        if count < 1000:  # noqa: PLR2004 - the step of the units
            return f"{count:.3g} {unit}"
        count /= 1000
    return f"{count:.3g} {UNITS[-1]}"


def duration(seconds: float) -> str:
    """A span of time for people."""
    if seconds < 100:  # noqa: PLR2004 - from there on minutes read better
        return f"{seconds:.0f} s"
    if seconds < 6000:  # noqa: PLR2004
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.0f} h"
