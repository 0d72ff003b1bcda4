"""Data as it lies in the work tree: folders walked and files looked at, no link ever followed.

What is left out is what DVC leaves out (DVC 3.67, `dvc/ignore.py`; dvc-data 3.18,
`hashfile/build.py`): folders of git, Mercurial and DVC, projects of their own, `.dvcignore`d paths.
"""

from __future__ import annotations

import os
import stat
import sys
from bisect import bisect_left
from errno import EISDIR, ELOOP, ENOENT, ENOTDIR
from typing import TYPE_CHECKING

from mltrl.errors import Unavailable
from mltrl.evidence.beneath import FILE, FOLDER, decoded, encoded
from mltrl.evidence.data.folders import Facts, Folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mltrl.evidence.data.folders import Ground, Row

MINE = frozenset({".git", ".hg", ".dvc"})
IGNORE_FILE = ".dvcignore"
SHOWN = 3
ABSENT = "absent"
FOLDER_HERE = "folder"
IS_UTF8 = sys.getfilesystemencoding() == "utf-8"


def open_folder(top: Path, path: str) -> int:
    """A handle of a folder below `top`, each part opened without following a link.

    Raises:
        OSError: it is missing, no folder, behind a link, or may not be read.
    """
    handle = os.open(top, FOLDER & ~os.O_NOFOLLOW)
    for name in path.split("/") if path else ():
        above = handle
        try:
            handle = os.open(encoded(name), FOLDER, dir_fd=above)
        finally:
            os.close(above)
    return handle


def open_file(top: Path, path: str) -> int:
    """A handle of a file below `top`, for reading; a pipe does not block it.

    Raises:
        OSError: it is missing, a folder, a link or behind one, or may not be read.
    """
    folder, _, name = path.rpartition("/")
    above = open_folder(top, folder)
    try:
        handle = os.open(encoded(name), FILE, dir_fd=above)
    finally:
        os.close(above)
    if stat.S_ISDIR(os.fstat(handle).st_mode):
        os.close(handle)
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), path)
    return handle


def facts_of(ground: Ground, folder: str, handle: int, name: str) -> Facts | None:
    """The facts of a regular file in an open folder, or of the object that a link stands for.

    None where it is neither.

    Raises:
        OSError: it is not there, or cannot be looked at.
    """
    found = os.stat(encoded(name), dir_fd=handle, follow_symlinks=False)
    if stat.S_ISREG(found.st_mode):
        return Facts.of(found)
    return _facts_behind(ground, folder, handle, name) if stat.S_ISLNK(found.st_mode) else None


def object_behind(ground: Ground, folder: str, handle: int, name: str) -> str | None:
    """The path of the cached file that a symbolic link in an open folder leads to, if it does."""
    return ground.linked(folder, os.readlink(encoded(name), dir_fd=handle))


def _facts_behind(ground: Ground, folder: str, handle: int, name: str) -> Facts | None:
    target = object_behind(ground, folder, handle, name)
    if target is None:
        return None
    above, _, last = target.rpartition("/")
    beside = open_folder(ground.top, above)
    try:
        found = os.stat(encoded(last), dir_fd=beside, follow_symlinks=False)
    finally:
        os.close(beside)
    return Facts.of(found) if stat.S_ISREG(found.st_mode) else None


def walk(ground: Ground, path: str) -> Folder:
    """Everything in a folder of the work tree.

    Raises:
        Unavailable: it cannot be read whole, or something in it makes DVC refuse it.
    """
    root = Folder(path)
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            _fill(ground, folder, is_root=folder is root)
        except OSError as error:
            message = f"`{folder.path}` cannot be read: {error.strerror}"
            raise Unavailable(message) from error
        waiting += folder.inner
    return root


def _fill(ground: Ground, folder: Folder, *, is_root: bool) -> None:
    """Read the names and facts of one folder."""
    handle = open_folder(ground.top, folder.path)
    try:
        if not is_root and _is_project(handle):
            return
        rows, names, rest = _scan(handle)
        for name in rest:
            facts = _try_facts(ground, folder.path, handle, name)
            if facts is None:
                folder.odd = (*folder.odd, name)[:SHOWN]
            else:
                rows.append((name, *facts))
    finally:
        os.close(handle)
    folder.fill(_shown(ground, folder.path, rows))
    names.sort(key=lambda name: name + "/")
    folder.inner = [Folder(f"{folder.path}/{name}") for name in names]


def _try_facts(ground: Ground, folder: str, handle: int, name: str) -> Facts | None:
    try:
        return facts_of(ground, folder, handle, name)
    except OSError:
        return None


def _scan(handle: int) -> tuple[list[Row], list[str], list[str]]:
    """The regular files of an open folder with their facts, its folders, and what is neither.

    The loop is the one that a million files go through: it calls nothing of ours.
    """
    rows: list[Row] = []
    folders, rest = [], []
    add = rows.append
    with os.scandir(handle) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
                continue
            at = entry.stat(follow_symlinks=False)
            if at.st_mode >> 12 == stat.S_IFREG >> 12:
                add((entry.name, at.st_ino, at.st_size, at.st_mtime_ns, at.st_ctime_ns))
            else:
                rest.append(entry.name)
    if not IS_UTF8:
        rows = [(_name(row[0]), *row[1:]) for row in rows]
        folders, rest = [_name(name) for name in folders], [_name(name) for name in rest]
    rest = [name for name in rest if name != ".git"]
    return rows, [name for name in folders if name not in MINE], rest


def _name(name: str) -> str:
    """A name whatever the locale."""
    return decoded(os.fsencode(name))


def _is_project(handle: int) -> bool:
    """Whether an open folder is a DVC project of its own."""
    try:
        os.stat(".dvc", dir_fd=handle, follow_symlinks=False)
    except OSError:
        return False
    return True


def _shown(ground: Ground, path: str, rows: list[Row]) -> list[Row]:
    """The files that DVC looks at.

    Raises:
        Unavailable: DVC looks at no folder with such a file in it.
    """
    rows.sort()
    if ground.hides is not None:
        rows = [row for row in rows if not ground.hides(f"{path}/{row[0]}")]
    if _holds(rows, IGNORE_FILE):
        message = f"DVC refuses `{path}` for the .dvcignore in it: move that file up"
        raise Unavailable(message)
    return [row for row in rows if row[0] != ".git"] if _holds(rows, ".git") else rows


def _holds(rows: list[Row], name: str) -> bool:
    at = bisect_left(rows, (name,))
    return at < len(rows) and rows[at][0] == name


def select(ground: Ground, path: str, names: Iterable[str]) -> tuple[Folder, dict[str, str]]:
    """Those of the named files that lie in a folder, in the order of names; of the others, why not.

    The reason is `ABSENT` for what is not there, `FOLDER_HERE` for a folder, else a sentence.
    """
    folder, rows, others = Folder(path), [], {}
    try:
        handle = open_folder(ground.top, path)
    except OSError as error:
        return folder, dict.fromkeys(names, _reason(error))
    try:
        for name in names:
            try:
                at = os.stat(encoded(name), dir_fd=handle, follow_symlinks=False)
                if at.st_mode >> 12 == stat.S_IFREG >> 12:
                    rows.append((name, at.st_ino, at.st_size, at.st_mtime_ns, at.st_ctime_ns))
                    continue
                facts = facts_of(ground, path, handle, name)
            except OSError as error:
                others[name] = _reason(error)
                continue
            if facts is None:
                others[name] = _kind(handle, name)
            else:
                rows.append((name, *facts))
    finally:
        os.close(handle)
    folder.fill(rows)
    return folder, others


def _reason(error: OSError) -> str:
    """Why something cannot be looked at."""
    if error.errno == ENOENT:
        return ABSENT
    if error.errno in {ELOOP, ENOTDIR}:
        return "lies behind a symbolic link or a file, which is not followed"
    return f"cannot be read ({error.strerror})"


def _kind(handle: int, name: str) -> str:
    """What lies in an open folder in the place of a file."""
    mode = os.stat(encoded(name), dir_fd=handle, follow_symlinks=False).st_mode
    if stat.S_ISDIR(mode):
        return FOLDER_HERE
    if stat.S_ISLNK(mode):
        return "is a symbolic link that leads to no object of the cache, and is not followed"
    return "is no regular file"
