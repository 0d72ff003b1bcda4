"""The vocabulary of every verdict: outcomes, strengths, findings and results."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """What became of a question. Only `met` and `not_applicable` let a must pass."""

    MET = "met"
    NOT_MET = "not_met"
    TO_SIGN = "to_sign"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Strength(StrEnum):
    """How much an answer counts, in the sense of RFC 2119."""

    MAY = "may"
    SHOULD = "should"
    MUST = "must"

    @property
    def rank(self) -> int:
        """0 for may, 1 for should, 2 for must."""
        return ("may", "should", "must").index(self.value)


class Location(NamedTuple):
    """A place in a tracked file: `path` is relative to the root, lines count from 1.

    `stands_in` marks a file that only shows what is true of the whole repository: another may take
    its place, so it does not identify a finding over time.
    """

    path: str
    line: int | None = None
    column: int | None = None
    cell: int | None = None
    stands_in: bool = False


class Finding(NamedTuple):
    """One fixable thing with a place.

    `subject` is what it is about (a stage, a parameter, a path) and identifies the finding over
    time; `message` and `fix` are sentences for people. `strength` lowers what the rule says, for
    findings that matter less than the rule does. Findings of one `cause` (a file with many paths
    of one machine) are shown as one, and each is known, or accepted by a comment, for itself.
    `concerns` names the stages that one finding is about: it is worse where more are among them.
    """

    message: str
    location: Location
    subject: str = ""
    fix: str = ""
    strength: Strength | None = None
    cause: str = ""
    concerns: tuple[str, ...] = ()


class Unknown(NamedTuple):
    """One thing that could not be checked; `reason` says why and what would settle it."""

    reason: str
    subject: str = ""


class Result(NamedTuple):
    """What one rule says about one subject (a card's id, or None for the repository).

    `strength` is None where the rule was not loaded because its family does not apply. `broken`
    marks a rule that failed by a bug of ours: it is unknown, and the audit says so.
    """

    rule: str
    scope: str
    subject: str | None
    outcome: Outcome
    strength: Strength | None
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    broken: bool = False
