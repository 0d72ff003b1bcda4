"""Claims and criteria that ask less than before: above all once there was a result to fit them to.

A threshold that is set before the measurement says something; one that is lowered to what came out
does not. So what was asked at the base, and what was measured there, is put beside what is asked
now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.changes.items import Topic, item, listed, turned
from mltrl.changes.metrics import recorded
from mltrl.outcomes import Location
from mltrl.rules.metric._thresholds import Threshold, source_of, thresholds
from mltrl.strictness import asks_less

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from mltrl.changes.change import Change
    from mltrl.evidence.cards import CardFile
    from mltrl.models.card import Metric
    from mltrl.models.checklist import Item

TRUSTED = ".mltrl/"


class Pair(NamedTuple):
    """A metric of a card at the base and at the head; None where it is claimed no more."""

    card: CardFile
    old_card: CardFile
    old: Metric
    new: Metric | None
    at: int


def ask(change: Change) -> Iterator[Item]:
    """One item for each loosened claim, for the configuration, and for who may sign."""
    for pair in _pairs(change):
        yield from _loosened(change, pair)
    yield from _configuration(change)
    yield from _policy(change)


def _pairs(change: Change) -> Iterator[Pair]:
    for old, new in change.readable():
        named = {one.name: (at, one) for at, one in enumerate(new.card.metrics)}
        for metric in old.card.metrics:
            at, found = named.get(metric.name, (0, None))
            yield Pair(new, old, metric, found, at)


def _loosened(change: Change, pair: Pair) -> Iterator[Item]:
    now = thresholds(pair.new) if pair.new else []
    lost = [said for one in thresholds(pair.old) if (said := _eased(one, now))]
    if pair.new and _moved(pair):
        lost.append(f"source {turned(pair.old.source, pair.new.source)}")
    if pair.new and _tolerance(pair.new) > _tolerance(pair.old):
        lost.append(f"tolerance {turned(pair.old.tolerance, pair.new.tolerance)}")
    if not lost:
        return
    place = pair.card.at("metrics", pair.at) if pair.new else pair.card.at("metrics")
    topic = Topic("threshold", "loosened", (pair.card.id, pair.old.name, *lost))
    text = f"`{pair.old.name}` of `{pair.card.id}` asks less than before: what is the reason?"
    yield item(topic, "to_sign", text, [*lost, *_results(change, pair)], place)


def _eased(old: Threshold, now: list[Threshold]) -> str:
    """How a bound was lowered, widened or dropped, or ""."""
    lows = [one.low for one in now if one.low is not None]
    highs = [one.high for one in now if one.high is not None]
    low_kept = old.low is None or (bool(lows) and max(lows) >= old.low)
    high_kept = old.high is None or (bool(highs) and min(highs) <= old.high)
    if low_kept and high_kept:
        return ""
    return f"claim {turned(old.text, ' and '.join(one.text for one in now) or None)}"


def _moved(pair: Pair) -> bool:
    """Whether a claim is about another number than it was, or about none that is written down."""
    if pair.new is None or pair.old.source is None or not thresholds(pair.old):
        return False
    if pair.new.source is None:
        return True
    before = source_of(pair.old_card.path, pair.old.source)
    return before != source_of(pair.card.path, pair.new.source)


def _tolerance(metric: Metric) -> Decimal | int:
    """The tolerance as a number to compare; none is the strictest."""
    return metric.tolerance.decimal if metric.tolerance is not None else 0


def _results(change: Change, pair: Pair) -> Iterator[str]:
    """What had been measured when the claim still was the old one."""
    source = source_of(pair.old_card.path, pair.old.source or "")
    result = recorded(change.base, source.path, source.key).text if source.path else None
    if result is None:
        yield "no result was recorded at the base"
        return
    missed = [said for one in thresholds(pair.old) if (said := one.missed(pair.old.name, result))]
    yield f"after a result existed: it was `{result}` at the base"
    yield from missed or ["the old claim held at the base"]


def _configuration(change: Change) -> Iterator[Item]:
    """What the configuration of the audit asks less."""
    old, new = change.base_end.config, change.head_end.config
    path = next((one for one in ("mltrl.toml", "pyproject.toml") if one in change.changed), None)
    if isinstance(new, str):
        if old != new:
            topic = Topic("threshold", "configuration", (new,))
            yield item(topic, "not_met", f"the configuration cannot be read: {new}")
        return
    lost = list(asks_less(old, new)) if not isinstance(old, str) else []
    if lost:
        text = "The configuration asks less of an audit than before: what is the reason?"
        place = Location(path) if path else None
        yield item(Topic("threshold", "configuration", tuple(lost)), "to_sign", text, lost, place)


def _policy(change: Change) -> Iterator[Item]:
    """Who may sign, and what reviews ask for."""
    names = ("allowed_signers", "policy.yaml", "policy.yml", "revoked_keys")
    paths = [path for path in change.paths if path in {f"{TRUSTED}{name}" for name in names}]
    if paths:
        entries = change.head.tree.entries
        oids = [entries[path].oid if path in entries else "" for path in paths]
        text = f"{listed(paths)} changed: who decided who may sign, and what a review asks for?"
        yield item(
            Topic("threshold", "policy", (*paths, *oids)), "to_sign", text, (), Location(paths[0])
        )
