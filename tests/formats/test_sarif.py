"""SARIF: valid by the official schema, with the limits and the habits of code scanners."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mltrl.formats import render
from tests.formats.reports import HOSTILE, card, found, report, rule, usual
from tests.formats.schema import errors

SCHEMA = json.loads((Path(__file__).parent / "data/sarif-2.1.0.schema.json").read_text("utf-8"))


def sarif(*rules: Any, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """The log of some results, once it is valid."""
    return log(report(*rules, **more))


def log(made: Any) -> dict[str, Any]:  # noqa: ANN401
    """The log of a report, once it is valid."""
    text = render(made, "sarif")
    assert text.isascii()
    found: dict[str, Any] = json.loads(text)
    assert not list(errors(found, SCHEMA, SCHEMA))
    return found


def results(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The results of the only run."""
    [run] = found["runs"]
    some: list[dict[str, Any]] = run["results"]
    return some


def test_a_log_without_findings_has_an_empty_list() -> None:
    assert results(sarif(rule(outcome="met"))) == []


def test_only_what_is_not_met_and_counts_goes_in() -> None:
    shown = results(log(usual()))
    assert [one["ruleId"] for one in shown] == [
        "card/metric-agrees",
        "data/pointer-complete",
        "data/pointer-complete",
        "licence/present",
        "notebook/in-order",
    ]
    assert [one["level"] for one in shown] == ["error", "error", "error", "warning", "note"]


def test_a_rule_is_told_as_its_docstring_does() -> None:
    driver = log(usual())["runs"][0]["tool"]["driver"]
    told = {one["id"]: one for one in driver["rules"]}
    licence = told["licence/present"]
    assert licence["shortDescription"]["text"].startswith("The repository says under which")
    assert "Fix: add a LICENSE" in licence["help"]["text"]
    assert licence["properties"]["precision"] == "high"
    assert licence["properties"]["problem.severity"] == "warning"
    assert driver["version"] == "1.2.3"


def test_a_rule_that_is_not_here_is_no_obstacle() -> None:
    found_rules = sarif(rule(found(), id="later/rule"))["runs"][0]["tool"]["driver"]["rules"]
    assert [one["id"] for one in found_rules] == ["later/rule"]


PATHS = [
    ("data/a b#c?d%e.dvc", "data/a%20b%23c%3Fd%25e.dvc"),
    ("../../etc/passwd", "etc/passwd"),
    ("/etc/passwd", "etc/passwd"),
    ("./a.py", "a.py"),
    ("ü/漢.py", "%C3%BC/%E6%BC%A2.py"),
    ("a\nb\x1b.py", "a%0Ab%1B.py"),
    ("C:\\x.py", "C%3A%5Cx.py"),
    ("d/\\xff\\xfe.py", "d/%FF%FE.py"),
    ("ü\\xff.py", "%C3%BC%FF.py"),
    ("a\\xc3\\xa9.py", "a%5Cxc3%5Cxa9.py"),
    ("a\\x41.py", "a%5Cx41.py"),
    (".", "cards/r.md"),
    ("", "cards/r.md"),
]


@pytest.mark.parametrize(("path", "uri"), PATHS)
def test_o12_a_uri_is_relative_and_encoded(path: str, uri: str) -> None:
    [one] = results(sarif(rule(found(path)), cards=(card(),)))
    place = one["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == uri


def test_o12_at_most_5000_results_the_worst_first() -> None:
    many = tuple(found(f"{at}.dvc") for at in range(30_000))
    shown = sarif(rule(*many, strength="should"), rule(found(), id="metric/finite"))
    assert len(results(shown)) == 5000
    assert results(shown)[0]["ruleId"] == "metric/finite"
    [note] = shown["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "25001 more findings are not in this file"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_o13_a_message_is_plain_text(text: str) -> None:
    [one] = results(sarif(rule(found(message=text, fix=text), subject=text or None)))
    said = one["message"]["text"]
    assert all(char.isprintable() or char == "\n" for char in said)
    assert "](" not in said
    assert len(said) < 200_000


def test_o14_fingerprints_are_unique_and_do_not_depend_on_lines() -> None:
    def prints(line: int) -> list[str]:
        twice = [rule(found("a", line), subject=name) for name in ("R1", "R2")]
        shown = results(sarif(*twice))
        return [one["partialFingerprints"]["primaryLocationLineHash"] for one in shown]

    assert len(set(prints(3))) == 2
    assert prints(3) == prints(9)


def test_what_is_unknown_is_a_notification() -> None:
    shown = sarif(rule(outcome="unknown", reason="`a` is not here"))
    [note] = shown["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "data/pointer-complete is unknown: `a` is not here"


def test_a_place_has_line_and_column() -> None:
    [one] = results(sarif(rule(found("a", 7))))
    assert one["locations"][0]["physicalLocation"]["region"] == {"startLine": 7, "startColumn": 5}
    [bare] = results(sarif(rule(replace(found("a", None), column=None))))
    assert bare["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
