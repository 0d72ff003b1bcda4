"""Annotations of GitHub, code quality of GitLab, JUnit: what is shown, and that nothing acts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from mltrl.formats import NAMES, render
from mltrl.formats.findings import together
from mltrl.formats.github import data_of, value_of
from tests.formats.reports import HOSTILE, card, found, report, rule, usual

if TYPE_CHECKING:
    from mltrl.models.report import Report

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def hostile(text: str) -> Report:
    """A report that says a text wherever a repository has a say."""
    finding = found(text, message=text, fix=text)
    return report(
        rule(finding, subject=text, reason=text),
        rule(finding, id="licence/present", strength="should", ignored=text),
        rule(outcome="unknown", id="data/unchanged", reason=text, subject=text),
        cards=(card(text, text), card(text, text, None, None)),
        notes=(text,),
    )


@pytest.mark.parametrize("name", [name for name in NAMES if name != "github"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_o05_no_line_of_any_format_is_a_command(name: str, text: str) -> None:
    written = render(hostile(text), name)
    assert "##[" not in written
    assert not [line for line in written.split("\n") if line.strip().startswith("::")]
    assert "\x1b" not in written
    written.encode()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_o05_o06_every_line_for_github_is_a_command_of_ours(text: str) -> None:
    lines = render(hostile(text), "github").splitlines()
    assert lines
    for line in lines:
        match = COMMAND.fullmatch(line)
        assert match is not None
        assert match[1] == "error"
        for pair in match[2].split(","):
            assert pair.partition("=")[0] in {"file", "line", "col", "title"}


@pytest.mark.parametrize("text", ["100 %", "a\r\nb", "%0A", "a:b,c", "::error::x", "50%,\n::x"])
def test_o06_what_is_encoded_is_read_back(text: str) -> None:
    assert unquote(value_of(text)) == text
    assert not set(value_of(text)) & set("\r\n:,")
    assert not set(data_of(text)) & set("\r\n")
    if not text.startswith("::"):
        assert unquote(data_of(text)) == text


def test_o07_the_worst_ten_of_each_kind_then_how_many_more() -> None:
    made = report(
        *(
            rule(*(found(f"{strength}{at}") for at in range(14)), strength=strength, id=rule_id)
            for strength, rule_id in (
                ("may", "data/a"), ("should", "data/b"), ("must", "data/c")
            )
        )
    )  # fmt: skip
    lines = render(made, "github").splitlines()
    kinds = [line.split(" ")[0] for line in lines]
    assert kinds[:30] == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert lines[30:] == ["mltrl: and 4 errors, 4 warnings, 4 notices more"]


def test_o07_a_long_message_is_cut() -> None:
    [line] = render(report(rule(found(message="x" * 65_536))), "github").splitlines()
    assert len(line) < 2000


def test_an_annotation_names_file_line_rule_and_fix() -> None:
    [line] = render(report(rule(found(), subject="R01.1")), "github").splitlines()
    place = "file=data/train.csv.dvc,line=3,col=5,title=data/pointer-complete (R01.1)"
    assert line == f"::error {place}::`train.csv` has no size%0AFix: `dvc add` it again"


def test_nothing_to_say_is_said_with_nothing() -> None:
    clean = report(rule(outcome="met"))
    assert render(clean, "github") == ""
    assert render(clean, "gitlab") == "[]\n"


def test_findings_of_one_cause_are_one_that_says_where_the_others_are() -> None:
    one = replace(found("a.py", 3, message="`/home/ada/a` is a path of one machine"), cause="a.py")
    others = [replace(one, line=line) for line in (7, 9)]
    first = "a.py:3:5: `/home/ada/a` is a path of one machine; also in lines 7, 9"
    for name in ("text", "junit", "markdown"):
        shown = render(report(rule(one, *others)), name)
        assert "; also in lines 7, 9" in shown.replace(" `;` ", "; ").replace("`7, 9`", "7, 9")
        assert shown.count("is a path of one machine") == (2 if name == "junit" else 1)
    assert first in render(report(rule(one, *others)), "text")
    [line] = render(report(rule(one, *others)), "github").splitlines()
    assert "line=3," in line
    assert len(json.loads(render(report(rule(one, *others)), "gitlab"))) == 1
    everything = json.loads(render(report(rule(one, *others)), "json"))
    assert [each["line"] for each in everything["rules"][0]["findings"]] == [3, 7, 9]


def test_what_is_new_is_not_counted_with_what_is_known_or_ignored() -> None:
    one = replace(found("a.py", 3), cause="a.py")
    known, ignored = (replace(one, line=7, known=True), replace(one, line=9, ignored="as agreed"))
    [line] = render(report(rule(known, ignored, one)), "github").splitlines()
    assert "line=3," in line
    assert "also" not in line


OTHERS = [
    ([("a.py", 3, None)] * 3, "; 3 times here"),
    ([("a.py", 3, None), ("a.py", 4, None)], "; also in line 4"),
    ([("n.ipynb", 1, 2), ("n.ipynb", 1, 5), ("n.ipynb", 1, 2)], "; also in cell 5"),
    ([("a", 1, None), ("b", 1, None), ("c", 1, None)], "; also `b`, `c`"),
    ([("x/a", 1, None), ("x/b", 1, None), ("y/b", 1, None)], "; also `b`, `y/b`"),
    ([("a", at, None) for at in range(1, 9)], "; also in lines 2, 3, 4, 5, 6 and 2 more"),
    ([("a", 1, None)], ""),
]


@pytest.mark.parametrize(("places", "said"), OTHERS)
def test_where_the_others_are(places: list[tuple[str, int, int | None]], said: str) -> None:
    some = [
        replace(found("a"), path=path, line=line, cell=cell, cause="c")
        for path, line, cell in places
    ]
    [one] = together(some)
    assert one.message == f"{found('a').message}{said}"


def test_gitlab_has_every_field_and_unique_fingerprints() -> None:
    twice = report(rule(found(), subject="R1"), rule(found(), subject="R2"), rule(found("")))
    shown = json.loads(render(twice, "gitlab"))
    assert len({one["fingerprint"] for one in shown}) == 3
    assert shown[0] == {
        "description": "`train.csv` has no size. Fix: `dvc add` it again",
        "check_name": "data/pointer-complete",
        "fingerprint": shown[0]["fingerprint"],
        "severity": "critical",
        "location": {"path": "data/train.csv.dvc", "lines": {"begin": 3}},
    }
    assert shown[2]["location"]["path"] == "README.md"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_o20_junit_is_xml_whatever_it_says(text: str) -> None:
    root = ET.fromstring(render(hostile(text), "junit"))  # noqa: S314 - our own
    assert [one.tag for one in root.iter()].count("testcase") == 3
    assert {one.tag for one in root.iter()} == {
        "testsuites", "testsuite", "testcase", "failure", "skipped"
    }  # fmt: skip


def test_junit_counts_what_it_shows() -> None:
    root = ET.fromstring(render(usual(), "junit"))  # noqa: S314 - our own
    cases = list(root.iter("testcase"))
    assert root.attrib == {
        "name": "mltrl", "tests": "10", "failures": "4", "errors": "0", "skipped": "4"
    }  # fmt: skip
    assert len(cases) == 10
    assert sum(one.find("failure") is not None for one in cases) == 4
    assert sum(one.find("skipped") is not None for one in cases) == 4
    assert all(len(one) <= 1 for one in cases)
    skipped = {str(one.get("message")) for one in root.iter("skipped")}
    assert "ignored: our own file" in skipped
    assert "unknown: `a.csv` is not here: `dvc pull`" in skipped
    assert "not applicable: no metrics" in skipped


def test_o16_json_is_strict_and_integers_are_exact() -> None:
    written = render(report(rule(found("a\udcff", 2**60 + 1))), "json")
    assert written.isascii()
    assert json.loads(written)["rules"][0]["findings"][0]["line"] == 2**60 + 1
