"""What frozen stages ran with, beside what is here now: `dvc status` and `dvc repro` do not ask.

To freeze a stage keeps its outputs as they are. It does not make them results of what is here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Strength, Unknown
from mltrl.rules.pipeline import (
    definition_unchanged,
    dependencies_unchanged,
    lock_consistent,
    parameters_unchanged,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Live

COMPARED = (
    definition_unchanged.compare,
    dependencies_unchanged.compare,
    lock_consistent.compare,
    parameters_unchanged.compare,
)


def thawed(evidence: Evidence) -> list[tuple[str, Finding | Unknown]]:
    """What these rules would say of frozen stages that counts for more than may.

    Beside each stands the id of the stage's node in the graph.
    """
    return [
        (f"stage:{live.stage.file.path}:{live.stage.name}", one)
        for live in evidence.dvc.frozen
        for one in _said(evidence, live)
        if not isinstance(one, Finding) or one.strength is not Strength.MAY
    ]


def _said(evidence: Evidence, live: Live) -> Iterator[Finding | Unknown]:
    name = live.locked.name
    fix = f"`dvc unfreeze {name}` and `dvc repro`, then commit dvc.lock and the results"
    for compare in COMPARED:
        for one in compare(evidence, [live.thawed]):
            if isinstance(one, Finding):
                message = f"{one.message}; `{name}` is frozen, so that nothing runs it again"
                yield one._replace(message=message, fix=fix)
            else:
                yield one
