"""Git, through a few plumbing commands that run nothing a repository names, and loose blobs.

The audited repository's own configuration, hooks, filters and remotes have no say: every call has a
fixed environment, an argument list, a time limit and a limit on what it may print. Nothing is
written, and no lock is taken.
"""

from __future__ import annotations

import os
from functools import cached_property
from hashlib import new as new_hash
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import CannotAudit, UsageError
from mltrl.evidence.beneath import Beneath
from mltrl.evidence.git.discovery import find_root, objection, trusted_folders
from mltrl.evidence.git.objects import Blob, Objects
from mltrl.evidence.git.process import BLOCK, LARGEST_OUTPUT, Git, find_git
from mltrl.evidence.git.settings import REFETCH, is_partial, unused

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

__all__ = ["Blob", "Git", "Repository"]

TOGETHER = 200
LARGEST_SETTINGS = 1 << 22
SHALLOW = (
    "this clone is shallow: its history is not complete; `git fetch --unshallow` brings the rest"
)

PARTIAL = (
    "this clone is partial: an object that it lacks is not fetched, and what would be in it is "
    f"unknown; `{REFETCH}` brings all"
)
WHOLE = (
    "`git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'` brings the history and "
    "the branches that this clone lacks, as `fetch-depth: 0` of actions/checkout does"
)


class Facts(NamedTuple):
    """What git says of a repository: its folder, hash function, and HEAD's commit, if any."""

    folder: Path
    hash_name: str
    shallow: bool
    commit: str | None


class Repository:
    """A git repository, open for reading. `top` is its root, `commit` its HEAD or None.

    `ready` holds small blobs by id that were read together, for all who read commits.
    """

    def __init__(self, git: Git, top: Path, facts: Facts) -> None:
        self.git = git
        self.top = top
        self.folder, self.hash_name, self.shallow, self.commit = facts
        self.bare = top == self.folder
        self.objects = Objects(git, self.folder / "objects")
        self.ready: dict[str, bytes] = {}
        self.files = Beneath(top)

    @classmethod
    def open(cls, path: Path) -> Self:
        """The repository around a path.

        Raises:
            UsageError: the path does not exist.
            CannotAudit: there is no repository, git cannot be used, or its settings are unsafe.
        """
        if not path.exists():
            raise UsageError(f"`{path}` does not exist", "name a folder of a git repository")
        try:
            top, bare = find_root(path.resolve())
        except OSError as error:
            message = f"`{path}` cannot be read: {error.strerror}"
            raise CannotAudit(message, "change to a folder that exists") from error
        git = Git(find_git(top), top, bare=bare)
        return cls(git, top, _facts(git, top, bare=bare))

    def __enter__(self) -> Self:
        """Begin to read."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """End what was started."""
        self.objects.close()
        self.files.close()

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What the reader of a report should know about this clone."""
        notes = []
        if keys := unused(self._settings):
            named = ", ".join(f"`{key}`" for key in keys)
            notes.append(f"settings of this clone were not used: {named}")
        if self.git.run("for-each-ref", "--count=1", "refs/replace/", limit=BLOCK).output:
            notes.append("objects that `git replace` stands in for are read as committed")
        if self.shallow:
            notes.append(SHALLOW)
        if self.partial:
            notes.append(PARTIAL)
        return tuple(notes)

    @cached_property
    def partial(self) -> bool:
        """Whether objects may be missing here that another place has."""
        return is_partial(self._settings)

    @cached_property
    def _settings(self) -> list[str]:
        """The keys of the clone's own configuration, without what that includes."""
        words = ("config", "--list", "--name-only", "--show-scope", "--no-includes", "-z")
        fields = os.fsdecode(self.git.run(*words, limit=LARGEST_SETTINGS).output).split("\0")
        scoped = zip(fields[::2], fields[1::2], strict=False)
        return [key for scope, key in scoped if scope in {"local", "worktree"}]

    def index(self) -> bytes:
        """The tracked files: `mode oid stage TAB path NUL` for each.

        Raises:
            CannotAudit: the index cannot be read.
            UsageError: the repository is bare.
        """
        if self.bare:
            raise UsageError("this repository is bare: it has no work tree", "add `--rev HEAD`")
        return self._index

    @cached_property
    def _index(self) -> bytes:
        return self._tracked("--stage")

    @cached_property
    def skipped(self) -> frozenset[bytes]:
        """The tracked paths that a sparse checkout leaves out."""
        lines = self._tracked("-t").split(b"\0")
        return frozenset(line[2:] for line in lines if line.startswith(b"S "))

    @cached_property
    def keeps_modes(self) -> bool:
        """Whether the file system can tell which files may be run (`core.fileMode`)."""
        answer = self.git.run("config", "--type=bool", "--get", "core.filemode", limit=BLOCK)
        return answer.output.strip() != b"false"

    def files_at(self, commit: str) -> bytes:
        """The files of a commit, in the form of `index`.

        Raises:
            CannotAudit: they cannot be listed, or are too many.
        """
        answer = self.git.run("ls-tree", "-r", "-z", commit, limit=LARGEST_OUTPUT)
        if answer.code:
            raise self._unlisted(commit)
        if not answer.complete:
            raise CannotAudit(f"{commit[:12]} has too many files to list")
        # ls-tree quotes odd names where it is told a format, so that this one is changed here.
        return b"\0".join(map(_as_in_index, answer.output.split(b"\0")))

    def is_committed(self) -> bool:
        """Whether HEAD has the files that the index lists, and no others.

        Raises:
            CannotAudit: git cannot tell.
        """
        how = ("--quiet", "--ignore-submodules=none", "--ita-visible-in-index")
        answer = self.git.run("diff-index", "--cached", *how, self.commit or "", "--", limit=BLOCK)
        if answer.code not in {0, 1}:
            raise self._unlisted(self.commit or "")
        return answer.code == 0

    def _unlisted(self, commit: str) -> CannotAudit:
        message = f"git cannot list the files of {commit[:12]}"
        if self.partial:
            message = f"{message}, which this partial clone may lack"
            return CannotAudit(message, f"`{REFETCH}` brings them")
        return CannotAudit(message, "`git fsck` names what is broken")

    def missing_at(self, commit: str) -> frozenset[str]:
        """The objects of a commit that a partial clone left out; git ends when asked for one."""
        if not self.partial:
            return frozenset()
        words = ("rev-list", "--objects", "--no-walk", "--missing=print", commit)
        lines = self.git.run(*words).output.decode("utf-8", "replace").split("\n")
        return frozenset(line[1:] for line in lines if line.startswith("?"))

    def _tracked(self, option: str) -> bytes:
        answer = self.git.run("ls-files", option, "-z")
        if answer.code or not answer.complete:
            reason = answer.complaint.partition("\n")[0] or "too many files"
            raise CannotAudit(f"git cannot list the tracked files: {reason}")
        return answer.output

    def resolve(self, rev: str) -> str:
        """The full id of the commit that a revision names.

        Raises:
            UsageError: it names none here, or may mean a branch as well as a tag.
        """
        if rev == "HEAD" and self.commit is not None:
            return self.commit
        if rev and rev.isprintable():
            words = ("rev-parse", "--verify", "--end-of-options", f"{rev}^{{commit}}")
            answer = self.git.run(*words, limit=BLOCK)
            found = answer.output.decode("ascii", "replace").strip()
            is_certain = rev == found or "is ambiguous" not in answer.complaint
            if found.isalnum() and not answer.code:
                if is_certain:
                    return found
                message = f"`{rev}` has more than one meaning here"
                raise UsageError(message, f"write refs/tags/{rev}, refs/heads/{rev} or the full id")
        hint = WHOLE if self.shallow else ""
        message = f"there is no commit `{rev}`"
        raise UsageError(message, hint or "name a branch, a tag or a commit")

    def filtered(self, paths: list[bytes]) -> set[bytes]:
        """The paths whose bytes git passes through a filter on checkout or commit."""
        found = set()
        for start in range(0, len(paths), TOGETHER):
            some = [os.fsdecode(path) for path in paths[start : start + TOGETHER]]
            names = ("filter", "ident", "working-tree-encoding")
            answer = self.git.run("check-attr", "--cached", "-z", *names, "--", *some)
            fields = answer.output.split(b"\0")
            for path, value in zip(fields[::3], fields[2::3], strict=False):
                if value not in {b"unspecified", b"unset"}:
                    found.add(path)
        return found

    def blob_id(self, data: bytes) -> str:
        """The id that git gives to a file with these bytes."""
        digest = new_hash(self.hash_name, usedforsecurity=False)
        digest.update(b"blob %d\0" % len(data))
        digest.update(data)
        return digest.hexdigest()


def _as_in_index(line: bytes) -> bytes:
    """A line of `git ls-tree` as `git ls-files --stage` writes it."""
    facts, tab, path = line.partition(b"\t")
    return b"%b %b 0\t%b" % (facts[:6], facts.rpartition(b" ")[2], path) if tab else line


def _facts(git: Git, top: Path, *, bare: bool) -> Facts:
    where = () if bare else ("--show-toplevel",)
    asked = ("--show-object-format", "--is-shallow-repository", "--absolute-git-dir")
    words = ("rev-parse", *where, *asked, "--revs-only", "HEAD^{commit}")
    answer = git.run(*words, limit=BLOCK)
    if answer.code and "dubious ownership" in answer.complaint:
        git.trusted = trusted_folders(git.program, top)
        answer = git.run(*words, limit=BLOCK)
    if answer.code:
        raise objection(answer.complaint, top)
    output = os.fsdecode(answer.output)
    if not bare and not output.startswith(f"{top}\n"):
        message = f"the work tree of `{top}` is set to another folder (`core.worktree`)"
        raise CannotAudit(message, "audit a fresh clone")
    facts = _parse(output if bare else output.removeprefix(f"{top}\n"))
    if facts.commit is None:
        _require_unborn(git)
    return facts


def _require_unborn(git: Git) -> None:
    """See that HEAD has no commit because there is none yet, not because it cannot be read."""
    named = git.run("rev-parse", "--verify", "--quiet", "HEAD", limit=BLOCK)
    broken = git.run("for-each-ref", "--format=", limit=BLOCK).complaint
    if not named.code or "broken ref" in broken:
        raise CannotAudit("git cannot read the commit of HEAD", "`git fsck` names what is broken")


def _parse(output: str) -> Facts:
    """The facts in git's answer; the folder may have a line break in its name."""
    hash_name, shallow, rest = output.removesuffix("\n").split("\n", 2)
    folder, _, commit = rest.rpartition("\n")
    length = new_hash(hash_name, usedforsecurity=False).digest_size * 2
    if len(commit) == length and folder:
        return Facts(Path(folder), hash_name, shallow == "true", commit)
    return Facts(Path(rest), hash_name, shallow == "true", None)
