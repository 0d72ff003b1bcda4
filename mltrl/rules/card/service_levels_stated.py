"""Service levels and objectives are stated.

Without them nobody can tell later whether the service is good enough: what is promised to others,
and what the team aims at to keep the promise.

Fix: write `deployment: {sla: …, slo: …}` with paths or sentences, or tag requirements `sla` and
`slo`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome
from mltrl.rules.card._reading import for_gate, unread
from mltrl.rules.examples import Example, card, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Unknown

SCOPE = "card"
LEVEL = 6
STRENGTH = {0: "may", LEVEL: "should"}


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding that names what is not stated."""
    from mltrl.cards.gaps import is_placeholder  # noqa: PLC0415 - only where there is a card

    for_gate(card, LEVEL)
    doubts = list(unread(card, "deployment"))
    said = {key: getattr(card.card.deployment, key, None) or "" for key in ("sla", "slo")}
    missing = [key for key, text in said.items() if is_placeholder(text)]
    if missing and not doubts:
        tags = _tags(evidence, card)
        missing = [key for key in missing if key not in tags]
    if missing and not doubts:
        names = " and ".join(f"`{key}`" for key in missing)
        message = f"neither `deployment` nor a requirement states {names}"
        yield Finding(message, card.at("deployment"), "deployment")
    yield from doubts


def _tags(evidence: Evidence, card: CardFile) -> set[str]:
    """The tags of all requirements, in lower case."""
    read = evidence.requirements(card)
    known = read.requirements.requirements if read and read.requirements else ()
    return {tag.lower() for one in known for tag in one.tags}


def examples() -> Iterator[Example]:
    """Stated; one is missing; tagged requirements; nothing; not asked yet."""

    def repository(*front: str, level: int = LEVEL) -> dict[str, str]:
        return {"card.md": card(*front, level=level)}

    both = repository("deployment: {sla: docs/sla.md, slo: 99 % of answers within 1 s}")
    yield Example("stated", both, Outcome.MET)
    one = repository("deployment: {sla: docs/sla.md, slo: TBD}")
    yield Example("one is missing", one, Outcome.NOT_MET, ("card.md:8",), mentions="states `slo`")
    tagged = {
        **repository("requirements: r.yaml", "deployment: {slo: 99 % within 1 s}"),
        "r.yaml": lines(
            *("mltrl: requirements", "schema: 1", "requirements:"),
            "- {id: '1', kind: product, text: The service shall answer., tags: [SLA]}",
        ),
    }
    yield Example("near miss: as a requirement", tagged, Outcome.MET)
    yield Example("nothing", repository(), Outcome.NOT_MET, ("card.md:2",))
    yield Example("not asked yet", repository(level=5), Outcome.NOT_APPLICABLE)
