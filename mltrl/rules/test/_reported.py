"""What a supplied report says of the tests of one kind.

Tests are of a kind where they say so themselves: in the path of their file, in their name, or by a
property. Without a report nothing is known, and nothing is met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Location, Unknown
from mltrl.rules.anchor import anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.reports import Ran

# Words of tests that are no unit tests, whatever else they are.
LARGER = frozenset(
    {
        *("integration", "integrations", "e2e", "end_to_end", "system", "functional", "acceptance"),
        *("smoke", "performance", "benchmark", "benchmarks", "stress", "load"),
    }
)


def about(tests: Iterable[Ran], words: frozenset[str]) -> list[Ran]:
    """The tests that call themselves by one of these words."""
    return [one for one in tests if not words.isdisjoint(one.words)]


def judge(evidence: Evidence, tests: list[Ran], kind: str) -> Iterator[Finding | Unknown]:
    """One finding for each test that failed; unknown where none was run."""
    if not tests:
        such = f"{_article(kind)} {kind} test"
        reason = f"no test of the report is {such} by its path, name or properties"
        yield Unknown(reason, kind)
        return
    for one in tests:
        if one.outcome == "failed":
            yield Finding(f"`{one.name}` failed", place(evidence, one), one.name)
    if all(one.outcome == "skipped" for one in tests):
        yield Unknown(f"every {kind} test of the report was skipped", kind)


def _article(kind: str) -> str:
    return "an" if kind.startswith("i") else "a"


def place(evidence: Evidence, test: Ran) -> Location:
    """The tracked file of a test, with the line where the report has one."""
    owner = test.name.partition("[")[0].split(".")
    named = [test.path] if test.path else []
    named += ["/".join(owner[:count]) + ".py" for count in range(len(owner), 0, -1)]
    for path in named:
        if path in evidence.tree.entries:
            return Location(path, test.line if path == test.path and test.line else 1)
    return anchor(evidence)
