"""Manifests of tools that bring out new versions step by step.

Known are Argo Rollouts, Flagger, KServe and Seldon Core. Templates of Helm are no YAML, so that the
text is looked at, one document of a file after the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from mltrl.evidence import Evidence

LARGEST = 1 << 20
SUFFIXES = (".yaml", ".yml", ".yaml.j2", ".tpl")
MARKS = (
    b"argoproj.io/",
    b"flagger.app/",
    b"serving.kserve.io/",
    b"machinelearning.seldon.io/",
    b"mlops.seldon.io/",
)


class Manifest(NamedTuple):
    """One document of a file: its kind, its text, and where it says the kind."""

    kind: str
    text: str
    location: Location

    def has(self, *keys: str) -> bool:
        """Whether it has all of these keys, wherever in it."""
        return all(re.search(rf"^[ \t-]*{key}:", self.text, re.MULTILINE) for key in keys)


def manifests(evidence: Evidence) -> list[Manifest]:
    """The documents of tools that decide how a new version is brought out.

    Raises:
        NotApplicable: there is none.
    """
    found = []
    for path in evidence.tree.entries:
        if path.endswith(SUFFIXES) and evidence.wanted(path):
            found += _read(evidence, path)
    if not found:
        tools = "Argo Rollouts, Flagger, KServe or Seldon Core"
        raise NotApplicable(f"no manifest of {tools} is tracked, and no others are read")
    return found


def _read(evidence: Evidence, path: str) -> list[Manifest]:
    try:
        data = evidence.tree.read(path, LARGEST)
    except (DocumentError, Unavailable):
        return []
    if not any(mark in data for mark in MARKS):
        return []
    found, line = [], 1
    for part in re.split(r"(?m)(?=^---)", data.decode("utf-8", "replace")):
        kind = re.search(r"^kind:[ \t]*[\"']?(\w+)", part, re.MULTILINE)
        if kind and any(mark.decode() in part for mark in MARKS):
            place = Location(path, line + part.count("\n", 0, kind.start()))
            found.append(Manifest(kind[1], re.sub(r"(?m)(?:^|\s)#.*$", "", part), place))
        line += part.count("\n")
    return found
