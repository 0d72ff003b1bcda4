"""Which files that git tracks a command may write over: those that it wrote itself."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from mltrl.errors import CannotAudit, UsageError

if TYPE_CHECKING:
    from pathlib import Path

READ = 1 << 12
"""Bytes from the start of a file that show who wrote it."""
OWN = re.compile(
    rb"""<!DOCTYPE\ html>\n.*\n<head>\n.*\n<meta\ http-equiv="Content-Security-Policy"
            \ content="default-src\ 'none';
    |<!--\ mltrl:(?:report|checklist)\ -->
    |\#\ .*\n\n\*\*MLTRL\ (?:report\*\*|level)
    |<svg\ .*\ aria-label="[^"]*:\ MLTRL\b
    |<\?xml\ .*\n<testsuites\ name="mltrl"
    |\{\s+"\$schema":\ "[^"]*sarif[^"]*",[^}]*"name":\ "mltrl"
    |\{\s+"schema":\ 1,\s+(?:"tool":\ \{\s+"name":\ "mltrl"|"record":\ )
    |\{\s+"schema":\ 1,\s+(?:"commit":\ (?:null|"[0-9a-f]+"),\s+)?"nodes":\s
    |flowchart\ TD\n\ \ n0
    |digraph\ provenance\ \{
    |\#\ Findings\ that\ are\ accepted\ for\ now:\ `mltrl\ baseline`
    |(?:not\ met|to\ sign|unknown|met|n/a|done)\ +(?:must|should|may|-)\ +[a-z]+/[a-z-]+\b
    |(?:not\ met|to\ sign|unknown|met|done)\ +(?:level|threshold|waiver|metric|data|model|code
        |parameter|environment|card|requirement)\ +\S
    |[^\n]+\ \([^\n]+\.(?:md|markdown)\):\ (?:claims\ level|cannot\ be\ read)\b
    |(?:note:\ [^\n]*\n)*[0-9]+\ not\ met\ \([0-9]+\ blocking\),\ [0-9]+\ unknown
    |::(?:error|warning|notice)\ file=[^\n]*,title=[a-z]+/[a-z-]+
    |\[\s+\{\s+"description":\ "[^\n]*\n\s+"check_name":\ "[a-z]+/[a-z-]+",
        \s+"fingerprint":\ "[0-9a-f]{64}"
    |\[\s+\{\s+"id":\ "[^\n]*\n(?:\s+"name":\ [^\n]*\n)?\s+"path":\ "[^\n]*\n\s+"level":
    |ID\ +NAME\ +LEVEL\ +SUPPORTED\ +OWNERS\ +LIMITED\ BY\ +CARD\n
    |\{\s+"card":\ "[^\n]*\n\s+"before":\ \{\s+"rev":
    |[^\n]+:\ \S+\ \([0-9a-f]{12}\)\ (?:\xe2\x86\x92|->)\s
    |(?:\[\])?\s*\Z""",
    re.VERBOSE,
)


def require_replaceable(file: Path) -> None:
    """Refuse to write over a file that git tracks, unless its first bytes show that we wrote it.

    Nothing is lost with an empty file or list.

    Raises:
        UsageError: it is somebody's work.
        CannotAudit: the repository around it cannot be read.
    """
    if file.is_symlink() or not file.is_file() or _is_own(file) or not _is_tracked(file):
        return
    message = f"git tracks {file}, which is no output of this command"
    raise UsageError(message, "choose another file, or remove this one first")


def _is_own(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return OWN.match(opened.read(READ)) is not None
    except OSError as error:
        raise CannotAudit(f"{file}: {error.strerror or error}", "choose another file") from error


def _is_tracked(file: Path) -> bool:
    from mltrl.evidence.git import Repository  # noqa: PLC0415 - only where a file is replaced
    from mltrl.evidence.git.discovery import find_root  # noqa: PLC0415 - the same

    folder = file.parent.resolve()
    try:
        find_root(folder)
    except CannotAudit:
        return False
    with Repository.open(folder) as repository:
        if repository.bare:
            return False
        path = os.fsencode((folder / file.name).relative_to(repository.top).as_posix())
        return b"\t" + path + b"\0" in repository.index()
