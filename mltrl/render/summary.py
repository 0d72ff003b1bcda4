"""The summary block of a card: who, where, in which versions, how it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.render.view import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.cards import CardFile
    from mltrl.models.card import Card, People
    from mltrl.render.sources import Sources

ROLES = (("research", "R&D"), ("product", "Product"), ("quality", "Quality"))


def summary_facts(sources: Sources) -> Iterator[Fact]:
    """The rows of the summary block, without those that have nothing to say."""
    card = sources.card.card
    facts = (*_people(card), *_places(sources), *_components(card), *_state(sources))
    yield from (fact for fact in facts if fact.text or fact.ref)
    yield from _unsaid(sources.card)


def _unsaid(card: CardFile) -> Iterator[Fact]:
    """Rows of the summary table of an official card that fill no field; its header says nothing."""
    rows = card.read.summary.rows if card.read.summary else ()
    for row in rows:
        field = row.label.field if row.label else ""
        is_header = row is rows[0] and row.label is None
        if not is_header and row.value.written and not _fills(card.card, field):
            yield Fact(row.cells[0].text, row.value.text or row.value.written)


def _fills(card: Card, field: str) -> bool:
    """Whether a field of a card has something in it."""
    if field == "people":
        named = (getattr(side, role) for side in (card.owners, card.reviewers) for role, _ in ROLES)
        return any(named)
    return field == "level" or bool(getattr(card, field, None))


def _people(card: Card) -> Iterator[Fact]:
    """Owners and reviewers by role, as on the paper's card."""
    for role, label in ROLES:
        yield Fact(f"{label} owner", _names(card.owners, role))
        yield Fact(f"{label} reviewer", _names(card.reviewers, role))
    yield Fact("Working group", ", ".join(card.group))


def _names(people: People, role: str) -> str:
    return ", ".join(getattr(people, role))


def _places(sources: Sources) -> Iterator[Fact]:
    card = sources.card.card
    checklist = card.ethics.checklist if card.ethics else None
    for name, written in (
        ("Project", card.project),
        ("Code", card.code),
        ("Documentation", card.docs),
        ("Requirements, V&V", card.requirements),
        ("Ethics checklist", checklist),
    ):
        if written:
            yield Fact(name, written, sources.cite(written))


def _components(card: Card) -> Iterator[Fact]:
    yield Fact("Component codes", ", ".join(card.components))
    yield Fact("Coupled components", ", ".join(card.coupled))
    parts = (f"{one.id} ({one.repository or one.card})" for one in card.parts)
    yield Fact("Parts", ", ".join(part.removesuffix(" (None)") for part in parts))


def _state(sources: Sources) -> Iterator[Fact]:
    card = sources.card.card
    entry, ethics, compliance = card.entry, card.ethics, card.compliance
    yield Fact("Entry level", _sentence(str(entry.level), entry.reason) if entry else "")
    yield Fact("Versions", _versions(card))
    ready = card.data_readiness
    yield Fact("Data readiness", _sentence(ready.state, ready.note) if ready else "")
    yield Fact("Ethics", _sentence(ethics.state, str(ethics.date or "")) if ethics else "")
    yield Fact("Compliance", _sentence(compliance.state, None) if compliance else "")
    yield Fact("Deployment", _deployment(card))
    yield Fact("Monitoring", ", ".join(card.monitoring))
    yield Fact("Reviewed every", card.review_cadence or "")


def _sentence(state: str, more: str | None) -> str:
    return f"{state}: {more}" if more else state


def _versions(card: Card) -> str:
    named = ((name, getattr(card.versions, name)) for name in ("code", "model", "data"))
    return ", ".join(
        f"{name} {getattr(one, 'none', one)}" for name, one in named if one is not None
    )


def _deployment(card: Card) -> str:
    if card.deployment is None:
        return ""
    names = ("setting", "place", "mode", "packaging", "sla", "slo", "version")
    said = ((name, getattr(card.deployment, name)) for name in names)
    return ", ".join(
        f"{name.upper() if name in {'sla', 'slo'} else name} {text}" for name, text in said if text
    )
