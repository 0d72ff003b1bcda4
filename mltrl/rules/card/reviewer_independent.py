"""Nobody reviews their own work.

A review is worth the distance of the reviewer. Whoever owns a component, in whatever role, knows
too well how it was meant to see how it is.

Fix: name a reviewer who is no owner of the component.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome
from mltrl.rules.card._people import people
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Unknown

SCOPE = "card"
STRENGTH = {0: "may", 2: "must"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each reviewer who is an owner as well."""
    owners = {one.key: one for one in people(card, "owners")}
    reviewers = {one.key: one for one in people(card, "reviewers")}
    doubts = list(unread(card, "owners", "reviewers"))
    if not doubts and not (owners and reviewers):
        missing = "reviewer" if owners else "owner"
        raise NotApplicable(f"the card names no {missing}: see card/owner-named")
    for key, reviewer in reviewers.items():
        if key in owners:
            name, role = reviewer.name, owners[key].role
            place = card.at("reviewers", reviewer.role, reviewer.position)
            message = f"`{name}` is to review for {reviewer.role}, and is an owner for {role}"
            yield Finding(message, place, key)
    yield from doubts


def examples() -> Iterator[Example]:
    """Two people; one; spelled otherwise; in two roles; two placeholders; no reviewer."""

    def repository(owner: str, reviewer: str, role: str = "research") -> dict[str, str]:
        owners = f"owners: {{research: ['{owner}']}}"
        return {"card.md": card(owners, "reviewers:", f"  {role}:", f"  - '{reviewer}'", level=2)}

    yield Example("two people", repository("A. Name", "B. Other"), Outcome.MET)
    same = repository("A. Name", "A. Name")
    yield Example("one", same, Outcome.NOT_MET, ("card.md:11",), mentions="`A. Name`")
    spelled = repository("A. Name <a@example.org>", "a.name")
    yield Example("spelled otherwise", spelled, Outcome.NOT_MET, ("card.md:11",))
    roles = repository("A. Name", "A. Name", "product")
    yield Example("in two roles", roles, Outcome.NOT_MET, mentions="for product")
    yield Example("near miss: one family", repository("A. Name", "B. Name"), Outcome.MET)
    yield Example("near miss: two open places", repository("TBD", "TBD"), Outcome.NOT_APPLICABLE)
    alone = {"card.md": card("owners: {research: [A. Name]}")}
    yield Example("no reviewer", alone, Outcome.NOT_APPLICABLE, mentions="no reviewer")
