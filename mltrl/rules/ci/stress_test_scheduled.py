"""Continuous integration stresses the system on a schedule.

Load grows and machines change while nobody changes the code; a stress test that runs by the clock
finds the day on which the system no longer bears what it did.

Fix: add a workflow with `on: schedule` whose command runs the stress or load test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.ci._commands import runs, unseen, workflows
from mltrl.rules.examples import Example, card, lines
from mltrl.rules.levels import from_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
LEVEL = 8
STRENGTH = {0: "may", LEVEL: "should"}
STRESS = (
    r"\b(?:locust|k6|jmeter|gatling|vegeta|artillery|wrk2?|hey)\b"
    r"|(?<![a-z])(?:stress|load|soak|endurance)[_ /-]?tests?|tests?[_/-](?:stress|load|soak)"
)


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where no workflow that runs by the clock runs a stress test."""
    from_level(evidence, LEVEL)
    files = workflows(evidence)
    scheduled = [one for one in files if "schedule" in one.triggers]
    if scheduled and runs(evidence, STRESS, scheduled):
        return
    doubts = list(unseen(evidence))
    if any(one.service == "other" for one in files):
        doubts.append(Unknown("what this service runs by the clock is not read", files[0].path))
    if not doubts:
        why = "none of those that do runs a stress test" if scheduled else "none runs by the clock"
        where = (scheduled or files)[0].location
        yield Finding(f"no stress test is scheduled: of the workflows, {why}", where, "stress")
    yield from doubts


def examples() -> Iterator[Example]:
    """Scheduled; on push only; scheduled without stress; another service; a low level."""
    ready = {"card.md": card(level=LEVEL)}

    def workflow(on: str, command: str) -> dict[str, str]:
        text = lines(f"on: {on}", "jobs:", "  a:", "    steps:", f"    - run: {command}")
        return {".github/workflows/t.yml": text}

    clock = '{schedule: [{cron: "0 3 * * 1"}]}'
    yield Example("scheduled", ready | workflow(clock, "locust --headless"), Outcome.MET)
    by_name = ready | workflow(clock, "pytest tests/stress")
    yield Example("by its name", by_name, Outcome.MET)
    pushed = ready | workflow("push", "locust --headless")
    first = (".github/workflows/t.yml:1",)
    yield Example("near miss: on push only", pushed, Outcome.NOT_MET, first)
    other = ready | workflow(clock, "python download_tests.py")
    yield Example("no stress", other, Outcome.NOT_MET, mentions="none of those that do")
    yield Example("another service", {**ready, "Jenkinsfile": "pytest\n"}, Outcome.UNKNOWN)
    low = workflow("push", "pytest")
    yield Example("near miss: far from that level", low, Outcome.NOT_APPLICABLE)
    yield Example("no continuous integration", ready, Outcome.NOT_APPLICABLE)
