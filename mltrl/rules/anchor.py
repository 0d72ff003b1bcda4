"""Where to show what is missing from a repository: at its README, else at its first file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from mltrl.evidence import Evidence


def anchor(evidence: Evidence) -> Location:
    """A real file that stands for the audited part.

    Raises:
        NotApplicable: git tracks no file in it.
    """
    readme = evidence.prose.readme
    if readme is not None and evidence.wanted(readme):
        return stand_in(Location(readme, 1))
    here = [path for path in evidence.tree.entries if evidence.wanted(path)]
    if not here:
        raise NotApplicable("git tracks no file here")
    readmes = evidence.prose.readmes
    first = next((path for path in here if not path.startswith(".")), here[0])
    nearest = min(readmes, key=lambda path: (path.count("/"), path), default=first)
    return stand_in(Location(nearest, 1))


def stand_in(place: Location) -> Location:
    """The place as one that only shows what is true of the whole repository."""
    return place._replace(stands_in=True)
