"""A rule explained on a terminal: what its page in the documentation says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.explaining import NEAR_MISS, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.explaining import Explanation, Sample


def render(explanation: Explanation) -> str:
    """The explanation as lines of text."""
    return "\n".join(_lines(explanation)) + "\n"


def _lines(one: Explanation) -> Iterator[str]:
    rule = one.rule
    yield f"{rule.id} ({rule.module.SCOPE}; {one.counts})\n\n{rule.text}"
    if one.found is not None:
        yield f"\nFinds: {one.found.name}"
        yield from _sample(one, one.found)
    if one.near_miss is not None:
        yield f"\nLeaves alone: {one.near_miss.name.removeprefix(f'{NEAR_MISS}: ')}"
        yield from _sample(one, one.near_miss)
    yield "\nIgnore"
    if one.inline:
        yield f"  at one place    {one.inline}"
    yield f'  everywhere      [tool.mltrl.ignore] "{rule.id}" = "why it does not count here"'
    if one.criteria:
        yield "\nSources"
        yield from (f"  {each.id}  {each.title}: {each.source}" for each in one.criteria)
    yield "\nExamples"
    for example in rule.module.examples():
        yield f"  {example.outcome.replace('_', ' '):14} {example.name}"


def _sample(one: Explanation, sample: Sample) -> Iterator[str]:
    for text in sample.texts:
        yield f"  {text.path}"
        yield from (f"    | {line}".rstrip() for line in text.lines)
        if text.left_out:
            yield f"    … {text.left_out} more lines"
    for finding in sample.findings:
        yield f"  {placed(finding)}: {finding.message}"
        if finding.fix != one.rule.fix:
            yield f"    fix: {finding.fix}"
