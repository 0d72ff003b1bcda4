"""The work is committed to git.

What was never committed has no version: nobody can say which state of it gave a result, and nobody
else can have it. Files with conflicts are a state that nobody meant: both versions, or one of them
by chance.

Fix: `git commit` what is staged, and what is still untracked; end a merge or a rebase with
`--continue`, or take it back with `--abort`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.evidence.git.operations import Unfinished
from mltrl.outcomes import Finding, Location, Outcome, Strength, Unknown
from mltrl.rules.anchor import anchor
from mltrl.rules.examples import Example, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "must"}
SHOWN = 3


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where there is no commit yet, one for what was begun and not ended."""
    where = anchor(evidence)
    if not evidence.history.is_begun:
        yield Finding("nothing is committed yet: files are only staged", where, "commit")
    if evidence.history.unfinished is not None:
        yield _waiting(evidence, evidence.history.unfinished, where)


def _waiting(evidence: Evidence, waiting: Unfinished, where: Location) -> Finding:
    """Blocks only with conflicts: a hook that audits a merge runs before that is committed."""
    command = waiting.command
    fix = f"`git {command} --continue` ends it, `git {command} --abort` takes it back"
    here = [path for path in waiting.conflicts if evidence.wanted(path)]
    if not here:
        message = f"a `git {command or 'merge'}` was begun and not ended"
        return Finding(message, where, "unfinished", fix if command else "", Strength.MAY)
    named = ", ".join(f"`{path}`" for path in here[:SHOWN])
    more = f" and {len(here) - SHOWN:,} more" if len(here) > SHOWN else ""
    origin = f"`git {command}` left" if command else "git has"
    message = f"{origin} conflicts in {named}{more}"
    fix = (
        f"settle them and `git add` the files; then {fix}"
        if command
        else ("settle them and `git add` the files")
    )
    return Finding(message, Location(here[0], 1), "unfinished", fix)


def examples() -> Iterator[Example]:
    """Committed; staged only; changed since; half merged; no history; no file."""
    files = {"a.py": ""}
    yield Example("committed", files, Outcome.MET, history=told("a@x"))
    staged = told(begun=False, dirty=True)
    yield Example("staged only", files, Outcome.NOT_MET, ("a.py:1",), history=staged)
    changed = told("a@x", dirty=True)
    yield Example("near miss: changed since", files, Outcome.MET, history=changed)
    conflict = told("a@x", dirty=True)
    conflict.unfinished = Unfinished("merge", ("b.py",))
    both = {**files, "b.py": "<<<<<<< HEAD\n"}
    said = "`git merge` left conflicts in `b.py`"
    yield Example("conflicts", both, Outcome.NOT_MET, ("b.py:1",), said, history=conflict)
    begun = told("a@x", dirty=True)
    begun.unfinished = Unfinished("rebase", ())
    said = "a `git rebase` was begun"
    yield Example("a rebase", files, Outcome.NOT_MET, ("a.py:1",), said, history=begun)
    yield Example("no history", files, Outcome.UNKNOWN)
    yield Example("no file", {}, Outcome.NOT_APPLICABLE)
