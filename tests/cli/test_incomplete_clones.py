"""What is not whole is said in a sentence of its own, with the step that mends it."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from mltrl.rules.examples import lines, locked, pointer, stage
from tests.conftest import Repo, run_mltrl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REMOTE = lines("[core]", "    remote = r", "['remote \"r\"']", "    url = s3://bucket/x")
FILES = {
    ".dvc/config": REMOTE,
    ".gitignore": "/data.csv\n",
    "data.csv.dvc": pointer("data.csv"),
    "dvc.lock": locked(deps={"train.py": "1\n"}, params=("lr: 1",)),
    "dvc.yaml": stage(deps=("train.py",), params=("lr",)),
    "params.yaml": "lr: 1\n",
    "train.py": "1\n",
}
LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 2\n"


class Row(NamedTuple):
    """How a clone is made and asked, what is said of it, and which step is named.

    `mends` is a command that can be tried here: after it nothing of this is said any more.
    """

    make: Callable[[Repo, Path], Repo]
    says: str
    step: str
    ask: tuple[str, ...] = ()
    mends: str = ""


def cloned(*options: str) -> Callable[[Repo, Path], Repo]:
    """A clone with these options."""

    def make(origin: Repo, place: Path) -> Repo:
        origin.git("clone", "--quiet", "--no-local", *options, f"file://{origin.root}", str(place))
        return Repo(place)

    return make


def changed(change: Callable[[Repo], object]) -> Callable[[Repo, Path], Repo]:
    """The repository itself, to which something was done."""

    def make(origin: Repo, _place: Path) -> Repo:
        change(origin)
        return origin

    return make


def merged(repo: Repo) -> None:
    """A merge that stopped at a conflict."""
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.commit({"params.yaml": "lr: 2\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"params.yaml": "lr: 3\n"})
    subprocess.run(["git", "merge", "topic"], cwd=repo.root, capture_output=True, check=False)


ROWS = {
    "no cache": Row(
        cloned(),
        "1 of 1 pinned files and folders (`data.csv`) is neither here nor in a cache: `dvc pull`",
        "`dvc pull` brings them",
        ("--data", "bytes"),
    ),
    "no remote": Row(
        changed(lambda repo: repo.commit({".dvc/config": ""})),
        "no remote is configured to bring them",
        "`dvc remote add --default NAME URL` and `dvc push` where the data is, then `dvc pull`",
        ("--data", "bytes"),
    ),
    "shallow clone": Row(
        cloned("--depth=1"),
        "this clone is shallow: its history is not complete",
        "`git fetch --unshallow` brings the rest",
        mends="git fetch --unshallow",
    ),
    "partial clone": Row(
        cloned("--filter=blob:none"),
        "`train.py` is not in this partial clone",
        "`git fetch --refetch --no-filter` brings it",
        ("--rev", "HEAD~1"),
        "git fetch --refetch --no-filter",
    ),
    "LFS pointers": Row(
        changed(lambda repo: repo.commit({"train.py": LFS.format("0" * 64)})),
        "`train.py` is a Git LFS pointer here",
        "`git lfs pull` fetches its bytes",
    ),
    "sparse checkout": Row(
        changed(lambda repo: repo.git("sparse-checkout", "set", "--no-cone", "/*.yaml")),
        "`train.py` is left out by a sparse checkout",
        "`git sparse-checkout disable` brings it, `--rev HEAD` reads it from the commit",
        mends="git sparse-checkout disable",
    ),
    "dirty tree": Row(
        changed(lambda repo: repo.write("train.py", "2\n")),
        "the audited files are not those of commit ",
        "commit them, or audit it with `--rev HEAD`",
        mends="git commit --all --message=all",
    ),
    "merge in progress": Row(
        changed(merged),
        "`git merge` left conflicts in `params.yaml`",
        "then `git merge --continue` ends it, `git merge --abort` takes it back",
        mends="git merge --abort",
    ),
}


@pytest.fixture
def origin(repo: Repo) -> Repo:
    """A repository with two commits, from which others may leave out what they want."""
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.commit({**FILES, "train.py": "0\n"})
    repo.commit(FILES)
    return repo


def said(repo: Repo, row: Row) -> str:
    """Everything that an audit says: of rules, fixes and notes, or why there is none."""
    done = run_mltrl(repo.root, "audit", "--format", "json", *row.ask)
    found: dict[str, Any] = json.loads(done.out)
    rules = found["rules"]
    findings = [one for rule in rules for one in rule["findings"]]
    texts = [*(rule["reason"] for rule in rules), *found["notes"]]
    return "\n".join([*texts, *(f"{one['message']}: {one['fix']}" for one in findings)])


@pytest.mark.parametrize("name", ROWS)
def test_what_is_not_whole_has_a_sentence_and_a_step_of_its_own(
    origin: Repo, tmp_path: Path, name: str
) -> None:
    row = ROWS[name]
    assert row.says not in said(origin, row._replace(ask=())), name
    repo = row.make(origin, tmp_path / "clone")
    [line] = {line for line in said(repo, row).split("\n") if row.says in line}
    assert row.step in line
    others = [one for one in ROWS if one != name and ROWS[one].says in said(repo, row)]
    assert set(others) <= {"dirty tree"}  # which a merge is as well
    if row.mends:
        repo.git(*shlex.split(row.mends)[1:])
        assert row.says not in said(repo, row)


@pytest.mark.parametrize("kind", ["blob:none", "tree:0"])
def test_a_partial_clone_without_a_work_tree_says_what_brings_its_files(
    origin: Repo, tmp_path: Path, kind: str
) -> None:
    repo = cloned(f"--filter={kind}", "--no-checkout")(origin, tmp_path / "clone")
    done = run_mltrl(repo.root, "audit", "--rev", "HEAD")
    assert re.search(r"`git fetch --refetch --no-filter` brings (it|them)", done.out + done.err)
