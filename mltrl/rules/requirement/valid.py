"""The requirements that the card names are in git and valid.

Reviews go through requirements one by one, over years: each needs a number of its own that never
changes (`number.subset.component`), and a parent that exists.

Fix: mend the file at the place named; `mltrl schema requirements` prints its form for an editor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.paths import is_url
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, card, lines, requirements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

SCOPE = "card"
STRENGTH = {0: "must"}
SUFFIXES = (".yaml", ".yml")


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where the file is not here, or one for each problem in it."""
    written = card.card.requirements
    if written is None:
        raise NotApplicable("the card names no requirements")
    if is_url(written):
        yield Unknown(f"`{written}` is not read offline: name a tracked file", written)
        return
    path = card.place(written)
    if path is None or path not in evidence.tree.entries:
        why = "leaves the repository" if path is None else "is not in git"
        message = f"`requirements: {written}` {why}"
        fix = "commit the file, or name the one that is meant"
        yield Finding(message, card.at("requirements"), written, fix)
    elif not path.endswith(SUFFIXES):
        yield Unknown(f"`{path}`: requirements are read from YAML", path)
    else:
        yield from _problems(evidence, card)


def _problems(evidence: Evidence, card: CardFile) -> Iterator[Finding]:
    read = evidence.requirements(card)
    for problem in read.problems if read is not None else ():
        place = Location(read.path, problem.line, problem.column) if read else card.at()
        yield Finding(problem.message, place, problem.subject or problem.kind)


def examples() -> Iterator[Example]:
    """Valid; not in git; outside; no YAML; a field at fault; a number twice; no parent; none."""
    named = {"r.md": card("requirements: q.yaml")}
    yield Example("valid", {**named, "q.yaml": requirements("id: '1'")}, Outcome.MET)
    tree = requirements("id: 1", "id: 1.1, parent: 1")
    yield Example("near miss: numbers without quotes", {**named, "q.yaml": tree}, Outcome.MET)
    yield Example("not in git", named, Outcome.NOT_MET, ("r.md:8",), mentions="is not in git")
    outside = {"r.md": card("requirements: ../q.yaml")}
    yield Example("outside", outside, Outcome.NOT_MET, ("r.md:8",), mentions="leaves")
    typo = {**named, "q.yaml": lines("mltrl: requirements", "schema: 1", "requirement: []")}
    yield Example("a misspelt field", typo, Outcome.NOT_MET, ("q.yaml:3",))
    twice = {**named, "q.yaml": requirements("id: 1", "id: 1")}
    yield Example("a number twice", twice, Outcome.NOT_MET, mentions="unique")
    orphan = {**named, "q.yaml": requirements("id: 1.1", "id: 1.2, parent: 2")}
    yield Example("no such parent", orphan, Outcome.NOT_MET, mentions="no such requirement")
    broken = {**named, "q.yaml": lines("requirements: [")}
    yield Example("no YAML", broken, Outcome.NOT_MET)
    prose = {"r.md": card("requirements: q.md"), "q.md": lines("# Requirements")}
    yield Example("near miss: in prose", prose, Outcome.UNKNOWN, mentions="from YAML")
    address = {"r.md": card("requirements: https://example.org/q")}
    yield Example("near miss: an address", address, Outcome.UNKNOWN, mentions="offline")
    yield Example("none named", {"r.md": card()}, Outcome.NOT_APPLICABLE)
