"""The manifests that no lock covers, and the one at which the missing lock is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.evidence import Evidence
    from mltrl.evidence.environment import Manifest

# Nobody asks for these by name: where they stand, a tool has written down all that is installed.
BROUGHT = frozenset(
    {"certifi", "charset-normalizer", "idna", "urllib3", "six", "pytz", "zipp", "markupsafe"}
    | {"cycler", "kiwisolver", "pyparsing", "threadpoolctl", "pycparser", "wcwidth", "mdurl"}
    | {"ca-certificates", "openssl", "libffi", "ncurses", "readline", "xz", "zlib", "tzdata"}
)
ENOUGH = 2
SHOWN = 3


def unlocked(evidence: Evidence) -> list[Manifest]:
    """The manifests that no lock covers, the one first at which that is told.

    That is the one nearest to the root, and one with open requirements before one without.
    """
    found = [
        one
        for one in evidence.environment.manifests
        if one.needed and not one.unread and not _is_complete(one)
    ]
    open_ones = [one for one in found if not evidence.environment.lock_for(one)]
    return sorted(open_ones, key=lambda one: (is_exact(one), one.path.count("/"), one.path))


def is_exact(manifest: Manifest) -> bool:
    """Whether each requirement names one version."""
    return all(one.exact for one in manifest.needed)


def _is_complete(manifest: Manifest) -> bool:
    """Whether a tool has written into it all that was installed."""
    builds = [
        one for one in manifest.needed if one.written.count("=") > 1 and "==" not in one.written
    ]
    brought = sum(one.key in BROUGHT for one in manifest.needed)
    return is_exact(manifest) and (brought >= ENOUGH or bool(builds))


def open_requirements(manifest: Manifest) -> str:
    """How many requirements name no version, and the first of them."""
    open_ones = [f"`{one.name}`" for one in manifest.needed if not one.exact]
    named = ", ".join(open_ones[:SHOWN])
    if len(manifest.needed) == 1:
        return f"its one requirement names no exact version: {named}"
    verb = "names" if len(open_ones) == 1 else "name"
    of = f"{len(open_ones)} of {len(manifest.needed)} requirements"
    return f"{of} {verb} no exact version: {named}"
