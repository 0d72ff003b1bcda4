"""Names of files can be told apart on every machine.

A clone on macOS or Windows keeps one of `Card.md` and `card.md`, and one of two names that differ
only in how an accent is written: the other file is gone, or its bytes are under the wrong name.
Windows has no names such as `aux.md` and `a:b` at all, and cannot check such a commit out.

Fix: `git mv` the file to a name of letters, digits, `-`, `_` and `.` that no other has.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Location, Outcome, Strength, Unknown
from mltrl.rules.examples import Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
LONGEST = 240
SHOWN = 3
DEVICES = frozenset(
    {"aux", "con", "nul", "prn", *(f"{port}{at}" for port in ("com", "lpt") for at in range(1, 10))}
)
REFUSED = frozenset('<>:"|?*\\')


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each group of names that fall together, and each that Windows lacks."""
    paths = [path for path in evidence.tree.entries if evidence.wanted(path)]
    if not paths:
        raise NotApplicable("git tracks no file here")
    for first, *others in _together(paths):
        shown = ", ".join(f"`{path}`" for path in (first, *others[: SHOWN - 1]))
        is_case = _spelled(first) != _spelled(others[0])
        how = "by case" if is_case else "in how an accent is written"
        yield Finding(f"{shown} differ only {how}", Location(first, 1), first)
    for path in filter(_is_refused, paths):
        message, place = f"Windows cannot have `{path}`", Location(path, 1)
        yield Finding(message, place, path, strength=Strength.MAY, cause="Windows")


def _together(paths: list[str]) -> Iterator[list[str]]:
    """The names of files, and of folders above them, that some file systems take for one."""
    groups: dict[str, dict[str, str]] = {}
    for path in paths:
        folder = path
        while folder:
            known = groups.setdefault(_key(folder), {})
            if folder in known:
                break
            known[folder] = path
            folder = folder.rpartition("/")[0]
    for group in groups.values():
        if len(group) > 1 and _is_highest(group):
            yield sorted(group.values())


def _is_highest(group: dict[str, str]) -> bool:
    """Whether the names themselves differ, and not only the folders above them."""
    return len({name.rpartition("/")[0] for name in group}) < len(group)


def _key(path: str) -> str:
    return path.lower() if path.isascii() else _spelled(path).casefold()


def _spelled(path: str) -> str:
    """The path with each accent written in one way."""
    return unicodedata.normalize("NFC", path)


def _is_refused(path: str) -> bool:
    if len(path) > LONGEST or not REFUSED.isdisjoint(path):
        return True
    return any(
        part[-1:] in {".", " "} or part.partition(".")[0].lower() in DEVICES
        for part in path.split("/")
    )


def examples() -> Iterator[Example]:
    """Apart; by case, of a folder; by accent; what Windows lacks; none."""
    apart = {"a.py": "", "b/a.py": "", "console.py": "", ".env.d/x": "", "é.md": ""}
    yield Example("near miss: apart", apart, Outcome.MET)
    case = {"Card.md": "", "card.md": ""}
    yield Example("by case", case, Outcome.NOT_MET, ("Card.md:1",), mentions="differ only by case")
    folders = {"Src/a.py": "", "Src/c.py": "", "src/b.py": ""}
    yield Example("folders by case", folders, Outcome.NOT_MET, ("Src/a.py:1",), mentions="by case")
    accents = {"caf\u00e9.md": "", "cafe\u0301.md": ""}
    yield Example("by accent", accents, Outcome.NOT_MET, ("cafe\u0301.md:1",), mentions="accent")
    for name in ("aux.md", "a:b", "trail.", "d /x", "back\\slash", f"{'long/' * 60}x"):
        said = "Windows cannot have"
        yield Example(f"of Linux: {name[:9]}", {name: ""}, Outcome.NOT_MET, (f"{name}:1",), said)
    yield Example("no file", {}, Outcome.NOT_APPLICABLE)
