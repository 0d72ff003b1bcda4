"""Commits along first parents, and what each changed of some files: plumbing, no `git log`.

`git log` would start the program that `log.showSignature` asks for, and obeys settings of the
clone; `rev-list` and `diff-tree` do neither. Merges are compared with their first parent alone.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.beneath import decoded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mltrl.evidence.git.process import Answer, Git

FEW = 4
BLOBS = frozenset({"100644", "100755"})
NO_FILES = {
    40: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    64: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
"""The tree without files, which git knows everywhere, by the length of ids."""


class Commit(NamedTuple):
    """A commit: its id, its first parent ("" where it has none here), and its time in seconds."""

    id: str
    parent: str
    seconds: int


class Steps(NamedTuple):
    """How a file was changed, the oldest step first: commits, and the blob that each left.

    A commit is its position among those that were looked at, -1 for what was before all of them;
    a blob is "" where the file was removed. A repository has many thousands of them.
    """

    commits: list[int]
    blobs: list[str]


def first_parents(git: Git, start: str, most: int) -> tuple[list[Commit], list[str]]:
    """The latest commits up to `start` along first parents, newest first; at most so many.

    Beside them their trees, and after these the tree that was before all of them.
    """
    form = ("--no-commit-header", "--format=%H %T %ct")
    # One more commit is asked for: it is the parent of the last one.
    words = ("rev-list", "--first-parent", f"--max-count={most + 1}", *form)
    answer = git.run(*words, "--end-of-options", start)
    found = answer.output.decode("ascii", "replace").split()
    ids, trees, seconds = found[::3], found[1::3], map(int, found[2::3])
    if answer.code:
        most = len(ids) - 1  # a parent is broken: what the last commit changed cannot be told
    elif len(ids) <= most:
        trees.append(NO_FILES[len(trees[-1])])
    rows = zip(ids[: max(most, 0)], [*ids[1:], ""], seconds, strict=False)
    return list(map(Commit._make, rows)), trees


def steps(git: Git, trees: Sequence[str], paths: Sequence[str]) -> dict[str, Steps]:
    """The steps from tree to tree, the last of which is the oldest, of each file that has some.

    Trees and not commits are compared, so that git has no commit to read a second time.
    """
    differing = [at for at, (after, before) in enumerate(pairwise(trees)) if after != before][::-1]
    if not paths or not differing:
        return {}
    text = "".join([f"{trees[at + 1]} {trees[at]}\n" for at in differing])
    answer = _compared(git, text, _folded(paths))
    if not answer.complete:
        answer = _compared(git, text, paths)
    # `:modes ids status`, a path, and so on; the trees of a pair stand in a line before its edits.
    fields = decoded(answer.output).split("\0")[:-1]
    found = {path: Steps([], []) for path in paths}
    number = -1
    for facts, path in zip(fields[::2], fields[1::2], strict=False):
        if facts[0] != ":":
            number += facts.count("\n")
        own = found.get(path)
        if own is not None:
            old, new, before, after, _ = facts.rpartition(":")[2].split(" ")
            if old in BLOBS and not own.blobs:
                own.commits.append(-1)
                own.blobs.append(before)
            own.commits.append(differing[number])
            own.blobs.append(after if new in BLOBS else "")
    return {path: own for path, own in found.items() if own.blobs}


def _compared(git: Git, trees: str, paths: Sequence[str]) -> Answer:
    with TemporaryFile() as asked:
        asked.write(trees.encode())
        asked.seek(0)
        words = ("diff-tree", "--stdin", "-r", "--raw", "--no-renames", "-z", "--no-abbrev")
        return git.run(*words, "--", *paths, stdin=asked)


def _folded(paths: Sequence[str]) -> list[str]:
    """The paths, in place of many of one folder that folder.

    Git compares each entry of a tree with each path that it was asked for.
    """
    folders = Counter(path.rpartition("/")[0] for path in paths)
    crowded = {folder for folder, count in folders.items() if folder and count > FEW}
    alone = [path for path in paths if path.rpartition("/")[0] not in crowded]
    return [*alone, *sorted(crowded)]
