"""What stages ran with and git has no more: told once, with the commit that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.audit import Request, audit
from mltrl.rules.examples import lines, locked, stage
from tests.evidence.data.conftest import digest, manifest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Repo

UNCHANGED = "pipeline/dependencies-unchanged"
RULES = (UNCHANGED, "pipeline/dependencies-exist", "pipeline/script-exists")
POINTER = "`train.py` was in git and is gone, see `pipeline/dependencies-unchanged`"


def asked(root: Path) -> dict[str, tuple[str, str]]:
    """The outcome of each rule, and what it says."""
    return {
        one.id: (one.outcome, " ".join([one.reason, *(it.message for it in one.findings)]))
        for one in audit(Request(root, select=RULES)).rules
    }


def ran_with(repo: Repo, path: str, text: str = "a\n") -> str:
    """A stage ran with a file that git has; the commit of that."""
    lock = locked(deps={path: text})
    return repo.commit({"dvc.yaml": stage(deps=(path,)), "dvc.lock": lock, path: text})


def removed(repo: Repo, path: str) -> None:
    repo.git("rm", "--quiet", path)


def moved(repo: Repo, path: str) -> None:
    repo.git("mv", path, f"{path}.old")


@pytest.mark.parametrize("edit", [removed, moved])
@pytest.mark.parametrize("path", ["train.py", "helper.py", "src/deep/x y.csv"])
def test_a_dependency_that_git_had_is_gone_and_told_once(
    repo: Repo, edit: Callable[[Repo, str], None], path: str
) -> None:
    ran_with(repo, path)
    first = ran_with(repo, path, "b\n")
    edit(repo, path)
    repo.commit({"other": "x"})
    repo.commit({"train.py" if path != "train.py" else "more": ""})
    results = audit(Request(repo.root, select=RULES)).rules
    [(rule, finding)] = [(one.id, found) for one in results for found in one.findings]
    assert rule == UNCHANGED
    assert f"`{path}`, with which `train` ran, is in git no more" in finding.message
    assert f"`git restore --source {first[:12]} -- " in finding.fix
    assert "git add" not in finding.fix
    told = asked(repo.root)
    assert told["pipeline/dependencies-exist"][0] == "unknown"
    is_script = path == "train.py"
    assert (POINTER in told["pipeline/script-exists"][1]) is is_script


def test_what_git_never_had_is_left_to_the_other_rule(repo: Repo) -> None:
    lock = locked(deps={"a.csv": "a"})
    repo.commit({"dvc.yaml": stage(deps=("a.csv",)), "dvc.lock": lock, "train.py": ""})
    told = asked(repo.root)
    assert told[UNCHANGED][0] == "met"
    assert told["pipeline/dependencies-exist"][0] == "not_met"


def test_what_is_added_to_dvc_instead_is_not_gone(repo: Repo) -> None:
    ran_with(repo, "a.csv")
    removed(repo, "a.csv")
    pointer = f"outs:\n- md5: {digest(b'a' + bytes([10]))}\n  size: 2\n  path: a.csv\n"
    repo.commit({"a.csv.dvc": pointer, "train.py": ""})
    assert [outcome for outcome, _ in asked(repo.root).values()] == ["met"] * 3


def test_what_a_stage_of_unknown_outputs_may_make_is_unknown(repo: Repo) -> None:
    ran_with(repo, "a.csv")
    removed(repo, "a.csv")
    more = lines("  make:", "    cmd: make", "    outs: ['${name}']")
    repo.commit({"dvc.yaml": stage(deps=("a.csv",)) + more, "train.py": ""})
    assert asked(repo.root)[UNCHANGED][0] == "unknown"


def test_in_a_shallow_clone_it_is_unknown_whether_git_had_it(repo: Repo, tmp_path: Path) -> None:
    ran_with(repo, "a.csv")
    removed(repo, "a.csv")
    repo.commit({"train.py": ""})
    repo.git("clone", "--quiet", "--depth=1", f"file://{repo.root}", str(tmp_path / "clone"))
    outcome, said = asked(tmp_path / "clone")[UNCHANGED]
    assert outcome == "unknown"
    assert "`git fetch --unshallow`" in said


def test_a_script_that_never_ran_comes_back_from_the_history(repo: Repo) -> None:
    first = repo.commit({"dvc.yaml": stage(), "train.py": ""})
    removed(repo, "train.py")
    repo.commit()
    [finding] = audit(Request(repo.root, select=("pipeline/script-exists",))).rules[0].findings
    assert finding.fix.startswith(f"`git restore --source {first[:12]} -- train.py` brings it")


def test_a_file_that_is_gone_from_a_folder_is_a_change_of_it(repo: Repo) -> None:
    files = {"x.py": b"x\n", "y.py": b"y\n"}
    listing = f"{digest(manifest(files))}.dir"
    lock = locked(deps={"src": ""}).replace(digest(b""), listing)
    texts = {f"src/{name}": data for name, data in files.items()}
    definition = {"dvc.yaml": stage(deps=("src",)), "dvc.lock": f"{lock}      nfiles: 2\n"}
    first = repo.commit({**definition, **texts, "train.py": "", "src/.dvcignore": ""})
    repo.git("rm", "--quiet", "src/.dvcignore")
    whole = repo.commit()
    assert asked(repo.root)[UNCHANGED][0] == "met"
    removed(repo, "src/y.py")
    repo.commit()
    outcome, said = asked(repo.root)[UNCHANGED]
    assert outcome == "not_met"
    assert f"ran with, of which git had all files in commit {whole[:12]}" in said
    assert first != whole
    repo.write("dvc.lock", lock.replace(listing, f"{'0' * 32}.dir") + "      nfiles: 2\n")
    assert asked(repo.root)[UNCHANGED][0] == "unknown"
