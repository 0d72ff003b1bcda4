"""Whether remotes hold what is pinned: told natively where they are folders, else by DVC."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.evidence.data.asking import cause
from mltrl.evidence.data.remotes import read_remote
from mltrl.evidence.dvc import Dvc
from mltrl.evidence.tree import MemoryTree
from tests.evidence.data.conftest import FILES, configure, digest, filled, manifest, push
from tests.evidence.data.test_unchanged import said

if TYPE_CHECKING:
    from pathlib import Path

    from tests.evidence.data.conftest import Project


def test_a_local_remote_that_has_everything_is_met(project: Project, store: Path) -> None:
    filled(project)
    configure(project, str(store))
    project.commit()
    push(project, store)
    assert project.pushed().outcome == "met"


def test_without_being_told_to_no_remote_is_asked(project: Project, store: Path) -> None:
    filled(project)
    configure(project, str(store))
    project.commit()
    result = project.pushed(remote=False)
    assert result.outcome == "not_applicable"
    assert "--remote" in result.reason


@pytest.mark.parametrize("lost", [b"1\n", b"b", manifest(FILES)], ids=["file", "in folder", "list"])
def test_one_finding_says_what_a_remote_lacks(project: Project, store: Path, lost: bytes) -> None:
    filled(project)
    configure(project, str(store))
    project.commit()
    push(project, store)
    name = digest(lost) + (".dir" if lost.startswith(b"[") else "")
    (store / "files/md5" / name[:2] / name[2:]).unlink()
    result = project.pushed()
    assert result.outcome == "not_met"
    where = "data" if lost == b"1\n" else "data2"
    assert said(result) == f" remote `r` lacks 1 object of 1 of 2 outputs: `{where}`"
    assert result.findings[0].fix.startswith("`dvc push --remote r`")


def test_a_remote_that_is_not_mounted_is_unknown(project: Project, store: Path) -> None:
    filled(project)
    configure(project, str(store))
    project.commit()
    result = project.pushed()
    assert result.outcome == "unknown"
    assert "not on this machine" in result.reason


@pytest.mark.parametrize("url", ["../store", "../.dvc/../store", "{root}/store"])
def test_a_remote_inside_the_repository_is_looked_at(project: Project, url: str) -> None:
    filled(project)
    configure(project, url.format(root=project.root))
    project.repo.write(".gitignore", "/data*\n!*.dvc\n/store\n")
    project.commit()
    assert "lacks 4 objects of 2 of 2 outputs" in said(project.pushed())
    push(project, project.root / "store")
    assert project.pushed().outcome == "met"


def test_a_remote_that_git_tracks_is_looked_at_without_being_told_to(project: Project) -> None:
    filled(project)
    configure(project, "../store")
    push(project, project.root / "store")
    project.commit()
    assert project.pushed(remote=False).outcome == "met"
    (project.root / ".dvc/cache").rename(project.root.parent / "gone")
    assert project.pushed(remote=False).outcome == "met"


def test_a_linked_remote_inside_the_repository_is_not_followed(
    project: Project, store: Path
) -> None:
    filled(project)
    configure(project, "../store")
    project.repo.write(".gitignore", "/data*\n!*.dvc\n/store\n")
    project.commit()
    push(project, store)
    (project.root / "store").symlink_to(store)
    assert project.pushed().outcome == "unknown"


def test_objects_of_dvc_2_are_looked_for_where_they_were(project: Project, store: Path) -> None:
    project.pin("data", digest(b"1\n"), 2, legacy=True)
    project.store(b"1\n", legacy=True)
    configure(project, str(store))
    project.commit()
    push(project, store)
    assert project.pushed().outcome == "met"


def test_without_the_list_of_files_a_folder_is_unknown(project: Project, store: Path) -> None:
    name = project.add_folder("data", FILES)
    configure(project, str(store))
    project.commit()
    store.mkdir()
    (project.root / ".dvc/cache/files/md5" / name[:2] / name[2:]).unlink()
    result = project.pushed()
    assert result.outcome == "not_met"
    assert "which files `data` has is not known here" in said(result)


def test_an_output_may_name_its_own_remote(project: Project, store: Path) -> None:
    project.add("data", b"1\n")
    text = (project.root / "data.dvc").read_text()
    (project.root / "data.dvc").write_text(f"{text}  remote: other\n")
    other = ("['remote \"other\"']", f"    url = {store}")
    configure(project, "s3://bucket/x", *other)
    project.commit()
    push(project, store)
    assert project.pushed().outcome == "met"


UNSAFE = ["configpath = x", "bearer_token_command = x", "credentialpath = x", "keyfile = x"]
UNSAFE += ["ask_password = true", "ssl_verify = ca.pem", "proxy_to = h", "made_up = 1"]


@pytest.mark.parametrize("line", UNSAFE)
def test_a_committed_key_that_could_do_harm_is_named_and_nothing_is_asked(
    project: Project, line: str
) -> None:
    filled(project)
    configure(project, "s3://bucket/x", f"    {line}")
    project.commit()
    result = project.pushed()
    assert result.outcome == "unknown"
    assert f"`r.{line.partition(' ')[0]}`" in result.reason


def test_a_key_of_the_remote_that_another_begins_with_counts() -> None:
    config = (
        "['remote \"base\"']\n    url = s3://bucket/x\n    configpath = evil\n"
        "['remote \"R\"']\n    url = remote://base/below\n"
    )
    dvc = Dvc(MemoryTree({".dvc/config": config}), lambda _path: True)
    remote = read_remote(dvc, "", "r")
    assert remote is not None
    assert remote.url == "s3://bucket/x/below"
    assert remote.unsafe == ("r.configpath",)


def test_remotes_that_begin_with_each_other_lead_nowhere() -> None:
    config = "['remote \"a\"']\n    url = remote://b/x\n['remote \"b\"']\n    url = remote://a/x\n"
    dvc = Dvc(MemoryTree({".dvc/config": config}), lambda _path: True)
    assert read_remote(dvc, "", "a") is None


def test_local_settings_that_are_in_git_are_not_the_users_own(project: Project) -> None:
    filled(project)
    configure(project, "s3://bucket/x")
    project.repo.write(".dvc/config.local", "['remote \"r\"']\n    configpath = x\n")
    project.repo.write(".dvc/.gitignore", "/cache\n")
    project.commit()
    assert "`.dvc/config.local` is in git" in project.pushed().reason


@pytest.mark.parametrize("url", ["gdrive://x/y", "gdrive://root"])
def test_a_remote_that_would_open_a_browser_is_not_asked(project: Project, url: str) -> None:
    filled(project)
    configure(project, url)
    project.commit()
    assert "asks a person to log in" in project.pushed().reason


def test_a_remote_that_keeps_versions_is_unknown(project: Project) -> None:
    filled(project)
    configure(project, "s3://bucket/x", "    version_aware = true")
    project.commit()
    assert "keeps files by version" in project.pushed().reason


def test_a_storage_that_dvc_cannot_speak_to_is_unknown(project: Project) -> None:
    filled(project)
    configure(project, "oss://bucket/x")
    project.commit()
    result = project.pushed()
    assert result.outcome == "unknown"
    assert "is not installed" in result.reason


@pytest.mark.parametrize("size", [0, 1])
def test_an_object_that_was_cut_counts_as_wrong(project: Project, store: Path, size: int) -> None:
    configure(project, str(store))
    project.add("data", b"1\n")
    project.add_folder("data2", FILES)
    project.commit()
    push(project, store)
    assert project.pushed().outcome == "met"
    name = digest(b"1\n")
    (store / "files/md5" / name[:2] / name[2:]).write_bytes(b"1\n"[:size])
    [finding] = project.pushed().findings
    counted = "1 byte" if size else "0 bytes"
    assert finding.message == f"the object of `data` in remote `r` has {counted}, 2 are pinned"
    assert f"delete `files/md5/{name[:2]}/{name[2:]}` there" in finding.fix


def test_a_folder_that_is_not_here_is_named_with_a_next_step(project: Project, store: Path) -> None:
    configure(project, str(store))
    filled(project)
    project.commit()
    assert f"its folder `{store}` is not on this machine: mount it" in said(project.pushed())


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_remote_that_is_not_the_default_or_not_there_is_told_by_name(
    project: Project, store: Path
) -> None:
    project.add("data", b"1\n")
    project.repo.write("own", b"1\n")
    project.pin("own", digest(b"1\n"), 2, "  remote: none")
    project.repo.write(".dvc/config", f"['remote \"r\"']\n    url = {store}\n")
    project.repo.write(".gitignore", "/data\n/own\n")
    project.commit()
    told = said(project.pushed())
    assert "none is named as the default one: `dvc remote default NAME` names one of `r`" in told
    assert "remote `none` could not be asked: no remote has that name" in told
    assert "KeyError" not in told


def test_settings_that_dvc_refuses_are_named() -> None:
    class ConfigError(Exception):
        """As DVC raises it."""

    said_by_dvc = "extra keys not allowed @ data['remote']['bad']['port'] of s3://canary"
    expected = "DVC refuses its settings: `remote.bad.port` (ConfigError)"
    assert cause(ConfigError(said_by_dvc)) == expected
