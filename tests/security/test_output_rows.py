"""What a repository says stays text in every output: rows O01 to O20, threats TH34 to TH41.

Each row is a text that acts in some reader, and what no output may then hold. Limits, encodings and
schemas of single formats have tests of their own beside those formats.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from mltrl.formats import NAMES, checklist, render
from mltrl.formats.sheet import render as sheet
from mltrl.models.checklist import Checklist, Item
from mltrl.models.tool import Tool
from tests.formats.reports import card, report, rule
from tests.formats.reports import found as finding_of


class Row(NamedTuple):
    """A text of a repository, and the pattern that no line of the named outputs may have."""

    threat: str
    text: str
    never: str
    outputs: tuple[str, ...] = ()


CHECKLISTS = tuple(f"checklist.{name}" for name in checklist.NAMES)
OUTPUTS = (*NAMES, *CHECKLISTS, "sheet")
PLAIN = ("text", "sheet", "checklist.text")
COMMENTS = ("markdown", "checklist.markdown")
CONTROL = r"[\x00-\x08\x0b-\x1f\x7f-\x9f]"
ROWS = {
    "O01 clear the screen": Row("TH34", "a\x1b[2Jb", CONTROL),
    "O01 a link of a terminal": Row("TH34", "\x1b]8;;http://x\x1b\\PASS\x1b]8;;\x1b\\", CONTROL),
    "O01 the clipboard": Row("TH34", "\x1b]52;c;cm0gLXJmIH4=\x07", CONTROL),
    "O01 a control character of one byte": Row("TH34", "a\x9b2Jb", CONTROL),
    "O02 written over": Row("TH34", "FAIL\rPASS", r"\r"),
    "O03 read from right to left": Row("TH34", "a\u202edetset", "\u202e"),
    "O03 without width": Row("TH34", "pass\u200bword", "\u200b"),
    "O03 a tag": Row("TH34", "ok\U000e0041", "\U000e0041"),
    "O04 markup of a terminal": Row("TH35", "[bold]PASS[/bold] [/oops] \\", CONTROL),
    "O05 a command": Row("TH36", "::error file=a::x", r"^\s*::error file=a"),
    "O05 a command behind blanks": Row("TH36", "  ::set-env name=PATH::/x", r"^\s*::set-env"),
    "O05 a command of the other kind": Row("TH36", "##[error]x", r"##\["),
    "O05 no more commands": Row("TH36", "::stop-commands::x", r"^\s*::stop-commands"),
    "O06 a line of its own": Row("TH36", "a\n::error::x", r"^::error::x"),
    "O06 out of a property": Row("TH36", "a,title=PASS::b", r"^::error file=a,title=PASS"),
    "O09 people": Row("TH38", "ask @org/team", r"@org/team", COMMENTS),
    "O09 an issue": Row("TH38", "Fixes #1", r"#1", COMMENTS),
    "O09 a picture": Row("TH38", "![](http://x/a.png)", r"\]\(http", COMMENTS),
    "O09 the end of what is folded": Row("TH38", "</details>x", r"</details>", COMMENTS),
    "O09 out of code": Row("TH38", "````\n# PASS", r"^# PASS", COMMENTS),
    "O09 out of a cell": Row("TH38", "a | PASS | b", r"\|", COMMENTS),
    "O13 a link in a message": Row("TH39", "[PASS](http://x)", r"\[PASS\]\(http", ("sarif",)),
    "O20 the end of a section of XML": Row("TH41", "]]> \x00 \ufffe", "\ufffe", ("junit",)),
}


def written(text: str) -> dict[str, str]:
    """Every output of a report, a gate and a checklist that say a text wherever they may."""
    finding = finding_of(text, message=text, fix=text)
    cards = (card(text, text), card(text, text, None, None))
    made = report(
        rule(finding, subject=text, reason=text),
        rule(finding, id="licence/present", strength="should", ignored=text),
        rule(outcome="unknown", id="data/unchanged", reason=text, subject=text),
        cards=cards,
        notes=(text,),
    )
    items = (
        Item("data-a-1", "data", "not_met", text, (text,), text, 3),
        Item("data-a-2", "data", "to_sign", text, (text,), text, 3),
        Item("data-a-3", "data", "unknown", text, (text,), text, None),
        Item("data-a-4", "data", "met", text, (text,), text, 3, f"n/a: {text}"),
    )
    asked = Checklist(1, Tool("mltrl", "1"), "a" * 40, "b" * 40, 1, (), items, (text,))
    formats = {name: render(made, name) for name in NAMES}
    lists = {f"checklist.{name}": checklist.render(asked, name) for name in checklist.NAMES}
    return formats | lists | {"sheet": sheet(cards[0])}


def acting(name: str, text: str) -> str:
    """What of an output a reader could act on: in a comment, all but code."""
    return re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", text) if name in COMMENTS else text


@pytest.mark.parametrize("key", ROWS)
def test_a_text_of_a_repository_stays_a_text(key: str) -> None:
    row = ROWS[key]
    outputs = written(row.text)
    assert outputs.keys() == set(OUTPUTS)
    for name in row.outputs or OUTPUTS:
        assert not re.findall(row.never, acting(name, outputs[name]), re.MULTILINE), name


def test_o04_words_in_brackets_are_shown_as_they_are() -> None:
    outputs = written("[bold]PASS[/bold] [/oops]")
    assert all("[bold]PASS[/bold] [/oops]" in outputs[name] for name in PLAIN)


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_o16_o20_what_is_read_by_programs_can_be_read(row: Row) -> None:
    outputs = written(row.text)
    for name in ("json", "sarif", "gitlab", "checklist.json"):
        assert outputs[name].isascii()
        json.loads(outputs[name], parse_constant=pytest.fail)
    ET.fromstring(outputs["junit"])  # noqa: S314 - our own


def test_o15_no_output_is_a_sheet_that_runs_formulas() -> None:
    assert not {"csv", "tsv", "xlsx"} & {*NAMES, *checklist.NAMES}


def test_each_threat_has_a_row() -> None:
    assert {row.threat for row in ROWS.values()} >= {"TH34", "TH35", "TH36", "TH38", "TH39", "TH41"}
