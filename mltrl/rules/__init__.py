"""Rules: one file per question, one folder per family.

A rule is a module with a docstring (title, why, `Fix:`), a `SCOPE`, a `STRENGTH` by level, a
`check` that yields findings, and `examples()`. Its id is its folder and file:
`rules/data/unchanged.py` is `data/unchanged`. Nothing is registered: adding the file adds the rule.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from mltrl.errors import CannotAudit, NotApplicable, Unavailable, UsageError, nearest
from mltrl.outcomes import Finding, Outcome, Result, Strength, Unknown
from mltrl.rules import index
from mltrl.rules.doubts import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.rules.examples import Example

NO_CARD = "there is no readiness card"
SHOW_ALL = "`mltrl rule list` shows all"


class RuleModule(Protocol):
    """What a rule's module has to offer."""

    SCOPE: str
    STRENGTH: dict[int, str]

    def check(self, evidence: Evidence, *card: CardFile) -> Iterator[Finding | Unknown]:
        """Yield what is wrong and what could not be told; of one card, where the scope is so."""

    def examples(self) -> Iterator[Example]:
        """Yield small repositories with the expected outcome."""


class Rule(NamedTuple):
    """A loaded rule."""

    id: str
    module: RuleModule

    @property
    def text(self) -> str:
        """The whole docstring."""
        return (self.module.__doc__ or "").strip()

    @property
    def title(self) -> str:
        """The requirement in one line."""
        return self.text.split("\n", 1)[0]

    @property
    def fix(self) -> str:
        """How to meet it."""
        return " ".join(self.text.partition("\nFix:")[2].split())

    def strength(self, level: int | None) -> Strength:
        """How much it counts at a level; without one, only claims are a must."""
        steps = self.module.STRENGTH
        alone = getattr(self.module, "WITHOUT_LEVEL", None)
        if level is None and alone is not None:
            return Strength(alone)
        if level is None:
            claim = Strength(steps.get(0, "may"))
            if claim is Strength.MUST:
                return claim
            strongest = max((Strength(word) for word in steps.values()), key=lambda s: s.rank)
            return strongest if strongest is not Strength.MUST else Strength.SHOULD
        reached = [steps[step] for step in sorted(steps) if step <= level]
        return Strength(reached[-1]) if reached else Strength.MAY


@cache
def families() -> dict[str, list[str]]:
    """The ids of all rules by family, without importing any."""
    home = Path(__file__).parent
    found: dict[str, list[str]] = {}
    for family in sorted(os.listdir(home)):  # noqa: PTH208 - in each start, and many times faster
        files = os.listdir(home / family) if "." not in family else []  # noqa: PTH208
        if "__init__.py" in files:
            stems = sorted(name[:-3] for name in files if name.endswith(".py") and name[0] != "_")
            found[family] = [f"{family}/{stem.replace('_', '-')}" for stem in stems]
    return found


@cache
def ids() -> list[str]:
    """The ids of all rules, sorted."""
    return [rule for rules in families().values() for rule in rules]


def load(rule_id: str) -> Rule:
    """The rule with this id.

    Raises:
        UsageError: there is none.
    """
    if rule_id not in ids():
        message = f"there is no rule `{rule_id}`"
        raise UsageError(message, nearest(rule_id, ids()) or SHOW_ALL)
    name = rule_id.replace("/", ".").replace("-", "_")
    return Rule(rule_id, cast("RuleModule", import_module(f"mltrl.rules.{name}")))


def choose(wanted: Iterable[str]) -> set[str]:
    """The ids that a list of rules and families selects.

    Raises:
        UsageError: a name is neither, or nothing was named.
    """
    by_family = families()
    known = set(ids())
    chosen: set[str] = set()
    for name in wanted:
        if name in by_family:
            chosen.update(by_family[name])
        elif name in known:
            chosen.add(name)
        else:
            message = f"there is no rule or family `{name}`"
            raise UsageError(message, nearest(name, [*by_family, *known]) or SHOW_ALL)
    if not chosen:
        raise UsageError("no rule is selected", "name a rule or a family, as in `--select data`")
    return chosen


def not_applicable(family: str, evidence: Evidence) -> str:
    """Why no rule of a family applies here, or ""."""
    reason: str = import_module(f"mltrl.rules.{family}").not_applicable(evidence)
    return reason


def not_asked(rule_id: str, evidence: Evidence) -> str:
    """Why a rule asks nothing here, as far as that can be told without loading it, or ""."""
    if rule_id in index.OF_CARDS and not evidence.cards:
        return NO_CARD
    level = index.FROM_LEVEL.get(rule_id)
    if level is not None and (evidence.level is None or evidence.level < level):
        return f"it is asked from level {level} on"
    return ""


def run(rule: Rule, evidence: Evidence, level: int | None) -> list[Result]:
    """What a rule says: about the repository once, or about each card.

    `level` decides how much a rule about the repository counts; a card brings its own.
    """
    if rule.module.SCOPE == "repository":
        return [ask(rule, evidence, level)]
    if not evidence.cards:
        strength = rule.strength(level)
        return [Result(rule.id, "card", None, Outcome.NOT_APPLICABLE, strength, NO_CARD)]
    return [ask(rule, evidence, None, card) for card in evidence.cards]


def ask(rule: Rule, evidence: Evidence, level: int | None, card: CardFile | None = None) -> Result:
    """The answer to one question. A rule that breaks is unknown, never a pass."""
    if card is not None and card.claimed is not None:
        level = card.level
    blank = Result(
        rule.id,
        rule.module.SCOPE,
        None if card is None else card.id,
        Outcome.UNKNOWN,
        rule.strength(level),
    )
    said: list[Finding | Unknown] = []
    try:
        said.extend(rule.module.check(evidence, *([] if card is None else [card])))
    except NotApplicable as why:
        return blank._replace(outcome=Outcome.NOT_APPLICABLE, reason=str(why))
    except Unavailable as why:
        said.append(Unknown(str(why)))
    except CannotAudit:
        raise
    except Exception as error:  # noqa: BLE001 - one broken rule must not hide the others
        where = f"{type(error).__name__} at {_origin(error)}"
        reason = f"the rule broke ({where}): a bug in mltrl, please report it"
        return blank._replace(reason=reason, broken=True)
    return _judge(rule, blank, said)


def _origin(error: Exception) -> str:
    """The module and line of mltrl in which an error was raised."""
    trace, found = error.__traceback__, "?"
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.startswith("mltrl."):
            found = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _judge(rule: Rule, blank: Result, said: list[Finding | Unknown]) -> Result:
    doubts = [one.reason for one in said if isinstance(one, Unknown)]
    found = [one for one in said if isinstance(one, Finding)]
    doubt = told(doubts)
    if not found:
        return blank._replace(outcome=Outcome.UNKNOWN if doubts else Outcome.MET, reason=doubt)
    findings = tuple(sorted((one._replace(fix=one.fix or rule.fix) for one in found), key=_place))
    strength = blank.strength or Strength.MAY
    worst = max((one.strength or strength for one in found), key=lambda cap: cap.rank)
    return blank._replace(
        outcome=Outcome.NOT_MET,
        strength=min(strength, worst, key=lambda one: one.rank),
        reason=f"also not checked: {doubt}" if doubt else "",
        findings=findings,
    )


def _place(finding: Finding) -> tuple[str, int, int, int, str]:
    where = finding.location
    return where.path, where.line or 0, where.cell or 0, where.column or 0, finding.subject
