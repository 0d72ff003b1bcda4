"""Commits along first parents, and what each changed of some files: plumbing, no `git log`.

`git log` would start the program that `log.showSignature` asks for, and obeys settings of the
clone; `rev-list` and `diff-tree` do neither. Merges are compared with their first parent alone.
"""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.beneath import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mltrl.evidence.git.process import Git

BLOBS = frozenset({"100644", "100755"})


class Commit(NamedTuple):
    """A commit: its id, its first parent ("" where it has none here), and its time in seconds."""

    id: str
    parent: str
    seconds: int


class Edit(NamedTuple):
    """What a commit made of a file: the blobs before and after, "" where there was none."""

    commit: str
    path: str
    before: str
    after: str


def first_parents(git: Git, start: str, most: int) -> list[Commit]:
    """The latest commits up to `start` along first parents, newest first; at most so many."""
    form = ("--no-commit-header", "--format=%H %ct %P")
    words = ("rev-list", "--first-parent", f"--max-count={most}", *form, "--end-of-options", start)
    lines = git.run(*words).output.decode("ascii", "replace").splitlines()
    return [_commit(line.split()) for line in lines]


def _commit(words: list[str]) -> Commit:
    return Commit(words[0], words[2] if len(words) > 2 else "", int(words[1]))  # noqa: PLR2004


def edits(git: Git, commits: Sequence[Commit], paths: Sequence[str]) -> list[Edit]:
    """What these commits changed of these files, in the order of the commits."""
    if not paths or not commits:
        return []
    with TemporaryFile() as asked:
        asked.writelines(f"{one.id} {one.parent}".rstrip().encode() + b"\n" for one in commits)
        asked.seek(0)
        words = ("diff-tree", "--stdin", "--root", "-r", "--raw", "--no-renames", "-z")
        answer = git.run(*words, "--no-abbrev", "--", *paths, stdin=asked)
    wanted = set(paths)
    return [one for one in _parse(decoded(answer.output)) if one.path in wanted]


def _parse(output: str) -> Iterator[Edit]:
    """The edits in what `diff-tree -z` prints: an id, then `:modes ids status`, path, …."""
    commit = ""
    fields = iter(output.split("\0"))
    for field in fields:
        # The id of a commit ends in a line break, so the next field may begin with both.
        head, _, facts = field.rpartition("\n") if field[:1] != ":" else ("", "", field)
        commit = head or commit
        if facts[:1] == ":":
            old, new, before, after, _ = facts[1:].split(" ", 4)
            path = next(fields, "")
            yield Edit(commit, path, before * (old in BLOBS), after * (new in BLOBS))
        elif facts:
            commit = facts
