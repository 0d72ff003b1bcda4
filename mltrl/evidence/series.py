"""How numbers, parameters and pins became what they are: their files along first parents.

A file has a step for each commit that changed it. What is looked at are the latest commits up to a
limit; `cut` says where earlier ones were left out.
"""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.git.walk import Commit, Edit, edits, first_parents
from mltrl.evidence.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mltrl.evidence.git import Repository

MOST_COMMITS = 1000
MOST_FILES = 500
LARGEST = 4 << 20
MOST_BYTES = 64 << 20
BETWEEN = "\0"


class Step(NamedTuple):
    """A commit that changed a file, and the blob that it left: "" where it removed the file.

    `commit` is None for what the file was before the first commit that was looked at.
    """

    commit: Commit | None
    oid: str


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

    @cached_property
    def _walked(self) -> tuple[list[Commit], list[Edit]]:
        if self.start is None:
            return [], []
        named = BETWEEN.join((str(self.repository.shallow), str(self.most), *self.paths))
        key = f"walk {self.start} {sha256(named.encode('utf-8', 'surrogateescape')).hexdigest()}"
        known = self.kept.get([key])
        if key in known and (found := _unpacked(known[key])):
            return found
        commits = first_parents(self.repository.git, self.start, self.most)
        changed = edits(self.repository.git, commits, self.paths)
        self.kept.put({key: _packed(commits, changed)})
        return commits, changed

    @cached_property
    def commits(self) -> dict[str, Commit]:
        """The commits that were looked at, newest first, by their ids."""
        return {one.id: one for one in self._walked[0]}

    @cached_property
    def steps(self) -> dict[str, list[Step]]:
        """The steps of each file that was changed, the oldest first."""
        found: dict[str, list[Step]] = {}
        for edit in reversed(self._walked[1]):
            steps = found.setdefault(edit.path, [])
            if not steps and edit.before:
                steps.append(Step(None, edit.before))
            steps.append(Step(self.commits[edit.commit], edit.after))
        return found

    @property
    def cut(self) -> str:
        """Why earlier commits are missing; "" where none is."""
        last = next(reversed(self.commits.values()), None)
        if last is None:
            return ""
        if self.repository.shallow:
            return "this clone is shallow: earlier commits are not here (`git fetch --unshallow`)"
        return f"only the latest {self.most:,} commits were looked at" if last.parent else ""

    def texts(
        self, kind: str, oids: Sequence[str], read: Callable[[bytes], str]
    ) -> Mapping[str, str]:
        """What `read` makes of each blob; those that are too large, or too many, are left out.

        `kind` names what is read, so that it is kept under the id of the blob and this name. The
        latest of `oids` are read first.
        """
        names = {oid: f"{kind} {oid}" for oid in oids if oid}
        known = self.kept.get(names.values())
        found = {oid: known[name] for oid, name in names.items() if name in known}
        fresh = {}
        for oid, data in self._bytes([oid for oid in names if oid not in found]):
            found[oid] = fresh[names[oid]] = read(data)
        self.kept.put(fresh)
        return found

    def _bytes(self, oids: list[str]) -> Iterable[tuple[str, bytes]]:
        wanted, total = [], 0
        objects = self.repository.objects
        for oid, blob in zip(oids, objects.info(oids), strict=True):
            total += blob.size
            if blob.kind == "blob" and blob.size <= LARGEST and total <= MOST_BYTES:
                wanted.append(oid)
        for oid, data in zip(wanted, objects.read(wanted, LARGEST), strict=True):
            if data is not None:
                yield oid, data


def _packed(commits: list[Commit], changed: list[Edit]) -> str:
    """Both lists as a text; "" where a path could not be told from it."""
    if any("\n" in one.path or not one.path.isprintable() for one in changed):
        return ""
    lines = [f"{one.id} {one.seconds} {one.parent}" for one in commits]
    lines += [
        "",
        *(f"{one.commit} {one.before or '-'} {one.after or '-'} {one.path}" for one in changed),
    ]
    return "\n".join(lines)


def _unpacked(text: str) -> tuple[list[Commit], list[Edit]] | None:
    """What `_packed` wrote; None for anything else."""
    first, _, second = text.partition("\n\n")
    try:
        rows = (line.split(" ") for line in first.split("\n") if line)
        commits = [Commit(words[0], words[2], int(words[1])) for words in rows]
        parts = (line.split(" ", 3) for line in second.split("\n") if line)
        changed = [Edit(one[0], one[3], *(o.strip("-") for o in one[1:3])) for one in parts]
    except (IndexError, ValueError):
        return None
    known = {one.id for one in commits}
    return (commits, changed) if commits and all(one.commit in known for one in changed) else None
