"""Every number in a metrics file is finite.

NaN or infinity in a metrics file is a failed run that nobody noticed; comparisons with it are
always false, so thresholds and rankings built on it mislead.

Fix: find what made the value (a division by zero, a diverged run), run the stage again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.metrics import numbers
from mltrl.outcomes import Finding, Location, Outcome
from mltrl.rules.examples import Example, lines, locked, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.outcomes import Unknown

SCOPE = "repository"
STRENGTH = {0: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each number that is not finite, in the metrics files that are here."""
    from math import isfinite  # noqa: PLC0415 - only where there are metrics

    here = list(evidence.metrics.readable())
    if not here:
        raise NotApplicable("no metrics file is here to read: see metric/available")
    for path, document in here:
        for keys, number in numbers(document.value):
            if not isfinite(number):
                name = ".".join(str(key) for key in keys)
                line, column = document.at(*keys)
                message = f"`{name}` in `{path}` is {number}"
                yield Finding(message, Location(path, line, column), name)


def examples() -> Iterator[Example]:
    """Finite; NaN in JSON; infinity in YAML; text that says nan; a huge number."""

    def repository(name: str, text: str) -> dict[str, str]:
        metric = f"{name}:\n        cache: false"
        return {"dvc.yaml": stage(metrics=(metric,)), "dvc.lock": locked(), name: text}

    yield Example("finite", repository("m.json", '{"auc": 0.9}'), Outcome.MET)
    nan = repository("m.json", lines("{", '  "test": {', '    "auc": NaN', "  }", "}"))
    yield Example("NaN in JSON", nan, Outcome.NOT_MET, ("m.json:3",), mentions="`test.auc`")
    infinite = repository("m.yaml", lines("loss: .inf"))
    yield Example("infinity in YAML", infinite, Outcome.NOT_MET, ("m.yaml:1",))
    huge = repository("m.json", '{"loss": 1e999}')
    yield Example("too large for a float", huge, Outcome.NOT_MET, ("m.json:1",))
    text = repository("m.json", '{"note": "nan"}')
    yield Example("near miss: text that says nan", text, Outcome.MET)
    absent = {"dvc.yaml": stage(metrics=("m.json",)), "dvc.lock": locked()}
    yield Example("nothing here to read", absent, Outcome.NOT_APPLICABLE)
    yield Example("no DVC file", {"README.md": "x"}, Outcome.NOT_APPLICABLE)
