"""The repository says under which licence others may use it.

Without a licence nobody may copy, change or build on the work, however open it looks.

Fix: add a LICENSE file at the root with the full text of the licence, or a LICENSES folder (REUSE).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.anchor import anchor
from mltrl.rules.examples import Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
NAMES = ("license", "licence", "copying", "unlicense", "unlicence")
SYMLINK = 0o120000


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where no licence file lies at the root."""
    files = evidence.tree.entries
    if not files:
        raise NotApplicable("git tracks no file")
    if any(path.startswith(("LICENSES/", "LICENSE/", "LICENCE/")) for path in files):
        return
    found = [path for path in files if "/" not in path and path.lower().startswith(NAMES)]
    if any(files[path].mode != SYMLINK and evidence.tree.size(path) for path in found):
        return
    if any(files[path].mode == SYMLINK for path in found):
        yield Unknown(f"`{found[0]}` is a symbolic link, which is not followed", found[0])
    elif found:
        yield Finding(f"`{found[0]}` is empty", Location(found[0], 1), found[0])
    else:
        message = "no licence file lies at the root of the repository"
        yield Finding(message, anchor(evidence), "licence")


def examples() -> Iterator[Example]:
    """A licence; none; British spelling; REUSE; an empty file; the licence of a part."""
    text = "Permission is hereby granted\n"
    yield Example("a licence", {"LICENSE": text}, Outcome.MET)
    none = {"README.md": "# X\n", "a.py": ""}
    yield Example("none", none, Outcome.NOT_MET, ("README.md:1",))
    yield Example("near miss: British spelling", {"Licence.txt": text}, Outcome.MET)
    yield Example("near miss: REUSE", {"LICENSES/MIT.txt": text}, Outcome.MET)
    yield Example("empty", {"LICENSE": ""}, Outcome.NOT_MET, ("LICENSE:1",))
    part = {"third_party/LICENSE": text}
    yield Example("of a part only", part, Outcome.NOT_MET, ("third_party/LICENSE:1",))
    linked = (("LICENSE", "../LICENSE"),)
    yield Example("a symbolic link", {"a.py": ""}, Outcome.UNKNOWN, symlinks=linked)
