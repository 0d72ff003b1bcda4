"""Git repositories in every state a person may have: which are read, and what of others."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from mltrl.errors import CannotAudit, UsageError
from mltrl.evidence.git import SHALLOW, Repository
from mltrl.evidence.tree import CommitTree
from tests.conftest import Repo

OTHER = 12345
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")


def clone(repo: Repo, target: Path, *options: str) -> Repo:
    """A clone over git's own protocol, so that depth and filters count."""
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "--quiet", "--no-local", *options, f"file://{repo.root}", str(target))
    return Repo(target)


def test_g01_a_folder_without_a_repository_cannot_be_audited(tmp_path: Path) -> None:
    with pytest.raises(CannotAudit, match="is not in a git repository"):
        Repository.open(tmp_path)


def test_g01_a_pointer_to_a_git_folder_that_is_gone_cannot_be_audited(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text(f"gitdir: {tmp_path}/gone\n")
    with pytest.raises(CannotAudit, match="not a git repository"):
        Repository.open(tmp_path)


def test_a_path_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        Repository.open(tmp_path / "nowhere")


def test_a_file_and_a_folder_below_the_root_find_the_root(repo: Repo) -> None:
    file = repo.write("a/b/c.txt")
    assert Repository.open(file).top == repo.root
    assert Repository.open(file.parent).top == repo.root


@pytest.mark.parametrize("name", ["with space", "line\nbreak", "q'\"$%`", "ü✓", "-dash"])
def test_u10_the_folder_of_a_repository_may_have_any_name(tmp_path: Path, name: str) -> None:
    repo = Repo(tmp_path / name)
    assert repo.open().commit is None
    commit = repo.commit({"a.txt": "a\n"})
    with repo.open() as repository:
        assert repository.top == repo.root
        assert repository.folder == repo.root / ".git"
        assert repository.commit == commit
        assert CommitTree(repository, commit).read("a.txt", 10) == b"a\n"


def test_g02_a_repository_without_commits_has_no_commit(repo: Repo) -> None:
    repository = repo.open()
    assert repository.commit is None
    assert repository.index() == b""
    with pytest.raises(UsageError, match="there is no commit `HEAD`"):
        repository.resolve("HEAD")


def test_g02_staged_files_are_tracked_before_the_first_commit(repo: Repo) -> None:
    repo.write("a.txt")
    repo.git("add", "a.txt")
    assert repo.open().index().endswith(b" 0\ta.txt\0")


def test_g03_a_shallow_clone_is_noted(repo: Repo, tmp_path: Path) -> None:
    first = repo.commit({"a.txt": "1\n"})
    second = repo.commit({"a.txt": "2\n"})
    repository = clone(repo, tmp_path / "shallow", "--depth=1").open()
    assert repository.shallow
    assert SHALLOW in repository.notes
    assert repository.resolve("HEAD") == second
    for rev in ("HEAD~1", first):
        with pytest.raises(UsageError) as caught:
            repository.resolve(rev)
        assert "--unshallow" in caught.value.hint


def test_g05_a_detached_head_is_read(repo: Repo) -> None:
    commit = repo.commit({"a.txt": "a\n"})
    repo.git("checkout", "--quiet", "--detach")
    assert repo.open().commit == commit


def test_g07_a_bare_repository_is_read_at_a_commit_only(repo: Repo, tmp_path: Path) -> None:
    commit = repo.commit({"a.txt": "a\n"})
    repo.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    with Repository.open(tmp_path / "bare.git") as repository:
        assert repository.bare
        assert CommitTree(repository, repository.resolve("main")).read("a.txt", 10) == b"a\n"
        assert repository.commit == commit
        with pytest.raises(UsageError, match="is bare") as caught:
            repository.index()
    assert caught.value.hint == "add `--rev HEAD`"


def test_g08_a_linked_worktree_has_its_own_index_and_the_settings_of_all(
    repo: Repo, tmp_path: Path
) -> None:
    repo.commit({"a.txt": "a\n"})
    repo.git("config", "core.fsmonitor", "/bin/true")
    repo.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    (tmp_path / "side/b.txt").write_text("b\n")
    repo.git("-C", str(tmp_path / "side"), "add", "b.txt")
    repository = Repository.open(tmp_path / "side")
    assert repository.top == tmp_path / "side"
    assert b"\tb.txt\0" in repository.index()
    assert repository.notes == ("settings of this clone were not used: `core.fsmonitor`",)


def test_g08_a_worktree_whose_repository_is_gone_cannot_be_audited(
    repo: Repo, tmp_path: Path
) -> None:
    repo.commit({"a.txt": "a\n"})
    repo.git("worktree", "add", "--quiet", str(tmp_path / "side"))
    shutil.rmtree(repo.root)
    with pytest.raises(CannotAudit, match="not a git repository"):
        Repository.open(tmp_path / "side")


def test_g09_a_submodule_is_a_repository_of_its_own(repo: Repo, tmp_path: Path) -> None:
    inner = Repo(tmp_path / "inner")
    commit = inner.commit({"card.md": "card\n"})
    allow = ("-c", "protocol.file.allow=always")
    repo.git(*allow, "submodule", "--quiet", "add", str(inner.root), "sub")
    repository = Repository.open(repo.root / "sub")
    assert repository.top == repo.root / "sub"
    assert repository.commit == commit
    assert repository.notes == ()


def test_g14_a_repository_with_sha256_is_read(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "sha256", "--object-format=sha256")
    commit = repo.commit({"a.txt": "a\n"})
    with repo.open() as repository:
        assert repository.commit == commit
        assert len(commit) == 64
        assert repository.blob_id(b"a\n") == repo.git("rev-parse", "HEAD:a.txt")
        assert CommitTree(repository, commit).read("a.txt", 10) == b"a\n"


def test_g15_settings_of_one_worktree_are_noted_too(repo: Repo) -> None:
    repo.git("config", "extensions.worktreeConfig", "true")
    repo.git("config", "--worktree", "core.pager", "less")
    assert repo.open().notes == ("settings of this clone were not used: `core.pager`",)


def test_g15_an_extension_that_git_does_not_know_cannot_be_audited(repo: Repo) -> None:
    repo.git("config", "core.repositoryFormatVersion", "1")
    repo.git("config", "extensions.future", "1")
    with pytest.raises(CannotAudit, match="unknown repository extension"):
        repo.open()


@as_root
def test_g16_a_repository_of_another_user_is_not_read(repo: Repo) -> None:
    repo.commit({"a.txt": "a\n"})
    os.chown(repo.root, OTHER, OTHER)
    with pytest.raises(CannotAudit, match="belongs to another user") as caught:
        repo.open()
    assert caught.value.hint.endswith(f"git config --global --add safe.directory {repo.root}")


@as_root
@pytest.mark.parametrize("form", ["{top}", "*", "{above}/*"])
@pytest.mark.parametrize("where", [".gitconfig", ".config/git/config", "named"])
def test_g16_a_repository_of_another_user_is_read_where_the_user_trusts_it(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, form: str, where: str
) -> None:
    commit = repo.commit({"a.txt": "a\n"})
    os.chown(repo.root, OTHER, OTHER)
    file = Path(os.environ["HOME"]) / where
    file.parent.mkdir(parents=True, exist_ok=True)
    value = form.format(top=repo.root, above=repo.root.parent)
    file.write_text(f"[safe]\n\tdirectory = {value}\n[core]\n\tfsmonitor = /bin/false\n")
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")
    if where == "named":
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(file))
    with repo.open() as repository:
        assert CommitTree(repository, commit).read("a.txt", 10) == b"a\n"
        assert repository.index()


@as_root
def test_g16_a_bare_repository_of_another_user_is_not_read(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    os.chown(tmp_path / "bare.git", OTHER, OTHER)
    with pytest.raises(CannotAudit, match="belongs to another user"):
        Repository.open(tmp_path / "bare.git")


@as_root
def test_g16_the_repository_cannot_trust_itself(repo: Repo) -> None:
    repo.git("config", "safe.directory", "*")
    os.chown(repo.root, OTHER, OTHER)
    with pytest.raises(CannotAudit, match="belongs to another user"):
        repo.open()
