"""More than one person has committed.

What one person alone has touched leaves with that person. A second name in the history is no proof
that somebody else knows the work, but its absence is a sign that nobody does.

Fix: have a second person make a change from start to end, under an address of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.evidence.history import LATEST
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.anchor import anchor
from mltrl.rules.examples import Example, card, told
from mltrl.rules.levels import from_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
LEVEL = 5
STRENGTH = {0: "may", LEVEL: "should"}
MACHINES = ("[bot]", "noreply@github.com", "action@github.com", "actions@github.com")


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where all commits are of one address, robots apart."""
    from_level(evidence, LEVEL)
    where = anchor(evidence)
    people = {_person(one) for one in evidence.history.authors if not _is_machine(one)}
    if len(people) > 1:
        return
    if not evidence.history.is_whole:
        reason = "all commits of this shallow clone are of one person: `git fetch --unshallow`"
        yield Unknown(reason, "committers")
        return
    if evidence.history.has_older_authors:
        reason = f"the last {LATEST:,} commits are of one person, and older ones are not read"
        yield Unknown(reason, "committers")
        return
    yield Finding("all commits are of one person", where, "committers")


def _is_machine(address: str) -> bool:
    return address in MACHINES or "[bot]" in address


def _person(address: str) -> str:
    """Who is behind an address: GitHub hides it behind `123+name@users.noreply.github.com`."""
    name, _, host = address.partition("@")
    return name.rpartition("+")[2] if host == "users.noreply.github.com" else name


def examples() -> Iterator[Example]:
    """Two people; one; a robot; two addresses; a shallow clone; a long history; none."""
    files = {"README.md": "# X\n", "card.md": card(level=LEVEL)}
    two = told("ada@x.org", "grace@y.org")
    yield Example("two people", files, Outcome.MET, history=two)
    one = told("ada@x.org")
    yield Example("one", files, Outcome.NOT_MET, ("README.md:1",), history=one)
    robot = told("ada@x.org", "49699333+dependabot[bot]@users.noreply.github.com")
    yield Example("near miss: one and a robot", files, Outcome.NOT_MET, history=robot)
    twice = told("ada@x.org", "77+ada@users.noreply.github.com")
    yield Example("near miss: two addresses of one", files, Outcome.NOT_MET, history=twice)
    shallow = told("ada@x.org", whole=False)
    yield Example("shallow", files, Outcome.UNKNOWN, mentions="unshallow", history=shallow)
    long = told("ada@x.org", older=True)
    yield Example("a long history", files, Outcome.UNKNOWN, mentions="older", history=long)
    yield Example("no history", files, Outcome.UNKNOWN)
    low = {"README.md": "# X\n"}
    yield Example("near miss: far from that level", low, Outcome.NOT_APPLICABLE, history=one)
