"""Continuous integration audits the repository's claims.

A card agrees with its evidence on the day it is written. Whether it still does after the next
change, an audit tells that runs with every change.

Fix: add a step that runs `mltrl audit .` to the workflow of each push.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.ci._commands import runs, unseen, workflows
from mltrl.rules.examples import Example, card, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 5: "should"}
WITHOUT_LEVEL = "may"
AUDITS = r"\bmltrl\b"


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where there are cards and no command audits them."""
    files = workflows(evidence)
    if not evidence.cards:
        raise NotApplicable("there is no readiness card to audit")
    if runs(evidence, AUDITS):
        return
    doubts = list(unseen(evidence))
    if not doubts:
        yield Finding("no command runs `mltrl audit`", files[0].location, "audit")
    yield from doubts


def examples() -> Iterator[Example]:
    """An audit; by pre-commit's hook; none; no card; another's workflow."""

    def workflow(command: str) -> dict[str, str]:
        text = lines("on: push", "jobs:", "  a:", "    steps:", f"    - {command}")
        return {".github/workflows/t.yml": text, "card.md": card()}

    yield Example("a command", workflow("run: uvx mltrl audit ."), Outcome.MET)
    yield Example("an action", workflow("uses: o/mltrl@v1"), Outcome.MET)
    none = workflow("run: pytest")
    yield Example("none", none, Outcome.NOT_MET, (".github/workflows/t.yml:1",))
    other = workflow("uses: ./.github/actions/checks")
    yield Example("near miss: an action that is not read", other, Outcome.UNKNOWN)
    cardless = {".github/workflows/t.yml": none[".github/workflows/t.yml"]}
    yield Example("no card", cardless, Outcome.NOT_APPLICABLE)
