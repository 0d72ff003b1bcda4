"""The tables of a card: metrics, data and models, requirements, each beside the repository."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable
from mltrl.render.view import (
    CheckRow,
    DataRow,
    MetricRow,
    Ref,
    RequirementRow,
    SwitchbackRow,
    WaiverRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence.dvc import Pin
    from mltrl.models.card import Card, Dataset, Metric, Model
    from mltrl.models.requirements import Check, Requirement
    from mltrl.render.sources import Sources

UNITS = ("bytes", "kB", "MB", "GB", "TB")
KILO = 1000


def metric_rows(sources: Sources) -> Iterator[MetricRow]:
    """The metrics with the values that their sources hold now."""
    for metric in sources.card.card.metrics:
        value, state = _value(sources, metric)
        number = decimal(value)
        if value and number is None:
            state = "not a finite number"
        margin, reached = _margin(number, metric)
        written = str(metric.value or "")
        yield MetricRow(
            name=metric.name,
            family=metric.family or "",
            value=value,
            written="" if written == value else written,
            threshold=_threshold(metric),
            margin=margin,
            reached=reached,
            measured_on=", ".join(filter(None, (metric.dataset, metric.split))),
            source=sources.cite(metric.source) if metric.source else Ref(""),
            state=state,
        )


def _value(sources: Sources, metric: Metric) -> tuple[str, str]:
    """The value that the source holds, or why there is none to show."""
    file, _, key = (metric.source or "").partition("#")
    path = sources.card.place(file) if file else None
    if path is None:
        return "", "the card names no source" if not file else "the source is not read"
    try:
        return sources.evidence.metrics.value(path, key).text, ""
    except (DocumentError, Unavailable) as error:
        return "", str(error)


def decimal(text: str) -> Decimal | None:
    """The number that a text is, None for what is no finite number."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _threshold(metric: Metric) -> str:
    if metric.between:
        return f"{metric.between[0]} to {metric.between[1]}"
    if metric.at_least is not None:
        return f"\N{GREATER-THAN OR EQUAL TO} {metric.at_least}"
    if metric.at_most is not None:
        return f"\N{LESS-THAN OR EQUAL TO} {metric.at_most}"
    return ""


def _margin(value: Decimal | None, metric: Metric) -> tuple[str, bool | None]:
    """How far a value is on the right side of its threshold, and whether it is."""
    low, high = metric.between or (metric.at_least, metric.at_most)
    if value is None or low is high is None:
        return "", None
    margins = [value - low.decimal] if low is not None else []
    margins += [high.decimal - value] if high is not None else []
    margin = min(margins)
    sign = "+" if margin > 0 else "\N{MINUS SIGN}" if margin < 0 else "\N{PLUS-MINUS SIGN}"
    return f"{sign}{abs(margin)}", margin >= 0


def data_rows(sources: Sources, entries: Iterable[Dataset | Model]) -> Iterator[DataRow]:
    """Datasets or models with the digests that the card and the repository hold."""
    for one in entries:
        path = sources.card.place(one.path) if one.path else None
        pin = _pin(sources, path)
        pinned = _pinned(sources, path, pin)
        agrees, state = _agreement(one.digest or "", pinned)
        yield DataRow(
            name=one.name,
            kind=getattr(one, "kind", None) or "",
            version=one.version or "",
            path=path or one.path or "",
            digest=one.digest or "",
            pinned=pinned,
            agrees=agrees,
            state=state + _registered(sources, path),
            size=size_of(pin),
            licence=one.licence or "",
            represents=getattr(one, "represents", None) or "",
            source=sources.cite(one.source) if one.source else None,
        )


def _pin(sources: Sources, path: str | None) -> Pin | None:
    try:
        return sources.evidence.dvc.producers.get(path) if path else None
    except (DocumentError, Unavailable):
        return None


def _registered(sources: Sources, path: str | None) -> str:
    """As which version the bytes are registered, and for which stages; "" where for none."""
    try:
        versions, stages = sources.evidence.registry.here(path) if path else ([], [])
    except Unavailable:
        return ""
    said = [f"registered as {', '.join(versions)}"] if versions else []
    said += [f"assigned to {', '.join(stages)}"] if stages else []
    return "".join(f"; {one}" for one in said)


def _pinned(sources: Sources, path: str | None, pin: Pin | None) -> str:
    """The digest that the repository holds of a path, "" where it holds none."""
    if pin is not None:
        return pin.digest
    if path is None or path not in sources.evidence.tree.entries:
        return ""
    try:
        return sources.evidence.blob_digest(path)
    except (DocumentError, Unavailable):
        return ""


def _agreement(digest: str, pinned: str) -> tuple[bool | None, str]:
    """Whether the digest of the card is the one of the repository, None where that is open."""
    if not pinned:
        return None, "not pinned in the repository" if digest else "no digest"
    if not digest:
        return None, "in the repository; the card names no digest"
    if digest.partition(":")[0] != pinned.partition(":")[0]:
        return None, f"not compared: the repository has {pinned}"
    same = digest == pinned
    return same, "as pinned" if same else f"the repository has {pinned}"


def size_of(pin: Pin | None) -> str:
    """The size that a pin records, and of how many files; "" where it records none."""
    if pin is None or pin.size is None:
        return ""
    size, unit = Decimal(pin.size), 0
    while size >= KILO and unit < len(UNITS) - 1:
        size, unit = size / KILO, unit + 1
    files = f" in {_counted(pin.nfiles, 'file')}" if pin.nfiles else ""
    return f"{size:.3g} {UNITS[unit]}{files}" if unit else f"{_counted(pin.size, 'byte')}{files}"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def stated(sources: Sources) -> tuple[Requirement, ...]:
    """The requirements of the file that the card names, as far as it can be read."""
    try:
        read = sources.evidence.requirements(sources.card)
    except Unavailable:
        return ()
    return read.requirements.requirements if read and read.requirements else ()


def requirement_rows(sources: Sources) -> Iterator[RequirementRow]:
    """The requirements, each with what shows that it holds."""
    document = sources.card.place(sources.card.card.requirements or "") or ""
    for one in stated(sources):
        yield _requirement(sources, document, one)


def _requirement(sources: Sources, document: str, one: Requirement) -> RequirementRow:
    risk = one.risk
    return RequirementRow(
        id=one.id,
        kind=one.kind,
        text=one.text,
        verification=_check(sources, document, one.verification),
        validation=_check(sources, document, one.validation),
        risk=f"{risk.score.normalize():f}" if risk else "",
        probability=str(risk.probability) if risk else "",
        worth=str(risk.value) if risk else "",
        tags=one.tags,
    )


def _check(sources: Sources, document: str, check: Check | None) -> CheckRow | None:
    if check is None:
        return None
    follow = sources.evidence.references.follow
    evidence = tuple(sources.point(follow(one, sources.card, document)) for one in check.evidence)
    return CheckRow(check.method or "no method", check.status or "", evidence)


def switchback_rows(card: Card) -> Iterator[SwitchbackRow]:
    """The returns to lower levels."""
    for one in card.switchbacks:
        way = f"{one.from_level} to {one.to_level}"
        yield SwitchbackRow(one.date.isoformat(), one.type, way, ", ".join(one.by), one.reason)


def waiver_rows(card: Card) -> Iterator[WaiverRow]:
    """The criteria that are not met and accepted."""
    for one in card.waivers:
        yield WaiverRow(one.criterion, one.reason, one.by, one.until.isoformat())
