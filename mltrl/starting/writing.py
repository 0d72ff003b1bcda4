"""Files that are to be written: looked at before the first is touched, shown, then written.

Nothing is written through a symbolic link, into `.git` or over something that is no file. What is
there already is kept, unless it is to be replaced.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import CannotAudit, UsageError
from mltrl.files import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST = 4 << 20


class Draft(NamedTuple):
    """A file to be written, by its path from the root. A `kept` one is never replaced."""

    path: str
    text: str
    kept: bool = False


class Step(NamedTuple):
    """What is to be done with a draft; `old` holds the bytes that are there, None for no file."""

    draft: Draft
    old: bytes | None
    writes: bool

    @property
    def text(self) -> str:
        """What the file says afterwards."""
        if self.writes or self.old is None:
            return self.draft.text
        return self.old.decode("utf-8", "replace")

    @property
    def word(self) -> str:
        """What was done, in a word."""
        if self.old is None:
            return "new"
        return "replaced" if self.writes else "kept"


def plan(root: Path, drafts: Iterable[Draft], *, force: bool) -> list[Step]:
    """What writing the drafts below a folder would do.

    Raises:
        UsageError: a target lies in `.git`, or is the folder itself.
        CannotAudit: a target, or a folder above it, is not what it has to be.
    """
    return [_step(root, draft, force=force) for draft in drafts]


def _step(root: Path, draft: Draft, *, force: bool) -> Step:
    parts = PurePosixPath(draft.path).parts
    if not parts or ".." in parts or any(part.lower() == ".git" for part in parts):
        raise UsageError(f"`{draft.path}` is no place for a file", "name a file in the repository")
    _check_folders(root, parts)
    target = root / draft.path
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise CannotAudit(f"{target}: not a regular file", "move it away, or choose another file")
    old = _bytes(target)
    writes = old is None or (force and not draft.kept and old != draft.text.encode())
    return Step(draft, old, writes)


def _check_folders(root: Path, parts: tuple[str, ...]) -> None:
    folder = root
    for part in parts[:-1]:
        folder /= part
        if folder.is_symlink():
            hint = "name the folder that it leads to"
            raise CannotAudit(f"{folder}: a symbolic link, which is not followed", hint)
        if folder.exists() and not folder.is_dir():
            raise CannotAudit(f"{folder}: not a folder", "move it away, or choose another")


def _bytes(target: Path) -> bytes | None:
    """The bytes of a file.

    Raises:
        CannotAudit: they cannot be read.
    """
    try:
        with target.open("rb") as file:
            return file.read(LARGEST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotAudit(f"{target}: {error.strerror}", "choose another file") from error


def write(root: Path, steps: Iterable[Step]) -> None:
    """Write what is to be written, each file whole or not at all.

    Raises:
        CannotAudit: a file cannot be written; it and those after it are as they were.
    """
    for step in steps:
        if step.writes:
            target = root / step.draft.path
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                replace(target, step.draft.text.encode())
            except OSError as error:
                reason = error.strerror or os.fsdecode(str(error))
                hint = "what was written before it stays: run the command again"
                raise CannotAudit(f"{target}: {reason}", hint) from error


def diff(steps: Iterable[Step]) -> Iterator[str]:
    """The lines of a unified diff of everything that would be written."""
    from difflib import unified_diff  # noqa: PLC0415 - only for a dry run

    for step in steps:
        if step.writes:
            old = "" if step.old is None else step.old.decode("utf-8", "backslashreplace")
            before = "/dev/null" if step.old is None else f"a/{step.draft.path}"
            names = (before, f"b/{step.draft.path}")
            lines = (old.splitlines(), step.draft.text.splitlines())
            yield from unified_diff(*lines, *names, lineterm="")
