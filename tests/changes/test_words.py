"""What changed cards, requirements and waivers ask, and what an item never says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.changes import cards, requirements, waivers
from mltrl.changes.items import Topic, item, masked
from mltrl.rules.examples import card, lines
from tests.changes.changing import Files, asked, change, told

if TYPE_CHECKING:
    from collections.abc import Mapping

OWNED = ("owners: {research: [Ada]}", "data:", "  - {name: d, path: d.csv, licence: MIT}")
BASE: Files = {"r.md": card(*OWNED, "requirements: r.yaml")}

CARDS: dict[str, tuple[str, list[str]]] = {
    "another owner": (
        card("owners: {research: [Bob]}", *OWNED[1:]),
        ["owners.research[Ada]: `Ada` → nothing", "owners.research[Bob]: nothing → `Bob`"],
    ),
    "other terms": (
        card(*OWNED[:2], "  - {name: d, path: d.csv, licence: GPL-3.0}"),
        ["data[d].licence: `MIT` → `GPL-3.0`"],
    ),
    "another word": (card(*OWNED, body="# Vetting\n\nNew words."), []),
    "another name and summary": (
        card(*OWNED, "tldr: Better.").replace("name: Vetting", "name: V"),
        [],
    ),
    "another digest, which rules compare": (
        card(
            *OWNED[:2], "  - {name: d, path: d.csv, licence: MIT, digest: 'md5:" + "0" * 32 + "'}"
        ),
        [],
    ),
    "laid out anew": (
        card("owners:", "  research:", "    - Ada", *OWNED[1:]),
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CARDS.values(), ids=CARDS)
def test_what_a_changed_card_asks(text: str, expected: list[str]) -> None:
    found = asked(cards, change({"r.md": card(*OWNED)}, {"r.md": text}))
    assert [fact for one in found for fact in one.evidence] == expected


ONE = '{id: "1", kind: research, text: It works}'
DONE = ONE.replace("}", ", verification: {method: test, status: done}}")
PLANNED = ONE.replace("}", ", verification: {method: test, status: planned}}")


def needs(*entries: str) -> str:
    """A file of requirements."""
    said = (f"  - {entry}" for entry in entries)
    return lines("mltrl: requirements", "schema: 1", "requirements:", *said)


REQUIREMENTS: dict[str, tuple[str, str, list[str]]] = {
    "nothing": (needs(ONE), needs(ONE), []),
    "worded anew": (needs(ONE), needs(ONE.replace("works", "may work")), ["to_sign worded"]),
    "gone": (needs(ONE, ONE.replace('"1"', '"2"')), needs(ONE), ["to_sign worded"]),
    "shown otherwise": (needs(PLANNED), needs(DONE), ["to_sign shown"]),
    "laid out anew": (needs(ONE), needs(ONE) + "# words\n", []),
}


@pytest.mark.parametrize(("old", "new", "expected"), REQUIREMENTS.values(), ids=REQUIREMENTS)
def test_what_changed_requirements_ask(old: str, new: str, expected: list[str]) -> None:
    assert told(requirements, change({**BASE, "r.yaml": old}, {"r.yaml": new})) == expected


WAIVER = ("waivers:", "  - {criterion: G3.3, reason: later, by: Ada, until: 2027-02-01}")
LATER = tuple(line.replace("2027", "2028") for line in WAIVER)
NOTE = "  # mltrl: ignore[code/safe-load] ours"
KNOWN = f"# words\ndata/pinned  a  a  {'0' * 64}\n"

WAIVERS: dict[str, tuple[Files, Mapping[str, str | None], list[str]]] = {
    "a waiver": ({"r.md": card()}, {"r.md": card(*WAIVER)}, ["to_sign accepted"]),
    "of a new card": ({}, {"r.md": card(*WAIVER)}, ["to_sign accepted"]),
    "for longer": ({"r.md": card(*WAIVER)}, {"r.md": card(*LATER)}, ["to_sign accepted"]),
    "no more": ({"r.md": card(*WAIVER)}, {"r.md": card()}, []),
    "as it was": ({"r.md": card(*WAIVER)}, {"r.md": card(*WAIVER, "tldr: x")}, []),
    "a baseline": ({}, {".mltrl/baseline.txt": KNOWN}, ["to_sign baseline"]),
    "a smaller baseline": (
        {".mltrl/baseline.txt": KNOWN},
        {".mltrl/baseline.txt": "# words\n"},
        [],
    ),
    "a comment": (
        {"a.py": "x = 1\n"},
        {"a.py": "x = 1  # mltrl: ignore[code/safe-load] ours\n"},
        ["to_sign comments"],
    ),
    "a comment in one of many files": (
        {f"m{number}.py": "x = 1\n" for number in range(1200)},
        {f"m{number}.py": f"x = 1{NOTE if number == 1199 else '0'}\n" for number in range(1200)},
        ["to_sign comments"],
    ),
    "near miss: a file that cannot hold one": ({}, {"a.json": f'["{NOTE}"]\n'}, []),
    "near miss: it was there": (
        {"a.py": "x = 1  # mltrl: ignore[code/safe-load] ours\n"},
        {"a.py": "y = 1\nx = 1  # mltrl: ignore[code/safe-load] ours\n"},
        [],
    ),
}


@pytest.mark.parametrize(("base", "more", "expected"), WAIVERS.values(), ids=WAIVERS)
def test_what_is_accepted_anew_needs_a_nod(
    base: Files, more: Mapping[str, str | None], expected: list[str]
) -> None:
    assert told(waivers, change(base, more)) == expected


def test_a_waiver_says_who_why_and_until_when() -> None:
    [one] = asked(waivers, change({"r.md": card()}, {"r.md": card(*WAIVER)}))
    assert one.text == "`R01` need not meet G3.3 until 2027-02-01: do you agree?"
    assert one.evidence == ("accepted by `Ada`", "reason: `later`")


KEY = "AKIA" + "QYLPMN5HHHFPZAM2"
MASKED = [
    ("see https://ada:hunter2@host/a", "see https://host/a"),
    ("s3://b/a?X-Sig=abc`", "s3://b/a?…`"),
    (f"key: `{KEY}` → x", "key: `AKIA…` → x"),
    ("a?b=c and x@y.z", "a?b=c and x@y.z"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED)
def test_s02_s06_s08_an_item_never_shows_a_credential(text: str, expected: str) -> None:
    assert masked(text) == expected
    made = item(Topic("card", "fields", ()), "to_sign", text, [text])
    assert (made.text, made.evidence) == (expected, (expected,))
