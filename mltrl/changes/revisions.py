"""Which two commits are compared: the head, and where it left the base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import CannotAudit, UsageError
from mltrl.evidence.git.process import BLOCK

if TYPE_CHECKING:
    from mltrl.evidence.git import Repository

# Where a clone keeps the branch that changes are merged into.
DEFAULTS = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/remotes/upstream/HEAD",
)


def merge_base(repository: Repository, base: str | None, head: str) -> str:
    """The commit at which `head` left the base; None stands for the branch of the remote.

    Raises:
        UsageError: a revision names no commit, or no base is known.
        CannotAudit: the two have no commit in common here.
    """
    tip = repository.resolve(base if base is not None else _default(repository))
    commit = head if _is_full(head) else repository.resolve(head)
    answer = repository.git.run("merge-base", tip, commit, limit=BLOCK)
    found = answer.output.decode("ascii", "replace").strip()
    if answer.code or not found.isalnum():
        message = f"{tip[:12]} and {commit[:12]} have no commit in common here"
        hint = "`git fetch --unshallow` brings the rest of the history"
        raise CannotAudit(message, hint if repository.shallow else "name another base")
    return found


def _is_full(revision: str) -> bool:
    """Whether this is the id of a commit as `resolve` gives it."""
    return len(revision) in {40, 64} and set(revision) <= set("0123456789abcdef")


def _default(repository: Repository) -> str:
    for name in DEFAULTS:
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if not repository.git.run(*words, limit=BLOCK).code:
            return name
    message = "which branch this is compared with is not known"
    raise UsageError(message, "name it, as in `--base origin/main`")
