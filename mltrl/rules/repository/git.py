"""The work is committed to git.

What was never committed has no version: nobody can say which state of it gave a result, and nobody
else can have it.

Fix: `git commit` what is staged, and what is still untracked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.anchor import anchor
from mltrl.rules.examples import Example, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where there is no commit yet."""
    where = anchor(evidence)
    if not evidence.history.is_begun:
        yield Finding("nothing is committed yet: files are only staged", where, "commit")


def examples() -> Iterator[Example]:
    """Committed; staged only; changed since; files of which nothing is known; no file."""
    files = {"a.py": ""}
    yield Example("committed", files, Outcome.MET, history=told("a@x"))
    staged = told(begun=False, dirty=True)
    yield Example("staged only", files, Outcome.NOT_MET, ("a.py:1",), history=staged)
    changed = told("a@x", dirty=True)
    yield Example("near miss: changed since", files, Outcome.MET, history=changed)
    yield Example("no history", files, Outcome.UNKNOWN)
    yield Example("no file", {}, Outcome.NOT_APPLICABLE)
