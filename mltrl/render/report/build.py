"""Puts a report together: what was examined, in the order in which a reviewer reads it."""

from __future__ import annotations

import sys
from copy import copy
from typing import TYPE_CHECKING, NamedTuple

import mltrl
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.forge import Forge, forge_of
from mltrl.evidence.series import Series
from mltrl.render.report.cards import MOST_TOLD, card_parts
from mltrl.render.report.data import DataFacts
from mltrl.render.report.drawing import draw
from mltrl.render.report.environment import environment_rows
from mltrl.render.report.history import Past
from mltrl.render.report.metrics import MetricFacts
from mltrl.render.report.outcomes import FEW, counts, criteria, found_rows, open_rows, sentence
from mltrl.render.report.stages import Stages
from mltrl.render.report.view import Cuts, Link, ReportView
from mltrl.render.sources import Sources
from mltrl.render.view import Fact, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.audit import Examined
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.kept import Kept
    from mltrl.models.report import CardResult, Report
    from mltrl.render.report.view import ChangeRow, Drawing, Moment, PinRow

MOST_CARDS = 1000
MOST_PINS = 400
MOST_CHANGES = 60
MOST_FILES = 40
MOST_FINDINGS = 300
MOST_QUESTIONS = 300
SHORT = 10


class Wish(NamedTuple):
    """What to show, and how.

    `cards` are those to show, `forge` is where links lead, `tags` are the names of tags to mark
    (None: all that are here), `command` makes the same report again. `below` is the folder that the
    report is limited to, "" for none.
    """

    cards: tuple[CardResult, ...]
    forge: Forge = Forge()
    tags: frozenset[str] | None = None
    kept: Kept | None = None
    command: str = ""
    below: str = ""


class Parts(NamedTuple):
    """What is gathered once, and used by all parts of a report."""

    examined: Examined
    wish: Wish
    cards: list[CardFile]
    sources: list[Sources]
    stages: Stages
    past: Past
    report: Report
    """The audit, as far as it is about the cards that are shown and the repository."""

    told: int = MOST_TOLD
    """Of so many cards everything is told."""

    whole: bool = False
    """Whether nothing is left out for length, as programs have no page to turn."""

    def most(self, count: int) -> int:
        """How many rows a table has that shows so many on a page."""
        return sys.maxsize if self.whole else count


def gather(examined: Examined, wish: Wish) -> Parts:
    """The evidence of a report with its history."""
    evidence = examined.evidence
    wanted = {one.path for one in wish.cards}
    judged = [(card, verdict) for card, verdict in examined.judgement.cards if card.path in wanted]
    cards = [card for card, _ in judged if card.claimed is not None]
    first = Sources(evidence, cards[0]) if cards else None
    sources = [_beside(first, card) for card in cards] if first else []
    repository = evidence.history.repository
    start = examined.report.repository.commit
    series = Series(repository, start, _paths(examined, cards), wish.kept)
    past = Past(evidence, series, wish.forge, wish.tags)
    is_part = len(wanted) < len(examined.report.cards)
    report = examined.about(wanted) if is_part else examined.report
    return Parts(examined, wish, cards, sources, Stages(examined, past), past, report)


def _beside(first: Sources, card: CardFile) -> Sources:
    """The sources of another card, numbered in one list with those of the first."""
    other = copy(first)
    other.card = card
    return other


def _paths(examined: Examined, cards: list[CardFile]) -> Iterator[str]:
    """The files whose history is told: of DVC, of metrics and of parameters."""
    evidence = examined.evidence
    dvc = evidence.dvc
    yield from (one.file.path for one in dvc.locks)
    yield from (one.file.path for one in dvc.pointers)
    yield from (one.path for one in evidence.metrics.declared if one.path in evidence.tree.entries)
    yield from (one.path for one in dvc.parameter_files)
    for card in cards:
        for metric in card.card.metrics:
            path = card.place((metric.source or "").partition("#")[0] or "?")
            if path in evidence.tree.entries:
                yield path


def report_view(parts: Parts) -> ReportView:
    """All that is shown of a repository."""
    examined, past, stages = parts.examined, parts.past, parts.stages
    report = parts.report
    metrics = MetricFacts(stages, past, parts.sources, whole=parts.whole)
    measured = metrics.measured()
    data = DataFacts(stages, parts.sources)
    pins = data.rows(parts.most(MOST_PINS))
    changes = list(_changes(parts))
    cards = list(card_parts(parts, parts.told))
    found = list(found_rows(report, past))
    opened = list(open_rows(report))
    environment = list(environment_rows(examined.evidence, past))
    drawing = _drawing(parts, [*((one.path, one.anchor) for one in reversed(measured))], pins)
    shown = ReportView(
        title=_title(parts),
        kind="MLTRL report",
        commit=_commit(parts),
        forge=parts.wish.forge.web,
        folder=parts.wish.below,
        sentence=sentence(report, parts.wish.cards),
        facts=tuple(_facts(parts, metrics.total, data.total)),
        counts=tuple(counts(report)),
        criteria=tuple(criteria(report)),
        cards=tuple(cards[: parts.most(MOST_CARDS)]),
        drawing=drawing,
        stages=tuple(stages.rows()),
        metrics=tuple(measured),
        pins=tuple(pins),
        changes=tuple(changes[: parts.most(MOST_CHANGES)]),
        environment=tuple(environment[: parts.most(MOST_FILES)]),
        findings=tuple(found[: parts.most(MOST_FINDINGS)]),
        opened=tuple(opened[: parts.most(MOST_QUESTIONS)]),
        notes=tuple(_notes(parts)),
        sources=parts.sources[0].listed() if parts.sources else (),
        commits=(),
        cuts=Cuts(
            metrics=metrics.total + len(metrics.apart) - len(measured),
            stages=len(stages.by_id) - len(stages.anchors),
            pins=data.total - len(pins),
            changes=max(0, len(changes) - parts.most(MOST_CHANGES)),
            findings=max(0, len(found) - parts.most(MOST_FINDINGS)),
            environment=max(0, len(environment) - parts.most(MOST_FILES)),
            cards=max(0, len(cards) - parts.most(MOST_CARDS)),
            details=sum(not one.is_told for one in cards),
            questions=max(0, len(opened) - parts.most(MOST_QUESTIONS)),
        ),
        origin=_origin(parts),
    )
    return shown._replace(commits=_commits(shown))


def _commits(view: ReportView) -> tuple[Moment, ...]:
    """The commits that are named short, each once, the latest first."""
    named = [one.moment for row in view.metrics for one in row.history]
    named += [one.since for one in view.stages if one.since]
    named += [one.since for one in view.pins if one.since]
    named += [one.moment for one in view.changes]
    found = {one.commit: one for one in named if one.commit}
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.commit), reverse=True))


def _title(parts: Parts) -> str:
    names = [one.card.name or one.id for one in parts.cards]
    if len(names) > FEW:
        return f"{parts.wish.forge.web.rpartition('/')[2]} {len(names):,} readiness cards".strip()
    if names:
        more = f" and {len(names) - 2} more" if len(names) > 2 else ""  # noqa: PLR2004
        return ", ".join(names[:2]) + more
    name = parts.wish.forge.web.rpartition("/")[2]
    return name or "Repository without a readiness card"


def _commit(parts: Parts) -> Link:
    commit = parts.examined.report.repository.commit or ""
    return Link(commit, parts.wish.forge.commit(commit))


def _facts(parts: Parts, metrics: int, pins: int) -> Iterator[Fact]:
    evidence = parts.examined.evidence
    yield Fact("Tags", ", ".join(parts.past.own_tags) or "none")
    yield Fact("Repository", parts.wish.forge.web or "no remote on the web")
    yield Fact("Cards", _cards(parts))
    yield Fact("Stages", f"{len(parts.stages.by_id):,}")
    yield Fact(
        "Pinned", _counted(pins, "file or folder", "files and folders") + " of data and models"
    )
    yield Fact("Metrics", _counted(metrics, "value", "values") + " in files that git keeps")
    yield Fact("Files", _files(evidence))


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _files(evidence: Evidence) -> str:
    """How many are audited, and of how many where that is a part."""
    every = len(evidence.tree.entries)
    audited = sum(map(evidence.wanted, evidence.tree.entries))
    part = f"{audited:,} of " if audited < every else ""
    return f"{part}{every:,} tracked by git"


def _cards(parts: Parts) -> str:
    """How many there are, and where only some are shown, what the counts are of."""
    every, shown = len(parts.examined.report.cards), len(parts.report.cards)
    if every == shown:
        return f"{every:,}"
    whom = "it" if shown == 1 else "them"
    return f"{shown:,} of {every:,}: counts and findings are of {whom} and of the repository"


def _day(parts: Parts) -> str:
    try:
        return parts.examined.evidence.history.committed
    except Unavailable:
        return ""


def _changes(parts: Parts) -> Iterator[ChangeRow]:
    """What was changed of parameters, the latest first."""
    paths = [one.path for one in parts.examined.evidence.dvc.parameter_files]
    rows = [row for path in paths for row in parts.past.changes(path)]
    order = {one: at for at, one in enumerate(parts.past.series.commits)}
    yield from sorted(rows, key=lambda row: (order.get(row.moment.commit, len(order)), row.path))


def _drawing(parts: Parts, metrics: list[tuple[str, str]], pins: list[PinRow]) -> Drawing | None:
    """The graph behind the cards that were asked for; all of it where there is none."""
    try:
        provenance = parts.examined.evidence.provenance
    except (DocumentError, Unavailable):
        return None
    ids = set(provenance.nodes)
    if len(parts.cards) < len(parts.examined.report.cards) and parts.cards:
        ids = provenance.behind(f"card:{one.path}" for one in parts.cards)
    nodes, edges = provenance.part(ids)
    hrefs = {f"path:{one.path}": f"#{one.anchor}" for one in pins}
    hrefs |= {f"path:{path}": f"#{anchor}" for path, anchor in metrics if path}
    listed = enumerate(parts.cards[:MOST_CARDS], 1)
    hrefs |= {f"card:{one.path}": f"#card-{at}" for at, one in listed}
    return draw(nodes, edges, parts.stages, hrefs)


def _notes(parts: Parts) -> Iterator[str]:
    """What was not looked at, beside the questions that stayed open."""
    yield from parts.examined.report.notes
    yield "no code of the repository was run, and no stage was made again"
    yield "data that git does not have was not read: its digests are those that DVC recorded"
    series = parts.past.series
    if series.start is None:
        yield "there is no commit yet, so there is no history"
    if series.cut:
        yield f"history: {series.cut}"
    yield from _cut_histories(series)
    if series.left_out:
        left = _counted(series.left_out, "file was", "files were")
        yield f"history: {left} left out, {len(series.paths):,} are told"


def _cut_histories(series: Series) -> Iterator[str]:
    """Of which files not all versions were read, the first of them by name."""
    cut = sorted(series.unread.items())
    for path, count in cut[:FEW]:
        yield f"history: of `{path}`, {count:,} earlier versions were left out"
    if cut[FEW:]:
        yield f"history: of {len(cut) - FEW:,} more files, earlier versions were left out"


def _origin(parts: Parts) -> Origin:
    where = parts.examined.report.repository
    return Origin(
        path=parts.cards[0].path if parts.cards else "",
        commit=where.commit or "",
        dirty=where.dirty,
        day=_day(parts),
        tool=f"mltrl {mltrl.__version__}",
        command=parts.wish.command if where.commit and where.dirty is False else "",
        notes=parts.examined.report.notes,
        judged=parts.examined.evidence.history.judged,
    )


def forge(examined: Examined) -> Forge:
    """The forge of the repository that was examined."""
    return forge_of(examined.evidence.history.repository)
