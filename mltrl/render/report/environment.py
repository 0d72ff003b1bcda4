"""What the code of a report needs to run: the files that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable
from mltrl.render.report.labels import natural
from mltrl.render.report.view import EnvironmentRow, Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.render.report.history import Past


def environment_rows(evidence: Evidence, past: Past) -> Iterator[EnvironmentRow]:
    """Manifests, locks and the places that name a Python in the audited part, by path.

    A lock above it counts where it fixes what is asked for there.
    """
    rows: dict[str, tuple[str, str]] = {}
    locks = set()
    for one in evidence.environment.every:
        if not evidence.wanted(one.path):
            continue
        fixed = evidence.environment.lock_for(one)
        locks.add(fixed)
        count = len(one.requirements)
        held = f"{count} requirement{'s' if count > 1 else ''}" if count else ""
        more = f"fixed by {fixed}" if fixed and fixed != one.path else ""
        rows[one.path] = (f"manifest ({one.kind})", "; ".join(filter(None, (held, more))))
    for path, kind in evidence.environment.lock_files.items():
        if path in locks or evidence.wanted(path):
            rows.setdefault(path, (f"lock ({kind})", ""))
    for version in filter(lambda one: evidence.wanted(one.path), evidence.environment.python):
        kind, holds = rows.get(version.path, ("Python version", ""))
        said = f"Python {version.written}"
        if said not in holds:
            rows[version.path] = (kind, "; ".join(filter(None, (holds, said))))
    for path in sorted(rows, key=natural):
        href = past.forge.file(path, past.series.start or "")
        yield EnvironmentRow(Link(path, href), *rows[path], _digest(evidence, path))


def _digest(evidence: Evidence, path: str) -> str:
    try:
        return evidence.blob_digest(path)
    except (DocumentError, Unavailable):
        return ""
