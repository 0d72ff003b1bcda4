"""Every requirement of research is verified and validated.

Open questions of research should not be handed to those who build a product: to leave level 5, each
of its requirements is shown to be fulfilled, and shown to be the right one. Whether the evidence
holds is asked by requirement/met.

Fix: verify and validate what is open, and set `status: done` with its evidence; a requirement that
fell away is taken out at a review.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.requirements import stated_requirements, unread_requirements
from mltrl.outcomes import Outcome
from mltrl.rules.card._reading import for_gate
from mltrl.rules.examples import Example, card, requirements
from mltrl.rules.requirement._stated import still_open

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Finding, Unknown

SCOPE = "card"
GATE = 5
STRENGTH = {0: "may", GATE: "should"}
QUESTIONS = {"verification": "verified", "validation": "validated"}


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each requirement of research that is still open."""
    for_gate(card, GATE)
    stated = stated_requirements(evidence, card)
    research = [one for one in stated if one.requirement.kind == "research"]
    unread = list(unread_requirements(evidence, card))
    if not research and not unread:
        raise NotApplicable("the card names no requirement of research")
    for one in research:
        yield from still_open(one, QUESTIONS)
    yield from unread


def examples() -> Iterator[Example]:
    """Both done; planned; failed; not stated; of the product; an entry at fault; below level 5."""
    named = {"r.md": card("requirements: q.yaml", level=5)}
    done = "id: 1, verification: {status: done}, validation: {status: done}"
    yield Example("both done", {**named, "q.yaml": requirements(done)}, Outcome.MET)
    text = requirements(done, done.replace("1", "2").replace("done}, v", "planned}, v"))
    planned = {**named, "q.yaml": text}
    yield Example("planned", planned, Outcome.NOT_MET, ("q.yaml:5",), mentions="not verified (pl")
    failed = {**named, "q.yaml": requirements(done.replace("done}, v", "failed}, v"))}
    yield Example("failed", failed, Outcome.NOT_MET, mentions="not verified (failed)")
    silent = {**named, "q.yaml": requirements("id: 1")}
    yield Example("not stated", silent, Outcome.NOT_MET, mentions="verified and not validated")
    product = {**named, "q.yaml": requirements(done, "id: 2, kind: product")}
    yield Example("near miss: one of the product is open", product, Outcome.MET)
    faulty = {**named, "q.yaml": requirements(done, "id: two")}
    yield Example("an entry that is not valid", faulty, Outcome.UNKNOWN, mentions="/valid")
    word = {**named, "q.yaml": requirements(done.replace("done}, v", "finished}, v"))}
    yield Example("near miss: not a known status", word, Outcome.UNKNOWN, mentions="/valid")
    early = {**silent, "r.md": card("requirements: q.yaml", level=4)}
    yield Example("near miss: at level 4", early, Outcome.NOT_APPLICABLE)
    yield Example("none named", {"r.md": card(level=5)}, Outcome.NOT_APPLICABLE)
