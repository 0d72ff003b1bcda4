"""What the commands of continuous integration do, as far as their words tell."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.workflows import Workflow


LONGEST = 2000
"""How much of a line is looked at."""


def workflows(evidence: Evidence) -> list[Workflow]:
    """The files of continuous integration.

    Raises:
        NotApplicable: there is none.
    """
    files = evidence.workflows.files
    if not files:
        raise NotApplicable("no file of continuous integration is tracked: see ci/present")
    return files


def runs(evidence: Evidence, pattern: str, files: list[Workflow] | None = None) -> bool:
    """Whether a command, an action, or a script that a command names, fits a pattern."""
    here = evidence.workflows.files if files is None else files
    compiled = _compiled(pattern)
    texts = [command.text[:LONGEST] for one in here for command in one.commands]
    texts += [use.written for one in here for use in one.uses]
    return any(compiled.search(text) for text in texts) or _in_scripts(evidence, texts, pattern)


def _in_scripts(evidence: Evidence, texts: list[str], pattern: str) -> bool:
    """Whether a tracked script that one of these commands starts fits the pattern."""
    compiled, joined = _compiled(pattern), "\n".join(texts)
    for path, text in evidence.workflows.scripts.items():
        name = path.rpartition("/")[2]
        started = "make" if "akefile" in name else name.partition(".")[0]
        rows = (row[:LONGEST] for row in text.splitlines())
        if re.search(rf"\b{re.escape(started)}\b", joined) and any(map(compiled.search, rows)):
            return True
    return False


def unseen(evidence: Evidence) -> Iterator[Unknown]:
    """One Unknown for each file that was not read, or that runs what stands elsewhere."""
    for one in evidence.workflows.files:
        if one.unread:
            yield Unknown(one.unread, one.path)
        elif one.elsewhere:
            named = f"`{one.elsewhere[0]}`"
            yield Unknown(f"`{one.path}` also runs what is not read here: {named}", one.path)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


TESTS = (
    r"\b(?:pytest|py\.test|tox|nox|nosetests|unittest|doctest|ctest|testthat|hatch test"
    r"|(?:make|just|task|invoke|rake|npm|yarn|pnpm|cargo|go|dotnet|mvn|bazel|gradlew?|sbt)"
    r"(?: run| --?[\w=-]{1,40}){0,5} [\w:-]{0,40}tests?"
    r"|(?:pixi|poetry|uv|pdm|hatch|rye|pipenv|conda|mamba) run\b.{0,200}\btests?"
    r"|devtools::test|rcmdcheck|R CMD check|check-r-package|coverage run|Pkg\.test|runtests"
    r"|julia-runtest|(?:python3?|bash|sh) [\w./-]{0,80}tests?[\w./-]{0,80}\.(?:py|sh)"
    r"|run[_-]?(?:all[_-]?)?tests?)\b"
)
"""Commands that run tests; bounded, so that no line of a workflow takes long to look at."""
