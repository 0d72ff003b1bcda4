"""Commits and tags, as far as a card may point at them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import Unavailable

if TYPE_CHECKING:
    from mltrl.evidence.git import Repository
    from mltrl.evidence.git.operations import Unfinished

SHORTEST_ID = 7
LATEST = 5000
LARGEST_HEAD = 1 << 20
"""So many bytes of a commit are read for what stands before its message."""


class Mark(NamedTuple):
    """A tag: the commit or object that it names, whether it has a note, seconds since 1970."""

    commit: str
    annotated: bool
    time: int


class History:
    """What git knows beyond the files of one revision: of nothing, where `repository` is None.

    `now` is the day to use as today, ISO 8601; None for that of the commit. `dirty` says whether
    the audited files differ from the commit; None where that could not be told. `unfinished` is
    what was begun with git in the work tree and waits there.
    """

    def __init__(
        self,
        repository: Repository | None = None,
        commit: str | None = None,
        now: str | None = None,
        *,
        dirty: bool | None = None,
        unfinished: Unfinished | None = None,
    ) -> None:
        self._repository = repository
        self._commit = commit
        self._now = now
        self.dirty = dirty
        self.unfinished = unfinished

    @property
    def origin(self) -> Repository | None:
        """The repository; None where these files are no revision of one."""
        return self._repository

    @property
    def judged(self) -> str:
        """The day that was asked for in place of that of the commit, "" for none."""
        return self._now or ""

    @property
    def repository(self) -> Repository:
        """The repository.

        Raises:
            Unavailable: these files are no revision of one.
        """
        if self._repository is None:
            raise Unavailable("these files have no history: nothing is known of commits and tags")
        return self._repository

    @property
    def start(self) -> str:
        """The audited commit, from which history is read; HEAD where none is known."""
        return self._commit or "HEAD"

    def commit(self, written: str) -> str | None:
        """The full id of a commit that is named by seven or more digits of it; None: there is none.

        Raises:
            Unavailable: the history is not all here.
        """
        digits = set(written) <= set("0123456789abcdef")
        if len(written) < SHORTEST_ID or not digits:
            return None
        answer = self.repository.git.run(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{written}^{{commit}}"
        )
        found = answer.output.decode("ascii", "replace").strip()
        if found.startswith(written):
            return found
        if self.repository.shallow:
            message = f"commit {written} is not in this shallow clone: `git fetch --unshallow`"
            raise Unavailable(message)
        return None

    @property
    def tags(self) -> dict[str, str]:
        """Each tag with the commit or object that it names."""
        return {name: mark.commit for name, mark in self.marks.items()}

    @cached_property
    def marks(self) -> dict[str, Mark]:
        """Each tag with what git knows of it.

        Raises:
            Unavailable: these files are no revision of a repository, or it has too many tags.
        """
        fields = ("refname:strip=2", "objectname", "*objectname", "objecttype", "creatordate:unix")
        form = f"--format={'%00'.join(f'%({field})' for field in fields)}"
        answer = self.repository.git.run("for-each-ref", form, "refs/tags")
        if not answer.complete:
            raise Unavailable("git has more tags than are read")
        rows = (line.split("\0") for line in answer.output.decode("utf-8", "replace").split("\n"))
        return {
            row[0]: Mark(row[2] or row[1], row[3] == "tag", int(row[4] or 0))
            for row in rows
            if row[0]
        }

    @cached_property
    def is_begun(self) -> bool:
        """Whether there is a commit.

        Raises:
            Unavailable: these files are no revision of a repository.
        """
        return bool(self.repository) and self._commit is not None

    @cached_property
    def is_whole(self) -> bool:
        """Whether all commits are here, and not only the last ones of a shallow clone."""
        return not self.repository.shallow

    @cached_property
    def authors(self) -> frozenset[str]:
        """The addresses of those who wrote the last commits, in lower case.

        Raises:
            Unavailable: these files are no revision of a repository.
        """
        # `git log` would start the program that `log.showSignature` asks for.
        form = ("--no-commit-header", "--format=%ae", f"--max-count={LATEST}")
        answer = self.repository.git.run("rev-list", *form, "--end-of-options", self.start)
        addresses = answer.output.decode("utf-8", "replace").lower().split("\n")
        return frozenset(one.strip() for one in addresses if one.strip())

    @cached_property
    def has_older_authors(self) -> bool:
        """Whether there are commits before those whose authors are read.

        Raises:
            Unavailable: these files are no revision of a repository.
        """
        words = ("--count", f"--max-count={LATEST + 1}", "--end-of-options")
        answer = self.repository.git.run("rev-list", *words, self.start)
        return answer.output.strip() == str(LATEST + 1).encode()

    @property
    def today(self) -> str:
        """What a date in a card is compared with: the day that was asked for, else `committed`.

        Raises:
            Unavailable: there is no commit yet.
        """
        return self.committed if self._now is None else self._now

    @cached_property
    def committed(self) -> str:
        """The day of the audited commit, in UTC.

        Raises:
            Unavailable: there is no commit yet.
        """
        if self._commit is None:
            raise Unavailable("there is no commit yet, so no day to compare dates with: use --now")
        answer = self.repository.git.run("cat-file", "commit", self._commit, limit=LARGEST_HEAD)
        for line in answer.output.split(b"\n"):
            if line.startswith(b"committer "):
                return _day(line)
        raise Unavailable("the audited commit has no date")


def _day(committer: bytes) -> str:
    """The day, in UTC, of the line of a commit that ends in seconds and a time zone."""
    try:
        seconds = int(committer.split()[-2])
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as error:
        raise Unavailable("the audited commit has a date that no calendar knows") from error
