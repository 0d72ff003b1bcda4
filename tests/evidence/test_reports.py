"""Reports of other tools: what is read, and what is refused."""

from __future__ import annotations

import pytest

from mltrl.errors import Unavailable
from mltrl.evidence.reports import Reports, Supplied, words_of

PYTEST = b"""<?xml version="1.0" encoding="utf-8"?>
<testsuites name="pytest tests"><testsuite name="pytest" tests="4">
<testcase classname="tests.test_a.TestFit" name="test_b[1-x]" file="tests/test_a.py" line="6"/>
<testcase classname="tests.e2e.test_c" name="test_d"><failure message="no">text</failure></testcase>
<testcase classname="tests.test_a" name="test_e"><skipped type="pytest.skip"/></testcase>
<testcase classname="tests.test_a" name="test_f"><properties>
<property name="markers" value="metamorphic"/></properties><error message="oh"/></testcase>
</testsuite></testsuites>"""
RUFF = b"""<testsuites name="ruff"><testsuite name="/home/ada/x/src/a.py" package="org.ruff">
<testcase name="org.ruff.F401" classname="/home/ada/x/src/a" line="3" column="8">
<failure message="`os` imported but unused">line 3</failure></testcase></testsuite></testsuites>"""


def reports(data: bytes | str, kind: str = "junit") -> Reports:
    content = data if isinstance(data, bytes) else data.encode()
    return Reports((Supplied(kind, "report", content),))


def test_tests_are_read_with_outcome_place_and_words() -> None:
    tests = reports(PYTEST).tests
    assert [one.outcome for one in tests] == ["passed", "failed", "skipped", "failed"]
    assert (tests[0].path, tests[0].line) == ("tests/test_a.py", 7)
    assert tests[0].name == "tests.test_a.TestFit.test_b[1-x]"
    assert "e2e" in tests[1].words
    assert "metamorphic" in tests[3].words


def test_what_a_tool_for_style_reports_is_no_test() -> None:
    both = Reports((Supplied("junit", "a", PYTEST), Supplied("junit", "b", RUFF)))
    assert len(both.tests) == 4
    [one] = both.style
    assert (one.tool, one.name, one.line, one.outcome) == ("ruff", "F401", 3, "failed")


WORDS = [
    ("tests/e2e/test_dataShift.py", {"e2e", "data", "shift", "data_shift", "test"}),
    ("test_distribution_shift_is_small", {"distribution_shift", "distribution", "small"}),
    ("tests.test_HTTPServer", {"http", "server", "http_server"}),
    ("robust_scaler", {"robust", "scaler"}),
    ("TestDriftAlarm2", {"drift", "alarm2", "test"}),
    ("", set()),
]


@pytest.mark.parametrize(("name", "words"), WORDS)
def test_the_words_of_a_name_are_found(name: str, words: set[str]) -> None:
    assert words <= words_of(name)
    assert "shiftis" not in words_of(name)


COBERTURA = """<?xml version="1.0" ?>
<!DOCTYPE coverage SYSTEM "http://x/coverage-04.dtd">
<coverage><packages><package><classes><class><lines><line hits="0"/><line hits="3"/></lines>
</class></classes></package></packages></coverage>"""
COVERAGE = [
    ('<coverage lines-covered="9" lines-valid="12"/>', 75.0),
    (COBERTURA, 50.0),
    ('{"meta": {}, "totals": {"covered_lines": 3, "num_statements": 4}}', 75.0),
    ("TN:\nSF:a.py\nLF:4\nLH:1\nend_of_record\nSF:b.py\nLF:4\nLH:3\nend_of_record\n", 50.0),
]


@pytest.mark.parametrize(("text", "percent"), COVERAGE)
def test_coverage_is_read_in_three_forms(text: str, percent: float) -> None:
    [(name, covered)] = reports(text, "coverage").coverage
    assert (name, covered.percent) == ("report", percent)


BOMB = '<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><testsuites>&c;</testsuites>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><testsuites>&b;</testsuites>'
REFUSED = [
    (BOMB, "refused"),
    (OUTSIDE, "refused"),
    (BOMB.encode("utf-16"), "UTF-16"),
    ("<testsuites>&undefined;</testsuites>", "not XML"),
    ("<testsuites>", "not XML"),
    ("<html/>", "no JUnit report"),
    (b"\xff\xfe\x00", ""),
    (b"", "not XML"),
]


@pytest.mark.parametrize(("data", "said"), REFUSED)
def test_a_report_that_declares_or_is_no_report_is_unavailable(
    data: bytes | str, said: str
) -> None:
    with pytest.raises(Unavailable, match=f"`report` cannot be read.*{said}"):
        assert reports(data).tests


@pytest.mark.parametrize("text", ["{}", "{", "[]", "SF:a.py\n", "<coverage/>", "<x/>", ""])
def test_coverage_that_counts_nothing_is_unavailable(text: str) -> None:
    with pytest.raises(Unavailable, match="cannot be read"):
        assert reports(text, "coverage").coverage


def test_deep_xml_is_read_or_refused() -> None:
    deep = "<testsuites>" + "<a>" * 100_000 + "</a>" * 100_000 + "</testsuites>"
    assert reports(deep).tests == []


def test_without_a_report_nothing_is_known() -> None:
    with pytest.raises(Unavailable, match="--report junit:FILE"):
        assert Reports().tests
    with pytest.raises(Unavailable, match="--report coverage:FILE"):
        assert reports(PYTEST).coverage
