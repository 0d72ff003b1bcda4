"""Where a repository begins, whom it belongs to, and why git will not read it."""

from __future__ import annotations

import os
from pathlib import Path

from mltrl.errors import CannotAudit
from mltrl.evidence.git.process import BLOCK, Git


def find_root(start: Path) -> tuple[Path, bool]:
    """The nearest folder upwards with a `.git`, or a bare repository at the start itself."""
    folder = start if start.is_dir() else start.parent
    for candidate in (folder, *folder.parents):
        if (candidate / ".git").exists() or (candidate / ".git").is_symlink():
            return candidate, False
    if all((folder / name).exists() for name in ("HEAD", "objects", "refs")):
        return folder, True
    message = f"`{start}` is not in a git repository"
    raise CannotAudit(message, "`git init` makes one; mltrl audits what git tracks")


def objection(complaint: str, top: Path) -> CannotAudit:
    """What to tell when git refuses to read a repository."""
    first = complaint.partition("\n")[0].removeprefix("fatal: ")
    if "dubious ownership" in complaint:
        return CannotAudit(
            f"`{top}` belongs to another user, so git does not read it",
            f"if you trust it: git config --global --add safe.directory {top}",
        )
    if "must be run in a work tree" in complaint:
        return CannotAudit(f"`{top}` has files but calls itself bare", "audit a fresh clone")
    return CannotAudit(f"git cannot read the repository: {first}", "`git status` says more")


def trusted_folders(program: str, top: Path) -> tuple[str, ...]:
    """The root, if the user's or the machine's git configuration trusts it; nothing else of it."""
    git = Git(program, Path("/"))
    for where in (("--system",), *(("-f", str(file)) for file in _users_files())):
        words = ("config", *where, "-z", "--get-all", "safe.directory")
        values = os.fsdecode(git.run(*words, limit=BLOCK).output).split("\0")
        if any(_covers(value, top) for value in values):
            return (str(top),)
    return ()


def _users_files() -> list[Path]:
    """Where git looks for the configuration of the user."""
    if named := os.environ.get("GIT_CONFIG_GLOBAL"):
        return [Path(named)]
    home = os.environ.get("HOME", "")
    settings = os.environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
    return [Path(settings, "git/config"), Path(home, ".gitconfig")] if home else []


def _covers(value: str, top: Path) -> bool:
    if value.endswith("/*"):
        return top.is_relative_to(value.removesuffix("/*") or "/")
    return value in {"*", str(top)}
