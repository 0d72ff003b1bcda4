"""The report of an audit: the public form of its results, version 1.

Everything else may change its shape; this may only gain fields, and a change of meaning is a new
`schema`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from mltrl.models.tool import SETTINGS, Tool


@dataclass(frozen=True)
class Repository:
    """What was audited."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    commit: str | None
    """The full id of the audited commit; null before the first commit."""

    dirty: bool | None
    """Whether tracked files differ from that commit; null where that could not be told."""


@dataclass(frozen=True)
class Found:
    """One fixable thing with a place."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    path: str
    """The file, relative to the root of the repository, with `/`; odd bytes are escaped."""

    line: int | None
    """The line, from 1; null where the finding is about the whole file."""

    column: int | None
    """The column, from 1."""

    cell: int | None
    """The cell of a notebook, from 1."""

    subject: str
    """What the finding is about: a stage, a parameter, a path."""

    message: str
    """What is wrong."""

    fix: str
    """How to mend it."""

    fingerprint: str
    """Identifies the finding over time: it does not depend on lines or wording."""

    known: bool = False
    """Whether it was there before, by the baseline: it does not count in the exit code then."""

    ignored: str | None = None
    """The reason for which a comment at its place ignores it; it does not count then."""

    cause: str = ""
    """What it has in common with others of its rule, which are shown as one; empty where it stands
    alone."""

    concerns: tuple[str, ...] = ()
    """The stages that it is about, where a rule says one thing of several. Beside an earlier commit
    it is known only if it was about all of them."""

    @property
    def counts(self) -> bool:
        """Whether it counts in the exit code."""
        return not self.known and self.ignored is None


@dataclass(frozen=True)
class RuleResult:
    """What one rule says."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    id: str
    """The rule, as `family/name`."""

    scope: Literal["repository", "card"]
    """Whether the rule was asked once, or of each card."""

    subject: str | None
    """The card's id, for rules about cards."""

    outcome: Literal["met", "not_met", "to_sign", "unknown", "not_applicable"]
    """The answer. Only `met` and `not_applicable` let a must pass."""

    strength: Literal["may", "should", "must"] | None
    """How much the answer counts; null where the rule's family does not apply."""

    reason: str
    """Why it is unknown or not applicable, and what else could not be checked."""

    ignored: str | None
    """The reason for which the configuration ignores the rule; it does not count then."""

    findings: tuple[Found, ...]
    """What is wrong, by place."""


@dataclass(frozen=True, slots=True)
class EvidenceResult:
    """One pointer that a card names for a criterion."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    pointer: str
    """The pointer, as the card writes it."""

    outcome: Literal["met", "not_met", "to_sign", "unknown", "not_applicable"]
    """Whether it leads to content of this repository; `not_applicable` where the card says why the
    criterion asks nothing of it."""

    digest: str | None
    """What it led to, bound by digest: `sha256:` of the bytes in git, `md5:` of a pin, `git:` of
    a commit; null where it led nowhere."""


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """The decision about one criterion of one card."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    id: str
    """The criterion, such as `G4.2`."""

    title: str
    """What has to be so."""

    level: int | None
    """The level whose gate it was decided for; null where it is asked of the card as it stands."""

    outcome: Literal["met", "not_met", "to_sign", "unknown", "not_applicable"]
    """The decision. Only `met`, and `not_applicable` where the criterion allows it, pass."""

    strength: Literal["should", "must"]
    """How much it counts in the gate."""

    basis: str
    """Where the criterion comes from, and how far to trust that."""

    reason: str
    """Why it is not met, unknown or to be signed."""

    waived: str | None
    """Who accepts that it is not met, until when and why; null where nobody does."""

    evidence: tuple[EvidenceResult, ...]
    """The pointers that the card names for it."""


@dataclass(frozen=True)
class CardResult:
    """A readiness card: what it claims and what the evidence supports."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    id: str
    """The id that the card gives itself, else the name of its file."""

    path: str
    """The file, relative to the root of the repository."""

    level: int | None
    """The level that it claims, or was audited for; null where the card cannot be read."""

    entry: int | None
    """The level at which the work entered; null where the card does not say, taken as 0."""

    supported: int | None
    """The highest level that the evidence supports; null where the card cannot be read."""

    graduated: int | None
    """The last gate that it passed; null at its entry level."""

    limiting: tuple[str, ...]
    """The criteria that keep it from the level it claims, else from the next."""

    criteria: tuple[CriterionResult, ...]
    """Every criterion from the gate of its entry to the gate of its level."""


@dataclass(frozen=True)
class Summary:
    """How many rules had each outcome; those that somebody ignores are counted apart."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    met: int
    """Rules that are met."""

    not_met: int
    """Rules that are not met and not ignored."""

    to_sign: int
    """Rules that a person has to decide."""

    unknown: int
    """Rules that could not be answered."""

    not_applicable: int
    """Rules with nothing to ask."""

    findings: int
    """Findings of all rules together."""

    blocking: int
    """Must rules that are not met and not ignored."""

    ignored: int = 0
    """Rules that are not met, unknown or to be signed, and ignored: by the configuration, or by
    comments at all that they found."""


@dataclass(frozen=True)
class Baseline:
    """What the findings were compared with: a file of accepted ones, or an earlier commit."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    source: str
    """The commit, as `commit:` and its id, or the file, as `sha256:` of its bytes."""

    known: int
    """How many findings were there before."""

    stale: tuple[str, ...]
    """Entries of the file whose findings are gone, as they are written there."""


@dataclass(frozen=True)
class Supplied:
    """A report of another tool that was handed to the audit, and is evidence from outside."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    kind: Literal["junit", "coverage"]
    """What it is: of tests, or of the lines that they ran."""

    name: str
    """The name of its file."""

    sha256: str
    """The digest of its bytes."""

    size: int
    """How many bytes it has."""


@dataclass(frozen=True)
class Report:
    """The results of one audit. The same commit, options and data give the same report."""

    __pydantic_config__: ClassVar[dict[str, object]] = {**SETTINGS, "title": "mltrl report"}

    schema: Literal[1]
    """The version of this form."""

    tool: Tool
    """The program that made the report."""

    repository: Repository
    """What was audited."""

    exit: int
    """The exit code: 0 nothing blocks, 1 something does, 4 it could not be told."""

    summary: Summary
    """The counts."""

    rules: tuple[RuleResult, ...]
    """Every rule that was asked, by id."""

    cards: tuple[CardResult, ...] = ()
    """The readiness cards with their levels, by path."""

    notes: tuple[str, ...] = field(default=())
    """What the reader should know about how the audit was made."""

    baseline: Baseline | None = None
    """What was there before; null where the audit was not asked to compare."""

    supplied: tuple[Supplied, ...] = ()
    """The reports of other tools that were taken as evidence; the repository does not hold them."""

    data: Literal["pins", "stat", "bytes"] = "pins"
    """How far data was read that git does not have: `pins` not at all; `stat` as far as files are
    untouched since they were hashed, or few enough to hash now; `bytes` every byte."""
