"""The standard as values: the ten levels, the criteria of their gates, the fields of a card.

What they hold is written in `mltrl/standard/*.yaml`. The facts are those of Lavin et al.,
"Technology readiness levels for machine learning systems", Nature Communications 13, 6039 (2022);
the words are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

SETTINGS: dict[str, object] = {"extra": "forbid", "use_attribute_docstrings": True}
# How far a basis can be trusted, for people. We never say that the paper requires something: where
# its text was not at hand, it is our reading.
GRADES = {
    "R": "read in the official repository",
    "T": "from the authors' slides",
    "V": "wording seen",
    "Q": "as others quote the paper",
    "m": "as we read the paper",
    "D": "ours",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One way to answer a criterion."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    kind: Literal["checks", "evidence", "attest"]
    """`checks`: rules decide; `evidence`: a pointer on the card resolves; `attest`: a named person
    signs."""

    rules: tuple[str, ...] = ()
    """For checks: the rules that decide it. All have to hold."""

    about: str = ""
    """For evidence: what to point to. For attest: who signs, and what."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a gate."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    id: str
    """`G4.2` belongs to the gate out of level 4, `GA.1` to every gate. It is never used again."""

    level: int | None
    """The level whose gate it belongs to; null for those of every gate."""

    title: str
    """What has to be so."""

    why: str
    """What it guards against, or what it asks for."""

    basis: str
    """Where it comes from."""

    grade: str
    """How far to trust the basis, one letter of `GRADES` for each source."""

    parts: tuple[tuple[Part, ...], ...]
    """Every group has to hold; of the parts in a group, any one is enough."""

    strength: Literal["must", "should"] = "must"
    """How much it counts, in the sense of RFC 2119."""

    optional: bool = False
    """Whether it may have nothing to ask: elsewhere, nothing to ask is not met."""

    waivable: bool = True
    """Whether someone may accept that it is not met."""

    once_per_gate: bool = False
    """Whether it is asked of each gate that was crossed, not of the card as it stands."""

    from_level: int = 0
    """The lowest level at which it is asked."""

    @property
    def source(self) -> str:
        """The basis and how far to trust it, for people."""
        return f"{self.basis} ({'; '.join(GRADES[letter] for letter in self.grade)})"

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of all rules it needs, in the order of its parts."""
        return tuple(rule for group in self.parts for part in group for rule in part.rules)


@dataclass(frozen=True, slots=True)
class Level:
    """One level: what is done in it, and the gate to leave it."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    number: int
    """0 to 9."""

    name: str
    """Its name in the paper."""

    phase: Literal["research", "prototyping", "productization", "deployment"]
    """The part of the way it belongs to."""

    caliber: Literal["none", "research", "prototype", "product"]
    """How good its code has to be."""

    summary: str
    """The work, the data, what it delivers and what the review looks at."""

    panel: str
    """Who reviews."""

    criteria: tuple[Criterion, ...]
    """What has to be so to leave it, beside the criteria of every gate."""

    aliases: tuple[str, ...] = ()
    """Other names in use."""

    decision: str = ""
    """What its review decides where the way may fork; empty elsewhere."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a card says."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    name: str
    """Its name."""

    found: tuple[str, ...]
    """Where it is: `key:` in the front matter, `section:` of the text, `requirements:` of a kind.

    Any one of several is enough.
    """

    levels: str
    """One letter for each level: `R` required, `o` optional, `-` not expected."""

    def need(self, level: int) -> Literal["required", "optional"] | None:
        """Whether a card at this level has to say it, may, or is not expected to."""
        match self.levels[level]:
            case "R":
                return "required"
            case "o":
                return "optional"
        return None


@dataclass(frozen=True, slots=True)
class Constants:
    """What the standard fixes beside the levels."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    switchbacks: tuple[str, ...]
    """The kinds of a return to a lower level."""

    embedded: tuple[tuple[int, int], ...]
    """The returns that the process itself foresees, from and to."""

    decision_points: tuple[int, ...]
    """The levels whose review decides on the way forward."""

    hard_gates: tuple[int, ...]
    """The levels that are meant to be hard to leave."""

    recurring: tuple[int, ...]
    """The levels whose review comes again and again."""

    probability: tuple[int, int]
    """The bounds of the probability of failure; a risk is this times the value."""

    value: tuple[int, int]
    """The bounds of the value of a requirement."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the ethics checklist."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    id: str
    """`E.B1` is asked before development, `E.A1` after it."""

    topic: str
    """What it is about."""

    text: str
    """The question."""


@dataclass(frozen=True, slots=True)
class Standard:
    """The whole standard."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    levels: tuple[Level, ...]
    """The levels, by number."""

    every: tuple[Criterion, ...]
    """The criteria of every gate."""

    fields: tuple[Field, ...]
    """What a card says, and from which level."""

    constants: Constants
    """What else is fixed."""
