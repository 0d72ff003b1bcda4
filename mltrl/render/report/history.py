"""The commits behind a report: when a value, a record or a pin came to be."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from mltrl.evidence.earlier import Earlier
from mltrl.render.report.labels import natural
from mltrl.render.report.view import ChangeRow, Moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.forge import Forge
    from mltrl.evidence.series import Line, Series, Step

SHORT = 10
EARLIER = "earlier"


class Past:
    """What the steps of files say, in the words of a report."""

    def __init__(
        self,
        evidence: Evidence,
        series: Series,
        forge: Forge,
        marked: frozenset[str] | None = None,
    ) -> None:
        self.evidence = evidence
        self.series = series
        self.forge = forge
        self._marked = marked
        self.earlier = Earlier(series)

    @cached_property
    def tags(self) -> dict[str, str]:
        """The tags of the commits that were looked at, sorted, with their commits."""
        known = self.series.commits
        return {
            tag: commit
            for tag, commit in sorted(self.evidence.history.tags.items())
            if commit in known and (self._marked is None or tag in self._marked)
        }

    @cached_property
    def _released(self) -> dict[str, tuple[str, ...]]:
        """Each commit that was looked at with its tags."""
        found: dict[str, list[str]] = {one: [] for one in self.series.commits}
        for tag, commit in self.tags.items():
            found[commit].append(tag)
        return {commit: tuple(tags) for commit, tags in found.items()}

    @property
    def own_tags(self) -> tuple[str, ...]:
        """The tags of the commit itself."""
        return self._released.get(self.series.start or "", ())

    def moment(self, step: Step) -> Moment:
        """The commit of a step, with its day and tags."""
        commit = step.commit
        if commit is None:
            return self.earliest
        tags = self._released.get(commit.id, ())
        href = self.forge.commit(commit.id)
        return Moment(commit.id, commit.id[:SHORT], day_of(commit.seconds), href, tags)

    def since(self, path: str, line: Line) -> Moment:
        """Since when the last text of a line has stood, as far as its file was read."""
        is_older = len(line) == 1 and self.series.is_cut(path)
        return self.earliest if is_older else self.moment(line[-1][0])

    @property
    def earliest(self) -> Moment:
        """What stands for a commit before those that are known."""
        return Moment("", EARLIER, "")

    def tags_between(self, first: Step, last: Step | None) -> list[str]:
        """The tags of the commits from a step to the one before another, or to the end."""
        start = self.position(first)
        end = self.position(last) if last else len(self._order)
        tagged = self._tagged
        return [tag for at, tags in tagged if start <= at < end for tag in tags]

    @cached_property
    def _order(self) -> dict[str, int]:
        """The commits from the oldest on, with their positions."""
        return {one: number for number, one in enumerate(reversed(self.series.commits))}

    @cached_property
    def _tagged(self) -> list[tuple[int, tuple[str, ...]]]:
        """The positions of the commits that have tags, with these."""
        numbered = ((at, self._released[one]) for one, at in self._order.items())
        return [(at, tags) for at, tags in numbered if tags]

    def position(self, step: Step) -> int:
        """Where a step stands among the commits, -1 for what was before the first of them."""
        return self._order.get(step.commit.id, 0) if step.commit else -1

    def changes(self, path: str) -> Iterator[ChangeRow]:
        """What was changed in a file of parameters, the latest first."""
        lines = self.earlier.parameters(path)
        rows = [
            (step, key, before, after)
            for key, line in sorted(lines.items(), key=lambda one: natural(one[0]))
            for (_, before), (step, after) in pairwise(line)
        ]
        rows.sort(key=lambda row: -self.position(row[0]))
        for step, key, before, after in rows:
            yield ChangeRow(self.moment(step), path, key, before, after)


def day_of(seconds: int) -> str:
    """The day, in UTC, "" for one that no calendar knows."""
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
