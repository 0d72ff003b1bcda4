"""The findings of a report as people see them: those of one cause as one, the worst first."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from mltrl.formats.plain import clip, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.models.report import Found, Report, RuleResult

STRENGTHS = ("must", "should", "may")
LONGEST = 1000
NAMED = 5


def together(findings: Iterable[Found]) -> list[Found]:
    """The findings, those of one cause as the first of them, which tells where the others are.

    What is known or ignored is never counted with what is new.
    """
    groups: dict[object, list[Found]] = {}
    for number, one in enumerate(findings):
        key = (one.cause, one.known, one.ignored) if one.cause else number
        groups.setdefault(key, []).append(one)
    return [_as_one(some) for some in groups.values()]


def _as_one(some: list[Found]) -> Found:
    first, *others = some
    if not others:
        return first
    return replace(first, message=f"{first.message}; {_elsewhere(first, others)}")


def _elsewhere(first: Found, others: list[Found]) -> str:
    """Where the others are: the first files, cells or lines, and how many there are more."""
    if any(one.path != first.path for one in others):
        word, places = "", dict.fromkeys(_near(first.path, one.path) for one in (first, *others))
    elif first.cell is not None:
        word, places = "cell", dict.fromkeys(str(one.cell) for one in (first, *others))
    else:
        word, places = "line", dict.fromkeys(str(one.line) for one in (first, *others))
    _, *named = places
    if not named:
        return f"{len(others) + 1} times here"
    kind = f"{word}{'s' if len(named) > 1 else ''} "
    more = f" and {len(named) - NAMED:,} more" if len(named) > NAMED else ""
    where = f"also in {kind}" if word else "also "
    return f"{where}{', '.join(named[:NAMED])}{more}"


def _near(first: str, path: str) -> str:
    """A file by its name where it lies in the same folder as the first."""
    folder, _, name = path.rpartition("/")
    return f"`{name}`" if folder == first.rpartition("/")[0] else f"`{path}`"


class Counted(NamedTuple):
    """A finding with its rule, how much that counts, and a fingerprint that no other has."""

    rule: str
    strength: str
    card: str | None
    found: Found
    fingerprint: str

    @property
    def path(self) -> str:
        """The file, without anything that would lead out of the repository."""
        parts = [part for part in self.found.path.split("/") if part not in {"", ".", ".."}]
        return "/".join(parts)

    @property
    def line(self) -> int | None:
        """The line of the file."""
        return self.found.line

    @property
    def message(self) -> str:
        """What is wrong, on one line."""
        cell = "" if self.found.cell is None else f"cell {self.found.cell}: "
        return clip(show(f"{cell}{self.found.message}"), LONGEST)

    @property
    def fix(self) -> str:
        """How to mend it, on one line."""
        return clip(show(self.found.fix), LONGEST)


def counts(result: RuleResult) -> bool:
    """Whether the findings of a result count: the configuration does not ignore the rule."""
    return result.outcome == "not_met" and result.ignored is None


def counted(report: Report) -> list[Counted]:
    """Every finding that counts: of rules that are not ignored, and not in the baseline."""
    results = [one for one in report.rules if counts(one)]
    return list(_unique(sorted(results, key=_weight)))


def _weight(result: RuleResult) -> tuple[int, str]:
    return STRENGTHS.index(result.strength or "may"), result.id


def _unique(results: list[RuleResult]) -> Iterator[Counted]:
    """Two cards may lead to the same finding: then the later ones get fingerprints of their own."""
    seen: dict[str, int] = {}
    for result in results:
        for found in together(result.findings):
            number = seen[found.fingerprint] = seen.get(found.fingerprint, -1) + 1
            if not found.counts:
                continue
            fingerprint = found.fingerprint
            if number:
                fingerprint = sha256(f"{fingerprint}\0{number}".encode()).hexdigest()
            strength = result.strength or "may"
            yield Counted(result.id, strength, result.subject, found, fingerprint)
