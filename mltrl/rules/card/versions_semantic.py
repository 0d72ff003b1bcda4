"""Versions of code, model and data are semantic versions.

From level 1 on results are compared over time, which needs names for what they came from. Three
numbers say what a change means: the first for what breaks, the second for what is new, the third
for what is mended (semver.org 2.0.0).

Fix: write three numbers, as in `versions: {code: 0.3.0, model: 0.2.1, data: 1.1.0}`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Unknown

SCOPE = "card"
STRENGTH = {0: "may", 1: "must"}
PARTS = ("code", "model", "data")


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each version that is given in another form; a `v` before it is fine."""
    doubts = list(unread(card, "versions"))
    stated = {part: getattr(card.card.versions, part) for part in PARTS}
    given = {part: one for part, one in stated.items() if isinstance(one, str)}
    if not given and not doubts:
        raise NotApplicable("the card states no version: see card/complete")
    for part, version in given.items():
        if not _semantic().fullmatch(version):
            message = f"`versions.{part}` is `{version}`, which is no semantic version"
            yield Finding(message, card.at("versions", part), f"versions.{part}")
    yield from doubts


@cache
def _semantic() -> re.Pattern[str]:
    number, word = "(?:0|[1-9][0-9]*)", "[0-9A-Za-z-]+"
    before = rf"(?:{number}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
    return re.compile(
        rf"v?{number}\.{number}\.{number}"
        rf"(?:-{before}(?:\.{before})*)?(?:\+{word}(?:\.{word})*)?"
    )


def examples() -> Iterator[Example]:
    """Semantic; before a release; two numbers; a date; none with a reason; none."""

    def repository(*versions: str) -> dict[str, str]:
        return {"card.md": card("versions:", *(f"  {one}" for one in versions))}

    yield Example("semantic", repository("code: 0.3.0", "data: v1.1.0"), Outcome.MET)
    before = repository("code: 1.0.0-rc.1+4f2c1de", "model: {none: nothing is trained}")
    yield Example("near miss: before a release", before, Outcome.MET)
    short = repository("code: 0.3.0", "data: 1.10")
    yield Example("two numbers", short, Outcome.NOT_MET, ("card.md:10",), mentions="`1.10`")
    yield Example("a date", repository("data: 2026-10-02"), Outcome.NOT_MET, ("card.md:9",))
    yield Example("a zero too many", repository("code: 1.02.0"), Outcome.NOT_MET, ("card.md:9",))
    yield Example("none", {"card.md": card()}, Outcome.NOT_APPLICABLE)
