"""What is said of data that DVC keeps, at each level of proof."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from mltrl.audit import Request, audit
from mltrl.evidence.data import remaining
from tests.evidence.data.conftest import digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from mltrl.models.report import RuleResult
    from tests.evidence.data.conftest import Project

Change = "Callable[[Project], None]"


def said(result: RuleResult) -> str:
    """Everything that a result says."""
    return " ".join([result.reason, *(one.message for one in result.findings)])


def same_size(project: Project) -> None:
    project.repo.write("data.csv", b"2,1\n")


def longer(project: Project) -> None:
    project.repo.write("data.csv", b"1,2,3\n")


def windows(project: Project) -> None:
    project.repo.write("data.csv", b"1,2\r\n")


def gone(project: Project) -> None:
    (project.root / "data.csv").unlink()


def folder_instead(project: Project) -> None:
    gone(project)
    project.repo.write("data.csv/x", b"x")


def pipe(project: Project) -> None:
    gone(project)
    os.mkfifo(project.root / "data.csv")


def link_away(project: Project) -> None:
    gone(project)
    (project.root / "data.csv").symlink_to("/etc/hostname")


def link_to_cache(project: Project) -> None:
    gone(project)
    (project.root / "data.csv").symlink_to(project.store(b"1,2\n"))


def untouched(_project: Project) -> None:
    pass


AT_BYTES = [
    (untouched, "met", ""),
    (same_size, "not_met", "is not what `data.csv.dvc` pinned"),
    (longer, "not_met", "6 bytes, 4 were pinned"),
    (windows, "not_met", "only by line ends"),
    (gone, "unknown", "1 of 1 pinned files and folders (`data.csv`) is not here: `dvc checkout`"),
    (folder_instead, "not_met", "a folder lies here, and a file was pinned"),
    (pipe, "unknown", "no regular file"),
    (link_away, "unknown", "is not followed"),
    (link_to_cache, "met", ""),
]


@pytest.mark.parametrize(
    ("change", "outcome", "mentions"), AT_BYTES, ids=lambda one: getattr(one, "__name__", "")
)
def test_bytes_tell_every_change_of_a_file(
    project: Project, change: Callable[[Project], None], outcome: str, mentions: str
) -> None:
    project.add("data.csv", b"1,2\n")
    project.commit()
    change(project)
    result = project.ask("bytes")
    assert result.outcome == outcome
    assert mentions in said(result)


AT_STAT = [
    (untouched, "met", ""),
    (same_size, "unknown", "not proved: 1 file of 4 bytes"),
    (longer, "not_met", "6 bytes, 4 were pinned"),
    (windows, "not_met", "only by line ends"),
    (gone, "unknown", "not here"),
    (link_to_cache, "unknown", "not proved"),
]


@pytest.mark.usefixtures("settled", "much")
@pytest.mark.parametrize(
    ("change", "outcome", "mentions"), AT_STAT, ids=lambda one: getattr(one, "__name__", "")
)
def test_the_state_proves_only_what_is_untouched(
    project: Project, change: Callable[[Project], None], outcome: str, mentions: str
) -> None:
    project.add("data.csv", b"1,2\n")
    project.commit()
    assert project.ask("stat").outcome == "unknown"
    assert project.ask("bytes").outcome == "met"
    change(project)
    result = project.ask("stat")
    assert result.outcome == outcome
    assert mentions in said(result)


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("is_first", [False, True])
@pytest.mark.parametrize(
    ("change", "outcome", "mentions"), AT_BYTES, ids=lambda one: getattr(one, "__name__", "")
)
def test_stat_tells_as_much_where_little_is_to_be_hashed(
    project: Project,
    change: Callable[[Project], None],
    outcome: str,
    mentions: str,
    is_first: bool,  # noqa: FBT001
) -> None:
    project.add("data.csv", b"1,2\n")
    project.commit()
    if not is_first:
        assert project.ask("bytes").outcome == "met"
    change(project)
    result = project.ask("stat")
    assert result.outcome == outcome
    assert mentions in said(result)


@pytest.mark.usefixtures("settled")
def test_more_than_a_little_is_left_to_bytes_and_told_in_numbers(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add("data", b"1\n")
    project.add_folder("data2", {"a": b"a", "b": b"bc"})
    project.commit()
    monkeypatch.setattr(remaining, "MOST_BYTES", 6)
    assert said(project.ask("stat")).startswith(
        "1 of 1 objects of DVC's cache is not proved: 4 files of 7 bytes in work tree and cache "
        "have to be hashed for that, and `--data stat` hashes at most 1,000 files and 6 bytes; "
        "hash once with `--data bytes`, then `--data stat` is enough; 2 of 2 pinned files"
    )
    monkeypatch.setattr(remaining, "MOST_BYTES", 7)
    assert project.ask("stat").outcome == "met"
    monkeypatch.setattr(remaining, "MOST_BYTES", 0)
    assert project.ask("stat").outcome == "met"


@pytest.mark.usefixtures("settled")
def test_the_report_says_how_much_was_hashed_now(project: Project) -> None:
    project.add("data", b"1\n")
    project.add_folder("data2", {"a": b"a", "b/c": b"c"})
    project.add("data3", b"3\n")
    project.commit()
    request = Request(project.root, select=("data/unchanged",), data="stat")

    def told() -> str:
        [note] = [one for one in audit(request).notes if one.startswith("data:")]
        return note.partition(" the pinned MD5, ")[2]

    assert told() == (
        "0 untouched since they were hashed, 3 hashed now; MD5 is weak evidence against forgery"
    )
    assert told().startswith("untouched since they were hashed;")
    project.repo.write("data2/b/c", b"c")
    assert told().startswith("2 untouched since they were hashed, 1 hashed now;")


@pytest.mark.usefixtures("much")
@pytest.mark.parametrize("is_folder", [False, True])
def test_what_was_hashed_too_soon_after_a_change_says_so(
    project: Project,
    is_folder: bool,  # noqa: FBT001
) -> None:
    if is_folder:
        project.add_folder("data", {"a": b"a"})
    else:
        project.add("data", b"1\n")
    project.commit()
    assert "hash once with `--data bytes`" in said(project.ask("stat"))
    assert project.ask("bytes").outcome == "met"
    assert (
        "1 of 1 pinned files and folders (`data`) is not proved, hashed less than 2 s after a "
        "change, when one more would leave no sign: hash once more"
    ) in said(project.ask("stat"))


def test_absent_outputs_are_one_unknown(project: Project) -> None:
    for number in range(5):
        project.pin(f"data{number}", digest(b"x"), 1)
    project.commit()
    result = project.ask("stat")
    assert result.outcome == "unknown"
    assert said(result) == (
        "5 of 5 pinned files and folders (`data0`, `data1`, `data2`, …) are neither here nor in "
        "a cache: no remote is configured to bring them; `dvc remote add --default NAME URL` and "
        "`dvc push` where the data is, then `dvc pull`"
    )


def test_an_older_version_is_named(project: Project) -> None:
    project.add("data", b"old\n")
    first = project.commit()
    project.add("data", b"new\n")
    project.commit()
    project.repo.write("data", b"old\n")
    assert f"equals the version of commit {first[:12]}" in said(project.ask("bytes"))


def test_an_older_version_of_a_stage_is_named(project: Project) -> None:
    def run(data: bytes) -> str:
        lock = (
            "schema: '2.0'\nstages:\n  s:\n    cmd: c\n    outs:\n    - path: data\n"
            f"      hash: md5\n      md5: {digest(data)}\n      size: {len(data)}\n"
        )
        stages = "stages:\n  s:\n    cmd: c\n    outs: [data]\n"
        return project.repo.commit({"dvc.lock": lock, "dvc.yaml": stages})

    first = run(b"old\n")
    run(b"new\n")
    project.repo.write("data", b"old\n")
    result = project.ask("bytes")
    assert f"equals the version of commit {first[:12]}" in said(result)
    assert "`dvc repro s`" in result.findings[0].fix


def test_numbers_that_are_wrong_beside_a_right_digest_are_advice(project: Project) -> None:
    project.add("data", b"1,2\n")
    project.pin("data", digest(b"1,2\n"), 5)
    project.commit()
    result = project.ask("bytes")
    assert result.strength == "may"
    assert "has the pinned digest, but 4 bytes, 5 were pinned" in said(result)


def test_a_hash_of_dvc_2_ignores_line_ends(project: Project) -> None:
    project.pin("data", digest(b"1\n2\n"), 6, legacy=True)
    project.repo.write("data", b"1\r\n2\r\n")
    project.commit()
    assert project.ask("bytes").outcome == "met"


def test_git_and_dvc_data_are_compared_side_by_side(project: Project) -> None:
    project.add("data", b"1\n")
    project.repo.write("kept", b"other\n")
    project.pin("kept", digest(b"kept\n"), 5)
    project.commit()
    result = project.ask("bytes")
    assert [one.subject for one in result.findings] == ["kept"]


def test_an_output_pinned_by_another_digest_is_unknown(project: Project) -> None:
    project.repo.write("data.dvc", "outs:\n- etag: abc\n  size: 1\n  path: data\n")
    project.repo.write("data", b"1")
    project.commit()
    assert "another digest than md5" in said(project.ask("bytes"))


def test_the_report_says_how_far_data_was_read(project: Project) -> None:
    project.add("data", b"1\n")
    project.commit()
    report = audit(Request(project.root, data="bytes"))
    assert report.data == "bytes"
    [told] = [note for note in report.notes if note.startswith("data:")]
    assert told == (
        "data: 1 of 1 files and folders have the pinned MD5, every byte read; "
        "MD5 is weak evidence against forgery"
    )
    assert audit(Request(project.root)).data == "pins"


def test_a_commit_is_audited_by_its_pins(project: Project) -> None:
    project.add("data", b"1\n")
    commit = project.commit()
    project.repo.write("data", b"2\n")
    report = audit(Request(project.root, rev=commit, data="bytes"))
    assert report.data == "pins"


def test_a_project_in_a_folder_has_a_cache_of_its_own(project: Project) -> None:
    project.repo.write("sub/.dvc/config", "")
    project.repo.write("sub/.gitignore", "/data\n/.dvc/cache\n")
    pinned = f"outs:\n- md5: {digest(b'1')}\n  size: 1\n  hash: md5\n  path: data\n"
    project.repo.write("sub/data.dvc", pinned)
    name = digest(b"1")
    project.repo.write(f"sub/.dvc/cache/files/md5/{name[:2]}/{name[2:]}", b"1")
    project.commit()
    assert "`dvc checkout` brings them from the cache" in said(project.ask("bytes"))
    project.repo.write("sub/data", b"1")
    assert project.ask("bytes").outcome == "met"


RAN = """schema: '2.0'
stages:
  s:
    cmd: c
    deps:
    - path: raw
      hash: md5
      md5: {}
      size: 2
"""


def test_an_input_that_nothing_else_accounts_for_is_compared(project: Project) -> None:
    stages = "stages:\n  s:\n    cmd: c\n    deps: [raw]\n"
    project.repo.write(".gitignore", "/raw\n")
    project.repo.write("raw", b"1\n")
    project.repo.commit({"dvc.lock": RAN.format(digest(b"1\n")), "dvc.yaml": stages})
    assert project.ask("bytes").outcome == "met"
    project.repo.write("raw", b"2\n")
    assert "`raw` is not what `s` ran with" in said(project.ask("bytes"))
    project.repo.commit({"dvc.yaml": f"{stages}    frozen: true\n"})
    assert project.ask("bytes").outcome == "not_applicable"


def test_an_import_without_its_data_is_pinned_by_no_digest(project: Project) -> None:
    source = "deps:\n- path: a\n  repo:\n    url: u\n    rev_lock: '0123'\n"
    project.repo.write("data.dvc", f"{source}outs:\n- hash: md5\n  path: data\n")
    project.commit()
    told = said(project.ask("stat"))
    assert "pinned by no digest: `data`; `dvc update FILE.dvc` brings what was imported" in told
    assert "another digest" not in told
    [finding] = project.ask("pins", "data/pointer-complete").findings
    assert finding.fix == "`dvc update data.dvc` brings the data, and its digest"


def test_data_of_a_pointer_in_git_is_not_to_be_made_again(project: Project) -> None:
    project.repo.write("kept", b"other\n")
    project.pin("kept", digest(b"kept\n"), 5)
    project.commit()
    [finding] = project.ask("pins").findings
    assert "dvc repro" not in finding.fix
    assert "`dvc commit -f kept.dvc`" in finding.fix
