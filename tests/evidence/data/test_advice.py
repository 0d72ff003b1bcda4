"""What we say mends a repository is done, with real DVC and nobody to answer it, and mends it."""

from __future__ import annotations

import re
import shlex
import subprocess
from shutil import copytree
from typing import TYPE_CHECKING, NamedTuple

import pytest

from mltrl.audit import Request, audit
from tests.conftest import BIN, Repo
from tests.evidence.data.conftest import digest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow
OBJECTS = ".dvc/cache/files/md5"
STAGE = "stages:\n  s:\n    cmd: cat a.csv a.csv > o.txt\n    deps: [a.csv]\n    outs: [o.txt]\n"


class Row(NamedTuple):
    """What is done to a repository, the rule that finds it, and the command to be taken from it.

    `delete` says whether files are to be deleted before; `name` stands for NAME in the command.
    """

    change: Callable[[Path], object]
    rule: str
    command: str
    delete: str = ""
    name: str = ""


def dvc(root: Path, *words: str) -> None:
    """Run DVC where nobody answers a question."""
    done = subprocess.run(
        [BIN / "dvc", *words], cwd=root, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def damaged(data: bytes, suffix: str = "") -> Callable[[Path], object]:
    """The cache holds other bytes under the name of these, read-only as DVC trusts them."""

    def change(root: Path) -> None:
        name = digest(data) + suffix
        place = root / OBJECTS / name[:2] / name[2:]
        place.unlink()
        place.write_bytes(b"[]")
        place.chmod(0o444)

    return change


def without(path: str, *patterns: str) -> Callable[[Path], object]:
    """A file without what these patterns match."""

    def change(root: Path) -> None:
        text = (root / path).read_text()
        for pattern in patterns:
            text = re.sub(pattern, "", text)
        (root / path).write_text(text)

    return change


LIST = f'[{{"md5": "{digest(b"x")}", "relpath": "x"}}]'.encode()
UNCHANGED, COMPLETE = "data/unchanged", "data/pointer-complete"
ROWS = {
    "a damaged file": Row(damaged(b"1\n"), UNCHANGED, "dvc commit a.csv.dvc", digest(b"1\n")),
    "a damaged file of a stage": Row(
        damaged(b"1\n1\n"), UNCHANGED, "dvc commit s", digest(b"1\n1\n")
    ),
    "a damaged list": Row(damaged(LIST, ".dir"), UNCHANGED, "dvc commit d.dvc", digest(LIST)),
    "a damaged file of a folder": Row(damaged(b"x"), UNCHANGED, "dvc commit d.dvc", digest(b"x")),
    "no size": Row(
        without("a.csv.dvc", r"  size: \d+\n"), COMPLETE, "dvc commit -f NAME", name="a.csv.dvc"
    ),
    "no digest": Row(
        without("a.csv.dvc", r"md5: \w+\n  ", r"size: \d+\n  ", r"hash: md5\n  "),
        COMPLETE,
        "dvc commit -f NAME",
        name="a.csv.dvc",
    ),
    "no digest of an input": Row(
        without("dvc.lock", r"      md5: \w+\n"), COMPLETE, "dvc commit -f NAME", name="s"
    ),
    "a hash of DVC 2": Row(
        without("a.csv.dvc", r"  hash: md5\n"), "data/hash-modern", "dvc cache migrate --dvc-files"
    ),
    "a changed file": Row(
        lambda root: (root / "a.csv").write_text("2\n"), UNCHANGED, "dvc commit -f a.csv.dvc"
    ),
}


@pytest.fixture
def made(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that DVC made, its data copied; it is made once and then copied."""
    first = tmp_path_factory.getbasetemp() / "made"
    if not first.exists():
        repo = Repo(first)
        dvc(first, "init")
        dvc(first, "config", "cache.type", "copy")
        for path, text in {"a.csv": "1\n", "d/x": "x", "dvc.yaml": STAGE}.items():
            repo.write(path, text)
        dvc(first, "add", "a.csv", "d")
        dvc(first, "repro")
        repo.commit()
    return copytree(first, tmp_path / "repo", symlinks=True)


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_the_advice_mends_and_asks_nothing(made: Path, row: Row) -> None:
    data = {path: (made / path).read_bytes() for path in ("d/x", "o.txt")}
    row.change(made)
    subprocess.run(
        ["git", "commit", "--quiet", "--all", "--allow-empty", "-mx"], cwd=made, check=True
    )
    request = Request(made, select=(row.rule,), data="bytes")
    [result] = audit(request).rules
    assert result.findings
    advice = " ".join(one.fix for one in result.findings)
    assert f"`{row.command}`" in advice, advice
    if row.delete:
        assert "delete" in advice
        [place] = (made / OBJECTS / row.delete[:2]).glob(f"{row.delete[2:]}*")
        place.unlink()
    dvc(made, *shlex.split(row.command.replace("NAME", row.name))[1:])
    [result] = audit(request).rules
    assert not result.findings, result.findings
    assert {path: (made / path).read_bytes() for path in data} == data
