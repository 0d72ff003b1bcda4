"""The checklist of a change: what it asks of a reviewer, and what the evidence settles, version 1.

Like the report it may only gain fields; a change of meaning is a new `schema`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from mltrl.models.tool import SETTINGS, Tool

Area = Literal[
    "level",
    "threshold",
    "waiver",
    "metric",
    "data",
    "model",
    "code",
    "parameter",
    "environment",
    "card",
    "requirement",
]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to see to before a change is merged."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    id: str
    """Identifies it for as long as the change says the same about the same thing: another digest,
    value or text makes another id, so that an old answer does not stand for it."""

    area: Area
    """What it is about."""

    outcome: Literal["met", "not_met", "to_sign", "unknown"]
    """`to_sign` is for a person; `met` and `not_met` are what the evidence says; `unknown` is what
    it could not tell, so that a person has to see to it."""

    text: str
    """The question, or what was found."""

    evidence: tuple[str, ...] = ()
    """What it rests on: old and new values, files, stages."""

    path: str | None = None
    """The file to look at, relative to the root of the repository."""

    line: int | None = None
    """The line in it, from 1."""

    answer: str | None = None
    """What a person answered in the file that was checked: `done`, or `n/a: ` and why."""

    @property
    def is_open(self) -> bool:
        """Whether a person still has to see to it."""
        return self.outcome in {"to_sign", "unknown"} and self.answer is None

    @property
    def blocks(self) -> bool:
        """Whether it stands against the change: the evidence contradicts it, or it is open."""
        return self.outcome == "not_met" or self.is_open


@dataclass(frozen=True, slots=True)
class Measured:
    """A number that changed, or about which a claim changed. The worst come first."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    name: str
    """What it is called: by the card, else its key."""

    source: str
    """The file and key that hold it."""

    before: str | None
    """The number at the base, as its file writes it; null where it had none."""

    after: str | None
    """The number at the head."""

    claim: str | None
    """What the card at the head claims of it."""

    margin: str | None
    """How far it is on the right side of the claim; negative on the wrong one."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """What a change asks for before it is merged. The same two commits give the same checklist."""

    __pydantic_config__: ClassVar[dict[str, object]] = {**SETTINGS, "title": "mltrl checklist"}

    schema: Literal[1]
    """The version of this form."""

    tool: Tool
    """The program that made it."""

    base: str
    """The commit where the change left the branch that it is to be merged into."""

    head: str
    """The last commit of the change."""

    files: int
    """How many tracked files differ."""

    metrics: tuple[Measured, ...]
    """The numbers that changed, the worst first."""

    items: tuple[Item, ...]
    """What is to be seen to: contradictions first, then what is for a person, then what is met."""

    notes: tuple[str, ...] = ()
    """What the reader should know about how the checklist was made."""


def read_checklist(value: object) -> Checklist:
    """A checklist from the plain values of its JSON form.

    Raises:
        ValueError: it does not have that form; the message says where.
    """
    from pydantic import TypeAdapter  # noqa: PLC0415 - only where a checklist is read back

    return TypeAdapter(Checklist).validate_python(_with_tuples(value))


def _with_tuples(value: object) -> object:
    if isinstance(value, list):
        return tuple(_with_tuples(one) for one in value)
    if isinstance(value, dict):
        return {key: _with_tuples(one) for key, one in value.items()}
    return value
