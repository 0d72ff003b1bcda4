"""What rules about requirements ask alike: is there one of a kind, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.evidence.requirements import stated_requirements, unread_requirements
from mltrl.outcomes import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.requirements import Stated
    from mltrl.outcomes import Unknown


def none_such(
    evidence: Evidence, card: CardFile, is_wanted: Callable[[Stated], bool], kind: str
) -> Iterator[Finding | Unknown]:
    """One finding where no requirement of the card is of a kind (`a research requirement`).

    Raises:
        Unavailable: the requirements cannot be read.
    """
    if any(map(is_wanted, stated_requirements(evidence, card))):
        return
    unread = list(unread_requirements(evidence, card))
    if not unread:
        named = card.card.requirements
        where = "the card names no requirements" if named is None else f"`{named}` states none"
        yield Finding(f"{kind} is missing: {where}", card.at("requirements"), kind)
    yield from unread


def still_open(one: Stated, questions: dict[str, str]) -> Iterator[Finding]:
    """One finding where a requirement is not yet verified or validated, as the questions ask.

    `questions` go from the field to the word for it, `verification` to `verified`.
    """
    checks = one.checks
    said = {}
    for name, word in questions.items():
        check = checks.get(name)
        if not one.is_faulty(name) and (check is None or check.status != "done"):
            said[name] = f"not {word}" + (f" ({check.status})" if check and check.status else "")
    if said:
        number = one.requirement.id
        message = f"requirement `{number}` is {' and '.join(said.values())}"
        yield Finding(message, one.at(next(iter(said)), "status"), number)
