"""Metrics that the README states are those of the metrics files.

Numbers are copied into a README once, and results are made again many times. What readers remember
is the number in the README.

Fix: correct the number, or link to the metrics file instead of repeating it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable
from mltrl.evidence.metrics import numbers
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.docs._readme import find_readme
from mltrl.rules.examples import Example, lines, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 4: "should"}
SHORTEST_NAME = 3
PERCENT = 100
LONGEST = 300
# Words that say that a number is not the one that was measured last.
OTHER = r"baseline|target|goal|at least|at most|threshold|above|below|over\b|under\b|<|>|≥|≤|~|was|"
OTHER += r"previous|paper|reported|human|from .{1,40} to|e\.?g\.?|example|expect|should|must|"
OTHER += r"around|about"


class Measured(NamedTuple):
    """A number that a metrics file holds under a name of its own."""

    name: str
    value: float
    path: str


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each number beside the exact name of a metric that rounds to another one."""
    readme = find_readme(evidence)
    measured = _measured(evidence)
    if not measured:
        raise NotApplicable("no tracked metrics file of a pipeline holds a number")
    inside = {row.line for block in evidence.prose.blocks(readme) for row in block.lines}
    for number, line in enumerate(evidence.prose.text(readme).splitlines(), 1):
        if number in inside or len(line) > LONGEST or re.search(OTHER, line, re.IGNORECASE):
            continue
        stated = _stated(line)
        if stated is None or stated[0] not in measured:
            continue
        one = measured[stated[0]]
        if not _agrees(stated[1], one.value):
            message = f"`{one.name}` is said to be {stated[1]}; `{one.path}` has {one.value:g}"
            yield Finding(message, Location(readme, number), one.name)


def _measured(evidence: Evidence) -> dict[str, Measured]:
    """The numbers whose name no other number has; a name is the last key that leads to it."""
    found: dict[str, list[Measured]] = {}
    for path, document in evidence.metrics.readable():
        for keys, value in numbers(document.value):
            name = str(keys[-1]) if keys else ""
            if len(name) >= SHORTEST_NAME and not name.isdecimal():
                found.setdefault(name.lower(), []).append(Measured(name, value, path))
    return {name: some[0] for name, some in found.items() if len(some) == 1}


def _stated(line: str) -> tuple[str, str] | None:
    """The name and the number of a line that states one number and nothing else."""
    written = re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?%?(?![\w.]*\d)", line)
    form = (
        r"[\s|*`_-]*([A-Za-z][\w-]*)[`*]*\s*(?:[:=|]|is|of)\s*[`*]*(-?\d+\.\d+%?)[`*]*\s*[|.]?\s*"
    )
    found = re.fullmatch(form, line)
    return (found[1].lower(), found[2]) if found and len(written) == 1 else None


def _agrees(written: str, value: float) -> bool:
    """Whether a number is a value as it is rounded or cut, as such or in percent."""
    digits = written.rstrip("%")
    places = len(digits.partition(".")[2])
    step = 10.0**-places
    return any(abs(float(digits) - one) < step for one in (value, value * PERCENT))


def examples() -> Iterator[Example]:
    """Equal; rounded; in percent; another number; a target; a baseline; two of a name; in code."""

    def repository(*text: str, metrics: str = '{"test": {"roc_auc": 0.9348}}') -> dict[str, str]:
        definition = stage(metrics=("m.json:\n        cache: false",))
        return {"README.md": lines("# X", "", *text), "dvc.yaml": definition, "m.json": metrics}

    yield Example("equal", repository("- roc_auc: 0.9348"), Outcome.MET)
    old = repository("", "| `roc_auc` | 0.951 |")
    yield Example("another", old, Outcome.NOT_MET, ("README.md:4",), mentions="0.9348")
    yield Example("near miss: rounded", repository("**roc_auc** = 0.93"), Outcome.MET)
    yield Example("near miss: in percent", repository("roc_auc is 93.5%"), Outcome.MET)
    target = repository("roc_auc: 0.99 (target)", "baseline roc_auc: 0.70", "roc_auc > 0.9")
    yield Example("near miss: a target and a baseline", target, Outcome.MET)
    two = repository("roc_auc: 0.5", metrics='{"a": {"roc_auc": 0.9}, "b": {"roc_auc": 0.8}}')
    yield Example("near miss: two of a name", two, Outcome.NOT_APPLICABLE)
    table = repository("| roc_auc | 0.91 | 0.92 |", "`roc_auc` of fold 3: 0.91")
    yield Example("near miss: several numbers", table, Outcome.MET)
    shown = repository("```", "roc_auc: 0.5", "```")
    yield Example("near miss: what a command printed", shown, Outcome.MET)
    yield Example("no metrics", {"README.md": "# X\n"}, Outcome.NOT_APPLICABLE)
