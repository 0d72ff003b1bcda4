"""Dependencies that git had when stages ran, and has no more: DVC calls them deleted.

History is read only where something is missing, and then only that of its path.
"""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import Unavailable
from mltrl.evidence.runs.dependencies import is_kept, may_make
from mltrl.rules.pipeline._words import listed

if TYPE_CHECKING:
    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Pin

ASKED = 5
"""Of so many folders the history is read: each of their versions takes git some milliseconds."""


class Gone(NamedTuple):
    """A dependency that is in git no more, what stages recorded of it, and the last commit with it.

    Where `doubt` says something, it is not known whether git had it.
    """

    path: str
    pins: list[Pin]
    commit: str
    doubt: str = ""

    @property
    def pointer(self) -> str:
        """What other rules say that would find the same."""
        if self.doubt:
            return self.doubt
        return f"`{self.path}` was in git and is gone, see `pipeline/dependencies-unchanged`"


def gone(evidence: Evidence) -> dict[str, Gone]:
    """By their paths, the dependencies that stages ran with and that git had and has no more."""
    missing: dict[str, list[Pin]] = {}
    for live in evidence.dvc.live:
        if not live.certain or live.stage.frozen:
            continue
        for pin in live.deps:
            path = pin.path
            if path and (path in missing or not evidence.contents.holds(path)):
                missing.setdefault(path, []).append(pin)
    found: dict[str, Gone] = {}
    doubt = open_ends(evidence) if missing else ""
    for path, pins in missing.items():
        if not is_kept(evidence, path) and not evidence.tree.symlink_in(path):
            commit, unknown = was_in_git(evidence, path)
            doubtful = f"whether `{path}` is kept is not known: {doubt}" if doubt and commit else ""
            one = Gone(path, pins, commit, doubtful or unknown)
            found.update({path: one} if one.commit or one.doubt else {})
    return found


def open_ends(evidence: Evidence) -> str:
    """Why anything may be kept all the same, or ""."""
    makers, closed = may_make(evidence)
    if makers:
        return f"not all outputs of {listed(makers)} are known"
    return f"{listed(closed)} cannot be read" if closed else ""


def was_in_git(evidence: Evidence, path: str) -> tuple[str, str]:
    """The last commit that changed a path which git had, "" for none, and why that is not known."""
    from mltrl.evidence.versions import last_with  # noqa: PLC0415 - for what is missing

    history = evidence.history
    if history.origin is None:
        return "", ""
    commit = last_with(history, path)
    if commit or history.is_whole:
        return commit, ""
    return "", f"whether git had `{path}` is not in this shallow clone: `git fetch --unshallow`"


def restore(path: str, commit: str) -> str:
    """How a file that git had comes back."""
    return f"`git restore --source {commit[:12]} -- {quote(path)}` brings it back"


def lost_from(evidence: Evidence, pin: Pin) -> str:
    """The commit in which git had all of a folder that is not whole now; "" where none is known."""
    known = evidence.derive(_folders)
    key = (pin.path or "", pin.md5)
    if key not in known and pin.is_folder and len(known) < ASKED:
        from mltrl.evidence.versions import folder_held_in  # noqa: PLC0415 - for changed folders

        known[key] = folder_held_in(evidence.history, pin, evidence.contents.projects.hides)
    return known.get(key, "")


def _folders(_evidence: Evidence) -> dict[tuple[str, str | None], str]:
    """What was found of folders so far."""
    return {}


def unfound(evidence: Evidence, path: str) -> str:
    """What mends a path that git has not, where git had it; "" where it is not known to."""
    try:
        commit, _ = was_in_git(evidence, path)
    except Unavailable:
        return ""
    return f"{restore(path, commit)}; else correct the path" if commit else ""
