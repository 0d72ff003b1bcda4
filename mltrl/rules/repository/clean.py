"""Where a level is claimed, the files are those of a commit.

A level is claimed for a state that others can look up. Files that differ from the commit are a
state that only this machine knows.

Fix: commit the changes (`git status` lists them), or set them aside with `git stash`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable, Unavailable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.anchor import anchor
from mltrl.rules.examples import Example, card, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 5: "must"}
WITHOUT_LEVEL = "may"


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding, at the card of the highest level."""
    if evidence.level is None:
        raise NotApplicable("no level is claimed")
    if evidence.history.dirty is None:
        raise Unavailable("whether the files are those of a commit could not be told: `git status`")
    if evidence.history.dirty:
        cards = [one for one in evidence.cards if one.claimed is not None]
        highest = max(cards, key=lambda one: one.level, default=None)
        where = highest.at("level") if highest else anchor(evidence)
        message = f"level {evidence.level} is claimed and tracked files differ from the commit"
        yield Finding(message, where, "level")


def examples() -> Iterator[Example]:
    """Committed; changed; changed and nothing claimed; not known."""
    files = {"card.md": card(level=5), "a.md": card(level=1).replace("R01", "R02")}
    yield Example("committed", files, Outcome.MET, history=told("a@x"))
    changed = told("a@x", dirty=True)
    yield Example("changed", files, Outcome.NOT_MET, ("card.md:6",), "level 5", history=changed)
    silent = {"a.py": ""}
    yield Example("near miss: nothing claimed", silent, Outcome.NOT_APPLICABLE, history=changed)
    unsure = told("a@x", dirty=None)
    yield Example("not known", files, Outcome.UNKNOWN, history=unsure)
