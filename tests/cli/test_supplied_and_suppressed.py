"""Reports of other tools as evidence, and comments that ignore findings, through the command."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from mltrl.evidence.suppressions import MARK
from mltrl.rules.examples import card, junit, lines
from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Done, Repo

IGNORE = MARK.decode()
SELECT = ("--select", "code/safe-load,security/no-env-file,audit")
FILES = {"README.md": "# X\n", "tests/test_a.py": "def test_b():\n    assert True\n"}


def report(done: Done) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(done.out)
    return found


def rule(found: dict[str, Any], name: str) -> dict[str, Any]:
    [one] = [one for one in found["rules"] if one["id"] == name]
    return dict(one)


def test_a_report_is_evidence_and_named_with_its_digest(repo: Repo, tmp_path: Path) -> None:
    repo.commit(FILES)
    data = junit("tests.test_a::test_b").data
    file = tmp_path / "junit.xml"
    file.write_bytes(data)
    arguments = ("audit", "--format", "json", "--select", "test/passing")
    without = report(run_mltrl(repo.root, *arguments))
    assert rule(without, "test/passing")["outcome"] == "unknown"
    assert without["supplied"] == []
    found = report(run_mltrl(repo.root, *arguments, "--report", f"junit:{file}"))
    assert rule(found, "test/passing")["outcome"] == "met"
    digest = hashlib.sha256(data).hexdigest()
    expected = {"kind": "junit", "name": "junit.xml", "sha256": digest, "size": len(data)}
    assert found["supplied"] == [expected]


def test_a_gate_takes_reports_as_well(repo: Repo, tmp_path: Path) -> None:
    repo.commit({**FILES, "r.md": card(level=3)})
    file = tmp_path / "junit.xml"
    file.write_bytes(junit("tests.test_a::test_b", "tests.integration.test_a::test_c failed").data)
    done = run_mltrl(repo.root, "gate", "--report", f"junit:{file}", "--format", "json")
    [sheet] = json.loads(done.out)
    outcomes = {one["id"]: one["outcome"] for one in sheet["criteria"]}
    assert (outcomes["G3.1"], outcomes["G3.2"]) == ("met", "not_met")


WRONG = [
    ("junits:a.xml", "there is no report `junits:a.xml`", "did you mean `junit`?"),
    ("a.xml", "there is no report `a.xml`", "junit:FILE or coverage:FILE"),
    ("junit:", "there is no report `junit:`", "junit"),
    ("junit:nowhere.xml", "there is no such file", "name another file"),
]


@pytest.mark.parametrize(("value", "message", "hint"), WRONG)
def test_a_wrong_report_is_wrong_usage(repo: Repo, value: str, message: str, hint: str) -> None:
    repo.commit(FILES)
    done = run_mltrl(repo.root, "audit", "--report", value)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert hint in done.err


def test_a_suppressed_finding_is_shown_and_does_not_count(repo: Repo) -> None:
    repo.commit({"app/.env": "DB_PASSWORD=tr0ub4dor\n", "a.py": ""})
    arguments = ("audit", "--level", "3", *SELECT)
    assert run_mltrl(repo.root, *arguments).code == 1
    load = f"pickle.load(f)  # {IGNORE}[code/safe-load] made here"
    repo.commit({"app/.env": "", "a.py": lines("import pickle", load)})
    done = run_mltrl(repo.root, *arguments)
    assert done.code == 0
    assert "(ignored: made here)" in done.out
    found = report(run_mltrl(repo.root, *arguments, "--format", "json"))
    result = rule(found, "code/safe-load")
    assert result["outcome"] == "not_met"
    assert [one["ignored"] for one in result["findings"]] == ["made here"]
    assert rule(found, "audit/suppression-used")["outcome"] == "met"


PAIRS = [
    ("code/safe-load", ("import pickle", "a = pickle.load(f)", "b = pickle.load(g)")),
    ("code/portable-paths", ("x = 1", "a = '/home/ada/a.csv'", "b = '/home/ada/a.csv'")),
    ("code/no-global-random", ("import numpy as np", "np.random.rand(3)", "np.random.rand(3)")),
    ("security/no-secret", ("x = 1", *(f"{at} = 'AKIA{'Q3EGURBZ2WTNK7PD'}'" for at in "ab"))),
]


@pytest.mark.parametrize(("name", "text"), PAIRS)
def test_a_comment_ignores_its_line_and_no_other_of_the_same_cause(
    repo: Repo, name: str, text: tuple[str, str, str]
) -> None:
    first, one, other = text
    repo.commit({"a.py": lines(first, f"{one}  # {IGNORE}[{name}] as agreed", other)})
    found = report(run_mltrl(repo.root, "audit", "--select", name, "--format", "json"))
    findings = rule(found, name)["findings"]
    assert [(each["line"], each["ignored"]) for each in findings] == [(2, "as agreed"), (3, None)]
    shown = run_mltrl(repo.root, "audit", "--select", f"{name},audit/suppression-used")
    assert "(ignored: as agreed)" in shown.out
    assert "no longer needed" not in shown.out


def test_what_is_ignored_is_counted_apart_in_every_output(repo: Repo) -> None:
    load = f"pickle.load(f)  # {IGNORE}[code/safe-load] made here"
    files = {"a.py": lines("import pickle", load), "app/.env": "DB_PASSWORD=tr0ub4dor\n"}
    settings = {"mltrl.toml": '[ignore]\n"security/no-env-file" = "of a test"\n'}
    repo.commit({**files, **settings})
    arguments = ("audit", "--select", "code/safe-load,security/no-env-file")
    counts = report(run_mltrl(repo.root, *arguments, "--format", "json"))["summary"]
    assert (counts["not_met"], counts["ignored"], counts["findings"]) == (0, 2, 2)
    assert "\n0 not met (0 blocking), 0 unknown, 0 met, 0 n/a, 2 ignored at " in (
        run_mltrl(repo.root, *arguments).out
    )
    markdown = run_mltrl(repo.root, *arguments, "--format", "markdown").out
    assert "**0 not met** (0 blocking)" in markdown
    assert "2 ignored" in markdown
    xml = run_mltrl(repo.root, *arguments, "--format", "junit").out
    assert 'name="mltrl" tests="2" failures="0" errors="0" skipped="2"' in xml
    page = run_mltrl(repo.root, "report", "--format", "html").out
    assert 'class="outcome ignored"' in page
    assert "| Rules ignored | 2 |" in run_mltrl(repo.root, "report", "--format", "markdown").out
    repo.commit({"b.py": lines("import pickle", "pickle.load(f)")})
    counts = report(run_mltrl(repo.root, *arguments, "--format", "json"))["summary"]
    assert (counts["not_met"], counts["ignored"]) == (1, 1)


def test_without_a_reason_a_suppression_does_not_count(repo: Repo) -> None:
    text = lines("import pickle", f"pickle.load(f)  # {IGNORE}[code/safe-load]")
    repo.commit({"a.py": text})
    done = run_mltrl(repo.root, "audit", *SELECT)
    assert done.code == 1
    assert "gives no reason" in done.out
    assert "(ignored" not in done.out


def test_one_finding_is_suppressed_and_the_other_blocks(repo: Repo) -> None:
    mark = f"<!-- {IGNORE}[card/links-resolve] to come -->"
    repo.commit({"r.md": card(body=lines("# V", "", mark, "[a](gone.md)"))})
    arguments = ("audit", "--select", "card/links-resolve")
    assert run_mltrl(repo.root, *arguments).code == 0
    repo.commit({"r.md": card(body=lines("# V", "", mark, "[a](gone.md)", "", "[b](also.md)"))})
    assert run_mltrl(repo.root, *arguments).code == 1


def test_a_suppressed_finding_satisfies_no_criterion(repo: Repo) -> None:
    # GA.15 asks whether the links of a card resolve.
    mark = f"<!-- {IGNORE}[card/links-resolve] to come -->"
    repo.commit({"r.md": card(body=lines("# V", "", mark, "[a](gone.md)"))})
    found = report(run_mltrl(repo.root, "audit", "--format", "json"))
    [sheet] = found["cards"]
    outcomes = {one["id"]: one["outcome"] for one in sheet["criteria"]}
    assert outcomes["GA.15"] == "not_met"
