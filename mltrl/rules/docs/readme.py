"""There is a README, and it says something.

It is the first thing that anybody reads, and often the last one. Without it, a stranger has to
guess from the names of files what the work is about.

Fix: add `README.md` at the root: what it is, what it needs, how to run it, what came out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.evidence.prose import is_readme
from mltrl.evidence.tree import SYMLINK
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.anchor import anchor
from mltrl.rules.docs._readme import FEWEST_WORDS, count_words
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 1: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where there is none at the root, or it has no more than a title."""
    where = anchor(evidence)
    readme = evidence.prose.readme
    if readme is None:
        others = [path for path in evidence.tree.entries if "/" not in path and is_readme(path)]
        inner = evidence.prose.readmes
        also = f"; `{inner[0]}` is about a part" if inner and not others else ""
        yield Finding(f"no README lies at the root of the repository{also}", where, "README")
    elif not evidence.wanted(readme):
        return
    elif evidence.tree.entries[readme].mode == SYMLINK:
        yield Unknown(f"`{readme}` is a symbolic link, which is not followed", readme)
    else:
        words = count_words(evidence.prose.text(readme))
        if words < FEWEST_WORDS:
            said = f"has no more than {words} word{'s' * (words > 1)}" if words else "is empty"
            fix = f"write in `{readme}` what it is, what it needs, how to run it, what came out"
            yield Finding(f"`{readme}` {said}", Location(readme, 1), "README", fix)


def examples() -> Iterator[Example]:
    """One that speaks; none; a title only; in `docs`; of a part; as reStructuredText."""
    text = lines("# Vetting of transits", "", "It tells planets from binaries in light curves.", "")
    text += "Run `dvc repro` to make every result again, from simulation to scores.\n"
    yield Example("it says something", {"README.md": text}, Outcome.MET)
    yield Example("none", {"a.py": ""}, Outcome.NOT_MET, ("a.py:1",))
    title = {"README.md": "# My project 2024\n"}
    yield Example("a title only", title, Outcome.NOT_MET, ("README.md:1",), mentions="2 words")
    yield Example("empty", {"README.md": ""}, Outcome.NOT_MET, mentions="is empty")
    yield Example("near miss: where a forge looks too", {"docs/README.md": text}, Outcome.MET)
    yield Example("near miss: another form", {"Readme.rst": text}, Outcome.MET)
    part = {"src/README.md": text}
    yield Example("of a part", part, Outcome.NOT_MET, ("src/README.md:1",), mentions="a part")
    linked = (("README.md", "docs/index.md"),)
    yield Example("a link", {"docs/index.md": text}, Outcome.UNKNOWN, symlinks=linked)
    yield Example("no file", {}, Outcome.NOT_APPLICABLE)
