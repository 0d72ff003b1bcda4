"""The requirements of a project: what is needed, how that is shown, and what is at risk.

A requirement is complete with its verification (is it built right?) and its validation (is the
right thing built?). Its risk is the probability of failure times the value that hangs on it.
"""

from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import ConfigDict

from mltrl.models.scalars import Probability, RequirementId, RiskValue, Text
from mltrl.models.written import Pointers, Written, document


class Check(Written):
    """How a requirement is verified or validated."""

    method: Text | None = None
    """Test, analysis, demonstration, inspection, or in words."""

    evidence: Pointers = ()
    """Pointers to what shows it."""

    status: Literal["planned", "done", "failed"] | None = None
    """How far it has come."""


class Risk(Written):
    """The risk of failing a requirement."""

    probability: Probability
    """The probability of failure, from 0 to 1."""

    value: RiskValue
    """How much depends on it, from 1 to 10."""

    @property
    def score(self) -> Decimal:
        """Probability times value: 0 to 10."""
        return self.probability.decimal * self.value


class Requirement(Written):
    """One documented need."""

    id: RequirementId
    """Its number, as `requirement.subset.component`."""

    kind: Literal["research", "product"]
    """Whether research or the product needs it."""

    text: Text
    """The need in one sentence: "The classifier shall …"."""

    verification: Check | None = None
    """How it is shown that the work is built right."""

    validation: Check | None = None
    """How it is shown that the right thing is built."""

    risk: Risk | None = None
    """What is at risk."""

    parent: RequirementId | None = None
    """The number of the requirement that it is part of."""

    tags: Pointers = ()
    """Words to find it by: security, privacy, sim-to-real, critical, …"""


class Requirements(Written):
    """All requirements of a project."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        title="mltrl requirements",
        json_schema_extra=document("requirements", "requirements"),
    )

    requirements: tuple[Requirement, ...] = ()
    """The requirements, each with a number of its own."""
