"""What is accepted although it is not met: waivers of cards, baselines, comments in files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.changes.items import Topic, item, listed, told
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.suppressions import may_suppress
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.change import Change
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.models.card import Waiver
    from mltrl.models.checklist import Item

BASELINES = ".mltrl/"
LARGEST = 16 << 20
MARK = b"mltrl: ignore["
TOGETHER = 1000


def ask(change: Change) -> Iterator[Item]:
    """One item for each waiver that is new or reaches further, for baselines and for comments."""
    for pair in change.cards:
        if pair.head is not None and pair.head.claimed is not None:
            yield from _waivers(pair.base, pair.head)
    for path in change.paths:
        if path.startswith(BASELINES) and path.endswith(".txt"):
            yield from _baseline(change, path)
    yield from _comments(change)


def _waivers(old: CardFile | None, new: CardFile) -> Iterator[Item]:
    known = {_bound(one) for one in old.card.waivers} if old and old.claimed is not None else set()
    for at, one in enumerate(new.card.waivers):
        if _bound(one) not in known:
            topic = Topic("waiver", "accepted", (new.id, *_bound(one)))
            text = f"`{new.id}` need not meet {one.criterion} until {one.until}: do you agree?"
            evidence = [f"accepted by {told(one.by)}", f"reason: {told(one.reason)}"]
            yield item(topic, "to_sign", text, evidence, new.at("waivers", at))


def _bound(waiver: Waiver) -> tuple[str, str, str, str]:
    return waiver.criterion, waiver.by, waiver.until.isoformat(), waiver.reason


def _baseline(change: Change, path: str) -> Iterator[Item]:
    """The findings that a baseline accepts and did not accept before."""
    new, old = (_lines(end, path) for end in (change.head, change.base))
    added = [line.rpartition("  ")[0] for line in new if line not in set(old)]
    if added:
        topic = Topic("waiver", "baseline", (path, *added))
        count = "1 finding" if len(added) == 1 else f"{len(added)} findings"
        text = f"`{path}` accepts {count} more: is there a reason not to mend them?"
        yield item(topic, "to_sign", text, added, Location(path))


def _lines(evidence: Evidence, path: str) -> list[str]:
    text = _read(evidence, path).decode("utf-8", "replace")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _read(evidence: Evidence, path: str) -> bytes:
    if path not in evidence.tree.entries:
        return b""
    try:
        return evidence.tree.read(path, LARGEST)
    except (DocumentError, Unavailable):
        return b""


def _comments(change: Change) -> Iterator[Item]:
    """Comments that switch a rule off for a line, where a file has more of them than before."""
    more = {}
    for path in _commented(change):
        count = _read(change.head, path).count(MARK)
        if count > (before := _read(change.base, path).count(MARK) if count else 0):
            more[path] = count - before
    if more:
        topic = Topic(
            "waiver", "comments", tuple(f"{path}+{count}" for path, count in more.items())
        )
        text = f"Comments in {listed(more)} switch rules off for single lines: do the reasons hold?"
        facts = [f"{path}: {count} more" for path, count in more.items()]
        yield item(topic, "to_sign", text, facts, Location(next(iter(more))))


def _commented(change: Change) -> Iterator[str]:
    """The changed files at the head that may have such comments, some of them read together."""
    there = change.head.tree.entries
    paths = [path for path in change.paths if path in there and may_suppress(path)]
    for start in range(0, len(paths), TOGETHER):
        change.head.tree.prefetch(paths[start : start + TOGETHER])
        yield from paths[start : start + TOGETHER]
