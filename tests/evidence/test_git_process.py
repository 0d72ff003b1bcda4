"""The git program: missing, old, slow, noisy or false, and what it is started with."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mltrl.errors import CannotAudit
from mltrl.evidence.git import objects, process
from mltrl.evidence.git.settings import unused
from mltrl.evidence.tree import CommitTree
from tests.conftest import fake_git

if TYPE_CHECKING:
    from tests.conftest import Repo

GIT = shutil.which("git") or "git"


def test_g30_a_missing_git_is_named(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotAudit, match="git is not installed"):
        repo.open()


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo git version 2.20.1; exit", r"git 2\.20\.1 is too old"),
        ("echo git version 2.37.9.windows.1; exit", "is too old"),
        ("echo hello; exit", "says no version"),
        ("exit 1", "says no version"),
        ('case "$*" in *version) ;; *) kill -9 $$;; esac', "cannot read the repository"),
    ],
)
def test_g30_a_git_that_does_not_work_is_named(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, message: str
) -> None:
    repo.commit({"a": "1\n"})
    monkeypatch.setenv("PATH", fake_git(tmp_path / "bin", script))
    with pytest.raises(CannotAudit, match=message) as caught:
        repo.open()
    assert caught.value.hint


def test_g30_a_git_that_is_no_program_is_named(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", fake_git(tmp_path / "bin", ""))
    (tmp_path / "bin/git").write_bytes(b"\0\1\2")
    with pytest.raises(CannotAudit, match="git cannot be started"):
        repo.open()


def test_g30_what_git_says_beside_its_answer_does_not_matter(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = repo.commit({"a": "1\n"})
    monkeypatch.setenv(
        "PATH", fake_git(tmp_path / "bin", "yes warning: noise | head -c 3000000 >&2")
    )
    with repo.open() as repository:
        assert repository.index()
        assert CommitTree(repository, commit).read("a", 9) == b"1\n"


def test_g30_a_git_that_ends_while_objects_are_read_is_named(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = repo.commit({"a": "1\n"})
    repo.git("repack", "-adq")  # a loose blob is read without git
    monkeypatch.setenv("PATH", fake_git(tmp_path / "bin", 'case "$*" in *cat-file*) exit 9;; esac'))
    with repo.open() as repository:
        tree = CommitTree(repository, commit)
        with pytest.raises(CannotAudit, match="git cannot read object"):
            tree.read("a", 9)


@pytest.mark.parametrize("command", ["rev-parse", "cat-file"])
def test_f14_a_git_that_hangs_is_ended(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    commit = repo.commit({"a": "1\n"})
    repo.git("repack", "-adq")
    monkeypatch.setenv(
        "PATH", fake_git(tmp_path / "bin", f'case "$*" in *{command}*) exec sleep 60;; esac')
    )
    monkeypatch.setattr(process, "PATIENCE", 0.5)
    monkeypatch.setattr(objects, "PATIENCE", 0.5)
    with pytest.raises(CannotAudit, match="did not"), repo.open() as repository:
        CommitTree(repository, commit).read("a", 9)


def test_f14_what_git_prints_is_cut_at_a_limit(repo: Repo) -> None:
    commit = repo.commit({f"{number:03}": "1\n" for number in range(999)})
    answer = repo.open().git.run("ls-tree", "-z", commit, limit=100)
    assert not answer.complete
    assert 100 < len(answer.output) <= 100 + process.BLOCK


@pytest.mark.parametrize("path", [".:{bin}", ":{bin}", "{bin}:", "{repo}/bin:{bin}"])
def test_x13_git_is_never_taken_from_the_audited_folder(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    commit = repo.commit()
    for name in ("git", "bin/git", "git.exe"):
        repo.write(name, f"#!/bin/sh\ntouch {tmp_path}/marker\n").chmod(0o755)
    monkeypatch.chdir(repo.root)
    monkeypatch.setenv("PATH", path.format(bin=Path(GIT).parent, repo=repo.root))
    assert repo.open().commit == commit
    assert not (tmp_path / "marker").exists()


def test_x15_git_is_started_with_a_fixed_environment(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit({"a": "1\n"})
    monkeypatch.setenv("PATH", fake_git(tmp_path / "bin", f"env >> {tmp_path}/environment"))
    for name in ("CANARY", "GIT_DIR", "GIT_INDEX_FILE", "PYTHONPATH", "LD_PRELOAD_X"):
        monkeypatch.setenv(name, "canary")
    assert repo.open().index()
    names = {line.partition("=")[0] for line in (tmp_path / "environment").read_text().split("\n")}
    assert names - {"", "PWD", "OLDPWD", "SHLVL", "_"} == set(process.environment())
    assert "canary" not in (tmp_path / "environment").read_text()


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("core.fsmonitor", "core.fsmonitor"),
        ("filter.lfs.clean", "filter.lfs.clean"),
        ("credential.helper", "credential.helper"),
        ("credential.https://ada:secret@host.helper", "credential.*.helper"),
        ("includeif.gitdir:/home/ada/.path", "includeif.*.path"),
        ("remote.origin.promisor", "remote.origin.promisor"),
        ("submodule.a b.update", "submodule.*.update"),
        ("remote.origin.url", None),
        ("core.bare", None),
        ("http.https://host/.extraheader", None),
        ("user.email", None),
    ],
)
def test_a_setting_is_named_without_what_may_be_secret_in_its_name(
    key: str, shown: str | None
) -> None:
    assert unused([key]) == ([shown] if shown else [])


def test_the_id_of_a_blob_is_that_of_git(repo: Repo) -> None:
    for data in (b"", b"a\n", b"\0\xff\r\n"):
        assert repo.open().blob_id(data) == repo.git("hash-object", "--stdin", stdin=data)


def test_paths_with_filters_are_told_from_those_with_line_ends(repo: Repo) -> None:
    attributes = ("*.lfs filter=lfs", "*.id ident", "*.u16 working-tree-encoding=UTF-16")
    lines = (*attributes, "*.txt text eol=crlf", "plain.lfs -filter", "*.q !filter")
    repo.commit({".gitattributes": "\n".join(lines) + "\n"})
    asked = [
        b"a.lfs",
        b"a.id",
        b"a.u16",
        b"a.txt",
        b"plain.lfs",
        b"a.q",
        b":(glob)*.lfs",
        b"\xff.id",
    ]
    found = repo.open().filtered(asked * 200)
    assert found == {b"a.lfs", b"a.id", b"a.u16", b":(glob)*.lfs", b"\xff.id"}


def test_a_gitattributes_that_never_ends_is_not_read(repo: Repo) -> None:
    repo.commit({"a": "1\n"})
    os.mkfifo(repo.root / ".gitattributes")
    repo.git("config", "core.attributesFile", "/dev/zero")
    assert repo.open().filtered([b"a"]) == set()


def test_git_does_not_complain_of_how_it_is_called(repo: Repo) -> None:
    commit = repo.commit({"a": "1\n"})
    with repo.open() as repository:
        assert not repository.git.run("rev-list", commit).complaint
        assert not repository.git.run("ls-tree", commit).complaint
