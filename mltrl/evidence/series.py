"""How files became what they are, along first parents: their versions, and what these say.

A file has a step for each commit that changed it. What is looked at are the latest commits up to a
limit; `cut` says where earlier ones were left out.
"""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from mltrl.documents.text import is_unicode
from mltrl.evidence.git.walk import Commit, Steps, first_parents, steps
from mltrl.evidence.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mltrl.evidence.git import Repository

MOST_COMMITS = 1000
MOST_FILES = 500
MOST_VERSIONS = 200
"""So many versions of one file are read, the latest."""
LARGEST = 4 << 20
MOST_BYTES = 64 << 20
SHORT_KIND = 40
BETWEEN = "\0"


class Step(NamedTuple):
    """A commit that changed a file, and the blob that it left: "" where it removed the file.

    `commit` is None for what the file was before the first commit that was looked at.
    """

    commit: Commit | None
    oid: str


class Walk(NamedTuple):
    """The commits that were looked at, newest first, and the steps of each file."""

    commits: list[Commit]
    steps: dict[str, Steps]


Changes = dict[str, list[tuple[int, str]]]
"""Names with the positions of versions at which their texts became others."""


class Told(NamedTuple):
    """What some versions of a file say, the oldest first, and how many bytes they have in all."""

    oids: list[str]
    changes: Changes
    size: int


Line = list[tuple[Step, str]]
"""The steps at which a text became another one, the oldest first; "" where there was none."""


class Series:
    """The steps of some files up to a commit; `kept` is what earlier runs have read."""

    def __init__(
        self,
        repository: Repository,
        start: str | None,
        paths: Iterable[str],
        kept: Kept | None = None,
        most: int = MOST_COMMITS,
    ) -> None:
        self.repository = repository
        self.start = start
        every = sorted(set(paths))
        self.paths = every[:MOST_FILES]
        self.left_out = len(every) - len(self.paths)
        self.kept = kept or Kept()
        self.most = most
        self.unread: dict[str, int] = {}
        """How many versions of a file were left out, of those that were read."""

    @cached_property
    def _walk(self) -> Walk:
        if self.start is None:
            return Walk([], {})
        named = BETWEEN.join((str(self.repository.shallow), str(self.most), *self.paths))
        key = f"walk {self.start} {sha256(named.encode('utf-8', 'surrogateescape')).hexdigest()}"
        known = self.kept.get([key])
        if key in known and (found := _unpacked(known[key])):
            return found
        git = self.repository.git
        commits, trees = first_parents(git, self.start, self.most)
        walk = Walk(commits, steps(git, trees, self.paths))
        if text := _packed(walk):
            self.kept.put({key: text})
        return walk

    @cached_property
    def commits(self) -> dict[str, Commit]:
        """The commits that were looked at, newest first, by their ids."""
        return {one.id: one for one in self._walk.commits}

    def steps(self, path: str, most: int | None = None) -> list[Step]:
        """The steps of a file, the oldest first; at most so many, the latest."""
        commits, blobs = self._walk.steps.get(path, ((), ()))
        known = self._walk.commits
        first = max(0, len(blobs) - most) if most else 0
        rows = zip(commits[first:], blobs[first:], strict=True)
        return [Step(known[at] if at >= 0 else None, oid) for at, oid in rows]

    def is_cut(self, path: str) -> bool:
        """Whether versions of a file were left out, once it was read."""
        return path in self.unread

    @property
    def cut(self) -> str:
        """Why earlier commits are missing; "" where none is."""
        if not self._walk.commits:
            return ""
        if self.repository.shallow:
            return "this clone is shallow: earlier commits are not here (`git fetch --unshallow`)"
        is_cut = self._walk.commits[-1].parent
        return f"only the latest {self.most:,} commits were looked at" if is_cut else ""

    def lines(
        self, kind: str, path: str, read: Callable[[bytes], dict[str, str]]
    ) -> dict[str, Line]:
        """What `read` finds in the latest versions of a file, each name with how its text changed.

        `kind` names what is read, so that it is kept under the id of the latest blob and this name.
        A version that is too large, or not here, is left out, as is one that removed the file.
        """
        steps = self.steps(path, MOST_VERSIONS)
        oids = [one.oid for one in steps]
        told = self._told(kind, oids)
        left_out = len(self._walk.steps[path].blobs) - len(oids) if oids else 0
        if len(told.oids) < len(oids):
            told, unread = self._read(kind, oids, told, read)
            left_out += unread
        if left_out:
            self.unread[path] = max(left_out, self.unread.get(path, 0))
        return {name: [(steps[at], text) for at, text in own] for name, own in told.changes.items()}

    def _told(self, kind: str, oids: Sequence[str]) -> Told:
        """What is kept of the first of these versions, of as many as can be."""
        found = self._known(kind, oids, oids[-1:])
        # Without a cache, or with one of other things, there is no use in making all the keys.
        if found is None and self.kept.holds(_kind(kind)):
            found = self._known(kind, oids, oids[:-1])
        return found or Told([], {}, 0)

    def _known(self, kind: str, oids: Sequence[str], some: Sequence[str]) -> Told | None:
        """The same, where it is kept under one of some versions."""
        known = self.kept.get(_key(kind, oid) for oid in some if oid)
        for at in range(len(oids) if known else 0, 0, -1):
            text = known.get(_key(kind, oids[at - 1]))
            if text and (found := _told_by(text, oids[:at])):
                return found
        return None

    def _read(
        self,
        kind: str,
        oids: Sequence[str],
        told: Told,
        read: Callable[[bytes], dict[str, str]],
    ) -> tuple[Told, int]:
        """What all versions say, of which the latest are read, and how many could not be."""
        fresh = oids[len(told.oids) :]
        latest = [oid for oid in dict.fromkeys(reversed(fresh)) if oid]
        bodies, size = self._contents(latest, MOST_BYTES - told.size)
        size += told.size
        if told.oids and size > MOST_BYTES:
            return self._read(kind, oids, Told([], {}, 0), read)
        texts = {oid: read(data) for oid, data in bodies.items()}
        changes = _changes(told, [texts.get(oid) for oid in fresh])
        found = Told(list(oids), changes, size)
        if fresh[-1] and len(texts) == len(latest):
            self.kept.put({_key(kind, fresh[-1]): _written(found)})
        return found, len(latest) - len(texts)

    def _contents(self, latest: list[str], most: int) -> tuple[dict[str, bytes], int]:
        """The blobs that are within the limits, the first ones, and the size of all of them."""
        objects = self.repository.objects
        found = objects.together(latest, most)
        if found is not None and all(len(data) <= LARGEST for data in found.values()):
            return found, sum(map(len, found.values()))
        wanted, total = [], 0
        for oid, blob in zip(latest, objects.info(latest), strict=True):
            total += blob.size
            if blob.kind == "blob" and blob.size <= LARGEST and total <= MOST_BYTES:
                wanted.append(oid)
        return objects.contents(wanted), total


def _kind(kind: str) -> str:
    """The beginning of keys."""
    return kind if len(kind) < SHORT_KIND else sha256(kind.encode()).hexdigest()


def _key(kind: str, oid: str) -> str:
    return f"{_kind(kind)} {oid}"


def _changes(told: Told, found: list[dict[str, str] | None]) -> Changes:
    """Each name with the positions at which its text became another one, told on."""
    changes = told.changes
    before = {name: own[-1][1] for name, own in changes.items() if own[-1][1]}
    first = next((at for at, oid in enumerate(told.oids) if oid), -1)
    for at, now in enumerate(found, len(told.oids)):
        if now is None:
            continue
        first = at if first < 0 else first
        moved = [pair for pair in now.items() if before.get(pair[0]) != pair[1]]
        if not before.keys() <= now.keys():
            moved += [(name, "") for name in before.keys() - now.keys()]
        for name, text in moved:
            own = changes.get(name)
            if own is not None and own[-1][1] != text:
                own.append((at, text))
            elif own is None and text:
                changes[name] = [(first, ""), (at, text)] if at > first else [(at, text)]
        before = now
    return changes


def _written(told: Told) -> str:
    """The versions and their size, and names with the positions and the texts of changes."""
    fields = [" ".join(one or "-" for one in told.oids), str(told.size)]
    for name, own in told.changes.items():
        fields += (name, " ".join(str(at) for at, _ in own), *(text for _, text in own))
    return BETWEEN.join(fields)


def _told_by(text: str, oids: Sequence[str]) -> Told | None:
    """What `_written` wrote of these versions and perhaps of earlier ones; None for others."""
    head, *fields = text.split(BETWEEN)
    versions = head.replace("-", "").split(" ")
    gone = len(versions) - len(oids)
    if gone < 0 or versions[gone:] != list(oids):
        return None
    changes: Changes = {}
    at = 1
    try:
        size = int(fields[0])
        while at < len(fields):
            places = [int(one) - gone for one in fields[at + 1].split(" ")]
            texts = fields[at + 2 : at + 2 + len(places)]
            changes[fields[at]] = list(zip(places, texts, strict=True))
            at += 2 + len(places)
    except (IndexError, ValueError):
        return None
    if any(own[-1][0] >= len(oids) for own in changes.values()):
        return None
    return Told(list(oids), _without_first(changes, oids) if gone else changes, size)


def _without_first(changes: Changes, oids: Sequence[str]) -> Changes:
    """What is left of changes where their first versions are left out."""
    first = next((at for at, oid in enumerate(oids) if oid), 0)
    left: Changes = {}
    for name, own in changes.items():
        text = [(first, text) for at, text in own if at <= first][-1:]
        later = [(at, text) for at, text in own if at > first]
        if later or any(text for _, text in text):
            left[name] = [*text, *later]
    return left


def _packed(walk: Walk) -> str:
    """A walk as a text; "" where one of its paths could not be kept."""
    fields = [
        " ".join([one.id for one in walk.commits]),
        " ".join([str(one.seconds) for one in walk.commits]),
        walk.commits[-1].parent if walk.commits else "",
    ]
    for path, (commits, blobs) in walk.steps.items():
        fields += (path, " ".join(map(str, commits)), " ".join([oid or "-" for oid in blobs]))
    text = BETWEEN.join(fields)
    return text if is_unicode(text) else ""


def _unpacked(text: str) -> Walk | None:
    """What `_packed` wrote; None for anything else."""
    head, *rest = text.split(BETWEEN)
    found = {}
    try:
        ids, seconds = head.split(" "), map(int, rest[0].split(" "))
        rows = zip(ids, [*ids[1:], rest[1]], seconds, strict=True)
        commits = list(map(Commit._make, rows))
        for path, numbers, oids in zip(rest[2::3], rest[3::3], rest[4::3], strict=True):
            own = Steps(list(map(int, numbers.split(" "))), oids.replace("-", "").split(" "))
            is_sound = len(own.commits) == len(own.blobs) and min(own.commits) >= -1
            if not is_sound or max(own.commits) >= len(commits):
                return None
            found[path] = own
    except (IndexError, ValueError):
        return None
    return Walk(commits, found) if head else None
