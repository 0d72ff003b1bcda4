"""Where a page may be written, and where templates of somebody else may come from."""

from __future__ import annotations

import os
from pathlib import Path

from mltrl.errors import CannotAudit, UsageError
from mltrl.templating import pages


def outlet(file: str, top: Path, card: str) -> Path:
    """The file to write a page of a card to, in or outside of the repository with this root.

    Raises:
        UsageError: it is the card itself, or a part of git.
        CannotAudit: the repository leads it elsewhere by a link, or it may not be written.
    """
    path = Path(os.path.abspath(file))  # noqa: PTH100 - `resolve` would follow links
    if ".git" in (part.lower() for part in path.parts):
        raise UsageError(f"{file} lies in git's own folder", "choose another file")
    if path.resolve() == (top / card).resolve():
        raise UsageError(f"{file} is the card itself", "choose another file")
    if path.is_relative_to(top):
        parents = (one for one in path.parents if one.is_relative_to(top) and one != top)
        if any(parent.is_symlink() for parent in parents):
            message = f"{file} lies behind a symbolic link of the repository"
            raise CannotAudit(message, "write to a folder that is no link")
    if path.is_file() and not os.access(path, os.W_OK):
        raise CannotAudit(f"{file}: it may not be written", "choose another file")
    return path


def own_templates(folder: str, top: Path, *, trusted: bool) -> Path:
    """A folder of templates that come before those of the package.

    One inside the audited repository has to be `trusted`: whoever changes the repository changes
    what it shows.

    Raises:
        UsageError: there is no such folder, nothing in it is a template, or it is not trusted.
    """
    path = Path(folder).resolve()
    if not path.is_dir():
        raise UsageError(f"{folder} is no folder", "name a folder of templates")
    if path.is_relative_to(top.resolve()) and not trusted:
        message = f"{folder} lies in the repository that is shown, which may not change its pages"
        raise UsageError(message, "keep templates elsewhere, or add `--trust-templates`")
    if not any((path / name).exists() for name in pages()):
        known = ", ".join(pages())
        raise UsageError(f"nothing in {folder} has the name of a template", f"names: {known}")
    return path
