"""Numbers that changed: old, new, what is claimed of them, and by how much that holds."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from mltrl.changes.items import Topic, item, listed, turned, writable
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.dvc.digests import Match
from mltrl.evidence.metrics import numbers
from mltrl.models.checklist import Measured
from mltrl.outcomes import Location
from mltrl.rules.card._numbers import number
from mltrl.rules.metric._thresholds import Threshold, source_of, thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.change import Change
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.models.card import Metric
    from mltrl.models.checklist import Item

FEW = 2
MOST = 2000
SHOWN = 40


class Number(NamedTuple):
    """A number at one revision: as it is written, or why it is not there."""

    text: str | None
    reason: str = ""


class Claimed(NamedTuple):
    """A metric of a card at the head, with its number at both revisions."""

    card: CardFile
    at: int
    metric: Metric
    path: str
    key: str
    before: Number
    after: Number

    @property
    def source(self) -> str:
        """The file and key, as they are written in cards."""
        return f"{self.path}#{self.key}"

    @property
    def claims(self) -> list[Threshold]:
        """What the card claims of it."""
        return thresholds(self.metric)

    @property
    def margin(self) -> Decimal | None:
        """How far the number is inside its bounds; None where there is no number or no bound."""
        value = number(self.after.text) if self.after.text else None
        if value is None:
            return None
        sides = [value - one.low for one in self.claims if one.low is not None]
        sides += [one.high - value for one in self.claims if one.high is not None]
        return min(sides, default=None)


def claimed(change: Change) -> list[Claimed]:
    """The metrics of all cards at the head that name a source in the repository."""
    return [
        Claimed(
            card,
            at,
            metric,
            source.path,
            source.key,
            recorded(change.base, source.path, source.key),
            recorded(change.head, source.path, source.key),
        )
        for card in change.head.cards
        if card.claimed is not None
        for at, metric in enumerate(card.card.metrics)
        if metric.source and (source := source_of(card.path, metric.source)).path
    ]


def measured_names(change: Change) -> dict[str, list[str]]:
    """The metrics files at the head, each with the names of what cards claim from it."""
    found: dict[str, list[str]] = {
        one.path: [] for one in change.head.metrics.declared if one.path is not None
    }
    for one in claimed(change):
        found.setdefault(one.path, []).append(one.metric.name)
    return found


def recorded(evidence: Evidence, path: str, key: str) -> Number:
    """The number under a key of a metrics file at one revision."""
    try:
        return Number(evidence.metrics.value(path, key).text)
    except Unavailable as reason:
        return Number(None, str(reason))
    except DocumentError as error:
        return Number(None, error.message)


def measured(change: Change) -> list[Measured]:
    """Every number that changed, the worst first: by margin, then those without a claim."""
    told = [one for one in claimed(change) if change.is_told(one.path)]
    mine = [one for one in told if one.before.text != one.after.text]
    mine.sort(key=lambda one: (one.margin is not None, one.margin or 0, one.source))
    rows = [_row(one) for one in mine]
    known = {row.source for row in rows}
    free = [row for row in unclaimed(change) if row.source not in known]
    return (rows + sorted(free, key=_by_size))[:SHOWN]


def _row(one: Claimed) -> Measured:
    margin = one.margin
    claim = " and ".join(threshold.text for threshold in one.claims) or None
    return Measured(
        writable(one.metric.name),
        writable(one.source),
        one.before.text,
        one.after.text,
        claim,
        None if margin is None else f"{margin:+}",
    )


def unclaimed(change: Change) -> Iterator[Measured]:
    """The numbers that changed in declared metrics files, claimed or not."""
    for path in files(change):
        old, new = _numbers(change.base, path), _numbers(change.head, path)
        for key in dict.fromkeys([*old, *new]):
            if old.get(key) != new.get(key):
                source = writable(f"{path}#{key}")
                yield Measured(writable(key), source, old.get(key), new.get(key), None, None)


def files(change: Change) -> list[str]:
    """The metrics files that differ: declared at either revision, tracked by git."""
    declared = [*change.base.metrics.declared, *change.head.metrics.declared]
    paths = {one.path for one in declared if one.path is not None}
    return sorted(path for path in paths if path in change.changed and change.is_told(path))


def _numbers(evidence: Evidence, path: str) -> dict[str, str]:
    """The numbers of a metrics file by dotted key, as they are written; none where it has none."""
    if path not in evidence.tree.entries:
        return {}
    try:
        document = evidence.metrics.read(path)
    except (Unavailable, DocumentError):
        return {}
    found = {}
    for keys, value in numbers(document.value):
        found[".".join(map(str, keys))] = document.token(*keys) or repr(value)
        if len(found) > MOST:
            break
    return found


def _by_size(row: Measured) -> tuple[Decimal, str]:
    """The largest relative change first."""
    old, new = number(row.before or ""), number(row.after or "")
    if old is None or new is None:
        return Decimal(-1_000_000), row.source
    return -abs((new - old) / (abs(old) or Decimal(1))), row.source


def ask(change: Change) -> Iterator[Item]:
    """One item for each claim whose number changed, one for each file with other numbers."""
    for one in claimed(change):
        if one.claims and one.before.text != one.after.text and change.is_told(one.path):
            yield _of_claim(one)
    sources = {one.source for one in claimed(change) if one.claims}
    rows = [row for row in unclaimed(change) if row.source not in sources]
    for path in files(change):
        yield from _made(change, path)
    yield from _of_files(rows)
    yield from _kept_by_dvc(change)


def _of_claim(one: Claimed) -> Item:
    """Whether the new number keeps what is claimed of it."""
    what = " and ".join(threshold.text for threshold in one.claims)
    topic = Topic("metric", "claim", (one.card.id, one.source, what, one.after.text or ""))
    place = one.card.at("metrics", one.at)
    evidence = [f"{one.source}: {turned(one.before.text, one.after.text)}", f"claimed: {what}"]
    if one.after.text is None:
        text = f"`{one.metric.name}` of `{one.card.id}` cannot be read: {one.after.reason}"
        return item(topic, "unknown", text, evidence, place)
    missed = [
        said for claim in one.claims if (said := claim.missed(one.metric.name, one.after.text))
    ]
    if missed:
        return item(topic, "not_met", "; ".join(missed), evidence, place)
    text = f"`{one.metric.name}` keeps its claim of {what}, with {one.margin:+} to spare"
    return item(topic, "met", text, evidence, place)


def _made(change: Change, path: str) -> Iterator[Item]:
    """Whether a metrics file is what its stage made: not written by hand since."""
    pin = change.head.dvc.producers.get(path)
    if pin is None or path not in change.head.tree.entries:
        return
    topic = Topic("metric", "made", (path, change.head.tree.entries[path].oid, pin.digest))
    try:
        same = change.head.contents.compare(path, pin) is not Match.DIFFERENT
    except Unavailable as reason:
        text = f"Whether `{path}` is what `{pin.owner}` made cannot be told"
        yield item(topic, "unknown", text, [str(reason)], pin.at())
        return
    if same:
        yield item(topic, "met", f"`{path}` is what `{pin.owner}` made", (), pin.at())
    else:
        text = f"`{path}` is not what `{pin.owner}` made when it last ran"
        hint = "the numbers were written by hand, or the lock is of another run: `dvc repro`"
        yield item(topic, "not_met", text, [hint], pin.at())


def _of_files(rows: list[Measured]) -> Iterator[Item]:
    """Numbers of which no card says what is good: one question for each file, or for many."""
    by_file: dict[str, list[Measured]] = {}
    for row in rows:
        by_file.setdefault(row.source.partition("#")[0], []).append(row)
    groups = [[path] for path in by_file] if len(by_file) <= FEW else [list(by_file)]
    for paths in groups:
        mine = sorted((row for path in paths for row in by_file[path]), key=_by_size)
        binds = tuple(f"{row.source}={row.after}" for row in mine)
        changes = [f"{row.source}: {turned(row.before, row.after)}" for row in mine]
        count = "1 number" if len(mine) == 1 else f"{len(mine)} numbers"
        text = f"{count} in {listed(paths)} changed, and no claim says what is good: expected?"
        yield item(Topic("metric", "numbers", binds), "to_sign", text, changes, Location(paths[0]))


def _kept_by_dvc(change: Change) -> Iterator[Item]:
    """Metrics whose digest changed and whose numbers are not in git."""
    for declared in change.head.metrics.declared:
        path = declared.path
        if path is None or path in change.head.tree.entries:
            continue
        new, old = (one.dvc.producer_above(path) for one in (change.head, change.base))
        if new is None or not change.is_told(new.file.path):
            continue
        if new.digest and (old is None or old.digest != new.digest):
            topic = Topic("metric", "not-here", (path, new.digest))
            text = (
                f"The numbers in `{path}` changed, and git does not have them: are they as claimed?"
            )
            hint = f"`dvc pull {path}`, then `dvc metrics diff {change.base_end.commit[:12]}`"
            yield item(topic, "to_sign", text, [hint], new.at())
