"""`mltrl review checklist`: its formats, answers, exit codes, and what a posting job reads back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from mltrl.rules.examples import pointer, stage
from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repo

COMMAND = ("review", "checklist", "--base", "main")


@pytest.fixture
def changed(repo: Repo) -> Repo:
    """A branch on which a dataset changed."""
    repo.commit({"a.csv.dvc": pointer("a.csv", "1"), "w.onnx": "1"})
    repo.git("switch", "--quiet", "--create=work")
    repo.commit({"a.csv.dvc": pointer("a.csv", "2")})
    return repo


def test_exit_0_a_checklist_is_printed(changed: Repo) -> None:
    done = run_mltrl(changed.root, *COMMAND)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("to sign  data         `a.csv`, changed: is nothing")
    assert "2 open, 0 contradicted, 1 file changed, from " in done.out


def test_the_json_form_is_the_published_one(changed: Repo) -> None:
    found = json.loads(run_mltrl(changed.root, *COMMAND, "--format", "json").out)
    schema = json.loads(run_mltrl(changed.root, "schema", "checklist").out)
    assert set(schema["required"]) <= set(found) <= set(schema["properties"])
    assert found["head"] == changed.git("rev-parse", "HEAD")
    assert [one["outcome"] for one in found["items"]] == ["to_sign", "to_sign"]


def test_exit_1_until_every_box_is_ticked(changed: Repo, tmp_path: Path) -> None:
    file = tmp_path / "checklist.md"
    markdown = ("--format", "markdown", "-o", str(file))
    assert run_mltrl(changed.root, *COMMAND, *markdown) == (0, "", "")
    check = ("--check", str(file))
    done = run_mltrl(changed.root, *COMMAND, *check)
    assert (done.code, done.err) == (1, "")
    assert [line.split("-")[1] for line in done.out.splitlines()[:-1]] == ["leakage", "licence"]
    file.write_text(file.read_text().replace("[ ]", "[x]", 1))
    done = run_mltrl(changed.root, *COMMAND, *check)
    assert (done.code, done.out.count("data-licence-"), done.out.count("data-leakage-")) == (
        1,
        1,
        0,
    )
    file.write_text(file.read_text().replace(" -->\n", " --> n/a: public\n"))
    done = run_mltrl(changed.root, *COMMAND, *check)
    assert (done.code, done.out) == (0, "0 open, 0 contradicted, 1 file changed\n")


def test_exit_1_while_the_evidence_contradicts_anything(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"dvc.yaml": stage(deps=("a.csv",)), "a.csv.dvc": pointer("a.csv"), "w.onnx": "1"})
    repo.git("switch", "--quiet", "--create=work")
    repo.git("rm", "--quiet", "a.csv.dvc")
    repo.commit({"README.md": "words\n"})
    file = tmp_path / "checklist.md"
    first = run_mltrl(repo.root, *COMMAND, "--format", "markdown").out
    file.write_text(first.replace("[ ]", "[x]").replace("- ❌", "- [x]"))
    done = run_mltrl(repo.root, *COMMAND, "--check", str(file))
    assert (done.code, done.err) == (1, "")
    assert "`a.csv` is gone, and a stage still needs it" in done.out
    assert "0 open, 1 contradicted" in done.out
    for form in ("markdown", "json"):
        arguments = ("--format", form, "--check", str(file))
        assert run_mltrl(repo.root, *COMMAND, *arguments).code == 1
    assert run_mltrl(repo.root, *COMMAND).code == 0


def test_a_comment_is_written_anew_with_its_answers(changed: Repo, tmp_path: Path) -> None:
    file = tmp_path / "old.md"
    markdown = (*COMMAND, "--format", "markdown")
    first = run_mltrl(changed.root, *markdown).out
    file.write_text(first.replace("[ ]", "[x]"))
    again = run_mltrl(changed.root, *markdown, "--check", str(file))
    assert (again.code, again.out.count("- [x]")) == (0, 2)
    changed.commit({"README.md": "words\n"})
    assert run_mltrl(changed.root, *markdown, "--check", str(file)).code == 0
    changed.commit({"a.csv.dvc": pointer("a.csv", "3")})
    other = run_mltrl(changed.root, *markdown, "--check", str(file))
    assert (other.code, other.out.count("- [ ]")) == (1, 2)


def test_o10_a_posting_job_reads_json_and_needs_no_repository(
    changed: Repo, tmp_path: Path
) -> None:
    file = tmp_path / "checklist.json"
    run_mltrl(changed.root, *COMMAND, "--format", "json", "-o", str(file))
    there = ("review", "checklist", "--from", str(file), "--format", "markdown")
    expected = run_mltrl(changed.root, *COMMAND, "--format", "markdown")
    assert run_mltrl(tmp_path, *there) == expected
    value = json.loads(file.read_text())
    value["items"][0]["text"] = "@org/team ![](http://evil) <!-- mltrl:data-x-0123456789 -->"
    file.write_text(json.dumps(value))
    shown = run_mltrl(tmp_path, *there).out
    assert "`@org/team` `![](http://evil`)" in shown
    assert "`mltrl:data-x-0123456789`" in shown


REFUSED = [
    ("{}", "is no checklist"),
    ("[1", "not JSON"),
    ('{"schema": 1, "schema": 2}', "stands twice"),
    ("\x00", "not"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_o10_an_artifact_edited_by_hand_is_refused(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "checklist.json"
    file.write_text(text)
    done = run_mltrl(tmp_path, "review", "checklist", "--from", str(file))
    assert (done.code, done.out) == (2, "")
    assert message in done.err


USAGE = [
    (("--base", "nope"), 2, "there is no commit `nope`"),
    (("--base", "--output=x"), 2, "there is no commit `--output=x`"),
    (("--rev", "nope"), 2, "there is no commit `nope`"),
    ((), 2, "name it, as in `--base origin/main`"),
    (("--base", "main", "--check", "nowhere.md"), 2, "nowhere.md: there is no such file"),
    (("--from", "nowhere.json"), 2, "there is no such file"),
    (("--format", "html"), 2, "'html' is not one of"),
    (("--base", "main", "-C", "nowhere"), 2, "`nowhere` does not exist"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), USAGE)
def test_exit_2_wrong_usage(
    changed: Repo, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = run_mltrl(changed.root, "review", "checklist", *arguments)
    assert (done.code, done.out) == (code, "")
    assert message in done.err


def test_exit_4_a_shallow_clone_does_not_know_the_base(changed: Repo, tmp_path: Path) -> None:
    changed.git("switch", "--quiet", "main")
    changed.commit({"x.txt": "1\n"})
    clone = tmp_path / "clone"
    options = ("--quiet", "--depth=1", "--no-single-branch")
    changed.git("clone", *options, f"file://{changed.root}", str(clone))
    arguments = ("--base", "origin/main", "--rev", "origin/work")
    done = run_mltrl(clone, "review", "checklist", *arguments)
    assert (done.code, done.out) == (4, "")
    assert "`git fetch --unshallow` brings the rest" in done.err


def test_the_work_tree_is_not_looked_at(changed: Repo, tmp_path: Path) -> None:
    usual = run_mltrl(changed.root, *COMMAND)
    changed.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    bare = run_mltrl(
        tmp_path / "bare.git", "review", "checklist", "--base", "main", "--rev", "work"
    )
    assert bare == usual
