"""What docs/ci.md and action.yml tell CI to run does run, and nothing of a change is code to it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

import mltrl
from mltrl.rules.examples import pointer
from tests.conftest import MLTRL, Repo

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs/ci.md").read_text("utf-8")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
BASH = shutil.which("bash") or ""


def blocks(language: str) -> list[str]:
    """The fenced blocks of the page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def branch(repo: Repo) -> Repo:
    """A branch of a repository with a remote, as CI checks it out."""
    base = {"README.md": "# Words\n", "a.csv.dvc": pointer("a.csv", "1"), "w.onnx": "1"}
    start = repo.commit(base)
    repo.git("update-ref", "refs/remotes/origin/main", start)
    repo.commit({"a.csv.dvc": pointer("a.csv", "2")})
    return repo


def run(folder: Path, script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script of bash in a folder, with `mltrl` on its path."""
    path = f"{Path(MLTRL).parent}:{os.environ['PATH']}"
    return subprocess.run(
        [BASH, "-e", "-u", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_shell_lines_of_the_page_run_in_their_order(branch: Repo) -> None:
    for block in blocks("sh"):
        done = run(branch.root, block)
        assert done.returncode == 0, block + done.stdout + done.stderr
    assert (branch.root / ".mltrl/baseline.txt").exists()
    assert (branch.root / "report.sarif").exists()


@pytest.mark.parametrize("block", blocks("yaml"))
def test_the_workflows_of_the_page_are_yaml_with_pinned_actions(block: str) -> None:
    assert yaml.safe_load(block)
    for used in re.findall(r"uses: (\S+)(.*)", block):
        name, _, ref = used[0].partition("@")
        pinned = re.fullmatch("[0-9a-f]{40}|COMMIT", ref)
        assert pinned or "pin it to a commit" in used[1], name


@pytest.mark.parametrize("block", blocks("yaml"))
def test_no_expression_is_pasted_into_a_script(block: str) -> None:
    value = yaml.safe_load(block)
    scripts = [step["run"] for step in steps(value) if "run" in step]
    assert not [script for script in scripts if "${{" in script]


def steps(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - as YAML has it
    """The steps of a workflow."""
    jobs = value.get("jobs", {}) if isinstance(value, dict) else {}
    return [step for job in jobs.values() for step in job.get("steps", [])]


def test_e12_the_job_that_writes_checks_out_nothing() -> None:
    [writing] = [one for one in map(yaml.safe_load, blocks("yaml")) if "workflow_run" in str(one)]
    assert writing["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert not [step for step in steps(writing) if "uses" in step]
    readers = [one for one in map(yaml.safe_load, blocks("yaml")) if steps(one) and one != writing]
    assert all(one["permissions"] == {"contents": "read"} for one in readers)
    assert "pull_request_target" not in PAGE


SPEC, JOBS = yaml.safe_load_all((ROOT / "ci/gitlab.yml").read_text("utf-8"))
INPUTS: dict[str, dict[str, Any]] = SPEC["spec"]["inputs"]


def gitlab(branch: Repo, job: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script of a job for GitLab, each input with its default."""
    given = {
        name: str(INPUTS[text[4:-3].removeprefix("inputs.")]["default"])
        for name, text in JOBS[job].get("variables", {}).items()
    }
    script = "\n".join(JOBS[job]["script"])
    return run(branch.root, script, **{**given, **variables})


def test_the_template_for_gitlab_audits_and_writes_its_reports(branch: Repo) -> None:
    assert gitlab(branch, "mltrl").returncode == 0
    for file in JOBS["mltrl"]["artifacts"]["reports"].values():
        assert (branch.root / file).stat().st_size > 1
    start = branch.git("rev-parse", "HEAD~1")
    level = {"MLTRL_LEVEL": "3", "CI_MERGE_REQUEST_DIFF_BASE_SHA": start}
    assert gitlab(branch, "mltrl", **level).returncode == 1
    assert gitlab(branch, "mltrl", **level, MLTRL_NEW_ONLY="true").returncode == 0
    run(branch.root, "mltrl baseline")
    both = {"MLTRL_NEW_ONLY": "true", "MLTRL_BASELINE": ".mltrl/baseline.txt"}
    assert gitlab(branch, "mltrl", **level, **both).returncode == 0
    known = gitlab(branch, "mltrl", MLTRL_BASELINE=".mltrl/baseline.txt")
    assert known.returncode == 0
    assert " known " in known.stdout


def test_the_template_for_gitlab_writes_the_checklist_of_a_merge_request(branch: Repo) -> None:
    start = branch.git("rev-parse", "HEAD~1")
    done = gitlab(branch, "mltrl-checklist", CI_MERGE_REQUEST_DIFF_BASE_SHA=start)
    assert done.returncode == 0
    assert "`a.csv`, changed" in done.stdout
    assert JOBS["mltrl-checklist"]["artifacts"]["paths"] == ["checklist.md"]
    assert (branch.root / "checklist.md").read_text() == done.stdout


def test_an_input_of_the_template_for_gitlab_is_no_command_and_no_option(branch: Repo) -> None:
    done = gitlab(branch, "mltrl", MLTRL_LEVEL="$(touch made) --strict")
    assert done.returncode == 2
    assert not (branch.root / "made").exists()
    scripts = [line for job in JOBS.values() for line in job.get("script", [])]
    assert not [line for line in (*scripts, *JOBS[".mltrl"]["before_script"]) if "$[[" in line]


def test_the_page_and_the_action_install_this_version() -> None:
    assert INPUTS["version"]["default"] == mltrl.__version__
    assert ACTION["inputs"]["version"]["default"] == mltrl.__version__
    assert set(re.findall(r"mltrl==([\w.]+)", PAGE)) == {mltrl.__version__}


def test_no_expression_is_pasted_into_a_script_of_the_action() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"]]
    assert scripts
    assert not [script for script in scripts if "${{" in script]
    assert not [step for step in ACTION["runs"]["steps"] if "uses" in step]


def audit(branch: Repo, tmp_path: Path, **inputs: str) -> tuple[int, str, dict[str, str], str]:
    """Run the step of the action that audits: exit code, log, outputs, summary."""
    step = ACTION["runs"]["steps"][1]
    names = {
        variable: re.findall(r"inputs\.([\w-]+)", text)[0] for variable, text in step["env"].items()
    }
    values = {
        variable: inputs.get(name, ACTION["inputs"][name]["default"])
        for variable, name in names.items()
    }
    home = tmp_path / "runner/mltrl/bin"
    home.mkdir(parents=True, exist_ok=True)
    (home / "mltrl").unlink(missing_ok=True)
    (home / "mltrl").symlink_to(MLTRL)
    files = {"GITHUB_OUTPUT": tmp_path / "output", "GITHUB_STEP_SUMMARY": tmp_path / "summary"}
    for file in files.values():
        file.write_text("")
    done = run(
        branch.root,
        step["run"],
        RUNNER_TEMP=str(tmp_path / "runner"),
        **{name: str(file) for name, file in files.items()},
        **values,
    )
    outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
    return done.returncode, done.stdout, outputs, files["GITHUB_STEP_SUMMARY"].read_text()


def test_the_action_annotates_sums_up_and_fails_by_the_exit_code(
    branch: Repo, tmp_path: Path
) -> None:
    code, log, outputs, summary = audit(branch, tmp_path)
    assert (code, outputs["exit-code"]) == (0, "0")
    assert all(line.startswith(("::warning ", "::notice ", "mltrl: ")) for line in log.splitlines())
    assert summary.startswith("<!-- mltrl:report -->\n## Readiness audit: nothing blocks\n")
    assert Path(outputs["sarif"]).exists()
    assert Path(outputs["report"]).exists()
    code, log, outputs, summary = audit(branch, tmp_path, level="3")
    assert (code, outputs["exit-code"]) == (1, "1")
    assert log.startswith("::error ")
    assert "Not met: must" in summary
    code, _, _, _ = audit(branch, tmp_path, level="3", base="origin/main", annotations="false")
    assert code == 0


def test_o08_th37_a_repository_says_nothing_in_the_outputs_of_the_action(
    branch: Repo, tmp_path: Path
) -> None:
    branch.commit({"a\nexit-code=0\nreport=x.dvc": "outs: [\n", "b\nexit-code=0": "x\n"})
    _, _, outputs, _ = audit(branch, tmp_path, level="3")
    assert outputs.keys() == {"exit-code", "report", "sarif"}
    assert outputs["exit-code"] == "1"
    assert (tmp_path / "output").read_text().count("\n") == len(outputs)


def test_the_action_gives_out_the_reports_of_its_own_run(branch: Repo, tmp_path: Path) -> None:
    _, _, first, _ = audit(branch, tmp_path)
    code, _, second, summary = audit(branch, tmp_path, level="many")
    assert (code, second, summary) == (2, {"exit-code": "2"}, "")
    _, _, third, _ = audit(branch, tmp_path, level="3")
    assert third["report"] != first["report"]
    assert Path(first["sarif"]).exists()


def test_an_input_of_the_action_is_no_command_and_no_option(branch: Repo, tmp_path: Path) -> None:
    code, _, outputs, _ = audit(branch, tmp_path, base="$(touch pwned); --output=pwned")
    assert (code, outputs["exit-code"]) == (2, "2")
    code, _, outputs, _ = audit(branch, tmp_path, path="--help")
    assert (code, outputs["exit-code"]) == (2, "2")
    assert branch.git("status", "--porcelain") == ""


def test_the_hook_of_pre_commit_is_a_command_that_runs(branch: Repo) -> None:
    [hook] = [one for one in HOOKS if one["id"] == "mltrl-audit"]
    done = run(branch.root, " ".join([hook["entry"], *hook["args"]]))
    assert done.returncode == 0
