"""Data that DVC itself added, linked in its ways and changed in ours: both say the same of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from dvc.repo import Repo as Dvc  # type: ignore[import-untyped]

from mltrl.audit import Request, audit
from tests.evidence.data.conftest import digest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mltrl.models.report import RuleResult
    from tests.conftest import Repo

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
FILES = {"a.txt": "a\n", "b/c.txt": "c\n", "b-d": "d\n", "b/é": "e\n", "b.x/y": "y\n"}


def status(root: Path) -> dict[str, str]:
    """What `dvc status` says of each output that is not as it was pinned."""
    with Dvc(str(root)) as dvc:
        found = dvc.status()
    outs = [one["changed outs"] for stage in found.values() for one in stage]
    return {path: word for one in outs for path, word in one.items()}


def granular(root: Path) -> dict[str, list[str]]:
    """What `dvc data status --granular` says of files in folders."""
    with Dvc(str(root)) as dvc:
        found: dict[str, list[str]] = dvc.data_status(granular=True)["uncommitted"]
    return found


def ours(root: Path) -> RuleResult:
    [result] = audit(Request(root, select=("data/unchanged",), data="bytes")).rules
    return result


def put(path: Path, text: str) -> None:
    """Write a file in the place of whatever is there, without following a link."""
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def same_size(root: Path) -> None:
    put(root / "data/a.txt", "b\n")


def missing(root: Path) -> None:
    (root / "data/b/c.txt").unlink()


def extra(root: Path) -> None:
    put(root / "data/b/more", "x")


def renamed(root: Path) -> None:
    (root / "data/b-d").rename(root / "data/b-e")


def all_at_once(root: Path) -> None:
    for change in (same_size, missing, extra):
        change(root)


def file_edited(root: Path) -> None:
    put(root / "one.csv", "9\n")


def file_gone(root: Path) -> None:
    (root / "one.csv").unlink()


def touched(root: Path) -> None:
    os.utime(root / "data/a.txt", (1, 1))


CHANGES = (same_size, missing, extra, renamed, all_at_once, file_edited, file_gone, touched)
WORDS = {"changed": "modified", "missing": "deleted", "extra": "added"}


def prepared(repo: Repo, link: str) -> None:
    """A repository with a folder and a file, added by DVC."""
    Dvc.init(str(repo.root)).close()
    config = (repo.root / ".dvc/config").read_text()
    repo.write(".dvc/config", f"{config}[cache]\n    type = {link}\n")
    for name, text in FILES.items():
        repo.write(f"data/{name}", text)
    repo.write("one.csv", "1\n")
    with Dvc(str(repo.root)) as dvc:
        dvc.add([str(repo.root / "data"), str(repo.root / "one.csv")])
    repo.commit()


@pytest.mark.parametrize("link", ["copy", "hardlink", "symlink"])
def test_dvc_and_mltrl_say_the_same_of_changed_data(repo: Repo, link: str) -> None:
    prepared(repo, link)
    assert status(repo.root) == {}
    assert ours(repo.root).outcome == "met"
    for change in CHANGES:
        change(repo.root)
        agree(repo.root, change)
        with Dvc(str(repo.root)) as dvc:
            dvc.checkout(force=True)


def agree(root: Path, change: Callable[[Path], None]) -> None:
    """See that both find the same outputs, and the same files in them."""
    found, result = status(root), ours(root)
    changed = [path for path, word in found.items() if word == "modified"]
    assert [one.subject for one in result.findings] == changed, change
    if "deleted" in found.values():
        assert result.outcome == "unknown"
    if "data" in changed:
        [message] = [one.message for one in result.findings]
        told = granular(root)
        for ours_, theirs in WORDS.items():
            paths = [path for path in told.get(theirs, []) if path != "data/"]
            names = ", ".join(f"`{path.removeprefix('data/')}`" for path in sorted(paths))
            assert f"{len(paths)} {ours_} ({names})" in message or not paths, change


def test_dvc_and_mltrl_say_the_same_of_hashes_of_dvc_2(repo: Repo) -> None:
    Dvc.init(str(repo.root)).close()
    repo.write(".gitignore", "/old.txt\n")
    md5 = digest(b"1\n2\n")
    repo.write("old.txt.dvc", f"outs:\n- md5: {md5}\n  size: 4\n  path: old.txt\n")
    repo.write(f".dvc/cache/{md5[:2]}/{md5[2:]}", "1\n2\n").chmod(0o444)
    repo.commit()
    for text in ("1\n2\n", "1\r\n2\r\n", "1\n3\n"):
        repo.write("old.txt", text)
        is_same = status(repo.root).get("old.txt") not in {"modified", "deleted"}
        assert (ours(repo.root).outcome == "met") is is_same is (text != "1\n3\n")


def test_what_dvc_pushed_is_found(repo: Repo, tmp_path: Path) -> None:
    prepared(repo, "copy")
    config = (repo.root / ".dvc/config").read_text()
    url = f"[core]\n    remote = r\n['remote \"r\"']\n    url = {tmp_path / 'store'}\n"
    repo.write(".dvc/config", config + url)
    repo.commit()
    request = Request(repo.root, select=("data/pushed",), remote=True)
    with Dvc(str(repo.root)) as dvc:
        dvc.push([str(repo.root / "one.csv")])
    [result] = audit(request).rules
    assert [one.message for one in result.findings] == [
        "remote `r` lacks 6 objects of 1 of 2 outputs: `data`"
    ]
    with Dvc(str(repo.root)) as dvc:
        dvc.push()
    [result] = audit(request).rules
    assert result.outcome == "met"
