"""What was begun with git and waits for a person: a merge, a rebase, conflicts.

Git keeps a file in its folder for as long as such an operation lasts (`git status` looks for the
same ones, git 2.39 `wt-status.c`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.beneath import decoded

if TYPE_CHECKING:
    from mltrl.evidence.git import Repository

# A rebase stops with the file of a cherry-pick as well, so it comes first.
BEGUN = {
    "rebase-apply/applying": "am",
    "rebase-apply": "rebase",
    "rebase-merge": "rebase",
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}


class Unfinished(NamedTuple):
    """The git command that was begun ("" where none is known), and the paths in conflict."""

    command: str
    conflicts: tuple[str, ...]


def unfinished(repository: Repository) -> Unfinished | None:
    """What waits in a work tree; None where nothing does."""
    folder = repository.folder
    found = (name for file, name in BEGUN.items() if (folder / file).exists())
    command, conflicts = next(found, ""), _conflicts(repository.index())
    return Unfinished(command, conflicts) if command or conflicts else None


def _conflicts(index: bytes) -> tuple[str, ...]:
    """The paths that the index holds in several versions, of a `git ls-files --stage -z`."""
    if not any(mark in index for mark in (b" 1\t", b" 2\t", b" 3\t")):
        return ()
    found = re.findall(rb"(?:\A|\0)\d{6} \w+ [123]\t([^\0]*)", index)
    return tuple(dict.fromkeys(map(decoded, found)))
