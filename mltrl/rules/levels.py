"""Rules that answer one gate's criterion ask nothing of work that is far from that gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable

if TYPE_CHECKING:
    from mltrl.evidence import Evidence


def from_level(evidence: Evidence, level: int) -> None:
    """Let a rule about the repository speak only where it is audited for this level or above.

    Raises:
        NotApplicable: it is audited for a lower level, or for none.
    """
    if evidence.level is None or evidence.level < level:
        raise NotApplicable(f"it is asked from level {level} on")
