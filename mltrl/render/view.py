"""What a rendered card shows, as plain values: its words beside what the repository holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.cards.headings import title
from mltrl.errors import DocumentError, Unavailable
from mltrl.gates import Decision, Verdict, level_supported
from mltrl.outcomes import Outcome
from mltrl.standard import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.models.card import Card, Metric, People
    from mltrl.models.requirements import Check, Requirement

ROLES = (("research", "Research"), ("product", "Product"), ("quality", "Quality"))


class MetricRow(NamedTuple):
    """A metric: what its source says now, what is claimed of it, and how far the two are apart."""

    name: str
    value: str
    threshold: str
    margin: str
    reached: bool | None
    measured_on: str
    source: str


class DataRow(NamedTuple):
    """A dataset or model with its digest."""

    name: str
    kind: str
    version: str
    path: str
    digest: str
    licence: str
    represents: str


class RequirementRow(NamedTuple):
    """A requirement with how it is shown and what is at risk."""

    id: str
    kind: str
    text: str
    verification: str
    validation: str
    risk: str


class GateRow(NamedTuple):
    """A gate and how far the card has come through it."""

    level: int
    met: int
    waived: int
    total: int
    open: tuple[str, ...]


class SectionText(NamedTuple):
    """A section of the card as its author wrote it."""

    title: str
    text: str


class CardView(NamedTuple):
    """A card as it is shown."""

    card: Card
    path: str
    level_name: str
    verdict: str
    summary: tuple[tuple[str, str], ...]
    tldr: str
    sections: tuple[SectionText, ...]
    metrics: tuple[MetricRow, ...]
    data: tuple[DataRow, ...]
    models: tuple[DataRow, ...]
    requirements: tuple[RequirementRow, ...]
    gates: tuple[GateRow, ...]
    commit: str


def card_view(evidence: Evidence, card: CardFile, verdict: Verdict, commit: str | None) -> CardView:
    """The values of one card.

    Raises:
        Unavailable: the card cannot be read.
    """
    fields = card.card
    _, reason = level_supported(card.level, verdict)
    return CardView(
        card=fields,
        path=card.path,
        level_name=load().levels[card.level].name,
        verdict=reason or f"claims level {card.level}, supported {verdict.supported}",
        summary=tuple(_summary(card)),
        tldr=card.read.tldr,
        sections=tuple(_sections(card)),
        metrics=tuple(_metric(evidence, card, one) for one in fields.metrics),
        data=tuple(
            DataRow(
                one.name,
                one.kind or "",
                one.version or "",
                one.path or "",
                one.digest or "",
                one.licence or "",
                one.represents or "",
            )
            for one in fields.data
        ),
        models=tuple(
            DataRow(
                one.name,
                "model",
                one.version or "",
                one.path or "",
                one.digest or "",
                one.licence or "",
                "",
            )
            for one in fields.models
        ),
        requirements=tuple(_requirements(evidence, card)),
        gates=tuple(_gates(verdict)),
        commit=commit or "",
    )


def _summary(card: CardFile) -> Iterator[tuple[str, str]]:
    """The rows of the summary block, without those that have nothing to say."""
    fields = card.card
    entry = fields.entry
    rows = [
        ("Technology (id)", f"{fields.name or card.id} ({card.id})"),
        ("Version", fields.version or ""),
        ("Level", f"{card.level}, {load().levels[card.level].name}"),
        ("Entry", f"{entry.level}, {entry.reason or 'no reason given'}" if entry else ""),
        ("Owners", _people(fields.owners)),
        ("Reviewers", _people(fields.reviewers)),
        ("Working group", ", ".join(fields.group)),
        ("Project", fields.project or ""),
        ("Code", fields.code or ""),
        ("Documentation", fields.docs or ""),
        ("Requirements, V&V", fields.requirements or ""),
        ("Ethics", _ethics(fields)),
        ("Components", ", ".join(fields.components)),
        ("Coupled components", ", ".join(fields.coupled)),
    ]
    yield from ((name, text) for name, text in rows if text)


def _people(people: People) -> str:
    named = [(label, getattr(people, role)) for role, label in ROLES]
    return "; ".join(f"{label}: {', '.join(names)}" for label, names in named if names)


def _ethics(card: Card) -> str:
    ethics = card.ethics
    if ethics is None:
        return ""
    return " · ".join(filter(None, (ethics.state, ethics.checklist, str(ethics.date or ""))))


def _sections(card: CardFile) -> Iterator[SectionText]:
    """The sections in the author's order; a heading of ours where the name is known."""
    named = {id(section): name for name, section in card.read.sections.items()}
    known = list(card.read.sections.values())
    for section in sorted((*known, *card.read.other_sections), key=lambda one: one.first_line):
        inside = any(
            other is not section
            and other.heading.level > 1
            and other.first_line < section.first_line <= other.last_line
            for other in (*known, *card.read.other_sections)
        )
        if section.heading.level > 1 and not section.is_empty and not inside:
            name = named.get(id(section))
            text = section.text.partition("\n")[2].strip("\n")
            yield SectionText(title(name) if name else section.heading.text, text)


def _metric(evidence: Evidence, card: CardFile, metric: Metric) -> MetricRow:
    """A metric by its source; where that cannot be read, by what the card says, marked so."""
    value, number = _value(evidence, card, metric)
    threshold = _threshold(metric)
    margin, reached = _margin(number, metric)
    on = ", ".join(filter(None, (metric.dataset, metric.split)))
    return MetricRow(metric.name, value, threshold, margin, reached, on, metric.source or "")


def _value(evidence: Evidence, card: CardFile, metric: Metric) -> tuple[str, str]:
    file, _, key = (metric.source or "").partition("#")
    path = card.place(file) if file else None
    if path is not None:
        try:
            text = evidence.metrics.value(path, key).text
        except (DocumentError, Unavailable):
            return f"{metric.value or '?'} (source not read)", ""
        return text, text
    return metric.value or "", ""


def _threshold(metric: Metric) -> str:
    if metric.between:
        return f"{metric.between[0]} to {metric.between[1]}"
    if metric.at_least is not None:
        return f"≥ {metric.at_least}"
    return f"≤ {metric.at_most}" if metric.at_most is not None else ""


def _margin(text: str, metric: Metric) -> tuple[str, bool | None]:
    """How far a value is on the right side of its threshold, and whether it is."""
    from decimal import Decimal, InvalidOperation  # noqa: PLC0415 - only where cards are rendered

    try:
        value = Decimal(text)
    except InvalidOperation:
        return "", None
    margins = [value - Decimal(metric.at_least)] if metric.at_least is not None else []
    margins += [Decimal(metric.at_most) - value] if metric.at_most is not None else []
    if metric.between:
        low, high = metric.between
        margins += [value - Decimal(low), Decimal(high) - value]
    if not margins or not value.is_finite():
        return "", None
    return f"{min(margins):+}", min(margins) >= 0


def _requirements(evidence: Evidence, card: CardFile) -> Iterator[RequirementRow]:
    try:
        read = evidence.requirements(card)
    except Unavailable:
        return
    for one in read.requirements.requirements if read and read.requirements else ():
        yield RequirementRow(
            one.id, one.kind, one.text, _check(one.verification), _check(one.validation), _risk(one)
        )


def _check(check: Check | None) -> str:
    if check is None:
        return "not stated"
    return ", ".join(filter(None, (check.method or "no method", check.status)))


def _risk(requirement: Requirement) -> str:
    risk = requirement.risk
    if risk is None:
        return "not stated"
    return f"{risk.score} ({risk.probability} of {risk.value})"


def _gates(verdict: Verdict) -> Iterator[GateRow]:
    """Progress by gate; the criteria that are asked of the card as it stands count for each."""
    levels = sorted({one.level for one in verdict.decisions if one.level is not None})
    for level in levels:
        asked = [one for one in verdict.decisions if one.level in {level, None}]
        open_ones = tuple(dict.fromkeys(one.criterion.id for one in asked if not one.passes))
        met = sum(_is_met(one) for one in asked)
        yield GateRow(level, met, sum(bool(one.waived) for one in asked), len(asked), open_ones)


def _is_met(decision: Decision) -> bool:
    return decision.outcome in {Outcome.MET, Outcome.NOT_APPLICABLE}
