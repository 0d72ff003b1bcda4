"""A report can be made again from its commit: what differs is named, and nothing passes unseen."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

import mltrl
from mltrl.errors import UsageError
from mltrl.render.report.verifying import verify
from tests.conftest import run_mltrl
from tests.reports.reporting import report, state, with_history

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repo

FORMS = ("html", "markdown", "json")


@pytest.mark.parametrize("form", FORMS)
def test_a_report_is_identical_as_long_as_its_commit_is_here(repo: Repo, form: str) -> None:
    with_history(repo)
    text = report(repo, form)
    repo.commit(state("0.5", "0.9"))
    repo.git("tag", "later")
    repo.git("tag", "late", "HEAD~1")
    repo.write("train.py", "local\n")
    found = verify(text, repo.root)
    assert found.code == 0
    assert found.said[0].startswith("identical")
    [later] = found.said[1:]
    assert repo.git("rev-parse", "HEAD")[:10] in later


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("old", "new"), [("0.85", "0.95"), ("CC-BY", "CC-XX"), ("train", "trian")])
def test_one_changed_text_is_found(repo: Repo, form: str, old: str, new: str) -> None:
    with_history(repo)
    text = report(repo, form)
    assert old in text or form == "markdown"
    changed = text.replace(old, new) if old in text else text.replace("Metric", "Metrics", 1)
    found = verify(changed, repo.root)
    assert found.code == 1
    assert any("first line that differs" in one for one in found.said)


def test_the_two_lines_that_differ_are_shown_short_and_escaped(repo: Repo) -> None:
    with_history(repo)
    text = report(repo, "markdown")
    line = next(one for one in text.splitlines() if "m.json" in one and "0.9" in one)
    file = repo.root / "report.md"
    other = line.replace("0.9", "0.95\x1b[2J", 1) + "x" * 500
    file.write_text(text.replace(line, other, 1), "utf-8")
    done = run_mltrl(repo.root, "report", "--verify", "report.md")
    assert done.code == 1
    [there] = [one for one in done.out.splitlines() if one.startswith("  in the report: ")]
    [here] = [one for one in done.out.splitlines() if one.startswith("  here: ")]
    assert r"0.95\x1b[2J" in there
    assert "0.9" in here
    assert "0.95" not in here
    assert max(map(len, (there, here))) < 200


def test_a_number_in_the_record_that_is_another_here_is_named(repo: Repo) -> None:
    with_history(repo)
    text = report(repo).replace("m.json#auc&#34;: &#34;0.9&#34;", "m.json#auc&#34;: &#34;0.99&#34;")
    found = verify(text, repo.root)
    assert found.code == 1
    assert "metrics, `m.json#auc`: 0.99 in the report, 0.9 here" in found.said


def test_a_number_that_was_edited_on_the_page_is_shown_with_its_row(repo: Repo) -> None:
    with_history(repo)
    text = report(repo).replace('value="0.9">0.9</data>', 'value="0.9">0.99</data>')
    [_, first, there, here] = verify(text, repo.root).said
    assert first.endswith(", in the row `auc`")
    assert (there, here) == ("  in the report: 0.99", "  here: 0.9")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</style>", "b { color: red }</style>"),
        ("<style>", "<style>\n\n"),
        ("<style>", "<style><!-- x -->"),
        ("</style>", "</style><style></style>"),
        ("<main ", "<main lang=x "),
        ("</footer>", ""),
        ("</footer>", "</footer>\n"),
    ],
)
def test_what_no_reader_sees_is_shown_as_it_is_written(repo: Repo, old: str, new: str) -> None:
    with_history(repo)
    found = verify(report(repo).replace(old, new, 1), repo.root)
    assert found.code == 1
    [there] = [one for one in found.said if one.startswith("  in the report:")]
    [here] = [one for one in found.said if one.startswith("  here:")]
    assert there.partition(":")[2].strip()
    assert here.partition(":")[2].strip()
    assert there.partition(":")[2] != here.partition(":")[2]


@pytest.mark.parametrize("form", FORMS)
def test_a_report_whose_record_was_taken_out_cannot_be_told(repo: Repo, form: str) -> None:
    with_history(repo)
    text = report(repo, form)
    if form == "json":
        changed = json.dumps({**json.loads(text), "record": {}})
    else:
        changed = re.sub(r'(id="mltrl-record" hidden>|<!-- mltrl-record )[^<-]*', r"\1", text)
    assert changed != text
    found = verify(changed, repo.root)
    assert found.code == 4
    assert "missing here, or damaged" in found.said[0]


def test_another_version_of_the_tool_is_named(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    with_history(repo)
    text = report(repo)
    monkeypatch.setattr(mltrl, "__version__", "99.0")
    found = verify(text, repo.root)
    assert found.code == 4
    assert "the tool's version differs" in found.said[0]
    shown = text.replace('value="0.9">0.9</data>', 'value="0.9">0.99</data>')
    assert verify(shown, repo.root).code == 1
    assert "does not hold: 0.99" in verify(shown, repo.root).said[1]
    changed = text.replace("&#34;0.9&#34;", "&#34;0.99&#34;")
    assert verify(changed, repo.root).code == 1


def test_a_commit_that_is_not_here_cannot_be_told(repo: Repo, tmp_path: Path) -> None:
    with_history(repo)
    text = report(repo)
    from tests.conftest import Repo as Other  # noqa: PLC0415 - only here

    other = Other(tmp_path / "other")
    other.commit({"a": "1\n"})
    found = verify(text, other.root)
    assert found.code == 4
    assert "no commit" in found.said[0]


def test_a_shallow_clone_tells_what_it_can(repo: Repo, tmp_path: Path) -> None:
    with_history(repo)
    text = report(repo)
    clone = tmp_path / "clone"
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.root}", str(clone))
    found = verify(text, clone)
    assert found.code == 4
    assert "shallow" in found.said[0]
    assert "--unshallow" in found.said[2]
    shown = text.replace('value="0.9">0.9</data>', 'value="0.9">0.99</data>')
    assert verify(shown, clone).code == 1
    other = text.replace("m.json#auc&#34;: &#34;0.9&#34;", "m.json#auc&#34;: &#34;0.99&#34;")
    assert verify(other, clone).code == 1


def test_a_report_of_local_changes_cannot_be_told(repo: Repo) -> None:
    with_history(repo)
    repo.write("train.py", "local\n")
    assert verify(report(repo), repo.root).code == 4


def test_a_tag_that_was_moved_is_found(repo: Repo) -> None:
    with_history(repo)
    text = report(repo)
    repo.git("tag", "--force", "v1.0", "HEAD~1")
    found = verify(text, repo.root)
    assert found.code == 1
    assert any(one.startswith("tags, `v1.0`") for one in found.said)


def test_links_that_lead_to_another_place_are_found(repo: Repo) -> None:
    repo.git("remote", "add", "origin", "https://github.com/evil/b")
    with_history(repo)
    text = report(repo)
    repo.git("remote", "set-url", "origin", "git@github.com:good/b.git")
    found = verify(text, repo.root)
    assert found.code == 1
    assert "https://github.com/evil/b" in found.said[1]
    repo.git("remote", "remove", "origin")
    assert verify(text, repo.root).code == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "{}",
        '{"record": 1}',
        '{"record": {"schema": 1, "options": 1}}',
        "<!-- mltrl-record AAAA -->",
        "<!-- mltrl-record A -->",
        '<pre id="mltrl-record" hidden>{</pre>',
        '{"record": {"schema": 1, "options": {"form": "x", "cards": [], "now": "", "below": ""}}}',
    ],
)
def test_what_is_no_report_is_refused(repo: Repo, text: str) -> None:
    repo.commit({"a": "1\n"})
    with pytest.raises(UsageError, match="no report"):
        verify(text, repo.root)


@pytest.mark.parametrize("commit", ["--upload-pack=x", "HEAD", "main; id", ""])
def test_a_commit_in_the_record_is_no_option(repo: Repo, commit: str) -> None:
    with_history(repo)
    whole = repo.git("rev-parse", "HEAD")
    assert verify(report(repo).replace(whole, commit), repo.root).code in {1, 4}


def test_the_folder_that_a_report_is_limited_to_stays_inside(repo: Repo) -> None:
    with_history(repo)
    text = report(repo)
    for below in ("../..", "/etc", "a/../.."):
        changed = text.replace("below&#34;: &#34;&#34;", f"below&#34;: &#34;{below}&#34;")
        assert changed != text
        with pytest.raises(UsageError):
            verify(changed, repo.root)


def test_a_report_is_verified_from_any_folder_of_the_repository(repo: Repo) -> None:
    with_history(repo)
    text = report(repo)
    assert verify(text, repo.root / "cards").code == 0
    assert run_mltrl(repo.root, "report", "-C", "cards", "-o", "../part.html").code == 0
    assert verify((repo.root.parent / "part.html").read_text("utf-8"), repo.root).code == 0


def test_the_command_says_how_it_ended_by_its_code(repo: Repo) -> None:
    with_history(repo)
    assert run_mltrl(repo.root, "report", "-o", "../r.html").code == 0
    done = run_mltrl(repo.root, "report", "--verify", "../r.html")
    assert (done.code, done.out.partition(":")[0]) == (0, "identical")
    file = repo.root.parent / "r.html"
    file.write_text(file.read_text("utf-8").replace("0.85", "0.95"), "utf-8")
    assert run_mltrl(repo.root, "report", "--verify", "../r.html").code == 1
    assert run_mltrl(repo.root, "report", "--verify", "../none.html").code == 2
    assert run_mltrl(repo.root, "report", "R01", "--verify", "../r.html").code == 2


def house(folder: Path, **files: str) -> Path:
    """A folder of templates."""
    for name, text in files.items():
        file = folder / {"css": "page.css", "report": "report/report.html.j2"}[name]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def test_own_templates_cannot_lose_what_a_report_is_verified_by(repo: Repo, tmp_path: Path) -> None:
    with_history(repo)
    own = house(
        tmp_path / "house",
        css='{% include "shipped/page.css" %}\n:root { --ink: #00205b; }\n',
        report='{% extends "shipped/report/report.html.j2" %}{% block main %}ACME{% endblock %}',
    )
    command = ("report", "--templates", str(own))
    assert run_mltrl(repo.root, *command, "-o", str(tmp_path / "r.html")).code == 0
    text = (tmp_path / "r.html").read_text("utf-8")
    assert "--ink: #00205b" in text
    assert ".facts {" in text
    assert verify(text, repo.root, own).code == 0
    assert verify(text.replace("ACME", "ACNE"), repo.root, own).code == 1


def test_a_report_with_other_templates_is_told_apart_by_its_facts(
    repo: Repo, tmp_path: Path
) -> None:
    with_history(repo)
    own = house(
        tmp_path / "house",
        report='{% extends "shipped/report/report.html.j2" %}{% block foot %}ACME{% endblock %}',
    )
    command = ("report", "--templates", str(own))
    assert run_mltrl(repo.root, *command, "-o", str(tmp_path / "r.html")).code == 0
    text = (tmp_path / "r.html").read_text("utf-8")
    found = verify(text, repo.root)
    assert found.code == 4
    assert "--templates DIR" in found.said[2]
    shown = text.replace('value="0.9">0.9</data>', 'value="0.9">0.99</data>')
    assert verify(shown, repo.root).code == 1
