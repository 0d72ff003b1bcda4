"""Owners and reviewers are named, for every role that the level calls for.

A claim needs somebody who answers for it, and somebody else who doubted it. Research has an owner
and a reviewer from the start, the product from level 4 on, quality assurance an owner from level 7.

Fix: name at least one person for the role, as in `owners: {research: [A. Name]}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
STRENGTH = {0: "must"}
SIDES = ("owners", "reviewers")
ROWS = {"research": "", "product": "Product ", "quality": "QA "}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each role that the level calls for and that names nobody."""
    doubts = {one.subject: one for one in unread(card, *SIDES)}
    for side, role in _called_for(card.level):
        if not list(people(card, side, (role,))) and side not in doubts:
            yield _finding(card, side, role)
    yield from doubts.values()


def _called_for(level: int) -> Iterator[tuple[str, str]]:
    """Side and role of each field of the standard that holds people and is required at a level."""
    from mltrl.standard import load  # noqa: PLC0415 - only where there is a card

    for field in load().fields:
        side, _, role = field.found[0].removeprefix("key:").partition(".")
        if side in SIDES and field.need(level) == "required":
            yield side, role


def _finding(card: CardFile, side: str, role: str) -> Finding:
    subject = f"{side}.{role}"
    written = list(getattr(getattr(card.card, side), role))
    instead = f", only `{written[0]}`" if written else ""
    message = f"`{subject}` names nobody{instead}: level {card.level} calls for somebody"
    fix = f"name at least one person, as in `{side}: {{{role}: [A. Name]}}`"
    if card.read.is_table:
        fix = f"name at least one person in the row `{ROWS[role]}{side.title()}` of the table"
    return Finding(message, card.at(side, role), subject, fix)


def examples() -> Iterator[Example]:
    """Named; nobody; a placeholder; a text for a list; roles by level; a list that is not valid."""
    owner, reviewer = "owners: {research: [A. Name]}", "reviewers: {research: [B. Other]}"
    yield Example("named", {"card.md": card(owner, reviewer)}, Outcome.MET)
    none = {"card.md": card(owner)}
    yield Example("no reviewer", none, Outcome.NOT_MET, mentions="`reviewers.research`")
    open_ = {"card.md": card("owners:", "  research: [TBD]", reviewer)}
    yield Example("a placeholder", open_, Outcome.NOT_MET, ("card.md:9",), mentions="only `TBD`")
    reason = {"card.md": card("owners: {research: {none: on leave}}", reviewer)}
    yield Example("a reason for having none", reason, Outcome.NOT_MET, ("card.md:8",))
    text = {"card.md": card("owners: {research: A. Todorova}", reviewer)}
    yield Example("near miss: one name, not in a list", text, Outcome.MET)
    early = {"card.md": card(owner, reviewer, level=3)}
    yield Example("near miss: no product yet", early, Outcome.MET)
    product = {"card.md": card(owner, reviewer, level=4)}
    places = ("card.md:8", "card.md:9")
    yield Example("no product at level 4", product, Outcome.NOT_MET, places)
    wrong = {"card.md": card("owners: [A. Name]", reviewer)}
    yield Example("not valid", wrong, Outcome.UNKNOWN, mentions="card/valid")
