"""Paths as files in a repository write them, and where in the repository they point."""

from __future__ import annotations

from posixpath import normpath

STARTS = frozenset("/~\\")
"""How a path begins that is one of a machine or of a user."""


def is_url(written: str) -> bool:
    """Whether the text is an address (`s3://…`, `remote://…`, `ds://…`), not a path."""
    return "://" in written


def without_credentials(written: str) -> str:
    """An address without what may be secret in it: user, password, query and fragment."""
    scheme, mark, rest = written.partition("://")
    if not mark:
        user, _, place = written.rpartition("@")
        return place if ":" in user else written
    rest = rest.partition("#")[0].partition("?")[0]
    place, slash, path = rest.partition("/")
    return f"{scheme}{mark}{place.rpartition('@')[2]}{slash}{path}"


def is_absolute(written: str) -> bool:
    """Whether the path starts at the root of a machine, at a home folder or at a drive."""
    drive = written[1:2] == ":" and written[0].isalpha()
    return drive or written[:1] in STARTS


def inside(folder: str, written: str) -> str | None:
    """The path from the root of the repository, or None where it does not stay inside.

    `folder` is the folder that `written` is relative to ("" is the root). The root itself is "".
    """
    if written[:1] in STARTS or "\0" in written:
        return None
    if ":" in written and (is_url(written) or is_absolute(written)):
        return None
    path = f"{folder}/{written}" if folder else written
    if path and "//" not in path and "/." not in path and path[0] != "." and path[-1] != "/":
        return path
    path = normpath(path)
    if path == ".":
        return ""
    return None if path == ".." or path.startswith("../") else path


def below(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies below it; everything lies below ""."""
    return not folder or path == folder or path.startswith(folder + "/")


def matches(path: str, pattern: str) -> bool:
    """Whether a glob matches a whole path: `*` within a folder, `**` across folders.

    A pattern that names a folder matches everything below it. Linear in path times pattern.
    """
    from fnmatch import fnmatchcase  # noqa: PLC0415 - only where a configuration has globs

    wanted = pattern.strip("/").split("/")
    reached = {0}
    for part in path.split("/"):
        reached = _after_stars(reached, wanted)
        if len(wanted) in reached:
            return True
        stay = {at for at in reached if wanted[at] == "**"}
        reached = stay | {at + 1 for at in reached - stay if fnmatchcase(part, wanted[at])}
    return len(wanted) in _after_stars(reached, wanted)


def _after_stars(reached: set[int], wanted: list[str]) -> set[int]:
    """The positions of the pattern that can be reached when each `**` may stand for nothing."""
    found = set(reached)
    for start in sorted(reached):
        at = start
        while at < len(wanted) and wanted[at] == "**":
            at += 1
            found.add(at)
    return found
